"""Rows of an empty table that are begun: what the map knows of indicators, projects and chains, so that only the rest is written."""

from __future__ import annotations

from collections.abc import Iterator

from graph.record import Graph, Node
from graph.schema import NodeType

Begun = dict[str, str]
OPEN = "待明确"
FIRST_YEAR = 2  # a plan's first year of three is two before its last


def begun(graph: Graph, kind: NodeType) -> list[Begun]:
    """Return the rows that a table of a type begins with, by names of fields; none for a type that begins empty."""
    made = {"Breakdown": _breakdown, "Observation": _observations, "Project": _projects, "ChainRole": _roles}.get(
        kind.name
    )
    return list(made(graph, kind)) if made else []


def _indicators(graph: Graph) -> list[Node]:
    return sorted(graph.all("Indicator"), key=lambda n: (n.props.get("order", 0), n.id))


def _breakdown(graph: Graph, kind: NodeType) -> Iterator[Begun]:
    for node in _indicators(graph):
        last = node.props.get("year")
        for year in range(int(last) - FIRST_YEAR, int(last) + 1) if last and not node.props.get("per_year") else ():
            yield {"indicator": node.id, "name": node.caption, "year": str(year)}


def _observations(graph: Graph, kind: NodeType) -> Iterator[Begun]:
    for node in _indicators(graph):
        yield {"indicator": node.id, "measure": node.caption, "unit": node.props.get("unit", "")}


def _projects(graph: Graph, kind: NodeType) -> Iterator[Begun]:
    for node in sorted(graph.all("Project"), key=lambda n: n.id):
        if not node.props.get("is_package"):
            yield {"name": node.caption}


def _roles(graph: Graph, kind: NodeType) -> Iterator[Begun]:
    """Yield every place of every chain that nothing fills yet."""
    filled = {
        (edge.end.id, graph.nodes[edge.start].props["role"])
        for edge in graph.named("OF_CHAIN")
        if edge.start.type == "ChainRole" and graph.nodes[edge.start].props["state"] != OPEN
    }
    for chain in sorted(graph.all("Chain"), key=lambda n: n.props.get("order", 0)):
        for role in kind.field("role").choices:
            if (chain.id, role) not in filled:
                yield {"role": role, "chain": chain.caption, "state": OPEN}
