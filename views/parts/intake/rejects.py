"""What of an import is not read: one line each with its place and remedy, and the rows as a workbook to correct."""

from __future__ import annotations

from collections.abc import Sequence

from exports.sheets.rejected import Rejected, workbook
from graph.record import Issue
from loaders.sheets.known import REASON
from views.parts.intake.rows import Draft
from views.parts.intake.work import Work


def told_issues(drafts: Sequence[Draft]) -> list[tuple[str, ...]]:
    """Return sheet, row, column, value, why and remedy of everything that is not read, whole rows first."""
    found = [(d, i) for d in drafts for i in d.issues]
    found.sort(key=lambda f: (f[1].level != "row", f[0].sheet, f[0].row))
    return [(d.sheet, str(d.row), i.column, i.value, i.sentence, i.remedy) for d, i in found]


def rejected_book(work: Work, drafts: Sequence[Draft]) -> bytes:
    """Return the rows with something that cannot be read as a workbook, empty where there is none."""
    assert work.plan is not None
    bad = [d for d in drafts if d.issues]
    if not bad:
        return b""
    labels = [c.label for c in work.plan.columns if c.label != REASON]
    block = work.first.block
    headings = [h for h in (block.headings if block else ()) if h != REASON][: len(labels)]
    rows = [Rejected(d.line[: len(labels)], _reason(d.issues), _places(work, d.issues, labels)) for d in bad]
    return workbook(work.first.sheet.name or work.kind.label, headings, rows, REASON)


def _reason(issues: Sequence[Issue]) -> str:
    return "；".join(f"{f'“{i.column}”' if i.column else ''}{i.sentence}：{i.remedy}" for i in issues)


def _places(work: Work, issues: Sequence[Issue], labels: Sequence[str]) -> frozenset[int]:
    """Return the places of the cells that issues are about: by the table's own heading, or by what the column means."""
    assert work.plan is not None
    named = {i.column for i in issues}
    return frozenset(
        c.place for c in work.plan.columns if c.place < len(labels) and ({c.label, work.plan.means(c)} & named)
    )
