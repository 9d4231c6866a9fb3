"""目标企业: whom to invite for which segment, in tiers, with score, interval, coverage and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.targets.counterparts import counterparts, named
from analysis.targets.listing import Target
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from analysis.targets.proposals import Proposal, gaps, in_order, proposals, segments
from analysis.targets.relations import words
from exports.pick import chains, rounded
from exports.sentences.target import reason
from exports.sentences.targets.introduction import introduction
from exports.sources import cites
from exports.table import Brief, Column, Fill, Row, Table
from graph.record import Node, Origin

DIMS = ("relation", "intent", "capability", "landing", "proximity")
MOST_PARKS = 2
NO_PARK = "没有依据"
SEGMENT = "补哪个环节"
# How far the talks are; what an office chooses from.
FOLLOW_UP = ("未联系", "已联系", "已拜访", "有意向", "洽谈中", "已签约", "暂缓", "无意向")


def rows(
    city: City,
    chain: str | None = None,
    segment: str | None = None,
    everything: bool = False,
    weights: Mapping[str, float] | None = None,
) -> list[Row]:
    """Return one row for each pair of segment and target firm, those with evidence first, competitors last.

    Segments that are no gap are left out unless one is asked for by name or `everything` is; a segment that a local
    leader holds gives the targets of its missing inputs instead (`serves`). `weights` stand in for those of the rules.
    """
    found = [p for view in chains(city, chain) for p in listed(view, segment, everything, weights)]
    return rows_of(in_order(found))


def listed(
    view: ChainView,
    segment: str | None = None,
    everything: bool = False,
    weights: Mapping[str, float] | None = None,
) -> list[Proposal]:
    """Return whom the list has for one chain, or for one of its segments by id or name."""
    asked = [f for f in segments(view) if segment in (f.id, f.facts.name)] if segment else []
    wanted = asked if segment else segments(view) if everything else gaps(view)
    return proposals(view, wanted, everything, weights)


def rows_of(found: Sequence[Proposal]) -> list[Row]:
    """Return the rows of proposals in their order, numbered."""
    # What belongs to the gap is taken once: it is equal for all its firms.
    of_gap = {p.id[:2]: _gap(p.view.city, p.view, p.segment) for p in found}
    return numbered([{**of_gap[p.id[:2]], **_row(p.view.city, p.target), "serves": list(p.serves)} for p in found])


def of_choices(
    city: City, wanted: Iterable[tuple[str, str, str]], weights: Mapping[str, float] | None = None
) -> list[Row]:
    """Return the rows of chosen firms, each given by the ids of a chain, a segment and the firm.

    A choice that the list leaves out otherwise, its segment being no gap, has its row all the same.
    """
    wanted = dict.fromkeys(wanted)
    found: dict[tuple[str, str, str], Proposal] = {}
    for chain in dict.fromkeys(chain for chain, *_ in wanted):
        (view,) = chains(city, chain)
        asked = [city.segments[s] for s in dict.fromkeys(s for c, s, _ in wanted if c == chain)]
        found |= {p.id: p for p in (*proposals(view, asked, True, weights), *listed(view, weights=weights))}
    return rows_of(in_order(p for place, p in found.items() if place in wanted))


def numbered(found: list[Row]) -> list[Row]:
    """Return rows with their numbers in this list; those of equal evidence share the number of the first."""
    first: dict[tuple[str, str, int], int] = {}
    places = [(r["chain_id"], r["segment_id"], r["rank"]) for r in found]
    return [{**r, "number": first.setdefault(p, i)} for i, (r, p) in enumerate(zip(found, places, strict=True), 1)]


def head(found: list[Row]) -> str:
    """Return the sentence above a list: how many of its rows differ by evidence at all."""
    apart = sum(not r["tied"] for r in found)
    told = sum(bool(r["evidence"]) for r in found)
    return (
        f"{len(found)} 条，{len({r['firm_id'] for r in found})} 家企业。其中 {apart} 条凭证据与同环节的别家分得出先后，"
        f"{len(found) - apart} 条证据相同、不分先后；有产品来源、近两年意向、龙头关系或省内基地之一的 {told} 条。"
    )


def _gap(city: City, view: ChainView, f: SegmentFinding) -> Row:
    """Return the columns that belong to the gap, equal for all its targets."""
    near = counterparts(city, f.id)
    parks = [f"{h.park.caption}（{h.why}）" for h in suggestions(city, f.id)[:MOST_PARKS]]
    return {
        "chain": view.name,
        "chain_id": view.id,
        "segment": f.facts.name,
        "segment_id": f.id,
        "gap": f.shown,
        "buyers": named(near.buyers),
        "sellers": named(near.sellers),
        "parks": parks or [NO_PARK],
        "park_names": [h.park.caption for h in suggestions(city, f.id)[:MOST_PARKS]] or [NO_PARK],
    }


def _row(city: City, t: Target) -> Row:
    props, place = t.firm.props, workplace(city, t.firm)
    seat = "".join(dict.fromkeys(str(props[n]) for n in ("province", "city") if n in props))
    return {
        "tier": t.ranked.target.tier,
        "firm": t.firm.caption,
        "firm_id": t.firm.id,
        "full_name": props.get("full_name"),
        "former_names": props.get("former_names", []),
        "uscc": props.get("uscc"),
        "stock_code": ";".join(props.get("stock_code", [])) or None,
        "province": place.province or None,
        "city": place.city or None,
        "place_basis": place.basis or None,
        "place": place.text,
        "seat": seat or None,
        "sites": [f"{s.props['city']}·{s.caption}" for s in t.sites],
        "products": list(t.products),
        "why": t.why,
        "reason": reason(city, t),
        "evidence": list(t.evidence),
        "relation": words(city, t.tie),
        "introduction": list(introduction(city, t.firm.id)),
        "badges": [*props.get("badges", []), *(["上市"] if props.get("stock_code") else [])],
        "signals": [_signal(city, s) for s in t.signals],
        "wishes": [f"{s.props['stage']}（{s.props.get('date') or '日期不明'}）" for s in t.signals],
        **_place(t),
        "to_verify": _to_verify(t),
        "basis": "行业常识·待核实" if t.common else "来源",
        "sources": cites(city.graph, _origins(t)),
        "as_of": city.as_of.isoformat(),
    }


def _place(t: Target) -> Row:
    """Return where a firm stands in its segment, and the score that places it there."""
    score = t.ranked.target
    return {
        "rank": t.ranked.rank,
        "tied": t.ranked.tied,
        "equal": f"{t.ranked.equals} 家证据相同，不分先后" if t.ranked.tied else None,
        "rivals": list(t.rivals),
        "score": rounded(score.score),
        "low": rounded(score.low),
        "high": rounded(score.high),
        "interval": f"{score.low:.1f}–{score.high:.1f}",
        "coverage": rounded(score.coverage, 2),
        "match": t.match,
        **{f"value_{d}": score.dims[d].value for d in DIMS},
    }


def _origins(t: Target) -> list[Origin]:
    """Return what a row rests on: the match, its signals, the relation, the sites."""
    signals = [o for s in t.signals for o in s.origins]
    steps = [o for link in t.tie.links for o in link.origins if o.source]
    return [*t.origins, *signals, *steps, *(o for s in t.sites for o in s.origins)]


def _signal(city: City, signal: Node) -> str:
    return f"{signal.props['stage']}（{signal.props.get('date') or '日期不明'}·{cites(city.graph, signal.origins)[0]}）"


def _to_verify(t: Target) -> list[str]:
    labels = {
        "relation": "与本地龙头的关系",
        "intent": "投资意向",
        "capability": "资质",
        "landing": "落地条件",
        "proximity": "所在地",
    }
    unknown = [labels[d] for d in DIMS if t.ranked.target.dims[d].value is None]
    found = ["产品匹配为行业常识，须核实"] if t.common else []
    found += [f"{'、'.join(unknown)}未知"] if unknown else []
    found += ["风险未查"] if not t.ranked.target.risk_checked else []
    found += [f"同集团在济企业：{'、'.join(t.group_here)}"] if t.group_here else []
    return found


TABLE = Table(
    "targets",
    "目标企业清单",
    (
        Column("number", "序号", "integer", 6, sheet_only=True),
        Column("tier", "批次", width=8),
        Column("firm", "企业名称", width=16),
        Column("firm_id", "企业标识", json_only=True),
        Column("full_name", "企业全称", width=30),
        Column("former_names", "曾用名", width=20),
        Column("uscc", "统一社会信用代码", width=20),
        Column("stock_code", "股票代码", width=10),
        Column("place", "运营地", width=14),
        Column("seat", "注册地", width=10),
        Column("province", "省份", json_only=True),
        Column("city", "城市", json_only=True),
        Column("place_basis", "所在依据", json_only=True),
        Column("sites", "省内基地", width=16),
        Column("chain", "产业链", width=16),
        Column("chain_id", "产业链标识", json_only=True),
        Column("segment", "环节", width=18),
        Column("segment_id", "环节标识", json_only=True),
        Column("gap", "缺口等级", width=14),
        Column("serves", "为谁配套", width=14),
        Column("products", "匹配产品", "long", 26),
        Column("why", "理由", "long", 30),
        Column("evidence", "证据", width=16),
        Column("relation", "与本地龙头的关系", "long", 26),
        Column("introduction", "可请谁引荐", "long", 30),
        Column("badges", "资质", width=12),
        Column("signals", "意愿信号（日期·来源）", "long", 30),
        Column("rank", "本环节名次", "integer", 8),
        Column("tied", "并列", width=6),
        Column("equal", "不分先后", width=16),
        Column("rivals", "与本地龙头同业", width=14),
        Column("score", "得分", "number", 8),
        Column("low", "下限", json_only=True),
        Column("high", "上限", json_only=True),
        Column("interval", "区间", width=12, sheet_only=True),
        Column("coverage", "信息覆盖率", "number", 8),
        *(Column(f"value_{d}", d, json_only=True) for d in DIMS),
        Column("match", "匹配度", json_only=True),
        Column("buyers", "本地谁会买", "long", 24),
        Column("sellers", "本地谁供它", "long", 24),
        Column("parks", "建议载体及理由", "long", 34),
        Column("to_verify", "待核实项", "long", 34),
        Column("basis", "依据", width=14),
        Column("sources", "证据链接", "long", 40),
        Column("as_of", "数据日期", width=12),
    ),
    rows,
    "宜在本地的缺口环节的外地企业，有证据的在前，与本地龙头同业的在后；没有来源的匹配一律为行业常识·待核实。",
    head,
    everything=True,
    brief=(
        Brief("序号", "number", 5, top=True),
        Brief("企业", "firm", 15, top=True),
        Brief("所在", "place", 11),
        Brief(SEGMENT, lambda r: f"{r['chain']}·{r['segment']}", 16, top=True, stays=True),
        Brief("匹配产品", "products", 20),
        Brief("理由", "reason", 32, top=True),
        Brief("意向（日期）", "wishes", 14, top=True),
        Brief("建议载体", "park_names", 18),
        Brief("待核实", lambda r: "；".join(r["to_verify"]), 20),
        Brief("批次", "tier", 7, top=True),
    ),
    fill=(
        Fill("对接人", width=10, of="contact"),
        Fill("状态", FOLLOW_UP, width=10, of="status"),
        Fill("下次跟进", date=True, of="next_date"),
        Fill("备注", width=20, of="remark"),
    ),
    subject="firm",
)
