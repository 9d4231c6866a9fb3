"""区县: firms, parks and projects by district on a schematic map; a click lists what stands there."""

from urllib.parse import urlencode

import streamlit as st

from analysis.across.districts import FIRMS, KINDS, by_district, districts
from analysis.chains.view import chain_views
from exports.map.shapes import sheet
from exports.map.svg import Spot, render
from exports.sentences.district import CALLED, UNITS, district_sentence, districts_sentence
from views.parts.across.look import look
from views.parts.across.map import legend, show_map
from views.parts.across.places import UNKNOWN, district_table, place_lists
from views.parts.frame.address import page_title, put, query
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import e, link, plain, sentence
from views.parts.plan.choose import pick
from views.parts.plan.watch import watch_part
from views.parts.run.state import city, findings

ORDER = 9
HIDDEN = True


def kind_asked() -> str:
    """Show the switch between firms, parks and projects and return the one whose numbers stand on the map."""
    asked = query("show") if query("show") in KINDS else FIRMS
    options = {"label_visibility": "collapsed", "required": True, "format_func": lambda k: CALLED[k]}
    chosen = st.segmented_control("图上的数", KINDS, default=asked, **options) or asked
    put(show="" if chosen == FIRMS else chosen)
    return chosen


def district_asked() -> str:
    """Return the district of the address, empty where there is none; one that nobody knows is said to be so."""
    asked = query("district")
    if asked and asked != UNKNOWN and asked not in names:
        st.warning(plain(f"没有标识为“{asked[:40]}”的区县，已显示全部。"))
        put(district="")
        return ""
    return asked


def address(district: str) -> str:
    """Return the address that a district on the map leads to: the chosen one leads back to all."""
    filters = {
        "district": "" if district == chosen else district,
        "chain": chain,
        "show": "" if kind == FIRMS else kind,
    }
    return f"districts?{urlencode(filters)}"


here = city()
st.html(look())
if pick("districts", "tab", {"": "地图", "watch": "监测"}, "看什么", ("district",)) == "watch":
    watch_part(here)
    st.stop()
head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom")
head.subheader("区县", anchor=False)
with head:
    kind = kind_asked()
view = the_chain([v for v in chain_views(here) if v.mapped])
chain, where = (view.id, view.name) if view else ("", "")
spreads = findings().once(("districts", chain), lambda: by_district(here, view))
places = districts(here)
names = {d.id: d.caption for d in places}
chosen = district_asked()
told = spreads[kind]
st.html(f'<p class="lead">{sentence(districts_sentence(kind, told, places, where or "全市"))}{help_mark("区县")}</p>')
left, right = st.columns([11, 9], gap="medium")
drawn = sheet().drawn(places)
with left:
    if drawn:
        spots = {i: Spot(i, names[i], told.count(i)) for i in drawn}
        show_map(render(sheet(), drawn, spots, f"{UNITS[kind]}{CALLED[kind]}", address, chosen), "map")
        st.html(legend(max(s.count for s in spots.values()), UNITS[kind]))
    elif places:
        st.info("示意图里没有这些区县的边界，请看右边的表。")
    else:
        st.info("还没有区县：在 data/city/districts.csv 里写上区县名称与行政区划代码，重新生成即可。")
with right:
    if places:
        st.html(district_table(spreads, places, chosen, chain=chain, show=kind))
if chosen:
    name = names.get(chosen, "区县不明")
    page_title(name)
    counts = () if chosen == UNKNOWN else sentence(district_sentence(name, spreads, chosen, where))
    back = link("districts", "看全部区县", district="", chain=chain, show=kind)
    st.html(
        f'<section class="part"><h3>{e(name)}</h3><p>{counts or "来源没有写区县的。"} {back}</p>{place_lists(here, spreads, chosen)}</section>'
    )
elif places:
    st.caption("点图上的区县，或表里的一行，下面列出那里的企业、载体和项目。")
