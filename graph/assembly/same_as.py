"""Two entries that are one thing: which id is an alias of which, from the rows that say so."""

from __future__ import annotations

from collections import defaultdict

from graph.assembly.names import Register
from graph.assembly.refused import Gone
from graph.issues import issue
from graph.record import Issue
from graph.rows.check import Checked

FIELD, LABEL = "same_as", "同一企业"


def follow(rows: list[Checked], register: Register, gone: Gone) -> list[tuple[Checked, Issue]]:
    """Tell the register which id is an alias of which; return the issues met, each with its row.

    A chain of aliases is followed to its end. An unknown end or a circle is the row's issue; two different ends of one
    id are a conflict, and neither is followed.
    """
    met: list[tuple[Checked, Issue]] = []
    for kind in sorted({r.kind.name for r in rows if FIELD in r.values}):
        told = _told([r for r in rows if r.kind.name == kind and FIELD in r.values], register, gone, met)
        found = {old: next(iter(ends)) for old, ends in told.items() if len(ends) == 1}
        for old, ends in told.items():
            row = list(ends.values())[-1]
            if len(ends) > 1:
                both = "、".join(sorted(ends))
                met.append((row, issue("same-as-conflict", row.origins[0], column=LABEL, value=both)))
            elif _end(found, old) is None:
                way = f"{old} → {found[old]}"
                met.append((row, issue("same-as-circle", row.origins[0], column=LABEL, value=way)))
        register.former[kind] = {old: end for old in found if (end := _end(found, old)) is not None}
    return met


def _told(
    rows: list[Checked], register: Register, gone: Gone, met: list[tuple[Checked, Issue]]
) -> dict[str, dict[str, Checked]]:
    """Return by id what it is said to be the same as, with a row that says so; what is not registered is an issue."""
    said: dict[str, dict[str, Checked]] = defaultdict(dict)
    for row in rows:
        written, first = str(row.values[FIELD][0]), row.origins[0]
        ends = register.find(row.kind.name, written)
        if len(ends) == 1:
            said[row.ref].setdefault(next(iter(ends)), row)
        elif place := gone.named(row.kind.name, written):
            met.append((row, issue("rests-on-rejected", first, column=LABEL, value=written, detail=place)))
        else:
            near = tuple(sorted(ends)) or register.near(row.kind.name, written)
            met.append((row, issue("same-as-unknown", first, column=LABEL, value=written, hints=near)))
    return said


def _end(found: dict[str, str], old: str) -> str | None:
    """Return where a chain of aliases ends, None where it runs into a circle."""
    seen = {old}
    while (old := found.get(old, "")) and old not in seen:
        seen.add(old)
        if old not in found:
            return old
    return None
