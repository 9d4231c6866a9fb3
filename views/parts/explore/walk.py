"""The way through the free graph: the node of the address, where the picture began, what was opened and visited."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from exports.explore.html import node_id
from graph.record import Graph, Key

MEMORY = "explore-walk"
MOST_VISITED = 8


@dataclass
class Walk:
    """Ids `Type:id`: the node chosen, the picture's first one, those opened since, those visited, oldest first."""

    chosen: str
    start: str
    opened: list[str] = field(default_factory=list[str])
    visited: list[str] = field(default_factory=list[str])

    def go(self, to: str, keep: bool) -> None:
        """Choose a node: `keep` opens it in the picture shown, else the picture begins with it."""
        if not keep:
            self.start, self.opened = to, []
        elif to != self.start and to not in self.opened:
            self.opened.append(to)
        self.chosen = to
        self.visited = [*(v for v in self.visited if v != to), to][-MOST_VISITED:]


def key_of(graph: Graph, text: str) -> Key | None:
    """Return the node an address names, or None where there is none."""
    type, _, id = text.partition(":")
    key = graph.current(Key(type, id))
    return key if key in graph.nodes else None


def first(graph: Graph) -> Key:
    """Return where to begin: the first mapped chain, else the node with most relations."""
    chains = [n for n in graph.all("Chain") if n.props.get("mapped")]
    if chains:
        return min(chains, key=lambda n: (n.props.get("order", 99), n.key)).key
    return min(graph.nodes, key=lambda k: (-len(graph.edges_of.get(k, [])), k))


def walk(graph: Graph) -> tuple[Walk, bool]:
    """Return the way so far and whether the address names a node; the address rules, without one the memory does.

    An address that was changed by hand or by the browser's own buttons begins a new picture.
    """
    asked = st.query_params.get("node", "")
    known: Walk | None = st.session_state.get(MEMORY)
    if known and (key_of(graph, known.chosen) is None or key_of(graph, known.start) is None):
        known = None
    found = key_of(graph, asked)
    to = node_id(found) if found else known.chosen if known else node_id(first(graph))
    if known is None:
        known = Walk(to, to)
    if to != known.chosen or not known.visited:
        known.go(to, keep=False)
    known.visited = [v for v in known.visited if key_of(graph, v)]
    st.session_state[MEMORY] = known
    if asked != to:
        st.query_params["node"] = to
    return known, not asked or found is not None


def go(to: str, keep: bool = False) -> None:
    """Choose a node and write it into the address; for callbacks, which run before the page."""
    st.session_state[MEMORY].go(to, keep)
    st.query_params["node"] = to
