"""A graph as rows that any program reads: text, whole numbers, numbers, yes or no under Chinese headings; ids stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exports.explore.facts import caption, relation, value_text
from exports.sources import cites
from graph.derive import identity_of
from graph.record import Edge, Graph, Key, Node, Origin
from graph.rows.characters import without_control
from graph.types import RELATIONS, TYPES

Value = str | int | float | bool
Line = dict[str, Value]
# Headings that follow from no declaration: what a node is, its id, who says it, and what analysis found of a segment.
TYPE, ID, SOURCES = "节点类型", "标识", "来源"
FOUND = {
    "state": "环节状态", "grade": "强弱", "local_firms": "本地企业数", "score": "强弱得分", "low": "得分下限", "high": "得分上限",
    "flags": "标记",
}  # fmt: skip


@dataclass(frozen=True)
class Flat:
    """Nodes and edges as rows. A node has `id` and `label`, an edge also `source`, `target` and `weight`; the rest is Chinese.

    Every heading holds values of one type; what is unknown is left out. `title` says what it is, `told` to which day, for whom.
    """

    title: str
    told: str
    day: str
    nodes: list[Line]
    edges: list[Line]
    types: list[str]

    @property
    def words(self) -> str:
        """How much it is."""
        return f"{len(self.nodes)} 个节点，{len(self.edges)} 条关系"


def flat(part: Graph, whole: Graph, found: Mapping[str, Mapping[str, Any]], title: str, told: str, day: str) -> Flat:
    """Return part of a graph as rows; `whole` has its sources, `found` is what analysis found by segment."""
    nodes = [_node(n, whole, found.get(k.id, {}) if k.type == "Segment" else {}) for k, n in part.nodes.items()]
    seen: dict[str, int] = defaultdict(int)
    edges = [_edge(e, whole, seen) for e in part.edges]
    return Flat(_clean(title), _clean(told), day, _even(nodes), _even(edges), [k.type for k in part.nodes])


def node_id(key: Key) -> str:
    """Return a node's id among all types, the same as in addresses."""
    return _clean(f"{key.type}:{key.id}")


def _node(node: Node, whole: Graph, found: Mapping[str, Any]) -> Line:
    kind = TYPES[node.key.type]
    made: Line = {"id": node_id(node.key), "label": _clean(caption(node)), TYPE: kind.label, ID: _clean(node.id)}
    for field in kind.columns():
        if field.name in node.props and field.name != kind.key:
            made[field.label] = _value(node.props[field.name], field.exact)
    made |= {label: _value(found[name], False) for name, label in FOUND.items() if name in found}
    return _known(made | _said(whole, node.origins))


def _edge(edge: Edge, whole: Graph, seen: dict[str, int]) -> Line:
    ends = node_id(edge.start), node_id(edge.end)
    id = _clean("-".join(filter(None, (ends[0], edge.name, ends[1], *identity_of(edge)))))
    seen[id] += 1
    made: Line = {
        "id": f"{id}-{seen[id]}" if seen[id] > 1 else id, "source": ends[0], "target": ends[1],
        "label": relation(edge), "weight": float(max(1, len({(o.source, o.statement) for o in edge.origins}))),
    }  # fmt: skip
    for field in RELATIONS[edge.start.type, edge.name, edge.end.type].props:
        if field.name in edge.props:
            made[field.label] = _value(edge.props[field.name], field.exact)
    return _known(made | _said(whole, edge.origins))


def _said(whole: Graph, origins: list[Origin]) -> Line:
    said = cites(whole, [o for o in origins if o.source])
    return {SOURCES: _clean("；".join(said))} if said else {}


def _value(value: Any, exact: bool) -> Value:
    return value if isinstance(value, (bool, int, float)) else _clean(value_text(value, exact))


def _clean(text: str) -> str:
    """Return a text that XML holds and gives back as it was."""
    return without_control(text.replace("\r\n", "\n").replace("\r", "\n"))


def _known(line: Line) -> Line:
    return {name: value for name, value in line.items() if value != ""}


def _even(lines: list[Line]) -> list[Line]:
    """Return rows in which each heading has one type: yes or no, whole numbers, numbers, or else text."""
    kinds: dict[str, set[type]] = defaultdict(set)
    for line in lines:
        for name, value in line.items():
            whole = isinstance(value, float) and value.is_integer() and name != "weight"
            kinds[name].add(int if whole else type(value))
    return [{name: _as(value, kinds[name]) for name, value in line.items()} for line in lines]


def _as(value: Value, kinds: set[type]) -> Value:
    if kinds <= {int, float}:
        return int(value) if kinds == {int} else float(value)
    return value if len(kinds) == 1 else value_text(value, False)
