"""All checked rows → one graph: names resolved, statements merged, ties and confirmations applied, dangling ends signalled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.check import Checked
from graph.issues import issue
from graph.merge import Ranking, Said, claims, merge_all
from graph.names import Register
from graph.record import COMMON, Conflict, Edge, Graph, Issue, Key, Node, Origin, Value
from graph.schema import Edge as EdgeType
from graph.schema import NodeType
from graph.types import TYPES

EdgeId = tuple[str, Key, Key, tuple[str, ...]]


@dataclass
class Assembly:
    """The work in hand; `graph` and `issues` are what remains of it."""

    rows: list[Checked]
    issues: list[Issue] = field(default_factory=list[Issue])
    node_said: dict[Key, dict[str, list[Said]]] = field(default_factory=dict[Key, dict[str, list[Said]]])
    node_origins: dict[Key, dict[Origin, None]] = field(default_factory=dict[Key, dict[Origin, None]])
    edge_said: dict[EdgeId, dict[str, list[Said]]] = field(default_factory=dict[EdgeId, dict[str, list[Said]]])
    edge_origins: dict[EdgeId, dict[Origin, None]] = field(default_factory=dict[EdgeId, dict[Origin, None]])
    edge_types: dict[EdgeId, tuple[NodeType, EdgeType]] = field(default_factory=dict[EdgeId, tuple[NodeType, EdgeType]])
    statements: dict[str, list[tuple[Key, Origin, Checked]]] = field(
        default_factory=lambda: defaultdict(list[tuple[Key, Origin, Checked]])
    )
    register: Register = field(default_factory=Register)
    sources: dict[str, Checked] = field(default_factory=dict[str, Checked])

    @cached_property
    def resting_on(self) -> dict[str, list[dict[Origin, None]]]:
        """The origins of every node and edge by statement; asked for only when all statements and ties are in."""
        found: dict[str, list[dict[Origin, None]]] = defaultdict(list)
        for known in (*self.node_origins.values(), *self.edge_origins.values()):
            for statement in {o.statement for o in known}:
                found[statement].append(known)
        return found


def assemble(rows: list[Checked]) -> tuple[Graph, list[Issue]]:
    """Return the graph of all rows and the issues met on the way; rows with a row-level issue take no part."""
    rows = sorted(rows, key=_place_of)
    work = Assembly(rows)
    work.register = Register.of(rows)
    for row in rows:
        if row.kind.name == "Source":
            work.sources.setdefault(row.ref, row)
    for row in rows:
        if not row.kind.virtual:
            _place(work, row)
    # Ties come first: a confirmation confirms the ties of its statement too.
    for row in sorted((r for r in rows if r.kind.virtual), key=lambda r: r.kind.name != "Tie"):
        _join(work, row)
    return _finish(work)


def _place_of(row: Checked) -> tuple[str, str, int, str, str]:
    """Return by what rows are put in order, so that no result depends on the order in which files were read."""
    first = row.origins[0]
    return first.file, first.sheet, first.row, row.kind.name, row.ref


def resolve(work: Assembly, type: str, written: str, origin: Origin, column: str, code: str) -> Key | None:
    """Return the one node a written name stands for, or None with an issue signalled."""
    found = work.register.find(type, written)
    if len(found) == 1:
        return Key(type, next(iter(found)))
    which = f"{code}-ambiguous" if found else f"{code}-unknown"
    hints = tuple(sorted(found)) if found else work.register.near(type, written)
    work.issues.append(issue(which, origin, column=column, value=written, hints=hints))
    return None


def dated(work: Assembly, origins: list[Origin]) -> list[Origin] | None:
    """Return the origins with their source's date where they have none; None (and an issue) for an unknown source."""
    done: list[Origin] = []
    for origin in origins:
        if origin.source and origin.source != COMMON:
            source = work.sources.get(origin.source)
            if source is None:
                near = work.register.near("Source", origin.source)
                work.issues.append(issue("source-unknown", origin, column="来源", value=origin.source, hints=near))
                return None
            if not origin.date:
                origin = origin._replace(date=str(source.values.get("date", [""])[0]))
        done.append(origin)
    return done


def _place(work: Assembly, row: Checked) -> None:
    origins = dated(work, row.origins)
    if origins is None:
        return
    first = origins[0]
    if first.statement and not row.part and work.statements.get(first.statement):
        work.issues.append(issue("statement-twice", first, column="编号", value=first.statement))
        return
    key = resolve(work, row.kind.name, row.ref, first, row.kind.field(row.kind.caption).label, "name")
    if key is None:
        return
    targets = [(p, resolve(work, p.edge.to, p.target, first, _label(p.edge), "link")) for p in row.edges]
    if any(end is None and p.edge.column and p.edge.column.required for p, end in targets):
        work.issues.append(
            issue("required-missing", first, column="、".join(_label(p.edge) for p, e in targets if e is None))
        )
        return
    said = work.node_said.setdefault(key, defaultdict(list))
    _say(said, work.node_origins.setdefault(key, {}), row.values, origins)
    if first.statement:
        work.statements[first.statement].append((key, first, row))
    for pending, end in targets:
        if end:
            add_edge(work, row.kind, pending.edge, key, end, pending.props, origins)


