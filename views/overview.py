"""总览: how the city stands, all chains in one table, what to take up now; below it districts and shared gaps."""

import streamlit as st

from analysis.across.districts import districts, local_firms, segments_by_district, spread
from analysis.across.intents import intents
from analysis.across.quiet import gone_quiet
from analysis.across.shared import many_fillers, shared_gaps
from analysis.chains.first import season
from analysis.chains.view import ChainView, chain_views
from exports.sentences.city import city_sentence, list_words
from views.parts.across.chains import Entry, chain_table
from views.parts.across.heat import Line, filler_table, heat_table, names_of, shared_table
from views.parts.across.lists import intent_list, quiet_list, season_list
from views.parts.across.look import look
from views.parts.city_files import city_files
from views.parts.frame.address import put, query
from views.parts.help import help_mark
from views.parts.html import e, link, plain, sentence
from views.parts.run.kept import COMPARING, Since, since
from views.parts.run.state import city, findings, run

ORDER = 1
YEARS = {"2023": "2023 年十条", "2025": "2025 年十三条"}


def year_asked() -> str:
    """Show the small switch between the official lists and return the one chosen; empty where none is loaded."""
    if not here.graph.all("Listing"):
        return ""
    asked = query("year") if query("year") in YEARS else "2023"
    options = {"format_func": YEARS.__getitem__, "label_visibility": "collapsed", "required": True}
    chosen = st.segmented_control("口径", list(YEARS), default=asked, **options) or asked
    put(year="" if chosen == "2023" else chosen)
    return chosen


def entries(views: list[ChainView], year: str) -> list[Entry]:
    """Return the chains of the list chosen and those drawn besides, or all where no list is loaded; mapped ones first."""
    by_key = {v.node.key: v for v in views}
    found: list[Entry] = [(v, None) for v in views]
    if year:
        chosen = sorted(
            (n for n in here.graph.all("Listing") if n.props["list"] == year), key=lambda n: n.props["order"]
        )
        shown = {x.start: x.end for x in here.graph.named("SHOWN_AS")}
        found = [(by_key[shown[n.key]], n) for n in chosen]
        held = {v.id for v, _ in found}
        found += [(v, None) for v in mapped if v.id not in held]
    return sorted(found, key=lambda pair: not pair[0].mapped)


def top(year: str, changed: Since) -> str:
    """Return the table of chains, and beside it the three short lists."""
    lists = (season_list(season(mapped)), intent_list(here, intents(here)), quiet_list(here, gone_quiet(here)))
    return f'<div class="city"><div>{chain_table(entries(every, year), changed)}</div><aside>{"".join(lists)}</aside></div>'


def by_chain() -> str:
    """Return local firms by chain and district."""
    lines = [Line(link("chain", v.name, chain=v.id), spread(here, local_firms(here, v)), v.id) for v in mapped]
    table = heat_table(lines, districts(here), "产业链")
    return f'<section class="part"><h3>本地企业在哪些区县{help_mark("区县")}</h3>{table}</section>'


def shared() -> str:
    """Return the gaps that several chains share, and the firms that could fill gaps of several."""
    names = names_of(every)
    return (
        f'<section class="part"><h3>一企补多链{help_mark("一企补多链")}</h3><h4>几条链共有的缺口</h4>'
        f"{shared_table(shared_gaps(here, mapped), names)}<h4>能补几条链的候选企业</h4>"
        f"{filler_table(here, many_fillers(here, mapped), names)}</section>"
    )


@st.fragment
def segments() -> None:
    """Show the segments of one chain by district; another chain draws this table alone."""
    names = names_of(mapped)
    chosen = st.selectbox(
        "一条链的环节在哪些区县", list(names), format_func=names.__getitem__, width=320, filter_mode=None
    )
    view = next(v for v in mapped if v.id == chosen)
    found = segments_by_district(here, view)
    lines = [Line(link("chain", f.facts.name, chain=view.id, segment=f.id), s, view.id) for f, s in found]
    none = len(view.findings) - len(found)
    said = f'<p class="src">另有 {none} 个环节没有可计入的本地企业。</p>' if none else ""
    st.html(f"{heat_table(lines, districts(here), '环节')}{said}")


here, now, found = city(), run(), findings()
every = chain_views(here)
mapped = [v for v in every if v.mapped]
st.html(look())
head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom")
head.subheader(f"{plain(here.rules.city)}产业链总览", anchor=False)
with head:
    year = year_asked()
    if mapped:
        city_files(found)
told = found.once("city-sentence", lambda: sentence(city_sentence(here)))
more = f"{link('districts', '看区县示意图')} · {link('compare', '几条链并排比较')}"
listed = e(list_words(here, year))
changed = since(found) if found.has("since") else COMPARING
# A column without a single change to show is no column.
day = f"数据日期 {e(now.as_of)}" + (
    "" if changed.changes is not None else f" · 变化{help_mark('变化')}：{e(changed.words)}"
)
st.html(f'<p class="lead">{told}{listed}</p><p class="src">{day} · {more}</p>')
st.html(found.once(("overview", year, changed.words), lambda: top(year, changed)))
st.html(found.once("overview-chains", by_chain))
if mapped and districts(here):
    segments()
st.html(found.once("overview-shared", shared))
if year:
    st.caption(
        "十条链的官方完整名单没有公开找到：五条由来源直接点名，另五条是最有依据的候选；十三条见 2026 年 1 月的报道。"
        "依据见“数据”页。链主是来源的说法。"
    )
