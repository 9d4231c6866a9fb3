"""Plans beside the tables: one that is written as tables is not read twice, our own city's offices are the known ones, known chains are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.issues import issue
from graph.record import Issue, Row
from graph.rows.characters import one_width
from graph.rows.check import Checked
from loaders.plan.rows import TEXT

Read = tuple[str, Sequence[Row | Issue]]  # a file's name and what was read of it


def settled(plans: Iterable[Read], own: Sequence[Checked]) -> Iterator[tuple[str, Row | Issue]]:
    """Yield file and row of every plan that counts, and the issues of those that do not."""
    declared = {r.ref: r.origins[0].file for r in own if r.kind.name == "Plan" and r.declares}
    apart = {p.target for r in own if r.kind.name == "Department" for p in r.edges if p.edge.name == "ONLY_IN"}
    ours = [r for r in own if r.kind.name == "Plan" and apart.isdisjoint({r.ref, *map(str, r.values.get("name", []))})]
    places = {str(v) for r in ours for v in r.values.get("place", [])}
    offices = {
        one_width(str(n)): r.ref
        for r in own
        if r.kind.name == "Department" and r.declares
        for n in r.values.get("name", [])
    }
    chains = {
        str(n): r.ref
        for r in own
        if r.kind.name == "Chain" and r.declares
        for f in ("name", "also")
        for n in r.values.get(f, [])
    }
    seen: dict[str, str] = {}
    for file, items in plans:
        rows = [i for i in items if isinstance(i, Row)]
        plan = next(r.cells for r in rows if r.type == "Plan")
        if plan["id"] in declared:
            yield file, issue("plan-in-tables", file=file, detail=declared[plan["id"]])
        elif plan["id"] in seen:
            yield file, issue("plan-twice", file=file, detail=seen[plan["id"]])
        else:
            seen[plan["id"]] = file
            known = offices if plan["place"] in places else {}
            yield from ((file, row) for row in _joined(rows, known, chains))
            yield from ((file, item) for item in items if isinstance(item, Issue))


def _joined(rows: Sequence[Row], offices: dict[str, str], chains: dict[str, str]) -> Iterator[Row]:
    """Yield the rows, parties that are known offices by their ids, tasks with the chains they name."""
    ids = {
        r.cells["id"]: offices[one_width(r.cells["written"])]
        for r in rows
        if r.type == "Department" and one_width(r.cells["written"]) in offices
    }
    for row in rows:
        if row.type == "Department" and row.cells["id"] in ids:
            continue
        if row.type == "Task":
            row = _with_chains(row, chains)
        elif row.type == "Duty":
            row = replace(
                row, cells=row.cells | {"department": ids.get(row.cells["department"], row.cells["department"])}
            )
        elif row.type == "Plan" and row.cells["standing"]:
            standing = [ids.get(one, one) for one in row.cells["standing"].split(";")]
            row = replace(row, cells=row.cells | {"standing": ";".join(standing)})
        yield row


def _with_chains(row: Row, chains: dict[str, str]) -> Row:
    text = row.cells[TEXT] + row.cells["title"]
    cells = {k: v for k, v in row.cells.items() if k != TEXT}
    named = dict.fromkeys(id for name, id in chains.items() if len(name) > 2 and name in text)
    return replace(row, cells=cells | {"chain": ";".join(named)})
