"""One row → a checked row with values and pending edges, or issues; knows the schema, knows no file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from graph.assembly.refused import Refused
from graph.issues import issue
from graph.record import COMMON, Issue, Origin, Row, Value
from graph.rows.values import parse, separated, split, unfit
from graph.schema import SHORT, Edge, Field, NodeType

ORIGIN_HEADINGS = {
    "statement": ("编号", "row_id", "statement"),
    "source": ("来源", "source_id", "source"),
    "evidence": ("说明", "evidence"),
    "note": ("备注", "note"),
    "basis": ("依据", "basis"),
}
ORIGIN_FIELDS = {n: Field(n, h[0], long=n in ("evidence", "note")) for n, h in ORIGIN_HEADINGS.items()}
_COMMON = re.compile(rf"{COMMON}(?:[:\uff1a](0(?:\.[0-9]+)?|1(?:\.0+)?))?")
_ORIGIN_OF = {heading: name for name, headings in ORIGIN_HEADINGS.items() for heading in headings}


@dataclass(slots=True)
class Pending:
    """An edge whose end is still a name as written."""

    edge: Edge
    target: str
    props: dict[str, list[Value]]


@dataclass(slots=True)
class Checked:
    """A row that passed: its node (by key, or by a name to be resolved), values, pending edges, origins."""

    kind: NodeType
    ref: str
    declares: bool
    values: dict[str, list[Value]]
    edges: list[Pending]
    origins: list[Origin]
    part: bool = False

    @property
    def refused(self) -> Refused:
        """What is left of it when it is rejected: only a row that declares a node takes its names along."""
        names = [v for n in self.kind.names for v in self.values.get(n, [])] if self.declares else []
        own = (self.ref,) if self.declares else ()
        return Refused(self.kind.name, (*own, *map(str, names)), self.origins[0].statement, self.origins[0])


@dataclass(slots=True)
class Result:
    """What came of one row: checked, or refused."""

    checked: Checked | None
    issues: list[Issue] = field(default_factory=list[Issue])
    refused: Refused | None = None


def check_row(kind: NodeType, row: Row) -> Result:
    """Check one row against its type; a Result without `checked` means the row is rejected."""
    written, said = _filled(kind, row)
    at = row.origins[0] if row.origins else row.origin
    issues: list[Issue] = []
    cells = written
    if not _all_fit(row.cells):
        cells, issues = _fit(written, kind.by_name, at)
        said, unfit_said = _fit(said, ORIGIN_FIELDS, at)
        issues += unfit_said
    values, bad = _values(kind, cells, at)
    origins = _origins(kind, row, said, cells.get(kind.key, ""), _date(kind, values))
    ref, declares, problem = _reference(kind, written, values, origins[0])
    if bad:
        issues += [i for i in bad if not problem or i.column != problem.column]
    edges, missing = ([], None) if problem else _edges(kind, cells, values, origins[0])
    rejected = problem or _lacking(kind, row, values, declares, origins[0]) or missing
    if rejected:
        return Result(None, [*issues, rejected], _refused(kind, written, origins[0]))
    own = values if values.keys() <= kind.own else {name: found for name, found in values.items() if name in kind.own}
    return Result(Checked(kind, ref, declares, own, edges, origins, row.part), issues)


def _all_fit(cells: dict[str, str]) -> bool:
    """Whether each text surely can stand in any file: most rows, in one look at all their cells together."""
    together = "".join(cells.values())
    return together.isprintable() and (len(together) <= SHORT or max(map(len, cells.values())) <= SHORT)


def _fit(cells: dict[str, str], fields: dict[str, Field], origin: Origin) -> tuple[dict[str, str], list[Issue]]:
    """Return the cells but those whose text cannot stand in any file, and the issues of these."""
    found = {name: said for name, text in cells.items() if (said := unfit(fields[name], text, origin))}
    return {name: text for name, text in cells.items() if name not in found}, [*found.values()]


def _lacking(kind: NodeType, row: Row, values: dict[str, list[Value]], declares: bool, origin: Origin) -> Issue | None:
    """Return the issue of a row that lacks what it cannot do without: the values of a tie, the source of a statement."""
    if kind.virtual and (lacking := [f.label for f in kind.fields if f.required and f.name not in values]):
        return issue("required-missing", origin, column="、".join(lacking))
    if not origin.source and not row.part and _needs_source(kind, row, declares):
        return issue("source-missing", origin, column="来源")
    return None


def _refused(kind: NodeType, cells: dict[str, str], origin: Origin) -> Refused:
    """Return what is left of a rejected row: its number and, where it would have declared a node, its key and names."""
    columns = [kind.field(n) for n in dict.fromkeys((kind.key, *kind.names)) if n in cells]
    names = [part for c in columns for part in split(c, cells[c.name])] if kind.key in cells else []
    return Refused(kind.name, tuple(names), origin.statement, origin)


def _needs_source(kind: NodeType, row: Row, declares: bool) -> bool:
    """A statement needs one; a row that only registers a name in a table without a source column does not."""
    if not kind.sourced:
        return False
    return not (declares and kind.names) or any(h in row.cells for h in ORIGIN_HEADINGS["source"])


def _filled(kind: NodeType, row: Row) -> tuple[dict[str, str], dict[str, str]]:
    """Return the cells that hold something, by column: those of the type, and those that say where the row comes from."""
    cells: dict[str, str] = {}
    said: dict[str, str] = {}
    meanings = kind.meanings
    for heading, text in row.cells.items():
        if text := text.strip():
            if name := meanings.get(heading):
                if name not in cells:
                    cells[name] = text
            elif (name := _ORIGIN_OF.get(heading)) and name not in said:
                said[name] = text
    return cells, said


def _origins(kind: NodeType, row: Row, said: dict[str, str], key: str, date: str) -> list[Origin]:
    numbered = not kind.names and (not kind.virtual or kind.key == "id")
    statement = said.get("statement") or (key if numbered else "")
    if row.origins:
        if not statement and not date:
            return [*row.origins]
        return [o._replace(statement=statement, date=date or o.date) for o in row.origins]
    source, confidence = said.get("source", ""), None
    if not source and "basis" in said:
        source, confidence = _common(said["basis"])
    at = row.origin
    evidence, note = said.get("evidence", ""), said.get("note", "")
    return [Origin(source, at.file, at.sheet, at.row, date, statement, evidence, note, confidence)]


@lru_cache(maxsize=4096)
def read_common(basis: str) -> tuple[float | None] | None:
    """Return the confidence (0–1, or None) of a basis such as 行业常识:0.9; None for any other basis."""
    found = _COMMON.fullmatch(basis)
    return (float(found.group(1)) if found.group(1) else None,) if found else None


def _common(basis: str) -> tuple[str, float | None]:
    """Return the origin's source and confidence of a basis such as 行业常识:0.9 or S014."""
    found = read_common(basis)
    return (basis, None) if found is None else (COMMON, found[0])


