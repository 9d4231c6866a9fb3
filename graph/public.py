"""A graph for others: without what rests on 内部 alone, with a count of what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.assembly.merge import merge_all
from graph.record import Claim, Conflict, Edge, Graph, Key, Node, Origin
from graph.schema import Field
from graph.types import RELATIONS, TYPES
from graph.types.source import INTERNAL


@dataclass(frozen=True)
class LeftOut:
    """What a graph for others lacks: nodes by their type's label, edges, values of things that stay, and sources."""

    nodes: dict[str, int] = field(default_factory=dict[str, int])
    edges: int = 0
    values: int = 0
    sources: int = 0

    @property
    def facts(self) -> int:
        """How many nodes, edges and values there are, without the sources themselves."""
        return sum(self.nodes.values()) + self.edges + self.values

    @property
    def words(self) -> str:
        """What is left out in one line; empty where nothing is."""
        if not (self.facts or self.sources):
            return ""
        told = [f"{label} {n}" for label, n in self.nodes.items()]
        told += [f"关系 {self.edges}"] if self.edges else []
        told += [f"栏目的值 {self.values}"] if self.values else []
        return f"只有内部来源的 {self.facts} 条没有列入" + (f"（{'，'.join(told)}）" if told else "")


def public(graph: Graph) -> tuple[Graph, LeftOut]:
    """Return the graph without what rests on 内部 alone, and what that leaves out.

    What also rests on a public source stays, with the values that such a source gives. What a person at the desk called
    outdated, or no target, is not listed for others as if nobody had said so. Where nothing is 内部 the graph itself
    comes back, marked as public.
    """
    work = _Work(graph)
    if not (work.internal or work.closed):
        return Graph(graph.nodes, graph.edges, graph.conflicts, graph.reviewed, True), LeftOut()
    nodes = {key: made for key, node in graph.nodes.items() if (made := work.node(node))}
    edges = [made for edge in graph.edges if (made := work.edge(edge))]
    edges = _without_lost(nodes, edges)
    lost = Counter(k.type for k in graph.nodes if k not in nodes)
    sources = lost.pop("Source", 0)
    labels = {TYPES[type].label: n for type, n in sorted(lost.items())}
    out = LeftOut(labels, len(graph.edges) - len(edges), work.lost_values(nodes, edges), sources)
    return Graph(nodes, edges, work.conflicts(nodes), graph.reviewed, True), out


def is_internal(graph: Graph) -> bool:
    """Tell whether anything of a graph is marked as internal."""
    return any(n.props.get("access") == INTERNAL for n in graph.nodes.values())