def _label(edge: EdgeType) -> str:
    return edge.column.label if edge.column else edge.label


def add_edge(
    work: Assembly,
    kind: NodeType,
    edge: EdgeType,
    own: Key,
    other: Key,
    props: dict[str, list[Value]],
    origins: list[Origin],
) -> None:
    """Add one statement of an edge, in the direction its declaration says."""
    start, end = (other, own) if edge.reverse else (own, other)
    identity = tuple(str(props.get(n, [""])[0]) for n in edge.identity)
    place: EdgeId = (edge.name, start, end, identity)
    work.edge_types[place] = (kind, edge)
    said = work.edge_said.setdefault(place, defaultdict(list))
    _say(said, work.edge_origins.setdefault(place, {}), props, origins)


def _say(
    said: dict[str, list[Said]], known: dict[Origin, None], values: dict[str, list[Value]], origins: list[Origin]
) -> None:
    for origin in origins:
        known[origin] = None
        for name, found in values.items():
            for value in found:
                said[name].append(Said(value, origin))


def _join(work: Assembly, row: Checked) -> None:
    origin = row.origins[0]
    stated = work.statements.get(row.ref)
    if not stated:
        near = tuple(s for s in sorted(work.statements) if s[:1] == row.ref[:1])[:3]
        work.issues.append(issue("statement-unknown", origin, column="陈述", value=row.ref, hints=near))
        return
    if row.kind.name == "Confirmation":
        _confirm(work, row)
    else:
        _tie(work, row, *stated[0])


def _confirm(work: Assembly, row: Checked) -> None:
    origins = dated(work, row.origins)
    if origins is None:
        return
    only = "".join(str(v) for v in row.values.get("only_for", []))
    extra = origins[0]._replace(statement=row.ref, confirms=True, only_for=only)
    for known in work.resting_on[row.ref]:
        known[extra] = None


def _tie(work: Assembly, row: Checked, key: Key, stated: Origin, subject: Checked) -> None:
    origin = row.origins[0]
    ends = {p.edge.name: resolve(work, p.edge.to, p.target, origin, _label(p.edge), "name") for p in row.edges}
    if None in ends.values():
        return
    segment, firm = ends.get("TIES_TO"), ends.get("TIES_FIRM")
    if segment is None:
        return
    basis, hints = row.values["tie_basis"], row.values["hint"]
    reason = str(row.values["reason"][0])
    said = stated._replace(note=f"{stated.note};{reason}" if stated.note else reason)
    props = {"tie_basis": basis, "hints": hints}
    subjects = [(key, subject.kind), *([(firm, TYPES["Firm"])] if firm else [])]
    for own, kind in subjects:
        edge = next((e for e in kind.edges if e.tie), None)
        if edge is None:
            work.issues.append(issue("tie-unfit", origin, column="陈述", value=row.ref))
            return
        add_edge(work, kind, edge, own, segment, props, [said])


def _finish(work: Assembly) -> tuple[Graph, list[Issue]]:
    ranking = Ranking({s: float(str(r.values["rank"][0])) for s, r in work.sources.items() if "rank" in r.values})
    nodes: dict[Key, Node] = {}
    conflicts: list[Conflict] = []
    for key in sorted(work.node_said):
        kind, said = TYPES[key.type], work.node_said[key]
        origins = ranking.in_order(work.node_origins[key])
        lacking = [f.label for f in kind.fields if f.required and f.name not in said]
        if lacking:
            work.issues.append(issue("undeclared", origins[0], column="、".join(lacking), value=key.id))
            continue
        props, differing = merge_all(key, "", kind.fields, said, ranking)
        caption = str(props.get(kind.caption, key.id))
        conflicts += [replace(c, caption=caption) for c in differing]
        nodes[key] = Node(key, props, origins, claims(said, origins))
    edges = _edges(work, nodes, ranking, conflicts)
    reviewed = {r.ref for r in work.rows if r.kind.name == "Tie"}
    return Graph(nodes, edges, conflicts, reviewed), work.issues


def _edges(work: Assembly, nodes: dict[Key, Node], ranking: Ranking, conflicts: list[Conflict]) -> list[Edge]:
    edges: list[Edge] = []
    captions = {key: node.caption for key, node in nodes.items()}
    for place in sorted(work.edge_origins):
        name, start, end, _ = place
        _, kind = work.edge_types[place]
        if start not in nodes or end not in nodes:
            _signal_lost(work, place, kind, nodes)
            continue
        which = f"{kind.label}“{captions[end]}”的"
        props, differing = merge_all(start, captions[start], kind.props, work.edge_said[place], ranking, which)
        conflicts += differing
        edges.append(Edge(name, start, end, props, ranking.in_order(work.edge_origins[place])))
    return edges


def _signal_lost(work: Assembly, place: EdgeId, kind: EdgeType, nodes: dict[Key, Node]) -> None:
    """Signal an edge whose other end was rejected; where the row's own node was, its own issue says enough."""
    _, start, end, _ = place
    mine, other = (end, start) if kind.reverse else (start, end)
    if mine in nodes and other not in nodes:
        origin = next(iter(work.edge_origins[place]))
        work.issues.append(issue("link-unknown", origin, column=_label(kind), value=other.id))
