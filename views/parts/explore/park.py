"""同园企业: who is in a park, in which segments, with which projects, and the same as a picture."""

from __future__ import annotations

import streamlit as st

from analysis.around.firms import around
from analysis.city import City
from exports.explore.html import node_id
from exports.sentences import names
from exports.sentences.firm import leads, place_words
from graph.record import Key, Node
from graph.store.contract import Run
from views.parts.cards.entity_surface import near, projects
from views.parts.explore.choose import choose, draw, node_asked
from views.parts.explore.search import labels
from views.parts.frame.address import page_title, put
from views.parts.html import e, node_link
from views.parts.table import Col, Line, show_table

MOST = 3
COLUMNS = (
    Col("name", "企业", width=130, help="★ 有来源称它为链主"),
    Col("presence", "在地"),
    Col("segments", "环节", none="待核实"),
    Col("products", "主要产品", none="未写"),
)


def park_page(city: City, run: Run) -> None:
    """Show the question about one park."""
    parks = {n.key: near(city, n, "IN_PARK") for n in city.graph.all("Park")}
    parks = {k: inside for k, inside in parks.items() if inside}
    if not parks:
        st.html('<p class="none">还没有来源写明哪家企业在哪个园区；在数据里给企业填上“载体”一栏后再来问。</p>')
        return
    start = _start(city, parks)
    named = labels(city.graph.nodes[k] for k in parks)
    picked = choose(f"问哪个园区（{len(named)} 个写明了园内企业或项目）", named, node_id(start))
    key = Key("Park", picked.partition(":")[2]) if picked else start
    put(node=node_id(key), ask="")
    park, inside = city.graph.nodes[key], parks[key]
    page_title(park.caption)
    firms = [n for n in inside if n.key.type == "Firm"]
    others = [n for n in inside if n.key.type == "Project"]
    told = f"来源写明在{park.caption}的企业 {len(firms)} 家、项目 {len(others)} 个；没有写明的不在其中。"
    st.html(f'<p class="lead">{e(told)} {node_link(key, "看这个园区能承接什么")}</p>')
    picked_firm = show_table(
        [_line(city, n) for n in firms], COLUMNS, "explore-park", empty="来源没有写明园内企业。", label="园内企业"
    )
    if picked_firm.id:
        put(node=f"Firm:{picked_firm.id}", ask="trade")
        st.rerun()
    st.html(f'<div class="card wide">{projects(city, others, "在园项目")}</div>')
    segments = [Key("Segment", s) for n in firms for s in around(city, n).segments]
    filled = [n for p in others for n in near(city, p, "FILLS")]
    draw(city, run, [park, *inside, *segments, *filled], key, f"{park.caption}里的企业、项目和它们的环节")


def _start(city: City, parks: dict[Key, list[Node]]) -> Key:
    asked = node_asked(city)
    if asked and asked in parks:
        return asked
    own = near(city, city.graph.nodes[asked], "IN_PARK") if asked and asked.type == "Firm" else []
    return next((n.key for n in own if n.key in parks), min(parks, key=lambda k: (-len(parks[k]), k)))


def _line(city: City, firm: Node) -> Line:
    segments = [city.facts[s].name for s in around(city, firm).segments]
    products = firm.props.get("products", [])
    return Line(
        firm.id,
        {
            "name": f"★ {firm.caption}" if leads(city, firm) else firm.caption,
            "presence": place_words(firm),
            "segments": names(segments, MOST, "个") or None,
            "products": names(products, MOST, "个") or None,
        },
    )
