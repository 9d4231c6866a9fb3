"""What is there against what is to be there: what to delete, to mend and to add, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.record import Key
from graph.store.neo4j.hashes import Props
from graph.store.neo4j.rows import EdgeKey, Wanted
from graph.store.neo4j.there import There, type_in


@dataclass
class Differing:
    """Element ids of what to delete and to mend, keys of what to add.

    misnamed: nodes with a wrong label or id; again: how many edges are written anew under their key.
    """

    gone: list[str] = field(default_factory=list[str])
    changed: dict[str, Key] = field(default_factory=dict[str, Key])
    misnamed: dict[str, Key] = field(default_factory=dict[str, Key])
    added: list[Key] = field(default_factory=list[Key])
    dropped: list[str] = field(default_factory=list[str])
    tied: list[EdgeKey] = field(default_factory=list[EdgeKey])
    again: int = 0

    def nodes(self) -> int:
        """Return how many nodes are written or deleted."""
        return len(self.gone) + len(self.changed.keys() | self.misnamed.keys()) + len(self.added)

    def edges(self) -> int:
        """Return how many edges are written or deleted; one that is written anew counts once."""
        return len(self.tied) + len(self.dropped) - self.again

    def said(self) -> str:
        """Return what is going to be done, for the progress."""
        written = self.nodes() - len(self.gone)
        return (
            f"发布到 Neo4j：写 {written} 个节点、{len(self.tied)} 条关系，"
            f"删 {len(self.gone)} 个节点、{len(self.dropped)} 条关系"
        )


def compared(found: There, want: Wanted) -> Differing:
    """Return what differs, property for property."""
    keys = claimed(found, want)
    differing = Differing()
    for labels, rows in found.nodes.items():
        type = type_in(labels)
        for element, props in rows:
            key = keys.get(element)
            if key is None:
                differing.gone.append(element)
                continue
            if (type, props.get("id")) != key:
                differing.misnamed[element] = key
            if not same(props, want.nodes[key]):
                differing.changed[element] = key
    claims = set(keys.values())
    differing.added = [key for key in want.nodes if key not in claims]
    _edges(found, want, keys, differing)
    return differing


def _edges(found: There, want: Wanted, keys: dict[str, Key], differing: Differing) -> None:
    kept: set[EdgeKey] = set()
    stale: set[EdgeKey] = set()
    for name, rows in found.edges.items():
        for start, end, element, props in rows:
            ends = keys.get(start), keys.get(end)
            key = (name, ends[0], ends[1], str(props.get("_ident"))) if ends[0] and ends[1] else None
            if key in want.edges and key not in kept and same(props, want.edges[key]):
                kept.add(key)
                continue
            differing.dropped.append(element)
            if key in want.edges:
                stale.add(key)
    differing.tied = [key for key in want.edges if key not in kept]
    differing.again = len(stale - kept)


def claimed(found: There, want: Wanted) -> dict[str, Key]:
    """Return which node each is to be, by element id: whose all it has, else whose body and id, else whose body, else whose label and id.

    What is neither is no node of ours any more. So a node keeps other people's relations through any one change.
    """
    nodes = [(element, labels, props) for labels, rows in found.nodes.items() for element, props in rows]
    by_body = {props["_body"]: key for key, props in want.nodes.items()}
    keys: dict[str, Key] = {}
    free = set(want.nodes)
    for by in ("all", "both", "body", "id"):
        for element, labels, props in nodes:
            if element in keys:
                continue
            body = str(props.get("_body"))
            guesses = [Key(label, str(props.get("id"))) for label in labels]
            if by == "body":
                guesses = [by_body[body]] if body in by_body else []
            fit = (k for k in guesses if k in free and _fits(by, props, want.nodes[k]))
            if key := next(fit, None):
                keys[element] = key
                free.remove(key)
    return keys


def _fits(by: str, props: Props, wanted: Props) -> bool:
    return by in ("body", "id") or (props.get("_body") == wanted["_body"] if by == "both" else same(props, wanted))


def same(one: Props, two: Props) -> bool:
    """Tell whether properties are equal, 1 and 1.0 and true told apart."""
    return one == two and all(type(one[name]) is type(value) for name, value in two.items())
