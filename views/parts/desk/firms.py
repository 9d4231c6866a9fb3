"""The firm that a person names: a registered one by any of its names, or a new one; a near name is shown, never taken."""

from __future__ import annotations

from rapidfuzz import process

from desk.claims import NewFirm
from graph.record import Graph
from graph.rows.characters import one_width

NAMES = ("name", "full_name", "written", "former_names")
NEAR, MOST = 70, 3


def firm_named(graph: Graph, written: str) -> str | NewFirm | None:
    """Return the id of the firm that has this name or id, a new firm where none has, None where several have it."""
    written, found = written.strip(), set[str]()
    for node in graph.all("Firm"):
        names = (node.id, *_names(node.props))
        if written in names or one_width(written) in map(one_width, names):
            found.add(node.id)
    if len(found) > 1:
        return None
    taken = {i for node in graph.all("Firm") for i in (node.id, *node.props.get("former_ids", []))}
    return found.pop() if found else NewFirm(written, taken=taken)


def near(graph: Graph, written: str) -> list[str]:
    """Return the names that are nearest to one that nobody has registered."""
    names = {name for node in graph.all("Firm") for name in _names(node.props)}
    return [m[0] for m in process.extract(written, sorted(names), limit=MOST, score_cutoff=NEAR)]


def _names(props: dict[str, object]) -> list[str]:
    held = [props.get(name, "") for name in NAMES]
    return [str(v) for value in held for v in (value if isinstance(value, list) else [value]) if v]
