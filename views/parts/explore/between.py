"""两点之间怎样相连: the shortest ways between two things, step by step with what each rests on, and as a picture."""

from __future__ import annotations

import streamlit as st

from analysis.around.paths import Step, between
from analysis.city import City
from exports.explore.facts import caption, relation
from exports.explore.html import node_id
from exports.sentences.ways import ways_words
from graph.record import Edge, Key
from graph.store.contract import Run
from graph.types import TYPES
from views.parts.cards.entity_links import to
from views.parts.cards.entity_refs import newest
from views.parts.explore.choose import choose, draw, first_firm, leaders, node_asked
from views.parts.explore.search import named
from views.parts.explore.walk import key_of
from views.parts.frame.address import page_title, put
from views.parts.html import badge, e

TYPES_ASKED = ("Firm", "Park", "Project", "Segment", "Department")


def between_page(city: City, run: Run) -> None:
    """Show the question about two things."""
    every = named(TYPES_ASKED)
    one, other = _ends(city)
    left, right = st.columns(2)
    with left:
        first = choose("从", every, node_id(one) if one else "")
    with right:
        second = choose("到", every, node_id(other) if other else "", "to")
    start, end = key_of(city.graph, first), key_of(city.graph, second)
    put(ask="between", node=first, to=second)
    if start is None or end is None:
        st.html('<p class="none">选好两头，就看它们怎样相连；可以选企业、载体、项目、环节、部门。</p>')
        return
    names = [city.graph.nodes[k].caption for k in (start, end)]
    page_title("与".join(names))
    with st.spinner("正在找路……"):
        found = between(city, start, end)
    st.html(f'<p class="lead">{e(ways_words(names[0], names[1], found))}</p>')
    if found:
        st.html(f'<div class="card wide">{"".join(_way(city, i, w) for i, w in enumerate(found, 1))}</div>')
        draw(city, run, [start, *(s.end for w in found for s in w)], start, f"从“{names[0]}”到“{names[1]}”")


def _ends(city: City) -> tuple[Key | None, Key | None]:
    """Return the two ends of the address; where it names none, two leaders."""
    one, other = node_asked(city), node_asked(city, "to")
    one = one if one and one.type in TYPES_ASKED else first_firm(city)
    others = [k for k in reversed(leaders(city)) if k != one]
    return one, other if other and other.type in TYPES_ASKED else next(iter(others), None)


def _way(city: City, number: int, way: tuple[Step, ...]) -> str:
    steps = "".join(f"<li>{_step(city, s)}</li>" for s in way)
    return f"<h4>第 {number} 条：{len(way)} 步</h4><p>从 {_name(city, way[0].start)}</p><ol>{steps}</ol>"


def _step(city: City, step: Step) -> str:
    kinds = {(relation(x), x.start): x for x in reversed(step.edges)}
    said = "；".join(_said(city, step, x) for x in reversed(kinds.values()))
    return f"{said}<br>到 {_name(city, step.end)}"


def _said(city: City, step: Step, edge: Edge) -> str:
    words = f"—{relation(edge)}→" if edge.start == step.start else f"←{relation(edge)}—"
    return f"{e(words)} {newest(city, edge.origins)}"


def _name(city: City, key: Key) -> str:
    node = city.graph.nodes[key]
    return f"<b>{to(city, key) if key.type in ('Firm', 'Park', 'Project', 'Department') else e(caption(node))}</b> {badge(TYPES[key.type].label)}"
