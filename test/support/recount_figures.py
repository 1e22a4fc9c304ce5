"""Counts the figures of the annual report from 汇总.xlsx, with openpyxl and nothing of ours: definitions as printed.

Usage: recount_figures.py WORKBOOK  ->  JSON {"whole": {name: value}, "单位": {group: {name: value}}, "界别": ..., "党派": ...}
"""
import calendar
import datetime
import json
import sys
from collections import defaultdict

import openpyxl

NO_MEMBER = '（不属个人）'
BLANK = '（未填）'
PRESENT = {'出席', '参加', '已签到', '已签到(未报名)', '迟到', '早退', '全程', '部分'}
EXEMPT = {'公务豁免', '待确认', '不参加'}

book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)


def rows(name):
    if name not in book.sheetnames:
        return []
    found, header = [], None
    for values in book[name].iter_rows(values_only=True):
        if header is None:
            if values and '来源单位' in values:
                header = values
            continue
        if any(value is not None for value in values):
            found.append({key: value for key, value in zip(header, values) if key is not None})
    return found


def text(row, field):
    value = row.get(field)
    return '' if value is None else str(value).strip()


def items(row, field):
    return [part for part in text(row, field).replace(',', '、').replace('，', '、').split('、') if part]


def unit(row):
    return text(row, '来源单位')


roster = {(unit(row), text(row, '委员编号')): row for row in rows('委员名册')}
office = {key for key, row in roster.items() if text(row, '委员状态') != '历届' and not text(row, '退出日期')}
activities, attendance = rows('活动台账'), rows('出席记录')
proposals, handling = rows('提案'), rows('提案办理')
opinions, adoption = rows('社情民意'), rows('社情民意采用')
training = rows('学习培训')
of_case = {(unit(row), text(row, '案号')): row for row in proposals if text(row, '案号')}
of_opinion = {(unit(row), text(row, '编号')): row for row in opinions}
of_interview = {(unit(row), text(row, '编号')): row for row in rows('约访记录')}
of_enterprise = {(unit(row), text(row, '编号')): row for row in rows('企业联系')}


def due_and_there(row):
    status = text(row, '状态')
    if status in EXEMPT:
        return 0, 0, False
    due = row.get('应到') if row.get('应到') is not None else 1
    written = row.get('实到')
    there = written if written is not None else (due if status in PRESENT else 0)
    came = written > 0 if written is not None else status in PRESENT
    return (0, 0, came) if text(row, '身份') == '列席' else (due, there, came)


def present(row):
    return due_and_there(row)[2]


def flagged(field, *values):
    return lambda row: text(row, field) in values


def filled(field):
    return lambda row: text(row, field) != ''


def both(*tests):
    return lambda row: all(test(row) for test in tests)


def no(test):
    return lambda row: not test(row)


# Each count: the records it counts, as (record, owner, weight); owner is a member's key or None.
counts = {}


def owner_of(sheet, row):
    key = lambda field: (unit(row), items(row, field)[0]) if items(row, field) else None
    fields = {
        '出席记录': '委员编号', '提案': '第一提案人', '社情民意': '反映人', '学习培训': '委员编号', '约访记录': '被约访委员', '约访意见': '委员编号',
        '企业联系': '委员', '工作室': '负责人', '接待日': '值班委员', '民主监督': '委员', '智库': '委员编号', '公益与其他': '委员编号',
        '奖惩': '委员编号', '退出机制': '委员编号', '调研成果': '执笔人',
    }
    if sheet in fields:
        found = key(fields[sheet])
        return found if found in roster else None
    parents = {'提案办理': (of_case, '案号', '提案'), '社情民意采用': (of_opinion, '编号', '社情民意'), '企业走访': (of_enterprise, '编号', '企业联系')}
    if sheet in parents:
        table, field, name = parents[sheet]
        parent = table.get((unit(row), text(row, field)))
        return owner_of(name, parent) if parent else None
    return None


GROUPLESS = {'活动台账', '工作人员培训'}
sheet_of = {}


def count(name, sheet, test=lambda row: True, weight=lambda row: 1):
    sheet_of[name] = sheet
    counts[name] = [(row, owner_of(sheet, row), weight(row)) for row in rows_of(sheet) if test(row)]


