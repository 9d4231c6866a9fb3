"""The way into the free graph: choose a type, then find a node by any of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import streamlit as st

from exports.explore.facts import caption
from exports.explore.html import node_id
from graph.record import Node
from graph.types import TYPES
from views.parts.explore.narrow import find
from views.parts.explore.walk import Walk, go
from views.parts.run.state import findings

ALL = "全部类型"
TYPE_KEY, FOLLOWED = "explore-type", "explore-type-of"


def labels(nodes: Iterable[Node]) -> dict[str, str]:
    """Return for each id the name with the other names, so that the search box finds any of them; no two labels are equal.

    The browser sends back the label: equal ones would choose the wrong node. Those get type and id besides.
    """
    found = {node_id(n.key): _label(n) for n in nodes}
    often = Counter(found.values())
    return {i: f"{text} · {_kind(i)} {i.partition(':')[2]}" if often[text] > 1 else text for i, text in found.items()}


def named(types: Sequence[str]) -> dict[str, str]:
    """Return the labels of all nodes of some types; they are made once a run."""
    of = findings()
    return of.once(("names", *types), lambda: labels(n for t in types for n in of.city.graph.all(t)))


def search(types: list[str], way: Walk) -> None:
    """Show the two boxes; a choice goes to the node and begins a new picture."""
    kind, name = st.columns([1, 2.6])
    _follow(way.chosen, types)
    picked = kind.selectbox(
        "类型", [ALL, *types], format_func=lambda t: t if t == ALL else TYPES[t].label, key=TYPE_KEY
    )
    names = named(types if picked == ALL else [picked])
    with name:
        words = f"从哪个节点看起（在 {len(names)} 个名称里找）"
        find(words, names, f"explore-name-{picked}", way.chosen, lambda id: go(id) if id else None)


def _follow(chosen: str, types: list[str]) -> None:
    """Set the type to that of a node newly chosen; until then people are free to look through another type."""
    type = chosen.partition(":")[0]
    if st.session_state.get(FOLLOWED) != chosen and st.session_state.get(TYPE_KEY, ALL) != ALL:
        st.session_state[TYPE_KEY] = type if type in types else ALL
    st.session_state[FOLLOWED] = chosen


def _label(node: Node) -> str:
    name = caption(node)
    others = [v for f in TYPES[node.key.type].names for v in _listed(node.props.get(f)) if v != name]
    return name + (f"（{'、'.join(dict.fromkeys(others))}）" if others else "")


def _kind(text: str) -> str:
    return TYPES[text.partition(":")[0]].label


def _listed(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []
