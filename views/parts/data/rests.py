"""What the map rests on: how old it is, where sources disagree, what was looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.across.conflicts import contradictions, former_names
from analysis.city import City
from graph.assembly.merge import latest_day
from graph.record import COMMON, Key
from views.parts.cards.entity_fields import FIRST, conflict
from views.parts.cards.entity_refs import Refs
from views.parts.health import Years
from views.parts.html import e, items, node_link
from views.parts.table import Col, Line, show_table

SEARCHES = (
    Col("date", "检索日期"),
    Col("chain", "产业链", width=90),
    Col("segments", "环节", width=110),
    Col("level", "深度"),
    Col("what", "检索所得", width=260),
    Col("where", "检索范围", width=160),
    Col("by", "检索人"),
)


def show_conflicts(city: City) -> None:
    """Show each single-valued field on which sources disagree, the sayings beside one another, then former names."""
    graph = city.graph
    found = [c for c in contradictions(graph) if c.key in graph.nodes]
    if not found:
        st.success("来源之间没有不一致的单值内容。")
    else:
        made = "".join(
            f"<h4>{node_link(c.key, c.caption)}</h4>{conflict(c, Refs(city, graph.nodes[c.key]))}" for c in found
        )
        lead = f"{len(found)} 处。{FIRST}产品、角色有多个值，状态随时间变化，都不算不一致。"
        st.html(f'<div class="card"><p class="quiet">{lead}</p>{made}</div>')
    if before := former_names(graph):
        st.html(f'<div class="card">{_renamed(city, before)}</div>')


def _renamed(city: City, before: Mapping[str, Sequence[str]]) -> str:
    """Return the firms that were entered under several names."""
    firms = [(city.graph.nodes[Key("Firm", id)], names) for id, names in before.items()]
    lines = items(f"{node_link(n.key, n.caption)}：{e('、'.join(names))}" for n, names in firms)
    return f'<h4>曾用名（{len(firms)} 家）</h4><p class="quiet">同一家企业以旧名登记过，已合为一家，不算不一致。</p>{lines}'


def show_searches(city: City) -> None:
    """Show the searches on record and how many segments were looked for one by one."""
    found = sorted(city.graph.all("Search"), key=lambda n: latest_day(str(n.props["date"])), reverse=True)
    looked = sum(f.looked for f in city.facts.values())
    st.html(
        f"<p>在案 {len(found)} 次检索。逐环节检索过 {looked} / {len(city.facts)} 个环节（深度为浅、全、未定的）。"
        "“链级”是按链名、企业名查的，“不计”是材料不足、不计作逐环节检索的：这两种不算查过某一环节，没找到的环节仍是“未查”。"
        "“未定”是逐环节查过而没有查清，环节是“查未清”。</p>"
    )
    lines: list[Line] = []
    for n in found:
        ends = [x for x in city.graph.edges_of.get(n.key, []) if x.start == n.key]
        names = {
            k: "、".join(city.graph.nodes[x.end].caption for x in ends if x.name == k) for k in ("OF_CHAIN", "COVERS")
        }
        told = {k: str(n.props[k]) for k in ("date", "level", "what", "where", "by")}
        lines.append(Line(n.id, {"chain": names["OF_CHAIN"], "segments": names["COVERS"], **told}))
    show_table(lines, SEARCHES, "data-searches", empty="还没有在案的检索。", label="检索")


def show_ages(found: Years) -> None:
    """Show how many statements are of each year."""
    most = max(found.counts.values(), default=1)
    lines = "".join(
        f'<tr><td>{e(y)}</td><td>{n}</td><td style="width:70%">{_bar(n - found.old[y], most)}{_bar(found.old[y], most, "past")}'
        f"{f' 旧资料 {found.old[y]}' if found.old[y] else ''}</td></tr>"
        for y, n in found.counts.items()
    )
    st.html(
        f'<div class="card"><p>有来源的陈述 {sum(found.counts.values())} 条，其中 {sum(found.old.values())} 条旧于五年或日期不明（斜纹）。'
        f"超过期限的，计数与评分时不计或降级。另有{COMMON} {found.common} 条（待核实）、项目整理 {found.own} 条，没有来源日期。</p>"
        f"<table><tr><th>年份</th><th>陈述</th><th>其中旧资料</th></tr>{lines}</table></div>"
    )


def _bar(n: int, most: int, kind: str = "") -> str:
    return f'<span class="years {kind}" style="width:{80 * n / most:.1f}%"></span>' if n else ""
