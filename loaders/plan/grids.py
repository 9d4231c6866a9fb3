"""Tables of tasks: columns by their headings, rows that share merged cells of parties as one task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.plan.duties import DUTY, LEAD, WITH, Duty, duties_of
from loaders.plan.model import Note
from loaders.plan.numbers import number_of
from loaders.plan.outline import Part, title_of
from loaders.plan.parties import marked
from loaders.plan.promised.figures import measured
from loaders.plan.text.blocks import Cell, Paragraph, Table, folded, tidy

_NO = re.compile(r"序号|编号|号")
_SKIP = re.compile(r"时限|时间|领导|责任人|联系人|备注|进度|节点|完成|状态|属性|类型|文号|依据")
_ROLES = (
    (WITH, re.compile(r"配合|协办|参与|参加|协助|协同|支持")),
    (LEAD, re.compile(r"牵头|主办|主责")),
    (DUTY, re.compile(r"(?:责任|落实|实施|承办|负责|执行|推进).{0,4}(?:单位|部门|主体|区县)|责任$|^(?:单位|部门)$")),
)
_DUE = re.compile(r"时限|完成时间|时间节点|完成日期")
_KIND = re.compile(r"类别|类型|领域|板块|分类|方向$")
_TEXT = re.compile(
    r"任务|工作|举措|措施|内容|事项|项目|行动|工程|目标|类别|领域|方面|清单|要点|名称|要求|环节|板块|指标|成果|成效"
)
_YEAR = re.compile(r"(20\d\d)年?(?:底|末)?(?:目标|任务)?$")
_NOBODY = ("-", "--", "/", "无", "—")


@dataclass
class Columns:
    """Which column of a table says what."""

    heading: int
    parties: dict[int, str]
    texts: list[int]
    number: int | None
    due: int | None = None
    kinds: tuple[int, ...] = ()
    years: dict[int, str] = field(default_factory=dict[int, str])


@dataclass
class Row:
    """A task of a table."""

    no: str
    title: str
    above: str
    line: int
    duties: list[Duty]
    told: list[Paragraph]
    above_no: str = ""
    due: str = ""


@dataclass
class Found:
    """The tasks of a table and what is to be said."""

    rows: list[Row] = field(default_factory=list[Row])
    notes: list[Note] = field(default_factory=list[Note])


def columns_of(table: Table) -> Columns | None:
    """Return what the columns mean; None for a table that gives tasks to nobody."""
    for at, row in enumerate(table.rows[:6]):
        labels = [c.text for c in row]
        if max(map(len, labels), default=0) > 24 or not _parties(labels):
            continue
        last = at
        if at + 1 < len(table.rows) and _second(row, table.rows[at + 1]):
            last = at + 1
            labels = [a if a == b.text else a + b.text for a, b in zip(labels, table.rows[last], strict=True)]
        parties = _parties(labels)
        number = next((i for i, s in enumerate(labels) if len(s) <= 4 and _NO.search(s)), None)
        told = measured(labels)
        texts = [
            i
            for i, s in enumerate(labels)
            if i not in parties and i not in told and i != number and not _SKIP.search(s) and _TEXT.search(s)
        ]
        if not texts and told:  # what each thing of a list shall reach
            return None
        if not texts:
            texts = [i for i, s in enumerate(labels) if i not in parties and i != number and not _SKIP.search(s)]
        if parties and texts:
            due = next((i for i, s in enumerate(labels) if i not in parties and _DUE.search(s)), None)
            kinds = tuple(i for i in texts if _KIND.search(labels[i]))
            years = {i: m.group(1) for i in texts if (m := _YEAR.search(labels[i]))}
            return Columns(last, parties, texts, number, due, kinds, years)
    return None


def _parties(labels: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for i, label in enumerate(labels):
        if re.search(r"领导|责任人|负责人|联系人", label) and "单位" not in label:
            continue
        if label == "单位" and any("指标" in other for other in labels):  # what it is measured in
            continue
        role = next((role for role, form in _ROLES if form.search(label)), "")
        if role == LEAD and re.search(r"及|和|、|与|\(", label) and re.search(r"配合|责任单位", label):
            role = DUTY
        if role:
            found[i] = role
    return found


def _second(row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Tell whether a row goes on with the heading above it: a cell reaches down, and the others only name parties."""
    reaches = any(a.own == b.own and a.own for a, b in zip(row, below, strict=True))
    own = [b.text for a, b in zip(row, below, strict=True) if a.own != b.own and b.text]
    return (
        reaches
        and bool(own)
        and all(len(s) <= 12 and (_SKIP.search(s) or _parties([s]) or _TEXT.search(s) or _YEAR.search(s)) for s in own)
    )


