"""Rows that make no node: relations join two firms, duties a task and a department, ties and the others rest on a statement."""

from __future__ import annotations

from graph.assembly.placing import Placing, add_edge, dated, label_of, resolve, twice
from graph.assembly.refused import place_of
from graph.issues import issue
from graph.record import Issue, Key, Origin
from graph.rows.check import Checked
from graph.types import TYPES
from graph.types.relation import KINDS as RELATIONS

ORDER = ("Relation", "Duty", "Tie", "Outdated", "Confirmation")  # what is confirmed after it was outdated holds again
ASSIGNED = TYPES["Task"].edge("ASSIGNED_TO")


def join(work: Placing, row: Checked) -> None:
    """Join a relation, a duty, a tie or a confirmation; a row-level issue where its statement, an end or its source is not there."""
    if row.kind.name in ("Relation", "Duty"):
        return _relate(work, row)
    origin = row.origins[0]
    stated = work.statements.get(row.ref)
    if stated is None:
        return work.signal(row, _no_statement(work, row.ref, origin))
    if row.kind.name == "Outdated":
        return _outdate(work, row)
    return _confirm(work, row) if row.kind.name == "Confirmation" else _tie(work, row, *stated)


def _no_statement(work: Placing, number: str, origin: Origin) -> Issue:
    holder = work.holders.get(number)
    if place := work.gone.numbered(number) or (place_of(holder.origins[0]) if holder else ""):
        return issue("rests-on-rejected", origin, column="陈述", value=number, detail=place)
    near = tuple(s for s in sorted(work.statements) if s[:1] == number[:1])[:3]
    return issue("statement-unknown", origin, column="陈述", value=number, hints=near)


def _relate(work: Placing, row: Checked) -> None:
    origins = dated(work, row.origins)
    if isinstance(origins, Issue):
        return work.signal(row, origins)
    if again := twice(work, row):
        return work.signal(row, again)
    first = origins[0]
    ends = [resolve(work, p.edge.to, p.target, first, label_of(p.edge), "name") for p in row.edges]
    if broken := [end for end in ends if isinstance(end, Issue)]:
        return work.signal(row, *broken)
    one, other = (end for end in ends if isinstance(end, Key))
    if one == other:
        return work.signal(row, issue("relation-to-itself", first, column="乙方", value=row.edges[1].target))
    edge = RELATIONS[str(row.values["kind"][0])] if row.kind.name == "Relation" else ASSIGNED
    props = {p.name: row.values[p.name] for p in edge.props if p.name in row.values}
    add_edge(work, edge, one, other, props, origins)
    work.statements[row.ref] = (one, first, row)
    return None


def _confirm(work: Placing, row: Checked) -> None:
    origins = dated(work, row.origins)
    if isinstance(origins, Issue):
        return work.signal(row, origins)
    only = "".join(str(v) for v in row.values.get("only_for", []))
    extra = origins[0]._replace(statement=row.ref, confirms=True, only_for=only)
    for said in work.resting_on[row.ref].values():
        said.append(({}, [extra]))


def _outdate(work: Placing, row: Checked) -> None:
    origins = dated(work, row.origins)
    if isinstance(origins, Issue):
        return work.signal(row, origins)
    for said in work.resting_on[row.ref].values():
        for _, resting in said:
            # In place: an edge and its node share the list of one row.
            resting[:] = [o._replace(outdated=origins[0].source) if o.statement == row.ref else o for o in resting]


def _tie(work: Placing, row: Checked, key: Key, stated: Origin, subject: Checked) -> None:
    origin = row.origins[0]
    ends = {p.edge.name: resolve(work, p.edge.to, p.target, origin, label_of(p.edge), "name") for p in row.edges}
    if broken := [end for end in ends.values() if isinstance(end, Issue)]:
        return work.signal(row, *broken)
    segment, firm = ends.get("TIES_TO"), ends.get("TIES_FIRM")
    if not isinstance(segment, Key):
        return None
    reason = str(row.values["reason"][0])
    said = stated._replace(note=f"{stated.note};{reason}" if stated.note else reason)
    props = {"tie_basis": row.values["tie_basis"], "hints": row.values["hint"]}
    subjects = [(key, subject.kind), *([(firm, TYPES["Firm"])] if isinstance(firm, Key) else [])]
    for own, kind in subjects:
        edge = next((e for e in kind.edges if e.tie), None)
        if edge is None:
            return work.signal(row, issue("tie-unfit", origin, column="陈述", value=row.ref))
        add_edge(work, edge, own, segment, props, [said])