def _values(kind: NodeType, cells: dict[str, str], origin: Origin) -> tuple[dict[str, list[Value]], list[Issue]]:
    values: dict[str, list[Value]] = {}
    wrong: dict[str, list[Issue]] = {}
    columns = kind.value_columns
    for name, text in cells.items():
        item = columns.get(name)
        if item is None:
            continue
        if not (item.splits and separated(text)) and (
            item.plain or text in item.words or (item.shape and item.shape.fullmatch(text))
        ):
            values[name] = [text]
            continue
        good, bad = parse(item, text, origin)
        if good:
            values[name] = good
        if bad:
            wrong[name] = bad
    return values, [i for name in kind.value_columns for i in wrong.get(name, ())] if wrong else []


def _reference(
    kind: NodeType, written: dict[str, str], values: dict[str, list[Value]], origin: Origin
) -> tuple[str, bool, Issue | None]:
    if kind.key in values:
        return str(values[kind.key][0]), True, None
    key = kind.field(kind.key)
    if kind.key in written:
        return "", False, issue("key-malformed", origin, column=key.label, value=written[kind.key])
    if kind.names and kind.caption in values:
        return str(values.pop(kind.caption)[0]), False, None
    return "", False, issue("key-missing", origin, column=key.label)


def _edges(
    kind: NodeType, cells: dict[str, str], values: dict[str, list[Value]], origin: Origin
) -> tuple[list[Pending], Issue | None]:
    pending: list[Pending] = []
    for edge, column in kind.naming:
        written = cells.get(column.name)
        if not written or not (targets := split(column, written) if separated(written) else [written]):
            if column.required:
                return [], issue("required-missing", origin, column=column.label)
            continue
        props: dict[str, list[Value]] = {}
        if edge.props:
            props = {p.name: values[p.name] for p in edge.props if p.name in values}
            if lacking := [p.label for p in edge.props if p.required and p.name not in values]:
                return [], issue("required-missing", origin, column="、".join(lacking))
        for target in targets:
            pending.append(Pending(edge, target, props))
    return pending, None


def _date(kind: NodeType, values: dict[str, list[Value]]) -> str:
    """Return the row's own date where its type has one and the row gives it."""
    given = values.get(kind.date)
    return str(given[0]) if given else ""
