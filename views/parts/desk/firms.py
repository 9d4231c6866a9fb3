"""The firm that a person names: a registered one by any of its names, or a new one; a near name is shown, never taken."""

from __future__ import annotations

from analysis.matching.firms import same
from desk.claims import NewFirm
from graph.record import Graph, Key


def firm_named(graph: Graph, written: str) -> str | NewFirm | None:
    """Return the id of the firm that has this name or id, a new firm where none has, None where several have it."""
    written = written.strip()
    if Key("Firm", written) in graph.nodes:
        return written
    match = same(graph, written)
    if match.shared:
        return None
    taken = {i for node in graph.all("Firm") for i in (node.id, *node.props.get("former_ids", []))}
    return match.firm or NewFirm(written, taken=taken)


def near(graph: Graph, written: str) -> list[str]:
    """Return the names of the firms whose name is near one that nobody has registered."""
    return [graph.nodes[Key("Firm", n.firm)].caption for n in same(graph, written).near]