cache = {}


def rows_of(sheet):
    if sheet not in cache:
        cache[sheet] = rows(sheet)
    return cache[sheet]


def distinct(name, sheet, key, test=lambda row: True):
    seen, kept = set(), []
    for row in rows_of(sheet):
        own = key(row)
        if not own or not test(row) or (unit(row), own) in seen:
            continue
        seen.add((unit(row), own))
        kept.append((row, owner_of(sheet, row), 1))
    sheet_of[name] = sheet
    counts[name] = kept


def members(name, test):
    sheet_of[name] = '委员名册'
    counts[name] = [(roster[key], key, 1) for key in roster if key in office and test(key)]


def people(records, fields, test=lambda row: True):
    return {(unit(row), person) for row in records if test(row) for field in fields for person in items(row, field)}


def cases(name, test):
    grouped = defaultdict(list)
    for row in handling:
        if text(row, '案号'):
            grouped[(unit(row), text(row, '案号'))].append(row)
    kept = []
    for own in grouped.values():
        lead = next((row for row in own if text(row, '承办类型') == '主办'), own[0])
        if test(own, lead):
            kept.append((lead, owner_of('提案办理', lead), 1))
    sheet_of[name] = '提案办理'
    counts[name] = kept


in_activities = people(attendance, ['委员编号'], present)
in_proposals = people(proposals, ['第一提案人', '联名人'])
first_proposers = people(proposals, ['第一提案人'])
in_opinions = people(opinions, ['反映人', '联名人'])
first_authors = people(opinions, ['反映人'])
trained = people(training, ['委员编号'], flagged('状态', '全程', '部分'))
rotated = people(training, ['委员编号'], both(flagged('状态', '全程', '部分'), flagged('类型', '界别专题')))
interviewed = people(rows_of('约访记录'), ['被约访委员'])

members('委员总数', lambda key: True)
members('常委数', lambda key: text(roster[key], '是否常委') == '是')
for name, who in [('参与委员数', in_activities), ('提案参与委员数', in_proposals), ('提案委员数', first_proposers),
                  ('社情民意参与委员数', in_opinions), ('反映委员数', first_authors), ('学习覆盖委员数', trained),
                  ('界别轮训委员数', rotated), ('约访委员数', interviewed)]:
    members(name, lambda key, who=who: key in who)
for name, who in [('未参加活动委员数', in_activities), ('未提提案委员数', in_proposals), ('未反映社情民意委员数', in_opinions),
                  ('未参加学习委员数', trained), ('未参加界别轮训委员数', rotated), ('未约访委员数', interviewed)]:
    members(name, lambda key, who=who: key not in who)

count('活动次数', '活动台账', no(flagged('状态', '草稿', '取消')))
count('参加人次', '出席记录', present)
count('应到数', '出席记录', weight=lambda row: due_and_there(row)[0])
count('实到数', '出席记录', weight=lambda row: due_and_there(row)[1])
count('请假人次', '出席记录', flagged('状态', '请假', '病假', '事假'))
count('缺席人次', '出席记录', flagged('状态', '缺席'))
count('发言人次', '出席记录', filled('发言方式'))

count('提案收到数', '提案')
count('会间提案数', '提案', flagged('提出时间', '会间'))
count('会后提案数', '提案', flagged('提出时间', '会后'))
collective = lambda row: text(row, '提案形式') == '集体' or (not text(row, '提案形式') and not text(row, '第一提案人'))
count('集体提案数', '提案', collective)
count('委员提案数', '提案', no(collective))
count('联名提案数', '提案', flagged('提案形式', '联名'))
count('提案立案数', '提案', flagged('审查结果', '立案'))
count('提案并案数', '提案', flagged('审查结果', '并案'))
count('提案未立案数', '提案', no(flagged('审查结果', '立案', '并案', '待审')))
count('提案待审数', '提案', flagged('审查结果', '待审'))
count('重点提案数', '提案', flagged('重点', '是'))
count('优秀提案数', '提案', flagged('优秀', '是'))
count('建议案数', '提案', flagged('建议案', '是'))
count('提案成果转化数', '提案', filled('成果转化'))
answered = lambda own: all(text(row, '办复日期') for row in own)
AS_OF = datetime.datetime(2025, 12, 31)


