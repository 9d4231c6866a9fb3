"""覆盖: how much of each mapped chain is known: segments, products, firms, sourced, searched, gaps, candidates."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.segments.states import MAYBE, MISSING, PRESENT, SUSPECT, UNSEARCHED, UNSETTLED, is_present
from analysis.targets.listing import targets_of
from exports.pick import chains
from exports.table import Brief, Column, Row, Table
from graph.record import COMMON


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each mapped chain."""
    return [_row(city, v) for v in chains(city, chain) if v.mapped]


def is_sourced(f: SegmentFinding) -> bool:
    """Tell whether anything of a segment rests on a source: a firm, a mention, a stated gap, a project or a signal."""
    firms = [said for said in f.facts.firms if any(o.source != COMMON for o in said.origins)]
    return any((firms, f.facts.mentions, f.facts.gaps, f.facts.projects, f.facts.signals))


def _row(city: City, v: ChainView) -> Row:
    found, figures = v.findings, v.completeness.figures
    searched = [f for f in found if f.facts.looked]
    settled = [f for f in found if is_present(f.state) or f in searched]
    keys = [f for f in found if v.places[f.id].key]
    without = [f for f in found if not f.presence.n]
    return {
        "chain": v.name,
        "segments": len(found),
        "references": len(v.drawn) - len(found),
        "shared": sum(len(f.facts.places) > 1 for f in found),
        "products": len({p.id for f in found for p in f.facts.products}),
        "key": len(keys),
        "firms": len({t.said.node.id for f in found for t in f.presence.counted}),
        "present": figures[PRESENT],
        "unlisted": v.completeness.unlisted,
        "maybe": figures[MAYBE],
        "missing": figures[MISSING],
        "suspect": figures[SUSPECT],
        "unsettled": figures[UNSETTLED],
        "unsearched": figures[UNSEARCHED],
        "sourced_share": round(sum(is_sourced(f) for f in found) / len(found), 2),
        "searched_share": round(len(settled) / len(found), 2),
        "key_settled": sum(f in settled for f in keys),
        "gaps": len(v.gaps),
        "apart": len(v.apart),
        "candidates": len({t.firm.id for f in found for t in targets_of(city, f.id)}),
        "without_candidates": sum(not f.facts.offers for f in without),
    }


TABLE = Table(
    "coverage",
    "内容覆盖",
    (
        Column("chain", "产业链", width=20),
        Column("segments", "环节", "integer", 8),
        Column("references", "参照环节", "integer", 8),
        Column("shared", "与别链共用", "integer", 10),
        Column("products", "产品", "integer", 8),
        Column("key", "关键环节", "integer", 8),
        Column("firms", "本地企业", "integer", 8),
        Column("present", "有", "integer", 6),
        Column("unlisted", "其中名单待列", "integer", 8),
        Column("maybe", "疑有", "integer", 6),
        Column("missing", "缺", "integer", 6),
        Column("suspect", "疑缺", "integer", 6),
        Column("unsettled", "查未清", "integer", 6),
        Column("unsearched", "未查", "integer", 6),
        Column("sourced_share", "有来源的环节占比", "number", 10),
        Column("searched_share", "已有或已查占比", "number", 10),
        Column("key_settled", "关键环节已有或已查", "integer", 10),
        Column("gaps", "缺口", "integer", 6),
        Column("apart", "另列", "integer", 6),
        Column("candidates", "候选企业", "integer", 8),
        Column("without_candidates", "无本地企业且无候选的环节", "integer", 12),
    ),
    rows,
    "每条已建图谱的链知道多少：环节、产品、企业、有来源的、查过的、缺口、候选；参照环节只列个数，不计入其他各列。",
    brief=(
        Brief("产业链", "chain", 22, top=True),
        *(
            Brief(label, name, 8, top=True)
            for label, name in (("环节", "segments"), ("有", "present"), ("疑有", "maybe"))
        ),
        Brief("缺与疑缺", lambda r: r["missing"] + r["suspect"], 9, top=True),
        Brief("查未清与未查", lambda r: r["unsettled"] + r["unsearched"], 12, top=True),
        *(
            Brief(label, name, 9)
            for label, name in (("本地企业", "firms"), ("缺口", "gaps"), ("候选企业", "candidates"))
        ),
    ),
    subject="chain",
)