def tasks_of(table: Table, columns: Columns) -> Found:
    """Return the tasks of a table."""
    found, section = Found(), ""
    groups: list[list[int]] = []
    sections: dict[int, str] = {}
    heading = [c.text for c in table.rows[columns.heading]]
    for at in range(columns.heading + 1, len(table.rows)):
        row = table.rows[at]
        if [c.text for c in row] == heading or not any(c.text for c in row):
            continue
        if len({c.own for c in row if c.own}) == 1 or _alone(row, columns):
            section = next(c.printed for c in row if c.text)
            continue
        sections[at] = section
        if groups and _same(table, columns, groups[-1][-1], at):
            groups[-1].append(at)
        else:
            groups.append([at])
    for number, group in enumerate(groups):
        made = _task(table, columns, groups, number, sections[group[0]])
        if made.duties:
            found.rows.append(made)
        elif made.title and not _goes_on(found, made):
            found.notes.append(Note("plan-row-without-party", made.line, made.title))
    return found


def _alone(row: tuple[Cell, ...], columns: Columns) -> bool:
    """Tell whether a row holds one text in front and nothing else: a heading within the table."""
    filled = [i for i, c in enumerate(row) if c.text]
    return (
        len(filled) == 1
        and filled[0] <= min(columns.texts)
        and bool(re.match(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)", row[filled[0]].text))
    )


def _goes_on(found: Found, row: Row) -> bool:
    """Add a row that only goes on with the one before a page break to it."""
    if row.no or not found.rows or number_of(row.title):
        return False
    found.rows[-1].told += row.told
    return True


def _same(table: Table, columns: Columns, a: int, b: int) -> bool:
    """Tell whether two rows share every merged cell of parties and a cell that tells the task, and number no tasks of their own."""
    one, other = table.rows[a], table.rows[b]
    if any(one[c].own != other[c].own and number_of(one[c].text) and number_of(other[c].text) for c in columns.texts):
        return False
    shared = all(one[c].own == other[c].own for c in columns.parties)
    return shared and any(one[c].own == other[c].own for c in columns.texts)


def _task(table: Table, columns: Columns, groups: list[list[int]], at: int, section: str) -> Row:
    rows = [table.rows[r] for r in groups[at]]
    near = [table.rows[r] for g in (at - 1, at + 1) if 0 <= g < len(groups) for r in groups[g]]
    filled = [c for c in columns.texts if rows[0][c].text] or columns.texts[:1]
    shared = [c for c in filled if any(r[c].text == rows[0][c].text for r in near)]
    if kinds := [c for c in columns.kinds if c in filled and c not in shared and len(filled) > len(columns.kinds)]:
        shared = sorted([*shared, *kinds])
    own = [c for c in filled if c not in shared] or filled[-1:]
    cell = rows[0][own[0]]
    line = table.lines[groups[at][0]]
    cells = {r[t]: columns.years.get(t, "") for r in rows for t in reversed(own)}
    told = [Paragraph(c.printed, line, c.spaced, year=cells[c]) for c in dict.fromkeys(r[t] for r in rows for t in own)]
    told = [p for p in told if p.printed]
    number = number_of(cell.text)
    title = title_of(Part(Paragraph(cell.printed, line, cell.spaced), []), number.length if number else 0)
    no = _no(columns, rows, near) or (cell.printed[: len(number.printed)] if number else "")
    above = rows[0][shared[-1]].printed if shared else section
    if not no and columns.number is not None:
        no = rows[0][columns.number].printed
    numbered = number_of(folded(above))
    above_no = numbered.printed if numbered else ""
    return Row(
        no,
        title,
        above[numbered.length :] if numbered else above,
        line,
        [*_duties(columns, rows)],
        told,
        above_no,
        _due(columns, rows),
    )


def _due(columns: Columns, rows: list[tuple[Cell, ...]]) -> str:
    """Return the year until which a row is due, by its column."""
    said = "" if columns.due is None else rows[-1][columns.due].text
    return found.group() if (found := re.search(r"20\d\d(?=[年.\-/])", said)) else ""


def _no(columns: Columns, rows: list[tuple[Cell, ...]], near: list[tuple[Cell, ...]]) -> str:
    if columns.number is None:
        return ""
    cell = rows[0][columns.number]
    return "" if any(r[columns.number].own == cell.own for r in near) else cell.printed


def _duties(columns: Columns, rows: list[tuple[Cell, ...]]) -> Iterator[Duty]:
    """Yield the duties of the rows of one task, those of leading columns as they stand."""
    told: dict[str, Duty] = {}
    for column, role in columns.parties.items():
        for cell in dict.fromkeys(r[column] for r in rows):
            printed = tidy(marked(cell.spaced))
            if printed in _NOBODY:
                continue
            for duty in duties_of(folded(printed), printed, sure=True):
                said = duty.role if duty.role in (LEAD, WITH) else role
                told.setdefault(duty.name, Duty(duty.name, said, duty.group))
    yield from told.values()
