"""All checked rows → one graph: rejected rows and what rests on them left out, statements merged, ties and confirmations joined."""

from __future__ import annotations

from collections.abc import Iterable

from graph.assembly.joining import ORDER, join
from graph.assembly.merge import (
    Ranking,
    Statement,
    alone,
    alone_in,
    claims,
    claims_alone,
    conflicts_of,
    merge_all,
    said_of,
)
from graph.assembly.placing import EdgeId, Placing, place, unfinished
from graph.assembly.refused import Gone, Refused
from graph.record import Conflict, Edge, Graph, Issue, Key, Node
from graph.rows.check import Checked
from graph.types import RELATIONS, TYPES
from graph.types.source import INTERNAL


def assemble(rows: list[Checked], refused: Iterable[Refused] = ()) -> tuple[Graph, list[Issue]]:
    """Return the graph of all rows and the issues met on the way; rows with a row-level issue take no part.

    `refused` are the rows rejected before: what rests on one of them is rejected too, and so on until nothing more is.
    """
    rows, gone, issues = sorted(rows, key=_place_of), Gone(refused), list[Issue]()
    while True:
        work = Placing(rows, gone)
        for row in rows:
            if not row.kind.virtual:
                place(work, row)
        if not work.lost:
            unfinished(work)
        lost = work.lost
        if not lost:
            break
        issues += work.issues_of(lost)
        gone.add(r.refused for r in lost)
        hit = {id(r) for r in lost}
        rows = [r for r in rows if id(r) not in hit]
    # Confirmations come last: one confirms a relation too, and the ties of its statement.
    for row in sorted((r for r in rows if r.kind.virtual), key=lambda r: ORDER.index(r.kind.name)):
        join(work, row)
    return _finish(work), [*issues, *work.issues_of(rows), *work.widths.values()]


def _place_of(row: Checked) -> tuple[str, str, int, str, str]:
    """Return by what rows are put in order, so that no result depends on the order in which files were read."""
    first = row.origins[0]
    return first.file, first.sheet, first.row, row.kind.name, row.ref


def _finish(work: Placing) -> Graph:
    ranking = Ranking({s: float(str(r.values["rank"][0])) for s, r in work.sources.items()}, work.merged)
    nodes: dict[Key, Node] = {}
    conflicts: list[Conflict] = []
    for key in sorted(work.nodes, key="\0".join):  # as the keys themselves sort, whose texts hold no such character
        kind, rows = TYPES[key.type], work.nodes[key]
        origins = ranking.in_order(rows)
        if only := alone_in(rows):
            nodes[key] = Node(key, alone(kind.many, only[0]), origins, claims_alone(only, origins))
            continue
        said = said_of(rows, origins)
        props, differing = merge_all(kind.fields, said, origins)
        if differing:
            conflicts += conflicts_of(key, str(props.get(kind.caption, key.id)), differing, origins)
        nodes[key] = Node(key, props, origins, claims(said))
    edges = _edges(work, nodes, ranking, conflicts)
    lost = {id(r) for r in work.lost}
    reviewed = {r.ref for r in work.rows if r.kind.name == "Tie" and id(r) not in lost}
    return Graph(nodes, edges, conflicts, reviewed)


def _flat(edge: tuple[EdgeId, list[Statement]]) -> str:
    """Return a text by which edges sort as by name, start, end and identity, in a third of the time."""
    name, start, end, identity = edge[0]
    return "\0".join((name, *start, *end, *identity))


def _edges(work: Placing, nodes: dict[Key, Node], ranking: Ranking, conflicts: list[Conflict]) -> list[Edge]:
    edges: list[Edge] = []
    internal = {s for s, r in work.sources.items() if r.values.get("access") == [INTERNAL]}
    for (name, start, end, _), rows in sorted(work.edges.items(), key=_flat):
        kind = RELATIONS[start.type, name, end.type]
        origins = ranking.in_order(rows)
        if len(rows) == 1:
            edges.append(Edge(name, start, end, alone(kind.many, rows[0][0]) if kind.props else {}, origins, []))
            continue
        said = said_of(rows, origins)
        props, differing = merge_all(kind.props, said, origins)
        if differing:
            which = f"{kind.label}“{nodes[end].caption}”的"
            conflicts += conflicts_of(start, nodes[start].caption, differing, origins, which)
        mixed = internal and len({o.source in internal for o in origins}) > 1
        edges.append(Edge(name, start, end, props, origins, claims(said) if mixed else []))
    return edges
