"""One row → a checked row with values and pending edges, or issues; knows the schema, knows no file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from graph.issues import issue
from graph.record import COMMON, Issue, Origin, Row, Value
from graph.schema import Edge, NodeType
from graph.values import iso_date, parse, split

ORIGIN_HEADINGS = {
    "statement": ("编号", "row_id", "statement"),
    "source": ("来源", "source_id", "source"),
    "evidence": ("说明", "evidence"),
    "note": ("备注", "note"),
    "basis": ("依据", "basis"),
}


@dataclass
class Pending:
    """An edge whose end is still a name as written."""

    edge: Edge
    target: str
    props: dict[str, list[Value]]


@dataclass
class Checked:
    """A row that passed: its node (by key, or by a name to be resolved), values, pending edges, origins."""

    kind: NodeType
    ref: str
    declares: bool
    values: dict[str, list[Value]]
    edges: list[Pending]
    origins: list[Origin]
    part: bool = False


@dataclass
class Result:
    """What came of one row."""

    checked: Checked | None
    issues: list[Issue] = field(default_factory=list[Issue])


def check_row(kind: NodeType, row: Row) -> Result:
    """Check one row against its type; a Result without `checked` means the row is rejected."""
    origins = _origins(kind, row)
    first = origins[0]
    values, issues = _values(kind, row, first)
    ref, declares, problem = _reference(kind, row, values, first)
    if problem:
        return Result(None, [*(i for i in issues if i.column != problem.column), problem])
    if kind.virtual and (lacking := [f.label for f in kind.fields if f.required and f.name not in values]):
        return Result(None, [*issues, issue("required-missing", first, column="、".join(lacking))])
    if not first.source and not row.part and _needs_source(kind, row, declares):
        return Result(None, [*issues, issue("source-missing", first, column="来源")])
    edges, missing = _edges(kind, row, values, first)
    if missing:
        return Result(None, [*issues, missing])
    own = {f.name for f in kind.fields}
    dated = _dated(kind, values, origins)
    return Result(Checked(kind, ref, declares, {k: v for k, v in values.items() if k in own}, edges, dated, row.part), issues)


def _needs_source(kind: NodeType, row: Row, declares: bool) -> bool:
    """A statement needs one; a row that only registers a name in a table without a source column does not."""
    has_column = any(h in row.cells for h in ORIGIN_HEADINGS["source"])
    return kind.sourced and (has_column or not (declares and kind.names))


def _cell(row: Row, headings: tuple[str, ...]) -> str:
    for heading in headings:
        text = row.cells.get(heading, "").strip()
        if text:
            return text
    return ""


def _origins(kind: NodeType, row: Row) -> list[Origin]:
    own = {h for f in kind.columns() for h in f.headings}
    cells = {
        name: _cell(row, tuple(h for h in headings if h not in own)) for name, headings in ORIGIN_HEADINGS.items()
    }
    key = _cell(row, kind.field(kind.key).headings)
    statement = cells["statement"] or ("" if kind.names or kind.virtual else key)
    base = replace(row.origin, statement=statement, evidence=cells["evidence"], note=cells["note"])
    if row.origins:
        return [replace(o, statement=statement) for o in row.origins]
    if cells["source"]:
        return [replace(base, source=cells["source"])]
    return [replace(base, **_common(cells["basis"]))] if cells["basis"] else [base]


def read_common(basis: str) -> tuple[float | None] | None:
    """Return the confidence (0–1, or None) of a basis such as 行业常识:0.9; None for any other basis."""
    found = re.fullmatch(rf"{COMMON}(?:[::](0(?:\.[0-9]+)?|1(?:\.0+)?))?", basis)
    return (float(found.group(1)) if found.group(1) else None,) if found else None


def _common(basis: str) -> dict[str, object]:
    """Return the origin's source and confidence of a basis such as 行业常识:0.9 or S014."""
    found = read_common(basis)
    return {"source": basis} if found is None else {"source": COMMON, "confidence": found[0]}


def _values(kind: NodeType, row: Row, origin: Origin) -> tuple[dict[str, list[Value]], list[Issue]]:
    values: dict[str, list[Value]] = {}
    issues: list[Issue] = []
    columns = {e.column.name for e in kind.edges if e.column}
    for item in kind.columns():
        text = _cell(row, item.headings)
        if not text or (item.name in columns and item.name not in {f.name for f in kind.fields}):
            continue
        good, bad = parse(item, text, origin)
        issues += bad
        if good:
            values[item.name] = good
    return values, issues


def _reference(
    kind: NodeType, row: Row, values: dict[str, list[Value]], origin: Origin
) -> tuple[str, bool, Issue | None]:
    key = kind.field(kind.key)
    if kind.key in values:
        return str(values[kind.key][0]), True, None
    if written := _cell(row, key.headings):
        return "", False, issue("key-malformed", origin, column=key.label, value=written)
    if kind.names and kind.caption in values:
        return str(values.pop(kind.caption)[0]), False, None
    return "", False, issue("key-missing", origin, column=key.label)


def _edges(
    kind: NodeType, row: Row, values: dict[str, list[Value]], origin: Origin
) -> tuple[list[Pending], Issue | None]:
    pending: list[Pending] = []
    for edge in kind.edges:
        if not edge.column:
            continue
        targets = split(edge.column, _cell(row, edge.column.headings))
        if edge.column.required and not targets:
            return [], issue("required-missing", origin, column=edge.column.label)
        lacking = [p.label for p in edge.props if p.required and p.name not in values]
        if targets and lacking:
            return [], issue("required-missing", origin, column="、".join(lacking))
        props = {p.name: values[p.name] for p in edge.props if p.name in values}
        pending += [Pending(edge, target, props) for target in targets]
    return pending, None


def _dated(kind: NodeType, values: dict[str, list[Value]], origins: list[Origin]) -> list[Origin]:
    """Return the origins with the row's own date where its type has one and the row gives it."""
    if not kind.date:
        return origins
    given = values.get(kind.date)
    return [replace(o, date=iso_date(str(given[0])) or "") for o in origins] if given else origins
