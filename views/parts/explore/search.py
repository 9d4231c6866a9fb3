"""The way into the free graph: choose a type, then find a node by any of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from exports.explore.facts import caption
from exports.explore.html import node_id
from graph.record import Graph, Node
from graph.types import TYPES
from views.parts.explore.walk import Walk, go

ALL = "全部类型"
TYPE_KEY, FOLLOWED = "explore-type", "explore-type-of"


def labels(nodes: Iterable[Node]) -> dict[str, str]:
    """Return for each id the name with the other names, so that the search box finds any of them; no two labels are equal.

    The browser sends back the label: equal ones would choose the wrong node. Those get type and id besides.
    """
    found = {node_id(n.key): _label(n) for n in nodes}
    often = Counter(found.values())
    return {i: f"{text} · {_kind(i)} {i.partition(':')[2]}" if often[text] > 1 else text for i, text in found.items()}


def search(graph: Graph, types: list[str], way: Walk) -> None:
    """Show the two boxes; a choice goes to the node and begins a new picture."""
    kind, name = st.columns([1, 2.6])
    _follow(way.chosen, types)
    picked = kind.selectbox(
        "类型", [ALL, *types], format_func=lambda t: t if t == ALL else TYPES[t].label, key=TYPE_KEY
    )
    named = labels(n for t in (types if picked == ALL else [picked]) for n in graph.all(t))
    box = f"explore-name-{picked}"
    st.session_state[box] = way.chosen if way.chosen in named else None

    def chosen() -> None:
        if st.session_state[box]:
            go(st.session_state[box])

    name.selectbox(
        f"从哪个节点看起（在 {len(named):,} 个名称里找）",
        list(named),
        index=None,
        format_func=lambda i: named.get(str(i), str(i)),
        key=box,
        filter_mode="contains",
        placeholder="输入名称的一部分",
        on_change=chosen,
    )


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
