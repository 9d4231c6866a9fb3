"""One example of every issue code, as the report writes it: where it stands and what stands there."""

from __future__ import annotations

from typing import Any

from graph.issues import issue
from graph.record import Origin

# code | file | sheet | row | column | value | other parts
_TABLE = """
folder-unreadable | chains/ic | | | | | detail=没有权限
folder-too-many | data | | | | | limit=10000
folder-too-deep | data/a/b/c | | | | | limit=20
file-name | city/firms\\u202e.csv
file-link | city/firms.csv
file-special | city/pipe
file-changed | city/firms.csv
file-no-permission | city/firms.xlsx
file-in-use | city/firms.xlsx
file-on-share | city/firms.xlsx | | | | | detail=等得太久，没有回应
file-unreadable | city/firms.xlsx | | | | | detail=磁盘读写出错
file-damaged | sources/名单.xlsx
file-password | sources/名单.xlsx
file-other-kind | sources/名单.wps | | | | | detail= WPS 文字的文件
file-is-document | sources/名单.xlsx | | | | | detail= PDF
file-is-picture | sources/名单.xls
file-is-archive | sources/名单.xlsx
page-without-table | sources/名单.xls
sheets-too-many | sources/汇总.xlsx | | | | | limit=200
unpacked-too-large | sources/名单.xlsx | | | | | limit=300
sheet-too-large | sources/名单.xlsx | Sheet1 | | | XFD1048576 | limit=5000000
file-too-heavy | sources/名单.xls
file-empty | sources/名单.xlsx
csv-quotes | city/firms.csv | | 12
csv-cell-long | city/firms.csv | | 12 | | | limit=131072
file-encoding | sources/名单.csv
text-damaged | sources/名单.csv | | 7 | | 甲�有限公司 | detail=UTF-8
rows-too-many | 名单.xlsx | | | | | limit=20000
file-too-large | sources/名单.xlsx | | | | | limit=50
file-unclaimed | city/firm.csv | | | | firm
file-claimed-twice | city/firms.csv | | | | | detail=loaders.tables、loaders.mine
yaml-syntax | chains/ic/chain.yaml | | 31 | | | detail=键后面缺少冒号（第 5 列附近）
yaml-encoding | chains/ic/chain.yaml
yaml-alias | chains/ic/chain.yaml | | 12 | | a1
heading-missing | city/gaps.csv | | 1 | 短板内容
heading-twice | city/firms.csv | | 1 | 名称 | 企业名称
mapping-missing | sources/规上.xlsx
mapping-twice | sources/规上.xlsx | | | | | detail=sources/甲.yaml、sources/乙.yaml
mapping-sheet | sources/规上.xlsx | | | | 名单 | detail=sources/规上.yaml
mapping-no-table | sources/规上.xlsx | | | | | detail=sources/规上.yaml
mapping-heading | sources/规上.xlsx | 名单 | 3 | 单位详细名称 | | detail=sources/规上.yaml
mapping-unit | sources/项目.xlsx | 清单 | 2 | 总投资 | | detail=sources/项目.yaml
heading-unknown | city/parks.csv | | 1 | 容积率 | 1.5
heading-unit | city/projects.csv | | 1 | 总投资 | 15 | detail=总投资（亿元）
value-folded | city/firms.csv | | 1 | 股票代码 | 973 → 000973 | count=2; detail=股票代码补足丢掉的零
columns-kept | sources/规上.xlsx | 名单 | 3 | | | count=2; detail=行业代码、营业收入（万元）
columns-lost | sources/来源.csv | | 1 | | | count=1; detail=栏目编辑
columns-left | sources/规上.xlsx | 名单 | 3 | | | count=1; detail=序号
table-no-type | sources/处罚.xlsx | Sheet1 | 1 | | | count=35
new-things | sources/规上.xlsx | | | | | count=120
plan-other-kind | plans/某市行动计划.pdf | | | | | detail= PDF
plan-damaged | plans/某市行动计划.docx
plan-without-text | plans/某市行动计划.docx
plan-twice | plans/某市行动计划.txt | | | | | detail=plans/某市行动计划.docx
plan-in-tables | plans/jinan.txt | | | | | detail=city/plans.csv
plan-without-tasks | plans/某市行动计划.txt
plan-number-unsure | plans/某市行动计划.txt | | 31 | | 工业投资10.5
plan-duty-without-item | plans/某市行动计划.txt | | 3 | | （责任单位：市工业和信息化局）
plan-duty-above | plans/某市行动计划.txt | | 12 | | （一）实施强基行动（牵头单位：市工业和信息化局）
plan-duty-unread | plans/某市行动计划.txt | | 20 | | 成立专班，市工业和信息化局牵头负责，相关部门配合。
plan-row-without-party | plans/分工表.docx | | 40 | | 建设检测平台
plan-repaired | plans/某市行动计划.txt | | | | | detail=页码 12 处、断行 340 处
plan-lead-by-custom | plans/某市行动计划.txt | | | | | count=18
plan-standing | plans/某市行动计划.txt | | | | | detail=各区县政府
merged-filled | sources/规上.xlsx | 名单 | | 区县 | | count=14
left-out | sources/规上.xlsx | 名单 | | | | detail=第 1 行标题“规上工业企业名单”；第 90 行合计“合计 1200”
sheet-passed | sources/规上.xlsx | 旧 | | | | detail=名单
sheet-hidden | sources/规上.xlsx | 底稿
sheet-no-table | sources/规上.xlsx | 填表说明 | | | 一、请按月填报
sheet-without-cells | sources/规上.xlsx | 图表1
sheet-second-block | sources/规上.xlsx | 名单 | | | | detail=第 40 行起另有一块表（项目名称、总投资）
hidden-lines | sources/规上.xlsx | 名单
macros-left-out | sources/规上.xlsm
links-not-followed | sources/规上.xlsx
row-too-long | city/districts.csv | | 5 | | 多、出
cell-error-value | city/projects.xlsx | 项目 | 6 | 总投资（亿元） | #N/A
cell-not-calculated | city/projects.xlsx | 项目 | 6 | 总投资（亿元） | =10*3
cell-digits-lost | city/firms.xlsx | 企业 | 6 | 统一社会信用代码 | 9.13701E+17
cell-characters-lost | city/firms.xls | 企业 | 6 | 企业名称 | 甲�公司
cell-scaled | city/projects.xlsx | 项目 | 6 | 总投资（亿元） | 13
data-missing | data
data-empty | data
rules-missing | rules.yaml
rules-invalid | rules.yaml | | | | | detail=strength.weights 之和应为 1
statement-two-files | 旧表/firms.csv | | 2 | 编号 | F001 | count=205; detail=city/firms.csv 第2行
graph-incomplete | | | | | | detail=企业“甲公司”缺少企业名称
chain-none | data
expect-range | chains/ic/chain.yaml | | | | 3 | detail=20–60
loss-file-gone | city/gaps.csv | | | | | was=30
loss-file-fell | city/projects.csv | | | | | was=129; now=0
loss-column-fell | city/firms.csv | | | 主要产品 | | was=180; now=0
loss-type-fell | 项目 | | | | | was=116; now=98
loss-rejected | city/firms.csv | | | | | read=205; lost=31
key-missing | city/firms.csv | | 9 | 企业标识
key-malformed | city/districts.csv | | 3 | 区县标识 | 历下 区
required-missing | city/gaps.csv | | 4 | 短板内容
name-unknown | city/firms.csv | | 7 | 企业名称 | 甲公司们
name-ambiguous | city/firms.csv | | 7 | 企业名称 | 甲有限公司
id-taken | sources/规上.xlsx | 名单 | 8 | 企业名称 | 耕公司 | detail=geng-gong-si
source-missing | city/firms.csv | | 7 | 来源
source-unknown | city/firms.csv | | 7 | 来源 | S9999
statement-twice | city/firms.csv | | 9 | 编号 | F001 | detail=city/firms.csv 第2行
statement-unknown | city/ties.csv | | 5 | 陈述 | F999
tie-unfit | city/ties.csv | | 5 | 陈述 | D001
relation-to-itself | city/relations.csv | | 5 | 乙方 | 甲公司
undeclared | city/firms.csv | | 5 | 企业名称 | jia
rests-on-rejected | city/ties.csv | | 5 | 陈述 | F002 | detail=city/firms.csv 第3行
control-character | city/firms.csv | | 5 | 说明 | 甲\\u0007 | detail=U+0007
unseen-character | city/firms.csv | | 5 | 企业名称 | 甲\\u200b公司 | detail=U+200B
text-too-long | city/firms.csv | | 5 | 主要产品 | 电池电池电池… | detail=200
same-as-unknown | city/firm_names.csv | | 5 | 同一企业 | 丁公司
same-as-circle | city/firm_names.csv | | 5 | 同一企业 | jia → yi
same-as-conflict | city/firm_names.csv | | 5 | 同一企业 | bing、yi
bad-number | city/projects.csv | | 5 | 总投资（亿元） | 约30
bad-date | city/projects.csv | | 5 | 状态日期 | 今年年中
month-unclear | city/projects.xlsx | 项目 | 6 | 状态日期 | 2024.1
bad-flag | city/parks.csv | | 5 | 是否载体 | 大概
bad-choice | city/projects.csv | | 5 | 状态 | 快了 | detail=规划、拟开工、签约、开工、在建、投产、推进中、列入市重点
bad-pattern | city/firms.csv | | 5 | 股票代码 | 12345 | detail=688234
bad-credit-code | city/firm_names.csv | | 5 | 统一社会信用代码 | 91370100MA3C000000
link-unknown | city/firms.csv | | 5 | 区县 | 历下
link-rejected | city/projects.csv | | 5 | 投资方 | 甲公司 | detail=city/firm_names.csv 第9行
link-self | city/projects.csv | | 5 | 所属总盘 | 某产业园
link-ambiguous | city/projects.csv | | 5 | 投资方 | 甲
not-unique | city/firm_names.csv | | 5 | 统一社会信用代码 | 91370100MA3C000000
name-width | city/firms.csv | | 5 | 企业名称 | 甲（济南）公司 | detail=jia
conflict | city/firms.csv | | 5 | 角色 | 甲公司：链主、龙头
hint-untied | city/firms.csv | | 5 | 环节用语 | 电解液
cycle | chains/ic/chain.yaml | | | | | detail=甲 → 乙 → 甲
isolated | chains/ic/chain.yaml | | 12 | | 光罩
columns-backward | chains/ic/chain.yaml | | | | | detail=9
"""


def examples() -> dict[str, str]:
    """Return for each code an issue as the report writes it, without what to do; KeyError where a part is lacking."""
    return {line.split(" |")[0].strip(): _example(line) for line in _TABLE.strip().splitlines()}


def _example(line: str) -> str:
    cells = [cell.strip() for cell in f" {line} ".split("|")]
    name, file, sheet, row, column, value, rest = (*cells, *[""] * 7)[:7]
    parts: dict[str, Any] = dict(part.split("=", 1) for part in rest.split("; ") if part)
    at = Origin("", file, sheet, int(row or 0))
    return issue(name, at, column=column, value=value, **parts).text().partition(" 处理：")[0].lstrip("：")