def three_months_after(day):
    year, month = day.year + (day.month + 2) // 12, (day.month + 2) % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def late(row):
    due = row.get('计划办结日期') or (three_months_after(row['交办日期']) if row.get('交办日期') else None)
    withdrawn = text(of_case.get((unit(row), text(row, '案号')), {}), '审查结果') == '撤案'
    return not text(row, '办复日期') and not withdrawn and due is not None and due < AS_OF


cases('提案交办数', lambda own, lead: True)
cases('提案办复数', lambda own, lead: answered(own))
cases('逾期未办复数', lambda own, lead: any(late(row) for row in own))
for letter in 'ABCD':
    cases(f'办理结果{letter}数', lambda own, lead, letter=letter: answered(own) and text(lead, '办理结果') == letter)
cases('采纳提案数', lambda own, lead: answered(own) and text(lead, '办理结果') in ('A', 'B'))
cases('面商提案数', lambda own, lead: answered(own) and any(text(row, '办理方式') == '面商' for row in own))
distinct('承办单位数', '提案办理', lambda row: text(row, '承办单位'))
count('收回反馈数', '提案办理', filled('态度'))
count('满意反馈数', '提案办理', flagged('态度', '满意'))
count('理解反馈数', '提案办理', flagged('态度', '理解', '基本满意'))
count('不满意反馈数', '提案办理', flagged('态度', '不满意'))
count('满意和理解反馈数', '提案办理', flagged('态度', '满意', '理解', '基本满意'))

count('社情民意数', '社情民意')
count('社情民意录用数', '社情民意', flagged('处理', '录用'))
count('社情民意转办数', '社情民意', flagged('处理', '转办'))
count('优秀社情民意数', '社情民意', flagged('优秀', '是'))
count('信息报送次数', '社情民意采用', flagged('报送', '是'))
count('信息采用次数', '社情民意采用', flagged('得到采用', '是'))
distinct('信息采用篇数', '社情民意采用', lambda row: text(row, '编号'), flagged('得到采用', '是'))
instructed = lambda row: text(row, '批示领导') != '' or text(row, '批示内容') != ''
count('信息批示次数', '社情民意采用', instructed)
for level in ['区', '市', '省', '全国']:
    count(f'{level}级采用数', '社情民意采用', both(flagged('级别', level), flagged('得到采用', '是')))
    count(f'{level}级批示数', '社情民意采用', both(flagged('级别', level), instructed))

distinct('培训班次数', '学习培训', lambda row: text(row, '班次编号'))
count('应训人次', '学习培训')
count('到训人次', '学习培训', flagged('状态', '全程', '部分'))
count('约访次数', '约访记录')
distinct('约访领导数', '约访记录', lambda row: text(row, '约访人'))
count('约访人次', '约访记录', weight=lambda row: len(items(row, '被约访委员')))
count('约访意见数', '约访意见')
count('约访意见交办数', '约访意见', filled('交办单位'))
count('约访意见办结数', '约访意见', flagged('办理情况', '已办结'))
count('联系企业数', '企业联系')
count('走访企业次数', '企业走访')
distinct('走访企业数', '企业走访', lambda row: text(row, '编号'))
difficulty = lambda row: text(row, '困难状态') != '无' and (text(row, '困难') != '' or text(row, '困难状态') != '')
closed = lambda row: text(row, '困难状态') == '已解决' or text(row, '办结日期') != ''
count('企业困难数', '企业走访', difficulty)
count('企业困难解决数', '企业走访', both(difficulty, closed))
count('企业困难未解决数', '企业走访', both(difficulty, no(closed)))
count('工作室数', '工作室')
count('接待次数', '接待日')
session = lambda row: (text(row, '工作室编号'), str(row.get('日期')))
distinct('接待场次', '接待日', session)
duty, kept = set(), []
for row in rows_of('接待日'):
    for person in items(row, '值班委员'):
        if (unit(row), session(row), person) not in duty:
            duty.add((unit(row), session(row), person))
            kept.append((row, owner_of('接待日', row), 1))
