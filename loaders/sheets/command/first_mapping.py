"""A plan → a first mapping as YAML to correct: every column with its meaning, an example and why."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graph.rows.characters import visible
from graph.schema import NodeType
from loaders.sheets.headings import one_line
from loaders.sheets.plan import OTHER, TO_FILL, UNREAD, Plan, field_of
from loaders.sheets.presets import NO_TYPE
from loaders.sheets.structure import Block

NUMBER = "S900"


def first_mapping(plan: Plan, block: Block, file: str, sheets: Sequence[str] = (), found: bool = False) -> str:
    """Return a first mapping of a block as YAML to correct: every column with its meaning, an example and why.

    sheets: those it is for, all where none are given; found: the rows of the headings are not written, but found anew.
    """
    lines = [
        f"# {visible(one_line(file))} 的读法。改好后与原表一起放进 data/sources/，再生成。",
        f"files: [{_text(file)}]",
    ]
    named = ", ".join(map(_text, sheets))
    lines += [f"sheet: {named if len(sheets) == 1 else f'[{named}]'}"] if named else []
    rows = [*block.heading_rows]
    lines += [f"heading: {rows[0] if len(rows) == 1 else rows}    # 表头所在的行；去掉这一行就自己找"] * (not found)
    lines.append(f"type: {plan.kind.label if plan.kind else NO_TYPE}    # {plan.why}")
    lines.append("source:    # 谁给的、哪天的；来源等级 1 最可靠，5 弱来源；已在来源表里的，只写 source: 编号")
    told = {"来源编号": NUMBER, "原载": TO_FILL, "来源类别": "内部名单", "来源等级": "2"}
    told |= {"题名": _text(_stem(file)), "日期": "''"}
    lines.append(f"  {{{', '.join(f'{heading}: {value}' for heading, value in told.items())}}}")
    lines.append("values:    # 每一行都有的内容，写法同下，冒号后是内容；没有就留空")
    lines += [f"  {_label(plan.kind, n)}: {_text(v)}    # 标题里写着，请核对" for n, v in plan.values.items()]
    lines.append(f"columns:    # 冒号前是原表的表头，冒号后是含义。没有对应的写“{OTHER}”，不要的写“{UNREAD}”")
    for column in plan.columns:
        examples = [t for r in block.data if (t := block.line(r)[column.place])][:1]
        example = f"例：{visible(one_line(examples[0]))[:30]}；" if examples else ""
        means = plan.means(column)
        shown = f"{{means: {means}, unit: {column.unit}}}" if column.unit else means
        lines.append(f"  {_text(column.label)}: {shown}    # {example}{visible(column.why)}")
    return "\n".join(lines) + "\n"


def _label(kind: NodeType | None, name: str) -> str:
    item = field_of(kind, name)
    return item.label if item else name


def _text(value: str) -> str:
    """Return a text in quotes as YAML reads it back; what cannot be seen is written by its number."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file
