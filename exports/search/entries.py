"""What can be found in a run: each thing with its names, where it opens, and a line that tells it from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.segments.firms import is_local
from graph.record import Graph, Key, Node

# In the order in which groups of equal hits stand.
KINDS = ("Chain", "Segment", "Product", "Firm", "Park", "Project", "Department", "Task", "Indicator", "District")
PRODUCT = "产品"
# Fields that hold a thing's other names and codes, with what each is called beside a hit.
OTHERS = {
    "full_name": "全称",
    "former_names": "曾用名",
    "also": "又称",
    "aka": "又称",
    "written": "又写作",
    "stock_code": "股票代码",
    "uscc": "信用代码",
    "products": PRODUCT,
}
OPENS = {"Firm": "firm", "Park": "park", "Project": "project"}
PAGES = {
    "Chain": ("chain", "chain"),
    "District": ("districts", "district"),
    "Department": ("departments", "department"),
}
PAGES |= {"Task": ("plan", "task"), "Indicator": ("indicators", "indicator")}


@dataclass(frozen=True)
class Entry:
    """A thing that can be found. `names`: each name with a word for what it is, empty for the first and own one.

    `chains`: where it may be opened, the chain of the reader first if it is among them; empty where a chain says nothing.
    """

    kind: str
    name: str
    names: tuple[tuple[str, str], ...]
    page: str
    query: dict[str, str]
    note: str
    chains: tuple[str, ...] = ()
    local: bool = True
    weight: int = 0
    id: str = ""


def entries(graph: Graph) -> Iterator[Entry]:
    """Yield everything of a graph that can be found, in no order."""
    about = _About(graph)
    for kind in KINDS:
        for node in graph.all(kind):
            if node.key.type == "Firm" and node.props.get("kind") == "残缺":
                continue
            page, query = about.opens(node)
            local = node.key.type != "Firm" or is_local(node)
            chains, note, weight = about.chains(node), about.note(node), about.weight[node.key]
            yield Entry(kind, node.caption, tuple(names(node)), page, query, note, chains, local, weight, node.id)


def names(node: Node) -> Iterator[tuple[str, str]]:
    """Yield each text a node is found by with what it is, its own name first."""
    seen = {node.caption}
    yield node.caption, ""
    for field, word in OTHERS.items():
        for text in _listed(node.props.get(field)):
            if text not in seen:
                seen.add(text)
                yield text, word


def _listed(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []


class _About:
    """What a graph's edges say of each node, gathered once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.weight: dict[Key, int] = defaultdict(int)
        self._chains: dict[Key, list[str]] = defaultdict(list)
        self._near: dict[Key, list[str]] = defaultdict(list)
        self._segment: dict[Key, Node] = {}
        for edge in graph.named("IN_CHAIN"):
            if edge.props.get("part") != "参照":
                self._chains[edge.start].append(edge.end.id)
        for edge in graph.named("OF_SEGMENT"):
            self._segment[edge.start] = graph.nodes[edge.end]
        for edge in graph.named("ROLE_IN"):
            self.weight[edge.start] += 1 + 9 * (edge.props.get("role") == "链主")
        for edge in graph.named("LOCATED_IN"):
            self._near[edge.start].append(graph.nodes[edge.end].caption)

    def opens(self, node: Node) -> tuple[str, dict[str, str]]:
        """Return the page and the address at which a node opens; the chain is said apart."""
        type, id = node.key
        if type in OPENS:
            return "directory", {OPENS[type]: id}
        if type in PAGES:
            page, name = PAGES[type]
            return page, {name: id}
        segment = self._segment.get(node.key, node)
        if segment.key.type == "Segment" and self._chains[segment.key]:
            return "chain", {"segment": segment.id}
        return "explore", {"node": f"{type}:{id}"}

    def chains(self, node: Node) -> tuple[str, ...]:
        """Return the chains in which a segment or product may be opened."""
        return tuple(self._chains[self._segment.get(node.key, node).key])

    def note(self, node: Node) -> str:
        """Return the line that tells a node from others of its name."""
        said = node.props.get
        if segment := self._segment.get(node.key):
            return f"环节：{segment.caption}"
        place = next(
            filter(None, map(said, ("presence", "status", "work_city", "city", "work_province", "province"))), ""
        )
        words = [str(place), *dict.fromkeys(self._near[node.key])]
        words += [self.graph.nodes[Key("Chain", chain)].caption for chain in self._chains[node.key]]
        return " · ".join(filter(None, words))
