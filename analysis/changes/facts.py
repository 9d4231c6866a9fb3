"""Which facts are new, gone or changed between two runs: nodes, and relations between nodes that both runs hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.across.conflicts import contradictions
from graph.record import Conflict, Edge, Graph, Key, Node, Origin
from graph.types import TYPES

NEW, GONE, CHANGED = "新增", "没有了", "改了"
SOURCES = "来源"
OTHER = "其他内容"
Field = tuple[str, Any, Any]  # what people call it, the value before, the value now


@dataclass(frozen=True)
class Fact:
    """One difference: how (NEW, GONE, CHANGED), what kind of thing in words, the node or both ends, the fields that changed.

    `origins` are those it rests on now or, where it is gone, rested on.
    """

    how: str
    kind: str
    keys: tuple[Key, ...]
    captions: tuple[str, ...]
    origins: tuple[Origin, ...]
    fields: tuple[Field, ...] = ()


def facts(now: Graph, before: Graph) -> list[Fact]:
    """Return what differs between two graphs.

    Parameters
    ----------
    now, before : Graph
        Two runs; what they share as one object is taken as equal without a look.

    Returns
    -------
    list of Fact
        Nodes first, by type and id, then relations. A relation of a node that is new or gone is part of that node's
        own fact, and so is one of which, as of its node, only who says it has changed. Where a row stands in its file
        is no difference; who says it, when and how sure, is.

    Notes
    -----
    Cost linear in nodes and edges.

    References
    ----------
    docs/methods.md, 变化.
    """
    nodes = list(_nodes(now, before))
    told = {f.keys[0] for f in nodes if _only_said(f)}
    return [*nodes, *(f for f in _edges(now, before) if not (_only_said(f) and f.keys[0] in told))]


def _only_said(one: Fact) -> bool:
    return [label for label, _, _ in one.fields] == [SOURCES]


def _nodes(now: Graph, before: Graph) -> Iterator[Fact]:
    for key in sorted({*now.nodes, *before.nodes}):
        new, old = now.nodes.get(key), before.nodes.get(key)
        if new is old:
            continue
        one = new or old
        assert one is not None
        fields = _fields(labels(key.type), new, old) if new and old else ()
        if fields or not (new and old):
            how = CHANGED if new and old else NEW if new else GONE
            kind = TYPES[key.type].label if key.type in TYPES else key.type
            yield Fact(how, kind, (key,), (one.caption,), tuple(one.origins), fields)


def _edges(now: Graph, before: Graph) -> Iterator[Fact]:
    here, there = _by_ends(now, before), _by_ends(before, now)
    for ends in sorted({*here, *there}):
        new, old = _without(here[ends], there[ends]), _without(there[ends], here[ends])
        if len(new) == len(old) == 1:
            if fields := _fields(labels(ends[1].type), new[0], old[0]):
                yield _edge(CHANGED, new[0], now, fields)
            continue
        yield from (_edge(NEW, e, now) for e in new)
        yield from (_edge(GONE, e, before) for e in old)


def _by_ends(graph: Graph, other: Graph) -> dict[tuple[str, Key, Key], list[Edge]]:
    found: dict[tuple[str, Key, Key], list[Edge]] = defaultdict(list)
    for e in graph.edges:
        if e.start in other.nodes and e.end in other.nodes:
            found[e.name, e.start, e.end].append(e)
    return found


def _without(some: list[Edge], others: list[Edge]) -> list[Edge]:
    """Return the edges that have no equal among the others."""
    return [e for e in some if not any(e is o or _said(e) == _said(o) for o in others)]


def _said(one: Node | Edge) -> tuple[dict[str, Any], set[Any]]:
    return one.props, {_who(o) for o in one.origins}


def _who(o: Origin) -> tuple[Any, ...]:
    """Return who says something, when and how sure, without the place in a file."""
    return o.source, o.date, o.evidence, o.note, o.confidence, o.only_for, o.confirms, o.outdated


def _sources(one: Node | Edge) -> list[str]:
    return sorted({o.source for o in one.origins} - {""})


def _edge(how: str, e: Edge, graph: Graph, fields: tuple[Field, ...] = ()) -> Fact:
    ends = (e.start, e.end)
    return Fact(how, relation(e), ends, tuple(graph.nodes[k].caption for k in ends), tuple(e.origins), fields)


def _fields(names: dict[str, str], new: Node | Edge, old: Node | Edge) -> tuple[Field, ...]:
    """Return the values that differ, or who says it where only that does."""
    found: list[Field] = []
    for name in dict.fromkeys((*old.props, *new.props)):
        was, now = old.props.get(name), new.props.get(name)
        if was != now:
            found.append((names[name], was, now) if name in names else (OTHER, None, None))
    if not found and _said(new)[1] != _said(old)[1]:
        found.append((SOURCES, _sources(old), _sources(new)))
    return tuple(dict.fromkeys((label, _plain(was), _plain(now)) for label, was, now in found))


def _plain(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


@cache
def labels(type: str) -> dict[str, str]:
    """Return what people call the fields of a type, those of its relations too."""
    return {f.name: f.label for f in TYPES[type].columns()} if type in TYPES else {}


def relation(e: Edge) -> str:
    """Return what people call a relation."""
    kind = TYPES.get(e.start.type)
    return next((x.label for x in kind.edges if x.name == e.name), e.name) if kind else e.name


def disputes(now: Graph, before: Graph) -> tuple[list[Conflict], list[Conflict]]:
    """Return the contradictions between sources that are new, and those that are settled."""

    def told(graph: Graph) -> dict[tuple[Key, str, frozenset[str]], Conflict]:
        return {(c.key, c.field, frozenset(v for v, _ in c.values)): c for c in contradictions(graph)}

    here, there = told(now), told(before)
    fields = {k[:2] for k in here}
    return (
        [c for k, c in here.items() if k not in there],
        [c for k, c in there.items() if k[:2] not in fields],
    )
