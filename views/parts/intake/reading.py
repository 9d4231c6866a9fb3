"""A dropped file → what it holds: read by a process of its own within limits, understood, and known again by its layout."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from desk.record import Act
from graph.issues import issue
from graph.schema import NodeType
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.sheets.command.seen import SheetSeen, layouts_of, seen_of
from loaders.sheets.heading_rows import JOINED
from loaders.sheets.headings import fold
from loaders.sheets.known import REASON, layout_of
from loaders.sheets.meaning import understand
from loaders.sheets.plan import Meaning, Plan
from loaders.sheets.structure import Block
from views.parts.intake import means as m
from views.parts.intake.layout import Known, known_of, recalled
from views.parts.intake.work import Work

_TITLE = re.compile("(?:名单|名录|名册|清单|目录|台账|一览|汇总|统计|情况|需求|公示|表)")
MOST_MB, MOST_ROWS = 20, 20_000


def sheets_of(content: bytes, name: str) -> list[SheetSeen]:
    """Return every sheet of a file as understood; LoadError in words where it cannot be read or is too large."""
    if len(content) > MOST_MB * 2**20:
        raise LoadError(issue("file-too-large", file=name, limit=str(MOST_MB)))
    return seen_of(content, name, most=MOST_ROWS)


def begin(
    content: bytes, name: str, sheets: Sequence[SheetSeen], acts: Sequence[Act], layout: int | None = None
) -> Work | None:
    """Return the import of one layout of a file, None where no sheet holds a table.

    Of several the one that is asked for; else that of a sheet called as a type is, else the one with most rows.
    """
    layouts = layouts_of([*sheets])
    if not layouts:
        return None
    ours = (n for n, one in enumerate(layouts) if _called(one[0].sheet.name))
    same = layouts[next(ours, 0) if layout is None else layout]
    first = same[0]
    assert first.block is not None
    key = layout_of(first.block)
    work = Work(name, content, hashlib.sha256(content).hexdigest(), same, key, whole=[*sheets], step=2, reached=2)
    known = known_of(acts, key)
    if known:
        _recall(work, known)
    else:
        set_means(work, _likely(first))
        work.source = named_source(name, first.block)
        work.date = ""
    return work


def set_means(work: Work, means: m.Means | None) -> None:
    """Let the rows be something: the columns are understood anew for its type."""
    work.means = means
    first = work.first
    assert first.block is not None
    if means is None:
        work.plan = first.plan
        return
    own = first.plan if first.plan and first.plan.kind is means.kind else None
    work.plan = guarded(own or understand(first.block, means.kind), first.block)
    work.reached = min(work.reached, 3)


def guarded(plan: Plan, block: Block) -> Plan:
    """Return the plan with contacts and our own remarks unread, and identifiers that a table of others cannot give."""
    return replace(plan, columns=tuple(_guarded(c, plan.kind, block) for c in plan.columns))


def _guarded(column: Meaning, kind: NodeType | None, block: Block) -> Meaning:
    if column.label == REASON:
        return replace(column, name="", read=False, why="上一次退回时写的原因")
    if m.is_contact(column, block):
        return replace(column, name="", read=False, why=m.CONTACT)
    if column.name in ("~statement", "~source", "~basis"):
        return replace(column, name="", why="原表自己的编号或出处，照原样留存")
    return column


def _likely(first: SheetSeen) -> m.Means | None:
    """Return what the rows most likely are: what the sheet is called, else the type whose own words head most columns."""
    block, plan, every = first.block, first.plan, m.all_means()
    assert block is not None and plan is not None
    if (named := _called(first.sheet.name)) and not _lacking(understand(block, named.kind), named.kind):
        return named
    best, most = m.guessed(plan), _said(plan)
    for means in every.values():
        if means.kind in (plan.kind, m.FIRM) or _headed(block, means.kind) <= max(most, 2):
            continue
        tried = understand(block, means.kind)
        lacking = (
            {f.name for f in means.kind.columns() if f.required} - {means.kind.key} - {c.name for c in tried.columns}
        )
        if not lacking and _said(tried) > max(most, 2):
            best, most = means, _said(tried)
    return best


def _called(sheet: str) -> m.Means | None:
    """Return what the rows of a sheet are that is called as one of our types, as our empty tables are."""
    found = (e for e in m.all_means().values() if e.kind is not m.FIRM)
    return next((e for e in found if sheet in (e.kind.label, *e.kind.tables)), None)


def _lacking(plan: Plan, kind: NodeType) -> set[str]:
    """Return the columns that a table of a type must have and this one has not."""
    return {f.name for f in kind.columns() if f.required} - {kind.key} - {c.name for c in plan.columns}


def _headed(block: Block, kind: NodeType) -> int:
    """Return how many columns are headed in a type's own words: no more than these can be understood as it."""
    words = _words(kind.name)
    return sum(any(fold(part).name in words for part in (h, *h.split(JOINED))) for h in block.headings)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(h).name for f in TYPES[kind].columns() for h in f.headings)


def _said(plan: Plan) -> int:
    return len({c.name for c in plan.columns if c.name and not c.name.startswith("~")})


def _recall(work: Work, known: Known) -> None:
    """Take over what was decided of the same layout before."""
    first = work.first
    assert first.block is not None
    set_means(work, m.all_means().get(known.means) or (m.guessed(first.plan) if first.plan else None))
    if work.plan:
        work.plan = guarded(recalled(known, work.plan), first.block)
    work.known, work.source, work.access = known.told, known.source, known.access
    work.values = {k: v for k, v in known.values.items() if work.means and k in work.means.kind.by_name}


def named_source(name: str, block: Block) -> str:
    """Return what a source may be called before anybody says: the title above the table, else the file's name."""
    titles = [
        left.text for left in block.left_out if left.kind == "标题" and left.rows.stop <= block.heading_rows.start
    ]
    title = " ".join(titles[0].split()) if titles else ""
    stem = name.rpartition(".")[0] or name
    return title if 4 <= len(title) <= 60 and _TITLE.search(title) else stem[:60]
