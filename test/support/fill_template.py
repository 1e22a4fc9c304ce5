"""Fills workbooks as a clerk would: reads a list of {template, out, sheets, clear} as JSON from stdin."""
import datetime
import json
import re
import sys

import openpyxl

DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def value_of(value):
    if isinstance(value, str) and DATE.match(value):
        return datetime.datetime.strptime(value, "%Y-%m-%d")
    return value


def fill_form(sheet, row):
    for cells in sheet.iter_rows(min_row=1, max_row=20, max_col=2):
        if cells[0].value in row:
            cells[1].value = value_of(row[cells[0].value])


def fill_table(sheet, rows, clear):
    headers = {cell.value: cell.column for cell in sheet[2] if cell.value is not None}
    first = 3
    if clear:
        sheet.delete_rows(first, max(0, sheet.max_row - first + 1))
    else:
        while any(sheet.cell(first, column).value is not None for column in headers.values()):
            first += 1
    for offset, row in enumerate(rows):
        for header, value in row.items():
            if header not in headers:
                headers[header] = sheet.max_column + 1
                sheet.cell(2, headers[header]).value = header
            sheet.cell(first + offset, headers[header]).value = value_of(value)


for task in json.load(sys.stdin):
    workbook = openpyxl.load_workbook(task["template"])
    for name, rows in task["sheets"].items():
        sheet = workbook[name]
        if name == "填报说明":
            fill_form(sheet, rows[0])
        else:
            fill_table(sheet, rows, name in task.get("clear", []))
    workbook.save(task["out"])
