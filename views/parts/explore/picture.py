"""The picture of the free graph, kept by run: which part of the graph, where nodes stand, the page drawn of it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from exports.explore.facts import caption
from exports.explore.html import Picture, page
from exports.explore.neighbourhood import MOST_NODES, Neighbourhood, neighbourhood
from exports.explore.spring import Place, place
from graph.record import Graph, Key
from graph.store.contract import Run
from graph.types import TYPES
from views.parts.explore.walk import key_of

REACH = {1: "直接相连", 2: "两步以内", 3: "三步以内"}


@dataclass(frozen=True)
class View:
    """What decides a picture: ids `Type:id` of its first node and of those opened since, hops, types to step on."""

    start: str
    opened: tuple[str, ...]
    hops: int
    types: tuple[str, ...]


def part(graph: Graph, view: View) -> Neighbourhood:
    """Return the part of a run's graph that a picture shows."""
    opened = [k for k in (key_of(graph, o) for o in view.opened) if k]
    return neighbourhood(graph, node_of(graph, view.start), view.hops, view.types, opened)


def html(graph: Graph, run: Run, view: View, chosen: str, click: bool) -> str:
    """Return the picture as a page, drawn once for each run, view and chosen node; a file is light."""
    shown = view.start, view.opened, view.hops, view.types
    return _drawn(
        graph, f"{run.id} public" if graph.public else run.id, run.as_of, *shown, chosen, click, click and dark()
    )


def heading(graph: Graph, view: View, found: Neighbourhood) -> str:
    """Return what the picture shows, in one line."""
    return f"{what(graph, view)}：{len(found.hops)} 个节点，{len(found.graph.edges)} 条关系"


def what(graph: Graph, view: View) -> str:
    """Return around what the picture is and how far it reaches."""
    opened = f"，又展开 {len(view.opened)} 个节点" if view.opened else ""
    name = caption(graph.nodes[node_of(graph, view.start)])
    return f"“{name}”周围{REACH[view.hops]}{opened}"


def cut(found: Neighbourhood) -> str:
    """Return the sentence for a picture that leaves nodes out, empty where it shows all."""
    if not found.left_out:
        return ""
    what = "、".join(f"{TYPES[t].label} {n} 个" for t, n in found.left_out.items())
    return (
        f"未显示 {found.reached - len(found.hops)} 个：{what}。走得到的有 {found.reached} 个节点，图上只画最近、联系最多的 "
        f"{len(found.hops)} 个（最多 {MOST_NODES} 个）。可以看近一些、少选几类，或从别的节点看起。"
    )


def some(graph: Graph, run: Run, ids: tuple[str, ...], chosen: str, heading: str) -> str:
    """Return the picture of some nodes (ids `Type:id`) and every relation between them as a page whose clicks are told."""
    return _some(graph, run.id, run.as_of, ids, chosen, heading, dark())


@st.cache_data(max_entries=24, show_spinner="正在画图……")
def _some(_graph: Graph, run_id: str, as_of: str, ids: tuple[str, ...], chosen: str, heading: str, dark: bool) -> str:
    keys = [node_of(_graph, i) for i in ids][:MOST_NODES]
    edges = {id(x): x for k in keys for x in _graph.edges_of.get(k, []) if {x.start, x.end} <= set(keys)}
    part = Graph({k: _graph.nodes[k] for k in keys}, list(edges.values()))
    picture = Picture(part, place(part), _graph, key_of(_graph, chosen), dark)
    return page(picture, f"{heading} · 数据日期 {as_of}", True)


def dark() -> bool:
    """Tell whether this visitor sees the dark theme."""
    return st.context.theme.type == "dark"


def node_of(graph: Graph, text: str) -> Key:
    """Return the node an id names; KeyError where there is none."""
    key = key_of(graph, text)
    if key is None:
        raise KeyError(text)
    return key


@st.cache_data(max_entries=64, show_spinner=False)
def _places(
    _graph: Graph, run_id: str, start: str, opened: tuple[str, ...], hops: int, types: tuple[str, ...]
) -> dict[Key, Place]:
    # A picture with one more node opened grows out of the one before, so that the eye finds its way.
    before = _places(_graph, run_id, start, opened[:-1], hops, types) if opened else None
    return place(part(_graph, View(start, opened, hops, types)).graph, before)


@st.cache_data(max_entries=24, show_spinner="正在画图……")
def _drawn(
    _graph: Graph,
    run_id: str,
    as_of: str,
    start: str,
    opened: tuple[str, ...],
    hops: int,
    types: tuple[str, ...],
    chosen: str,
    click: bool,
    dark: bool,
) -> str:
    view = View(start, opened, hops, types)
    found = part(_graph, view)
    places = _places(_graph, run_id, start, opened, hops, types)
    picture = Picture(found.graph, places, _graph, key_of(_graph, chosen), dark)
    return page(picture, f"{heading(_graph, view, found)} · 数据日期 {as_of}", click)
