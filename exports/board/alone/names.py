"""What the search of a board's file finds: segments, their products and firms, each with the card that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.targets.listing import proposed
from exports.search.entries import PRODUCT, names
from exports.search.words import folded, sounds
from graph.record import Node
from graph.types import TYPES

# A name, its kind, a note, chain, segment, and the texts it is found by: the name folded, its pinyin, its initials.
Name = tuple[str, str, str, str, str, list[str]]


def chain_names(view: ChainView) -> list[Name]:
    """Return every name that stands on the cards of a chain, segments first, then products, then firms."""
    found = {f.id: f for f in view.drawn}
    made = [name for f in found.values() for name in _called(view, f, f.facts.node, "")]
    made += [
        name for f in found.values() for p in f.facts.products for name in _called(view, f, p, f"环节：{f.facts.name}")
    ]
    made += [
        name
        for f in found.values()
        for firm in _firms(view.city, f)
        for name in _called(view, f, firm, f"环节：{f.facts.name}")
    ]
    return made


def _firms(city: City, f: SegmentFinding) -> list[Node]:
    here = [t.said.node for t in (*f.presence.counted, *f.presence.suspected)]
    return list({n.key: n for n in (*here, *(t.firm for t in proposed(city, f.id)))}.values())


def _called(view: ChainView, f: SegmentFinding, node: Node, note: str) -> Iterator[Name]:
    kind = TYPES[node.key.type].label
    where = " · ".join(filter(None, (note, view.name)))
    for text, word in names(node):
        if word == PRODUCT:
            continue
        key = folded(text)
        own = f"{text}（{node.caption}）" if word else text
        yield own, kind, where, view.id, f.id, list(dict.fromkeys([key, *sounds(key)]))