sheet_of['接待委员人次'], counts['接待委员人次'] = '接待日', kept
count('接待来访数', '接待日', filled('来访人'))
count('接待问题数', '接待日', filled('反映问题'))
count('接待转提案数', '接待日', flagged('处理方式', '形成提案'))
count('接待转社情民意数', '接待日', flagged('处理方式', '形成社情民意'))
distinct('监督项目数', '民主监督', lambda row: text(row, '任务编号'))
count('监督活动次数', '民主监督')
count('监督问题数', '民主监督', filled('问题'))
count('监督整改数', '民主监督', both(filled('问题'), filled('整改反馈')))
count('调研成果数', '调研成果')
for name, field in [('调研报送数', '报送对象'), ('调研批示数', '批示'), ('调研采纳数', '采纳部门'), ('调研转化数', '转化形式')]:
    count(name, '调研成果', filled(field))
count('形成政策数', '调研成果', flagged('转化形式', '政策'))
distinct('智库专家数', '智库', lambda row: text(row, '专家'))
count('智库咨询次数', '智库', lambda row: text(row, '咨询日期') != '' or text(row, '咨询记录') != '')
count('智库采用数', '智库', filled('成果与采用'))
count('公益次数', '公益与其他', both(flagged('类别', '公益'), no(flagged('认定', '否'))))
count('表彰数', '奖惩', flagged('类型', '表彰'))
count('通报处分数', '奖惩', flagged('类型', '通报', '处分'))
count('工作人员培训人次', '工作人员培训')
distinct('工作人员培训人数', '工作人员培训', lambda row: text(row, '姓名'))
count('工作人员培训学时', '工作人员培训', weight=lambda row: row.get('学时') or 0)
count('退出处理数', '退出机制')

RATES = {
    '参与率': ('参与委员数', '委员总数'), '提案参与率': ('提案参与委员数', '委员总数'), '第一提案人参与率': ('提案委员数', '委员总数'),
    '社情民意参与率': ('社情民意参与委员数', '委员总数'), '第一反映人参与率': ('反映委员数', '委员总数'),
    '学习覆盖率': ('学习覆盖委员数', '委员总数'), '界别轮训覆盖率': ('界别轮训委员数', '委员总数'), '约访覆盖率': ('约访委员数', '委员总数'),
    '人均参加次数': ('参加人次', '委员总数'), '出席率': ('实到数', '应到数'), '立案率': ('提案立案数', '提案收到数'),
    '办复率': ('提案办复数', '提案交办数'), '采纳率': ('采纳提案数', '提案办复数'), '面商率': ('面商提案数', '提案办复数'),
    '满意率': ('满意和理解反馈数', '收回反馈数'), '社情民意录用率': ('社情民意录用数', '社情民意数'), '培训覆盖率': ('到训人次', '应训人次'),
    '约访意见办结率': ('约访意见办结数', '约访意见数'), '企业困难解决率': ('企业困难解决数', '企业困难数'),
    '监督整改率': ('监督整改数', '监督问题数'), '调研转化率': ('调研转化数', '调研成果数'),
    '工作人员人均学时': ('工作人员培训学时', '工作人员培训人数'),
}


def group_of(dimension, row, owner):
    if dimension == '单位':
        return unit(row) or BLANK
    if owner is None:
        return NO_MEMBER
    return text(roster[owner], dimension) or BLANK


def table(dimension):
    groups = defaultdict(dict)
    names = set()
    for name, records in counts.items():
        sums = defaultdict(int)
        for row, owner, weight in records:
            sums[group_of(dimension, row, owner)] += weight
        names.update(sums)
        counts_by[name] = sums
    for group in names:
        for name, sums in counts_by.items():
            groups[group][name] = None if dimension != '单位' and sheet_of[name] in GROUPLESS else sums.get(group, 0)
        for name, (part, whole) in RATES.items():
            a, b = groups[group][part], groups[group][whole]
            groups[group][name] = None if a is None or b is None or b == 0 else a / b
    return groups


whole = {name: sum(weight for _, _, weight in records) for name, records in counts.items()}
for name, (part, base) in RATES.items():
    whole[name] = whole[part] / whole[base] if whole[base] else None
result = {'whole': whole}
for dimension in ['单位', '界别', '专委会', '党派', '街道活动组']:
    counts_by = {}
    result[dimension] = table(dimension)
json.dump(result, sys.stdout, ensure_ascii=False)
