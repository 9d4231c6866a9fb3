"""Whether an assembled graph is whole: nothing refers to what is not there, nothing required is missing, every value fits its field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import isfinite
from operator import attrgetter
from typing import Any, cast

from graph.issues import issue
from graph.record import COMMON, Edge, Graph, Issue, Node, Origin
from graph.rows.values import iso_date
from graph.schema import Field
from graph.types import RELATIONS, TYPES

KINDS: dict[str, set[type]] = {"number": {float, int}, "flag": {bool}}  # else text


def incomplete(graph: Graph) -> list[Issue]:
    """Return a stop issue for each thing that a page, a list or a publish would stumble over; empty for a whole graph."""
    return [*_sources(graph), *_nodes(graph), *_edges(graph), *_bare(graph)]


def _fault(origins: list[Origin], value: str, detail: str) -> Issue:
    return issue("graph-incomplete", origins[0] if origins else None, value=value, detail=detail)


def _sources(graph: Graph) -> Iterator[Issue]:
    """Yield the sources that an origin names and no node is, each once with the first place that names it."""
    known = {"", COMMON, *(n.id for n in graph.all("Source"))}
    things = (graph.nodes.values(), graph.edges)
    named = set(map(attrgetter("source"), chain.from_iterable(map(attrgetter("origins"), chain(*things)))))
    for lost in sorted(named - known):
        first = next(o for every in things for thing in every for o in thing.origins if o.source == lost)
        yield _fault([first], lost, f"陈述所依据的来源 {lost} 不在图里")


def _nodes(graph: Graph) -> Iterator[Issue]:
    for type, nodes in graph.by_type.items():
        kind = TYPES.get(type)
        if kind is None or kind.virtual:
            yield _fault(nodes[0].origins, type, f"节点类型 {type} 没有声明")
            continue
        yield from (_fault([], n.id, f"{_said(n)}没有出处") for n in nodes if not n.origins)
        yield from _values(kind.fields, nodes, graph)


def _edges(graph: Graph) -> Iterator[Issue]:
    alike: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        alike[edge.start[0], edge.name, edge.end[0]].append(edge)
    for which in sorted(alike, key=lambda w: (w[1], w[0], w[2])):
        yield from _alike(graph, which, alike[which])


def _alike(graph: Graph, which: tuple[str, str, str], edges: list[Edge]) -> Iterator[Issue]:
    """Yield the faults of the edges of one name between two types."""
    kind = RELATIONS.get(which)
    if kind is None:
        yield _fault(edges[0].origins, which[1], f"关系 {'-'.join(which)} 没有声明")
        return
    # Not by the minus sign: with the keys of a dictionary that goes through all of them.
    lost = {end for e in edges for end in (e.start, e.end)}.difference(graph.nodes)
    for edge in edges if lost else ():
        gone = (key for key in (edge.start, edge.end) if key in lost)
        yield from (_fault(edge.origins, key.id, f"关系“{kind.label}”的一端 {key.id} 不在图里") for key in gone)
    yield from (_fault([], e.start.id, f"关系“{kind.label}”没有出处") for e in edges if not e.origins)
    yield from (_fault(e.origins, e.start.id, f"关系“{kind.label}”指向自己") for e in edges if e.start == e.end)
    yield from _values(kind.props, edges, graph)


def _bare(graph: Graph) -> Iterator[Issue]:
    """Yield the nodes without an edge that their type requires."""
    for type, nodes in graph.by_type.items():
        for kind in TYPES[type].edges if type in TYPES else ():
            if kind.column and kind.column.required:
                linked = {e.end if kind.reverse else e.start for e in graph.named(kind.name)}
                bare = (n for n in nodes if n.key not in linked)
                yield from (_fault(n.origins, n.id, f"{_said(n)}没有“{kind.column.label}”") for n in bare)


def _values(fields: Iterable[Field], things: Sequence[Node | Edge], graph: Graph) -> Iterator[Issue]:
    """Yield the required values that are missing and the values that do not fit; each different value is looked at once."""
    props = [t.props for t in things]
    for field in fields:
        held = [p[field.name] for p in props if field.name in p]
        if field.required and (len(held) < len(props) or "" in held or [] in held):
            empty = [t for t in things if t.props.get(field.name) in (None, "", [])]
            yield from (_fault(t.origins, _id(t), f"{_said(t, graph)}缺少“{field.label}”") for t in empty)
        if wrong := _wrong(field, held):
            for thing in (t for t in things if field.name in t.props):
                value = thing.props[field.name]
                if any(repr(v) in wrong for v in (value, *_parts(value))):
                    yield _fault(thing.origins, _id(thing), f"{_said(thing, graph)}的“{field.label}”不合规则")


def _wrong(field: Field, held: list[Any]) -> set[str]:
    """Return, as written in Python, the values that are not of the field's kind or not among what it allows."""
    kinds = KINDS.get(field.kind, {str})
    shape, wrong = ({list} if field.merge == "many" else kinds), set[str]()
    if not {type(v) for v in held} <= shape:
        wrong = {repr(v) for v in held if type(v) not in shape}
        held = [v for v in held if type(v) in shape]
    values = set(chain.from_iterable(held) if field.merge == "many" else held)
    if field.kind in ("number", "date") or field.choices or not {type(v) for v in values} <= kinds:
        wrong |= {repr(v) for v in values if type(v) not in kinds or not _fits(field, v)}
    return wrong


def _parts(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _fits(field: Field, value: Any) -> bool:
    if field.kind == "number":
        return isfinite(value) and (not field.pattern or re.fullmatch(field.pattern, f"{value:g}") is not None)
    if field.kind == "date":
        return iso_date(value) == value
    return not field.choices or value in field.choices


def _id(thing: Node | Edge) -> str:
    return thing.id if isinstance(thing, Node) else thing.start.id


def _said(thing: Node | Edge, graph: Graph | None = None) -> str:
    """Say what a thing is: its type and caption; of an edge those of its start and what it is called."""
    if isinstance(thing, Node):
        return f"{TYPES[thing.key.type].label}“{thing.caption}”"
    start = graph.nodes.get(thing.start) if graph else None
    label = RELATIONS[thing.start.type, thing.name, thing.end.type].label
    return f"{_said(start) if start else thing.start.id}的关系“{label}”"
