"""缺口: all gaps in order, each opening its card; beside them what to verify and what to search next."""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.chains.view import ChainView, GapRow, chain_views
from analysis.city import SegmentFinding
from analysis.segments.states import MAYBE, UNSEARCHED, UNSETTLED
from exports.files import content
from exports.lists import TABLES
from exports.lists.gaps import ranked
from exports.method import Method
from views.parts.cards.segment import segment_card
from views.parts.frame.chain import the_chain
from views.parts.html import e, items, link, state_badge
from views.parts.run.kept import ranges
from views.parts.run.state import city, findings, run

ORDER = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_NEXT = 12


def frame(rows: list[GapRow]) -> pd.DataFrame:
    """Return gaps as a table for the screen, in order; rank intervals only for one chain, since each takes a second."""
    one = len({g.chain.id for g in rows}) == 1
    return pd.DataFrame(
        [
            {
                "链内名次": g.ranked.rank,
                **({} if one else {"产业链": g.chain.name}),
                "环节": g.finding.facts.name,
                "段": g.chain.places[g.finding.id].stage,
                "关键": "★" if g.chain.places[g.finding.id].key else "",
                "缺口等级": g.finding.shown,
                "优先度": round(g.ranked.priority, 1),
                **({"名次区间": "–".join(map(str, dict.fromkeys(g.best_worst)))} if one else {}),
                "工作": g.work or "",
                "标记": "、".join(x.name for x in g.chain.flags[g.finding.id]),
                "适宜": g.finding.facts.node.props["fit"],
            }
            for g in rows
        ]
    )


def chosen(rows: list[GapRow], key: str, chain: str | None) -> GapRow | None:
    """Show a table whose rows open a card and return the chosen row; the table of a chain is made once."""
    with st.spinner("正在推演名次区间：逐次去掉一成上下游关系……"):
        if len({g.chain.id for g in rows}) == 1:
            ranges(findings(), rows[0].chain.id)
        shown = findings().table((key, chain), True, lambda: frame(rows))
    event = st.dataframe(
        shown,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "优先度": st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.1f", width="small"),
            "标记": st.column_config.TextColumn(width="medium"),
        },
    )
    picked = event["selection"]["rows"]
    return rows[picked[0]] if picked and picked[0] < len(rows) else None


Waiting = list[tuple[ChainView, SegmentFinding]]


def next_steps(views: list[ChainView]) -> str:
    """Return what to verify next, then what to search next, the most critical first."""
    verify = [(v, f) for v in views for f in v.verify_next]
    search = [(v, f) for v in views for f in v.search_next]
    states = Counter(f.state for _, f in search)
    counted = f"{UNSETTLED} {states[UNSETTLED]}、{UNSEARCHED} {states[UNSEARCHED]} 个环节，按关键度"
    return (
        f'<div class="card"><h4>接下来先核实什么（{MAYBE} {len(verify)} 个环节，按关键度）</h4>{listed(verify, suspects)}'
        f"<h4>接下来该查什么（{counted}）</h4>{listed(search, lambda f: state_badge(f.state, f.state))}</div>"
    )


def listed(waiting: Waiting, words: Callable[[SegmentFinding], str]) -> str:
    """Return the most critical of some segments, each with a link, words as HTML and its criticality."""
    ordered = sorted(waiting, key=lambda w: -w[0].criticality[w[1].id])
    return items(
        (
            f"{link('chain', f.facts.name, chain=v.id, segment=f.id)} {words(f)} "
            f"<span class=src>{e(v.name)} · 关键度 {v.criticality[f.id]:.2f}</span>"
            for v, f in ordered[:MOST_NEXT]
        ),
        "没有",
    )


def suspects(f: SegmentFinding) -> str:
    """Return the firms to ask, each with why it does not count yet."""
    return e("；".join(f"{t.said.node.caption}（{t.why_not}）" for t in f.presence.suspected))


here = city()
mapped = [v for v in chain_views(here) if v.mapped]
st.subheader("缺口清单", anchor=False)
names = {v.id: v.name for v in mapped}
one = the_chain(mapped)
picked = one.id if one else None
views = [v for v in mapped if picked in (None, v.id)]
st.caption(
    "次序：来源称缺失或薄弱的在前，其后按优先度。“疑有”“查未清”“未查”不是缺口，列在右边；可外购、不宜与公用的另列；"
    "选定一条链后显示名次区间。点一行打开说明。"
)
left, right = st.columns([7, 3])
with left:
    local = ranked(views)
    gap = chosen(local, "gaps", picked) if local else None
    if not local:
        st.info("没有已确认的缺口。待核实与待查的环节见右边。")
    apart = [g for v in views for g in v.apart]
    if apart:
        st.markdown("**另列：可外购、不宜、公用**")
        gap = chosen(apart, "apart", picked) or gap
    table = TABLES["gaps"]
    only = names[picked] if picked else None
    st.download_button(
        "下载缺口清单 Excel",
        lambda: content(".xlsx", table, table.rows(here, only), here, Method(run(), f"产业链：{only or '全部'}")),
        f"缺口清单_{only or '全部'}_{run().as_of}.xlsx",
        XLSX,
        on_click="ignore",
    )
with right:
    if gap:
        st.html(segment_card(here, gap.chain, gap.finding.id))
    else:
        st.html(next_steps(views))
