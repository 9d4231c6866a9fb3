"""The columns of one of our own tables: what each heading means, exactly or folded, and what is to be said of headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from graph.issues import issue
from graph.record import Issue, Origin
from graph.rows.check import ORIGIN_FIELDS, ORIGIN_HEADINGS
from graph.schema import Field, NodeType
from loaders.errors import LoadError
from loaders.sheets.headings import fold, labels
from loaders.sheets.units import UNITS
from loaders.sheets.values import Said, folded


@dataclass(frozen=True)
class Column:
    """A column of a table: its place from 0, its heading in one line, the heading a row keeps it by, field and unit.

    Without a field it means nothing to us; `key` is the heading as the type knows it.
    """

    place: int
    label: str
    item: Field | None = None
    key: str = ""
    unit: str = ""


def meanings(kind: NodeType) -> dict[str, Field]:
    """Return the field of every heading that a table of the type may have, those of the row's origin among them."""
    own = {h: item for item in kind.columns() for h in item.headings}
    return {h: ORIGIN_FIELDS[name] for name, group in ORIGIN_HEADINGS.items() for h in group} | own


def columns_of(kind: NodeType, headings: Sequence[str], above: str = "") -> list[Column]:
    """Return one column for each heading, by the exact heading, else by the folded one and a unit that converts.

    above: the unit that a line above the table gives to amounts whose heading gives none.
    """
    exact = meanings(kind)
    names = {fold(h).name: item for h, item in reversed(exact.items())}
    found: list[Column] = []
    for place, (heading, label) in enumerate(zip(headings, labels(tuple(headings)), strict=True)):
        name, unit = fold(heading)
        meant = names.get(name) if heading else None
        unit = unit or (above if meant and fold(meant.label).unit else "")
        item = exact.get(heading) or (meant if fits(meant, unit) else None)
        key = heading if heading in exact else item.label if item else ""
        found.append(Column(place, label, item, key, unit))
    return found


def cells(columns: Sequence[Column], line: Sequence[str], said: Said) -> dict[str, str]:
    """Return the cells of a line that mean something, by heading, each in the form its field takes."""
    found: dict[str, str] = {}
    for column, text in zip(columns, line, strict=False):
        if column.item is None:
            continue
        made, rule = folded(column.item, text, column.unit) if text else ("", "")
        found[column.key] = made
        if rule:
            said.note(column.label, rule, text, made)
    return found


def fits(item: Field | None, unit: str) -> bool:
    """Tell whether a column counted in a unit can fill a field: both have none, or one converts into the other."""
    if item is None:
        return False
    wanted = fold(item.label).unit
    return unit == wanted or (unit != "" and wanted != "" and UNITS[unit] == UNITS[wanted])


def needed(kind: NodeType) -> list[tuple[str, ...]]:
    """Return the groups of headings of which one each must be there."""
    if kind.names and kind.caption != kind.key:
        return [(*kind.field(kind.key).headings, *kind.field(kind.caption).headings)]
    groups = [f.headings for f in kind.fields if f.required]
    groups += [e.column.headings for e in kind.edges if e.column and e.column.required]
    return [*groups, ORIGIN_HEADINGS["source"]] if kind.sourced else groups


def heading_issues(
    kind: NodeType, columns: Sequence[Column], lines: Sequence[Sequence[str]], where: Origin
) -> Iterator[Issue]:
    """Yield a note for each column with cells that is not read; LoadError where one is missing or there twice."""
    known = {h for c in columns if c.item for h in c.item.headings}
    for group in needed(kind):
        if known.isdisjoint(group):
            raise LoadError(
                issue("heading-missing", where, column=group[0], hints=_near(group[0], [c.label for c in columns]))
            )
    seen: dict[str, str] = {}
    names = {fold(h).name: item for h, item in meanings(kind).items()}
    for column in columns:
        if column.item and column.item.label in seen:
            written = column.label.partition(" #")[0]
            raise LoadError(issue("heading-twice", where, column=written, value=seen[column.item.label]))
        if column.item:
            seen[column.item.label] = column.label
        elif filled := next((line[column.place] for line in lines if any(line[column.place : column.place + 1])), ""):
            meant = names.get(fold(column.label).name)
            if meant and fold(meant.label).unit:
                yield issue("heading-unit", where, column=column.label, value=filled, detail=meant.label)
            else:
                near = _near(column.label, list(meanings(kind)))
                yield issue("heading-unknown", where, column=column.label, value=filled, hints=near)


def _near(heading: str, among: list[str]) -> tuple[str, ...]:
    return tuple(m[0] for m in process.extract(heading, among, limit=3, score_cutoff=40))
