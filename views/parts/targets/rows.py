"""Gaps with their numbers of firms, and the firms of a gap, as rows of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.chains.first import groups, once
from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.targets.dots import dots
from analysis.targets.places import workplace
from analysis.targets.proposals import Proposal, in_order, proposals, segments
from exports.cards.dots import dots_html
from exports.sentences import names
from exports.sentences.target import reason
from views.parts.html import badge, e, state_badge
from views.parts.mine.address import Choice
from views.parts.run.findings import Found
from views.parts.run.kept import proposed
from views.parts.table import Col, Line

# The row above all gaps: every firm with evidence.
SURE = "*"
MOST_PRODUCTS = 3
NO_GAP = "不是缺口"


@dataclass(frozen=True)
class Gap:
    """A segment that firms are sought for: the chain it is listed in, and the names of all shown chains that list it."""

    view: ChainView
    finding: SegmentFinding
    group: str
    chains: tuple[str, ...]

    @property
    def id(self) -> str:
        """The segment's id."""
        return self.finding.id


def gaps_of(views: Sequence[ChainView], everything: bool) -> list[Gap]:
    """Return the gaps of some chains, each segment once: 建议先办, then 其余宜本地, then 可外购 and so on, then what is no gap."""
    every = groups(views)
    lists: dict[str, list[str]] = {}
    for g in (*every.first, *every.rest, *every.apart):
        lists.setdefault(g.finding.id, []).append(g.chain.name)
    whole = once(every)
    found = [
        Gap(g.chain, g.finding, group, tuple(dict.fromkeys(lists[g.finding.id])))
        for group, some in (("先办", whole.first), ("宜本地", whole.rest), ("其他", whole.apart))
        for g in some
    ]
    more = [(v, f) for v in views for f in segments(v) if f.id not in lists] if everything else []
    rest = {f.id: Gap(v, f, NO_GAP, (v.name,)) for v, f in reversed(more)}
    return found + list(rest.values())[::-1]


def firms(gap: Gap, weights: Mapping[str, float] | None = None) -> list[Proposal]:
    """Return the firms of one gap in order; of a segment that is no gap, also competitors."""
    return in_order(proposals(gap.view, [gap.finding], gap.group == NO_GAP, weights))


def sure(found: Found, views: Sequence[ChainView]) -> list[Proposal]:
    """Return the firms with evidence for gaps of some chains, each firm and segment once; no competitors."""
    every = [p for v in views for p in proposed(found, v.id) if p.target.evidence and not p.target.rivals]
    once_each: dict[tuple[str, str], Proposal] = {}
    for p in every:
        once_each.setdefault((p.segment.id, p.target.firm.id), p)
    return in_order(once_each.values())


def counts(gaps: Iterable[Gap]) -> dict[str, tuple[int, int]]:
    """Return by segment how many firms it has, and how many of them with evidence; competitors of leaders do not count."""
    made: dict[str, tuple[int, int]] = {}
    for gap in gaps:
        some = [p.target for p in firms(gap) if not p.target.rivals]
        made[gap.id] = (len(some), sum(bool(t.evidence) for t in some))
    return made


GAP_COLUMNS = (
    Col("segment", "环节", "html", width=84),
    Col("firms", "企业", "number", width=34, help="候选企业几家，与本地龙头同业的不算"),
    Col("sure", "有证据", "number", width=46, help="其中有产品来源、近期意向、龙头关系或省内基地之一的"),
)


def gap_lines(gaps: Sequence[Gap], numbers: Mapping[str, tuple[int, int]], told: int, one: bool) -> list[Line]:
    """Return the rows at the left: first all firms with evidence, then the gaps; those without a firm stand in the list too."""
    head = [Line(SURE, {"segment": "<b>有证据的，各环节</b>", "firms": told, "sure": told})] if told else []
    return head + [_gap_line(g, numbers[g.id], one) for g in gaps]


def _gap_line(gap: Gap, number: tuple[int, int], one: bool) -> Line:
    f = gap.finding
    first = badge("先办", "key") if gap.group == "先办" else ""
    chains = "" if one else f"<br><span class=src>{e('、'.join(gap.chains))}</span>"
    return Line(
        gap.id,
        {
            "segment": f"{e(f.facts.name)} {state_badge(f.shown, f.state)} {first}{chains}",
            "firms": number[0],
            "sure": number[1] or None,
        },
    )


def firm_columns(scored: bool, noted: bool = False) -> list[Col]:
    """Return the columns of the firms: the score's where one may be shown, that of work where somebody filled it in."""
    return [
        Col("mine", "加入清单", "tick"),
        Col("firm", "企业", "html", width=98, help="所在：主要在哪里运营；不知道的写注册地，并注明"),
        Col("products", "产品", "html", width=80),
        Col("why", "为什么", width=122),
        Col("dots", "证据", "html", width=140, help="产品来源、意向、链主关系、能级、邻近"),
        *([Col("score", "得分", "number", width=50, digits=1)] if scored else []),
        *([Col("work", "跟进", width=90, help="收回的清单里填的：状态、对接人、下次跟进")] if noted else []),
    ]


def firm_lines(
    shown: Sequence[Proposal], across: bool, work: Mapping[tuple[str, str, str], str] | None = None
) -> list[Line]:
    """Return the rows of firms, in order; those of equal evidence say that no order is meant.

    `work` says what was filled in, by chain, segment and firm.
    """
    equal = Counter(p.group for p in shown)
    return [_firm_line(p, equal[p.group], across, (work or {}).get(p.id, "")) for p in shown]


def scored(p: Proposal) -> bool:
    """Tell whether enough is known of a firm for a score, and no other has the same evidence."""
    t = p.target.ranked
    return t.target.coverage >= p.view.city.rules.targets.score_shown and not t.tied


def _firm_line(p: Proposal, equal: int, across: bool, work: str) -> Line:
    city, t = p.view.city, p.target
    same = f"<br><span class=src>{equal} 家证据相同，不分先后</span>" if equal > 1 else ""
    segment = f"<b>{e(p.segment.facts.name)}</b><br>" if across or p.serves else ""
    serves = f"<br><span class=src>为{e('、'.join(p.serves))}配套</span>" if p.serves else ""
    place = e(workplace(city, t.firm).text)
    return Line(
        line_id(p),
        {
            "firm": f"{e(t.firm.caption)} {badge(t.ranked.target.tier)}<br><span class=src>{place}</span>{same}",
            "products": f"{segment}{e(names(t.products, MOST_PRODUCTS, '种'))}{serves}",
            "why": reason(city, t),
            "dots": dots_html(dots(city, t)),
            "score": round(t.ranked.target.score, 1) if scored(p) else None,
            "work": work or None,
        },
    )


def line_id(p: Proposal) -> str:
    """Return what names a row: segment and firm."""
    return f"{p.segment.id}.{p.target.firm.id}"


def choice_of(p: Proposal) -> Choice:
    """Return a firm as it stands on the user's own list."""
    return Choice(*p.id)
