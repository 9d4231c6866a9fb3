"""自由探索: what is near any node, step by step, with what is known of it beside the picture."""

from __future__ import annotations

import streamlit as st

from analysis.city import City
from exports.explore.facts import caption
from exports.explore.html import node_id
from exports.explore.style import ordered
from exports.send import file_name
from graph.derive import relations
from graph.record import Graph, Node
from graph.store.contract import Run
from graph.types import TYPES
from views.parts.explore import picture
from views.parts.explore.bridge import hear_clicks
from views.parts.explore.panel import facts_html, neighbours
from views.parts.explore.search import search
from views.parts.explore.walk import Walk, go, key_of, walk
from views.parts.frame.address import page_title, put
from views.parts.graph_files import graph_files
from views.parts.html import plain
from views.parts.run.outside import for_whom
from views.parts.run.state import findings

HEIGHT = 690
RECENTRE, EXPAND = "以它为中心", "在图上展开它"
# What somebody looked up, listed or mentioned hides what is known: it is shown on request.
QUIET = frozenset(
    {
        "Doubt",
        "Mismatch",
        "Rejection",
        "Search",
        "RelationSearch",
        "ProjectSearch",
        "IndicatorSearch",
        "Mention",
        "Listing",
        "ChainEvidence",
    }
)


def free_page(city: City, run: Run) -> None:
    """Show the picture around one node, the way walked, and what is known of the chosen one."""
    graph = city.graph
    way, known = walk(graph)
    put(ask="free")
    if not known:
        st.warning("地址里的节点不在这次生成的图谱里（可能已改名或合并），已换成下面这一个。")
    tied = {t for start, _, _, end in relations() for t in (start, end)}
    types = ordered(t for t in tied if graph.all(t))
    hops, keep, stepped = _filters(graph, types, way)
    _trail(graph, way)
    view = picture.View(way.start, tuple(way.opened), hops, stepped)
    found = picture.part(graph, view)
    if sentence := picture.cut(found):
        st.info(sentence)
    chosen = graph.nodes[picture.node_of(graph, way.chosen)]
    page_title(caption(chosen)[:40])
    shown, card = st.columns([2.4, 1])
    with shown:
        said = picture.heading(graph, view, found)
        alt = f"图谱：{said}。右侧的表列出直接相连的节点，可用键盘走。"
        st.iframe(picture.html(graph, run, view, way.chosen, click=True), height=HEIGHT, alt=alt)
        hear_clicks({node_id(k) for k in found.hops}, lambda to: go(to, keep=keep))
        _take_along(graph, run, view, chosen)
        st.caption("拖动平移，滚轮缩放，放大后显出更多名称；指向节点或连线看说明。")
    with card:
        st.html(facts_html(graph, chosen, city.as_of))
        neighbours(graph, chosen.key, keep=keep)


def _take_along(graph: Graph, run: Run, view: picture.View, chosen: Node) -> None:
    """Offer what is shown as a page and as a graph for other programs."""
    name = caption(chosen)[:40]
    made = for_whom(findings(), "explore", outside=True)
    given = made.city.graph
    if key_of(given, view.start):
        st.download_button(
            "下载这张图（网页文件，离线可看）",
            lambda: picture.html(given, run, view, node_id(chosen.key), click=False),
            file_name("图谱", run.as_of, name, ending=".html"),
            "text/html",
            on_click="ignore",
        )
        with st.popover("图数据"):
            graph_files(lambda: picture.part(given, view).graph, made, run, picture.what(graph, view), name)
    else:
        st.caption("图上的第一个节点只有内部来源，给外单位的文件里没有它。")


def _filters(graph: Graph, types: list[str], way: Walk) -> tuple[int, bool, tuple[str, ...]]:
    """Show where to begin, how far to look, what a click does and which types to step on."""
    left, right = st.columns([2, 1])
    with left:
        search(types, way)
    with right:
        a, b = st.columns([1.2, 1.5])
        hops = a.segmented_control(
            "看多远", list(picture.REACH), default=1, required=True, format_func=_far, key="explore-hops"
        )
        mode = b.segmented_control(
            "单击图上的节点", [RECENTRE, EXPAND], default=RECENTRE, required=True, key="explore-mode"
        )
    stepped = st.pills(
        "走哪些类型的节点（检索、提及、目录条目平时不走）",
        types,
        selection_mode="multi",
        default=[t for t in types if t not in QUIET],
        format_func=lambda t: f"{TYPES[t].label} {len(graph.all(t))}",
        key="explore-types",
    )
    return hops, mode == EXPAND, tuple(stepped)


def _far(hops: int) -> str:
    return f"{'一二三'[hops - 1]}步"


def _trail(graph: Graph, way: Walk) -> None:
    """Show the nodes visited, oldest first; each leads back."""
    with st.container(horizontal=True, gap="small"):
        for visited in way.visited:
            name = caption(graph.nodes[picture.node_of(graph, visited)])
            here = visited == way.chosen
            st.button(
                plain(name[:16]), key=f"trail-{visited}", disabled=here, on_click=go, args=(visited,), type="tertiary"
            )
