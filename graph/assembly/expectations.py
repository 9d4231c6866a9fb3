"""What the whole graph is expected to satisfy: a chain, ranges, uniqueness, ties for hints, no cycle, no lone segment, columns along the flow."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

from graph.direction import backward, columns
from graph.issues import issue
from graph.record import Edge, Graph, Issue, Key
from graph.types import TYPES


def expectations(graph: Graph) -> list[Issue]:
    """Return every issue that only the assembled graph shows."""
    return [*_chains(graph), *_ranges(graph), *_unique(graph), *_untied(graph), *_flow(graph), *_direction(graph)]


MOST_BACKWARD = 0.1


def disagreements(graph: Graph) -> list[Issue]:
    """Return a note for each field on which sources disagree."""
    return [
        issue("conflict", c.values[1][1], column=c.label, value=f"{c.caption}：{'、'.join(v for v, _ in c.values)}")
        for c in graph.conflicts
    ]


def _chains(graph: Graph) -> list[Issue]:
    """Without a chain no page has anything to show."""
    return [] if graph.all("Chain") else [issue("chain-none")]


def _ranges(graph: Graph) -> list[Issue]:
    counts: dict[Key, int] = defaultdict(int)
    for edge in graph.named("IN_CHAIN"):
        counts[edge.end] += edge.props.get("part") != "参照"  # a reference segment counts in no figure of the chain
    found: list[Issue] = []
    for chain in graph.all("Chain"):
        low, high = chain.props.get("expect_min"), chain.props.get("expect_max")
        if low is not None and high is not None and not low <= counts[chain.key] <= high:
            detail = f"{low:.0f}–{high:.0f}"
            found.append(issue("expect-range", chain.origins[0], value=str(counts[chain.key]), detail=detail))
    return found


def _unique(graph: Graph) -> list[Issue]:
    found: list[Issue] = []
    for kind in TYPES.values():
        for field in (f for f in kind.fields if f.unique):
            seen: dict[str, str] = {}
            for node in graph.all(kind.name):
                value = node.props.get(field.name)
                if value and value in seen:
                    found.append(
                        issue("not-unique", node.origins[0], column=field.label, value=str(value), hints=(seen[value],))
                    )
                    del node.props[field.name]
                elif value:
                    seen[value] = node.caption
    return found


def _untied(graph: Graph) -> list[Issue]:
    """Statements about a mapped chain whose wording names a segment, yet no tie (not even an empty one) was reviewed."""
    mapped = {e.end for e in graph.named("IN_CHAIN")}
    about = {e.start for e in graph.edges if e.end in mapped}
    tied = {o.statement for e in graph.edges if "tie_basis" in e.props for o in e.origins}
    reviewed = tied | graph.reviewed
    found: list[Issue] = []
    for kind in TYPES.values():
        if not any(e.tie for e in kind.edges) or all(f.name != "hint" for f in kind.fields):
            continue
        for node in graph.all(kind.name):
            if node.key not in about:
                continue
            for claim in node.claims:
                origin = node.origins[claim.origin]
                if claim.field == "hint" and origin.statement and origin.statement not in reviewed:
                    found.append(issue("hint-untied", origin, column="环节用语", value=str(claim.value)))
    return found


def _flow(graph: Graph) -> list[Issue]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    linked: set[str] = set()
    for edge in graph.named("FEEDS"):
        sorter.add(edge.end.id, edge.start.id)
        linked |= {edge.start.id, edge.end.id}
    found = [issue("isolated", s.origins[0], value=s.caption) for s in graph.all("Segment") if s.id not in linked]
    try:
        sorter.prepare()
    except CycleError as error:
        names = [graph.nodes[Key("Segment", i)].caption for i in error.args[1]]
        first = graph.nodes[Key("Segment", error.args[1][0])].origins[0]
        found.append(issue("cycle", first, detail=" → ".join(names)))
    return found


def _direction(graph: Graph) -> list[Issue]:
    """Chains whose board reads against the arrows where no person decided the order and the columns stand in their best."""
    ties = [(edge.start.id, edge.end.id) for edge in graph.named("FEEDS")]
    inside: dict[Key, list[Edge]] = defaultdict(list)
    for edge in graph.named("IN_CHAIN"):
        inside[edge.end].append(edge)
    found: list[Issue] = []
    for chain in (c for c in graph.all("Chain") if c.key in inside):
        edges = sorted(inside[chain.key], key=lambda e: e.props.get("order", 0))
        places = [(e.start.id, e.props["stage"], e.props.get("column", "")) for e in edges]
        back, across = backward(columns(places, ties, chain.props.get("columns", ())), ties)
        if back > MOST_BACKWARD * across:
            found.append(issue("columns-backward", chain.origins[0], value=chain.caption, detail=f"{back}/{across}"))
    return found
