"""Prints every value of a workbook as JSON, as openpyxl reads it; or writes a workbook with openpyxl."""
import datetime
import json
import sys

import openpyxl


def plain(value):
    if isinstance(value, datetime.datetime):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": datetime.datetime(value.year, value.month, value.day).isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    return value


def dump(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        sheets[sheet.title] = {
            cell.coordinate: plain(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
    json.dump(sheets, sys.stdout, ensure_ascii=False)


def write(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "填报说明"
    for row in [["填报单位", "示例区90"], ["年度", 2025], ["届次", "十四届"]]:
        sheet.append(row)
    roster = book.create_sheet("委员名册")
    roster.append(["委员编号", "姓名", "界别", "出生日期", "是否常委", "连任届数"])
    roster.append(["0001", "示例甲<&>\"'", "教育界", datetime.date(1970, 1, 15), "是", 2])
    roster.append(["0002", "示例乙", "经济界", datetime.datetime(1981, 12, 31), "否", 1])
    roster["A2"].data_type = "s"
    other = book.create_sheet("自用")
    other.append([True, False, 0, -1.5, 1e-7, 123456789012345, "=1+1", "_x0041_ 文字", "第一行\n第二行", datetime.time(8, 50)])
    roster.merge_cells("A5:B5")
    roster.row_dimensions[3].hidden = True
    roster.column_dimensions["F"].hidden = True
    book.save(path)


if __name__ == "__main__":
    {"dump": dump, "write": write}[sys.argv[1]](sys.argv[2])
