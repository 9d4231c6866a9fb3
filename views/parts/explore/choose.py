"""What the questions of free exploration share: a field that finds a node by its names, and a picture of chosen nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from analysis.chains.view import chain_views
from analysis.city import City
from exports.explore.html import node_id
from graph.record import Key, Node
from graph.store.contract import Run
from views.parts.explore import picture
from views.parts.explore.bridge import hear_clicks
from views.parts.explore.narrow import find
from views.parts.explore.walk import key_of
from views.parts.frame.address import put, query
from views.parts.run.state import findings

HEIGHT = 620


def choose(label: str, options: Mapping[str, str], current: str, name: str = "node") -> str:
    """Show a field whose choice (an id `Type:id`) stands in the address under a name, and return it, empty where none is."""
    return find(label, options, f"explore-choose-{name}-{label}", current, lambda id: put(**{name: id}))


def node_asked(city: City, name: str = "node") -> Key | None:
    """Return the node of the address, None where it names none; an id that names nothing is told."""
    found = key_of(city.graph, query(name))
    if query(name) and found is None:
        st.warning("地址里的节点不在这次生成的图谱里（可能已改名或合并），已换成下面这一个。")
    return found


def leaders(city: City) -> list[Key]:
    """Return the firms called 链主, those of the session's chain first."""
    views = sorted(chain_views(city), key=lambda v: v.id != query("chain"))
    return list(dict.fromkeys(firm.key for v in views if v.mapped for firm, _ in v.leaders))


def first_firm(city: City) -> Key | None:
    """Return where the question begins: a 链主, else the firm with most relations, None where there is no firm."""

    def most_tied() -> Key | None:
        ties = city.graph.edges_of
        return min((n.key for n in city.graph.all("Firm")), key=lambda k: (-len(ties.get(k, [])), k), default=None)

    return next(iter(leaders(city)), None) or findings().once("most tied firm", most_tied)


def draw(city: City, run: Run, nodes: Iterable[Node | Key], chosen: Key, words: str) -> None:
    """Show the picture of some nodes and the relations between them; a click on one asks about it."""
    keys = dict.fromkeys(n if isinstance(n, Key) else n.key for n in nodes)
    ids = tuple(sorted(node_id(k) for k in keys))
    heading = f"{words}：{len(ids)} 个节点"
    html = picture.some(city.graph, run, ids, node_id(chosen), heading)
    st.iframe(html, height=HEIGHT, alt=f"图谱：{heading}。上面的文字写明同样的内容。")
    hear_clicks(set(ids), ask_about)
    st.html('<p class="src on-screen">单击一个节点就问它；拖动平移，滚轮缩放，指向节点或连线看说明。</p>')


def ask_about(to: str) -> None:
    """Ask about a node: a firm's partners, a park's firms, else what is near it."""
    put(node=to, ask="", to="")
