"""图谱: free exploration from one node: what is near it, how it is tied, and what sources say of it."""

import re

import streamlit as st

from exports.explore.facts import caption
from exports.explore.html import node_id
from exports.explore.style import ordered
from graph.derive import relations
from graph.record import Graph
from graph.types import TYPES
from views.parts.explore import picture
from views.parts.explore.bridge import hear_clicks
from views.parts.explore.panel import facts_html, neighbours
from views.parts.explore.search import search
from views.parts.explore.walk import Walk, go, walk
from views.parts.html import plain
from views.parts.run.state import city, run

ORDER = 6
HEIGHT = 690
RECENTRE, EXPAND = "以它为中心", "在图上展开它"


def trail(graph: Graph, way: Walk) -> None:
    """Show the nodes visited, oldest first; each leads back."""
    with st.container(horizontal=True, gap="small"):
        for visited in way.visited:
            name = caption(graph.nodes[picture.node_of(graph, visited)])
            here = visited == way.chosen
            st.button(
                plain(name[:16]), key=f"trail-{visited}", disabled=here, on_click=go, args=(visited,), type="tertiary"
            )


here, now = city(), run()
st.subheader("图谱", anchor=False)
graph = here.graph
way, known = walk(graph)
if not known:
    st.warning("地址里的节点不在这次生成的图谱里（可能已改名或合并），已换成下面这一个。")
tied = {t for start, _, _, end in relations() for t in (start, end)}
types = ordered(t for t in tied if graph.all(t))

left, right = st.columns([2, 1])
with left:
    search(graph, types, way)
with right:
    a, b = st.columns([1, 1.5])
    hops = a.segmented_control("跳数", [1, 2, 3], default=1, required=True, key="explore-hops")
    mode = b.segmented_control(
        "单击图上的节点", [RECENTRE, EXPAND], default=RECENTRE, required=True, key="explore-mode"
    )
stepped = st.pills(
    "走哪些类型的节点",
    types,
    selection_mode="multi",
    default=types,
    format_func=lambda t: f"{TYPES[t].label} {len(graph.all(t))}",
    key="explore-types",
)
trail(graph, way)

view = picture.View(way.start, tuple(way.opened), hops, tuple(stepped))
found = picture.part(graph, view)
if sentence := picture.cut(found):
    st.info(sentence)
shown, card = st.columns([2.4, 1])
with shown:
    said = picture.heading(graph, view, found)
    st.iframe(
        picture.html(graph, now, view, way.chosen, click=True),
        height=HEIGHT,
        alt=f"图谱：{said}。右侧的表列出直接相连的节点，可用键盘走。",
    )
    hear_clicks({node_id(k) for k in found.hops}, lambda to: go(to, keep=mode == EXPAND))
    chosen = graph.nodes[picture.node_of(graph, way.chosen)]
    name = re.sub(r"[^\w.-]+", "_", caption(chosen))[:40]
    st.download_button(
        "下载这张图（HTML，离线可看）",
        lambda: picture.html(graph, now, view, way.chosen, click=False),
        f"{name}_图谱_{now.as_of}.html",
        "text/html",
        on_click="ignore",
    )
    st.caption("拖动平移，滚轮缩放，放大后显出更多名称；指向节点或连线看说明。")
with card:
    st.html(facts_html(graph, chosen, here.as_of))
    neighbours(graph, chosen.key, keep=mode == EXPAND)
