"""One number of a statement in two files with other words: an old copy of a table must not win by its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.assembly.refused import place_of
from graph.issues import issue
from graph.record import Issue
from graph.rows.check import Checked


def copies(rows: Iterable[Checked]) -> list[Issue]:
    """Return a stop issue for each pair of files that hold a number twice with other content; it names both places.

    Rows that say the same in both files are no contradiction: the later one is rejected as a number used twice.
    """
    held: dict[str, list[Checked]] = {}
    for row in rows:
        if row.origins[0].statement and not row.part:
            held.setdefault(row.origins[0].statement, []).append(row)
    found: dict[tuple[str, str], list[tuple[Checked, Checked]]] = {}
    for same in held.values():
        first = min(same, key=lambda r: r.origins[0].file) if len(same) > 1 else same[0]
        for other in same:
            if other.origins[0].file != first.origins[0].file and _said(other) != _said(first):
                found.setdefault((other.origins[0].file, first.origins[0].file), []).append((other, first))
    return [_issue(pairs) for _, pairs in sorted(found.items())]


def _issue(pairs: list[tuple[Checked, Checked]]) -> Issue:
    row, first = min(pairs, key=lambda p: p[0].origins[0].row)
    origin = row.origins[0]
    detail = place_of(first.origins[0])
    return issue(
        "statement-two-files", origin, column="编号", value=origin.statement, detail=detail, count=str(len(pairs))
    )


def _said(row: Checked) -> Any:
    """Return what a row says, without its place."""
    origins = [(o.source, o.date, o.evidence, o.note, o.confidence, o.only_for) for o in row.origins]
    return row.kind.name, row.ref, row.values, [(p.edge.name, p.target, p.props) for p in row.edges], origins
