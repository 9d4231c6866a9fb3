"""What the free graph says of a node: its caption, its facts with their origins, and how its relations are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from exports.sources import cites
from graph.derive import relations
from graph.record import Edge, Graph, Node, Origin
from graph.types import TYPES

FIRST = 4
LONGEST = 90


@dataclass(frozen=True)
class Fact:
    """One field of a node as people read it, with the origins of the value that holds."""

    label: str
    text: str
    origins: tuple[Origin, ...]


def caption(node: Node) -> str:
    """Return what people call a node: the caption of its type, else its name, else its id."""
    value = node.props.get(TYPES[node.key.type].caption) or node.caption
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def facts(node: Node) -> list[Fact]:
    """Return a node's facts, the featured ones first, without id and caption."""
    kind = TYPES[node.key.type]
    fields = {f.name: f for f in kind.columns() if f.name not in (kind.key, kind.caption)}
    order = [*(n for n in kind.featured if n in fields), *(n for n in fields if n not in kind.featured)]
    name = caption(node)
    found = [
        Fact(fields[n].label, value_text(node.props[n], fields[n].exact), _origins(node, n))
        for n in order
        if n in node.props
    ]
    return [f for f in found if f.text and f.text != name]


def title(graph: Graph, node: Node) -> str:
    """Return the lines shown at a node: type and name, featured facts, first source; `graph` has the Source nodes."""
    lines = [f"{TYPES[node.key.type].label} · {caption(node)}"]
    known, kind = facts(node), TYPES[node.key.type]
    first = [f for f in known if f.label in {kind.field(n).label for n in kind.featured}] or known
    lines += [f"{f.label}：{_short(f.text)}" for f in first[:FIRST]]
    sources = cites(graph, node.origins)
    if sources:
        more = f" 等 {len(sources)} 则" if len(sources) > 1 else ""
        lines.append(f"来源：{sources[0]}{more}")
    return "\n".join(lines)


def relation(edge: Edge) -> str:
    """Return the Chinese name of a relation, its identifier where it is not declared."""
    return _labels().get((edge.start.type, edge.name, edge.end.type), edge.name)


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, str, str], str]:
    return {(start, name, end): label for start, name, label, end in relations()}


def value_text(value: Any, exact: bool) -> str:
    """Return a value as people read it: 是 or 否, numbers without a needless point, several values joined; `exact` ones hold commas."""
    if isinstance(value, list):
        return ("；" if exact else "、").join(value_text(v, exact) for v in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _origins(node: Node, field: str) -> tuple[Origin, ...]:
    value = node.props[field]
    held = value if isinstance(value, list) else [value]
    said = [c.origin for c in node.claims if c.field == field and c.value in held]
    return tuple(node.origins[i] for i in dict.fromkeys(said))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
