"""Where sources contradict one another, and where two entries of one firm only give its former names."""

from __future__ import annotations

from graph.record import Conflict, Graph, Node

NAMES = ("name", "full_name")


def contradictions(graph: Graph) -> list[Conflict]:
    """Return the fields on which sources disagree; a name that an entry of the same firm brought is no contradiction."""
    return [c for c in graph.conflicts if not _renamed(graph, c)]


def former_names(graph: Graph) -> dict[str, list[str]]:
    """Return by firm's id the names that entries merged into it brought, short ones first."""
    found: dict[str, list[str]] = {}
    for c in graph.conflicts:
        if _renamed(graph, c):
            found.setdefault(c.key.id, []).extend(value for value, _ in c.values[1:])
    return {id: sorted(dict.fromkeys(told), key=len) for id, told in found.items()}


def _renamed(graph: Graph, held: Conflict) -> bool:
    """Whether all values but the one used come from entries that were merged into this one."""
    node = graph.nodes.get(held.key)
    return held.field in NAMES and node is not None and all(o in _merged(node) for _, o in held.values[1:])


def _merged(node: Node) -> list[object]:
    return [node.origins[c.origin] for c in node.claims if c.field == "former_ids"]
