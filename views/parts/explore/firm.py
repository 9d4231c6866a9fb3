"""供应商与客户: a firm between its suppliers and customers, and the same as a picture."""

from __future__ import annotations

import streamlit as st

from analysis.around.firms import around
from analysis.city import City
from exports.explore.html import node_id
from exports.sentences.firm import firm_lines
from graph.record import Key
from graph.store.contract import Run
from views.parts.cards.entity_surface import lead
from views.parts.cards.profile import profile
from views.parts.explore.choose import choose, draw, first_firm, node_asked
from views.parts.explore.search import named
from views.parts.frame.address import page_title, put
from views.parts.html import node_link

MOST = 12


def firm_page(city: City, run: Run) -> None:
    """Show the question about one firm."""
    asked = node_asked(city)
    start = asked if asked and asked.type == "Firm" else first_firm(city)
    if start is None:
        st.html('<p class="none">图谱里还没有企业；在数据里加入企业后再来问。</p>')
        return
    firms = named(("Firm",))
    picked = choose(f"问哪家企业（{len(firms)} 家）", firms, node_id(start))
    key = Key("Firm", picked.partition(":")[2]) if picked else start
    put(node=node_id(key))
    node = city.graph.nodes[key]
    page_title(node.caption)
    made = lead(firm_lines(city, node)) + profile(city, node, "explore", MOST)
    st.html(f'<div class="card wide">{made}<p>{node_link(key, "在名录里看它的全部内容与来源")}</p></div>')
    found = around(city, node)
    partners = (*found.suppliers, *found.customers, *found.peers, *found.kin)
    segments = [*found.segments, *(s for p in partners for pair in p.segments for s in pair)]
    shown = [node, *(p.firm for p in partners), *(Key("Segment", s) for s in segments)]
    if len(set(n if isinstance(n, Key) else n.key for n in shown)) > 1:
        draw(city, run, shown, key, f"“{node.caption}”与它的供应商、客户、同行，以及各自的环节")
