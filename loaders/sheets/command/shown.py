"""What was understood of a file → Chinese text for a terminal, and plain data for a comparison."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graph.record import Issue
from loaders.sheets.command.seen import SheetSeen, values_of
from loaders.sheets.headings import one_line
from loaders.sheets.plan import Meaning, Plan, field_of
from loaders.sheets.structure import Block

EXAMPLES, WIDEST, MOST_ISSUES = 5, 24, 40


def text_of(name: str, sheets: list[SheetSeen]) -> str:
    """Return everything that was understood, in Chinese."""
    lines = [f"文件 {name}：{len(sheets)} 张工作表"]
    for seen in sheets:
        lines += ["", *_sheet(seen)]
    rows = sum(len(s.rows) for s in sheets)
    issues = [i for s in sheets for i in s.issues]
    lines += ["", f"共读出 {rows} 行；问题 {len(issues)} 条"]
    counted = Counter((i.code, i.level) for i in issues)
    lines += [f"  {code}（{level}）× {n}" for (code, level), n in sorted(counted.items())]
    serious = sorted(issues, key=lambda i: ("stop", "row", "cell", "note").index(i.level))
    lines += [f"  [{i.level}] {i.text()}" for i in serious[:MOST_ISSUES]]
    lines += [f"  …… 另有 {len(serious) - MOST_ISSUES} 条，用 --json 写出全部"] * (len(serious) > MOST_ISSUES)
    return "\n".join(lines)


def _sheet(seen: SheetSeen) -> list[str]:
    title = f"工作表“{seen.sheet.name}”" if seen.sheet.name else "这张表"
    if seen.block is None or seen.plan is None:
        held = sum(map(any, seen.sheet.lines))
        return [f"{title}：略过，{seen.passed}" + (f"（有内容的 {held} 行没有读）" if held else "")]
    block, plan = seen.block, seen.plan
    what = (
        f"{plan.kind.label}（{plan.why}）" if plan.kind else f"不是图谱里的一类（{plan.why}）；各列都按原表其他栏留存"
    )
    lines = [title, f"  表头：{_rows(block.heading_rows)}；数据：{_rows(block.rows)}，读出 {len(seen.rows)} 行"]
    lines += [f"  没有当作数据：{_rows(one.rows)}，{one.kind}：{_short(one.text)}" for one in block.left_out]
    lines += [f"  合并的格：“{block.headings[c] or c + 1}”列填了 {n} 格" for c, n in block.merged.items()]
    lines += [f"  这张工作表上还有：{block.also}"] if block.also else []
    lines.append(f"  类型：{what}")
    lines += [f"  每一行都有：{_label(plan, n)} = {v}" for n, v in plan.values.items()]
    lines.append("  各列")
    for column in plan.columns:
        lines += _column(column, plan, block)
    return lines


def _column(column: Meaning, plan: Plan, block: Block) -> list[str]:
    cells = [t for r in block.data if (t := block.line(r)[column.place])][:EXAMPLES]
    return [
        f"    {column.place + 1:>3} {column.label} → {plan.means(column)}：{column.why}",
        f"        例：{'｜'.join(map(_short, cells)) or '没有内容'}",
    ]


def _label(plan: Plan, name: str) -> str:
    item = field_of(plan.kind, name)
    return item.label if item else name


def _rows(rows: range) -> str:
    if not rows:
        return "没有"
    return f"第 {rows.start} 行" if len(rows) == 1 else f"第 {rows.start}–{rows.stop - 1} 行"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def rows_of(sheets: list[SheetSeen]) -> list[dict[str, Any]]:
    """Return the rows as they were read: type, values by English identifier, what else stood in the row, sheet and row."""
    return [
        {
            "type": seen.plan.kind.name if seen.plan.kind else "",
            "values": values_of(row, seen.plan),
            "other": row.other,
            "sheet": seen.sheet.name,
            "row": row.number,
        }
        for seen in sheets
        if seen.plan
        for row in seen.rows
    ]


def data_of(name: str, sheets: list[SheetSeen]) -> dict[str, Any]:
    """Return everything that was understood as plain data."""
    issues = [i for s in sheets for i in s.issues]
    return {
        "file": name,
        "sheets": [_sheet_data(s) for s in sheets],
        "rows": rows_of(sheets),
        "issues": [_issue(i) for i in issues],
    }


def _sheet_data(seen: SheetSeen) -> dict[str, Any]:
    if seen.block is None or seen.plan is None:
        return {"sheet": seen.sheet.name, "passed": seen.passed}
    columns = [
        {
            "heading": c.label,
            "field": c.name.removeprefix("~"),
            "means": seen.plan.means(c),
            "unit": c.unit,
            "why": c.why,
        }
        for c in seen.plan.columns
    ]
    left = [
        {"rows": [one.rows.start, one.rows.stop - 1], "kind": one.kind, "text": one.text} for one in seen.block.left_out
    ]
    return {
        "sheet": seen.sheet.name,
        "type": seen.plan.kind.name if seen.plan.kind else "",
        "why": seen.plan.why,
        "heading_rows": [*seen.block.heading_rows],
        "values": dict(seen.plan.values),
        "columns": columns,
        "left_out": left,
        "also": seen.block.also,
    }


def _issue(found: Issue) -> dict[str, Any]:
    return {
        "code": found.code,
        "level": found.level,
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "value": found.value,
        "text": found.text(),
    }
