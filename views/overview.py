"""总览: all chains side by side."""

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from graph.record import Node
from views.parts.html import STATE_KINDS, badge, e, link, state_badge
from views.parts.run.state import city, run

ORDER = 1


def bar(view: ChainView) -> str:
    """Return the chain's counts by state as a bar with words; those of 有 whose firms are 名单待列 are hatched."""
    found = view.completeness
    parts = [
        f'<span class="{STATE_KINDS.get(state, "present")}" style="flex:{n}" title="{state} {n}">{n}</span>'
        for state, n in found.counts.items()
        if n
    ]
    words = " ".join(state_badge(said, state) for state, said in found.words)
    return f'<div class="bar" role="img" aria-label="{e(found.sentence)}">{"".join(parts)}</div><p>{words}</p>'


def searched(view: ChainView) -> str:
    """Return how much of a chain was looked for, segment by segment, and on which day the chain as a whole was."""
    looked = sum(f.facts.looked for f in view.findings)
    whole = [s.props["date"] for s in view.of_type("Search") if s.props["level"] == "链级"]
    return f"逐环节检索 {looked}/{len(view.findings)}" + (f"，整链检索 {max(whole)}" if whole else "，未作整链检索")


def size(view: ChainView) -> str:
    """Return how many segments are the chain's own, and how many are drawn only for reference."""
    others = len(view.drawn) - len(view.findings)
    return f"{len(view.findings)} 个环节" + (f"（另画 {others} 个参照环节，不计数）" if others else "")


def worst(view: ChainView) -> str:
    """Return the three worst gaps, stated ones first, each leading to its card."""
    found = [
        f"{link('chain', g.finding.facts.name, chain=view.id, segment=g.finding.id)} {state_badge(g.finding.shown, g.finding.state)}"
        + "".join(badge(x.name, "flag") for x in view.flags[g.finding.id] if x.name in ("有据短板", "断链", "在建补缺"))
        for g in view.gaps[:3]
    ]
    return "；".join(found) or "<span class=quiet>没有已确认的缺口；疑有、查未清与未查的环节见“缺口”页</span>"


def card(view: ChainView, entry: Node | None = None) -> str:
    """Return one chain's card, under the name an official list gives it."""
    node = view.node.props
    projects = [p for p in view.of_type("Project") if not p.props.get("is_package")]
    leaders = "、".join(
        f"{e(n.caption)}<span class=src>（{e('、'.join(dict.fromkeys(str(x.props.get('role_scope') or '口径不明') for x in edges)))}）</span>"
        for n, edges in view.leaders
    )
    name, listed = entry.caption if entry else view.name, listing_line(view, entry)
    common = (
        f"{listed}<p>链主：{leaders or '<span class=quiet>来源没有点名</span>'}</p>"
        f"<p>企业 {len(view.firms)} 家 · 项目 {len(projects)} 个 · 短板陈述 {len(view.of_type('StatedGap'))} 条</p>"
    )
    newer = entry is not None and entry.props["list"] == "2025"
    words = "来源点名" if newer else str(node.get("standing", ""))
    standing = badge(words, "key" if words == "来源点名" else "")
    if not view.mapped:
        head = f"<h3>{link('chain', name, chain=view.id)} {standing} {badge('未建图谱', 'unsearched')}</h3>"
        return f'<div class="chain unmapped">{head}<p class="quiet">{"" if newer else e(node.get("why", ""))}</p>{common}</div>'
    return (
        f'<div class="chain"><h3>{link("chain", name, chain=view.id)} {standing}</h3>{bar(view)}'
        f"<p>共 {e(size(view))} · {e(searched(view))}</p>{common}<p>要紧的缺口：{worst(view)}</p></div>"
    )


def listing_line(view: ChainView, entry: Node | None) -> str:
    """Return how an entry of an official list stands to the chain shown, and its target."""
    if entry is None or (entry.props["mapping"] == "同名" and not entry.props.get("target")):
        return ""
    kind, target = entry.props.get("kind", ""), entry.props.get("target", "")
    words = "·".join(filter(None, [kind, f"目标 {target}" if target else ""]))
    same = "" if entry.props["mapping"] == "同名" else f"<br><span class=quiet>{e(entry.props['mapping_why'])}</span>"
    return f"<p>{e(words)}{same}</p>"


def entries(views: list[ChainView]) -> list[tuple[ChainView, Node | None]]:
    """Return the chains to show: those of the list chosen (2023 or 2025), or all of them where no list is loaded."""
    listings = here.graph.all("Listing")
    if not listings:
        return [(v, None) for v in views]
    years = {"2023": "2023 年十条", "2025": "2025 年十三条"}
    asked = st.query_params.get("list", "2023")
    year = st.segmented_control(
        "口径", list(years), default=asked if asked in years else "2023", format_func=years.__getitem__
    )
    if year and year != asked:
        st.query_params["list"] = year
    by_key = {v.node.key: v for v in views}
    chosen = sorted((n for n in listings if n.props["list"] == (year or "2023")), key=lambda n: n.props["order"])
    shown = {e.start: e.end for e in here.graph.named("SHOWN_AS")}
    return [(by_key[shown[n.key]], n) for n in chosen]


here, now = city(), run()
views = chain_views(here)
st.subheader("济南产业链总览", anchor=False)
found = entries(views)
mapped = sum(v.mapped for v, _ in found)
st.markdown(
    f"**{len(found)}** 条链中 **{mapped}** 条已建图谱。“疑有”待核实，“查未清”是逐环节查过而没有查清，“未查”是没有逐环节查过，"
    f"都不等于没有；数据日期 {now.as_of}。"
)
st.html(f'<div class="grid">{"".join(card(v, n) for v, n in sorted(found, key=lambda pair: not pair[0].mapped))}</div>')
st.caption(
    "十条链的官方完整名单没有公开找到：五条由来源直接点名，另五条是最有依据的候选；十三条见 2026 年 1 月的报道。"
    "依据见“数据”页。链主是来源的说法，括号内是谁说的。"
)