class _Work:
    """What of a graph is 内部: its sources, rows marked so, and pairs that a person found unfit."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.internal = {n.id for n in graph.all("Source") if n.props.get("access") == INTERNAL}
        self.closed = {k for k, n in graph.nodes.items() if k.type != "Source" and n.props.get("access") == INTERNAL}
        self.unfit = set(self._unfit())
        self._lost: dict[Key, int] = {}
        self._lost_of_edges: dict[int, int] = {}

    def _unfit(self) -> Iterable[tuple[Key, Key]]:
        for node in self.graph.all("Rejection"):
            if not self.holding(node.origins):
                ends = {e.name: e.end for e in self.graph.edges_of.get(node.key, []) if e.start == node.key}
                yield ends["REJECTS"], ends["FOR"]

    def holding(self, origins: Iterable[Origin]) -> list[int]:
        """Return the places of the origins that others may know of."""
        return [i for i, o in enumerate(origins) if not {o.source, o.outdated} & self.internal]

    def node(self, node: Node) -> Node | None:
        """Return a node as others may know it, None where they may not."""
        if node.key in self.closed or (node.key.type == "Source" and node.id in self.internal):
            return None
        kept = self.holding(node.origins)
        if len(kept) == len(node.origins):
            return node
        kind = TYPES[node.key.type]
        props, claims, lost = _said(kind.fields, node.props, node.claims, node.origins, kept)
        self._lost[node.key] = lost
        if not kept or kind.required.keys() - props.keys():
            return None
        return Node(node.key, props, [node.origins[i] for i in kept], claims)

    def edge(self, edge: Edge) -> Edge | None:
        """Return an edge as others may know it, None where they may not."""
        if edge.name == "OFFERS_FOR" and (edge.start, edge.end) in self.unfit:
            return None
        if edge.name == "FOR" and edge.start.type == "Signal" and self._of_unfit(edge):
            return None
        kept = self.holding(edge.origins)
        if len(kept) == len(edge.origins):
            return edge
        if not kept:
            return None
        kind = RELATIONS[edge.start.type, edge.name, edge.end.type]
        origins = [edge.origins[i] for i in kept]
        if not edge.claims:  # nobody knows which origin gave what: only what makes it this edge is sure
            sure = {*kind.identity, *(p.name for p in kind.props if p.required)}
            return Edge(edge.name, edge.start, edge.end, {k: v for k, v in edge.props.items() if k in sure}, origins)
        props, _, lost = _said(kind.props, edge.props, edge.claims, edge.origins, kept)
        made = Edge(edge.name, edge.start, edge.end, props, origins)
        self._lost_of_edges[id(made)] = lost
        return made

    def _of_unfit(self, edge: Edge) -> bool:
        by = [e.end for e in self.graph.edges_of.get(edge.start, []) if e.name == "BY"]
        return any((firm, edge.end) in self.unfit for firm in by)

    def lost_values(self, nodes: dict[Key, Node], edges: Iterable[Edge]) -> int:
        """Return how many values of what stays nobody but 内部 gives."""
        return sum(n for k, n in self._lost.items() if k in nodes) + sum(
            self._lost_of_edges.get(id(e), 0) for e in edges
        )

    def conflicts(self, nodes: dict[Key, Node]) -> list[Conflict]:
        """Return the contradictions that are left between public sources."""
        found: list[Conflict] = []
        for c in self.graph.conflicts:
            values = tuple(c.values[i] for i in self.holding(o for _, o in c.values))
            if c.key in nodes and len({v for v, _ in values}) > 1:
                found.append(Conflict(c.key, c.caption, c.field, c.label, values))
        return found


def _said(
    fields: tuple[Field, ...], before: dict[str, Any], claims: list[Claim], origins: list[Origin], kept: list[int]
) -> tuple[dict[str, Any], list[Claim], int]:
    """Return what the kept origins say: merged values, their claims, and how many values only the others gave."""
    place = {old: new for new, old in enumerate(kept)}
    left = [Claim(c.field, c.value, place[c.origin]) for c in claims if c.origin in place]
    said: dict[str, list[tuple[str | float | bool, int]]] = {}
    for c in left:
        if c.field in before:
            said.setdefault(c.field, []).append((c.value, c.origin))
    props, _ = merge_all(fields, said, [origins[i] for i in kept])
    for name, values in props.items():  # in the order they had: claims do not hold that of one row
        if isinstance(values, list):
            props[name] = [v for v in before[name] if v in values]
    lost = {(c.field, c.value) for c in claims} - {(c.field, c.value) for c in left}
    return props, left, len(lost)


def _without_lost(nodes: dict[Key, Node], edges: list[Edge]) -> list[Edge]:
    """Take away, until nothing more is, edges without an end and nodes without an edge that their type requires."""
    needed = {
        name: {e.name for e in kind.edges if e.column and e.column.required and not e.reverse}
        for name, kind in TYPES.items()
    }
    while True:
        edges = [e for e in edges if e.start in nodes and e.end in nodes]
        held: dict[Key, set[str]] = {}
        for e in edges:
            held.setdefault(e.start, set()).add(e.name)
        bare = [k for k in nodes if needed.get(k.type, set()) - held.get(k, set())]
        if not bare:
            return edges
        for key in bare:
            del nodes[key]
