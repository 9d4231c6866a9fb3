"""Whom to ask for a chain's gaps, as a paper tells it: gap by gap, those with evidence told in full, the others named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from analysis.chains.first import groups
from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.targets.counterparts import counterparts
from analysis.targets.listing import Target
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from analysis.targets.proposals import Proposal, proposals
from exports.books.word.numbers import Numbered
from exports.sentences import words
from exports.sentences.gap import maybe_here
from exports.sentences.target import reason
from exports.sentences.targets.approach import beforehand, pitch, questions, still_to_find
from exports.sentences.targets.introduction import introduction
from graph.record import Origin

# Of a gap to take up first so many are told in full where nothing speaks for any of them.
MOST_FIRST = 5


def invitations(view: ChainView, sources: Numbered) -> dict[str, Any]:
    """Return what is said of each gap that belongs here and has candidates, in the order of the gaps; what to ask everyone, once."""
    first = {g.finding.id for g in groups([view]).first}
    order = [g.finding for g in groups([view]).first] + [g.finding for g in groups([view]).rest]
    by_gap: dict[str, list[Proposal]] = {}
    for one in proposals(view, order):
        by_gap.setdefault(one.segment.id, []).append(one)
    made = [_gap(view, found, i in first, sources) for i, found in by_gap.items()]
    return {"invitations": made, "always_ask": "".join(_once([f for gap in made for f in gap["firms"]]))}


def _once(firms: Sequence[dict[str, Any]]) -> list[str]:
    """Number what each firm is to be asked, without what every one of several is, and return that."""
    asked: list[tuple[str, ...]] = [f["questions"] for f in firms]
    always = [q for q in asked[0] if all(q in some for some in asked)] if len(asked) > 1 else []
    for firm, some in zip(firms, asked, strict=True):
        firm["questions"] = numbered(q for q in some if q not in always) or "只有每家都要问的"
    return always


def _gap(view: ChainView, found: list[Proposal], first: bool, sources: Numbered) -> dict[str, Any]:
    city, f = view.city, found[0].segment
    open_to = [p.target for p in found if not p.target.rivals]
    told = [t for t in open_to if t.evidence] or (open_to[:MOST_FIRST] if first else [])
    named = [t for t in open_to if t not in told]
    return {
        "name": f.facts.name,
        "state": f.shown,
        "serves": "、".join(found[0].serves),
        "first": first,
        "pitch": words(pitch(city, f)) if _says_more(city, f) else "",
        "firms": [_firm(city, t, sources) for t in told],
        "counted": _counted(told, named),
        "rivals": _rivals([p.target for p in found if p.target.rivals]),
    }


def _says_more(city: City, f: SegmentFinding) -> bool:
    """Say whether there is more to tell of a gap than its heading has: who would buy, a carrier, who may be here."""
    return bool(counterparts(city, f.id).buyers or suggestions(city, f.id) or maybe_here(f))


def _firm(city: City, t: Target, sources: Numbered) -> dict[str, Any]:
    equal = f"{t.ranked.equals} 家证据相同，不分先后" if t.ranked.tied else ""
    return {
        "name": t.firm.caption,
        "place": workplace(city, t.firm).text,
        "tier": t.ranked.target.tier,
        "equal": equal,
        "products": "、".join(t.products),
        "reason": f"{reason(city, t)}{sources.marks(grounds(t))}",
        "introduction": "\n".join(introduction(city, t.firm.id, short=True)),
        "questions": questions(city, t),
        "lacks": still_to_find(t.evidence),
        "first_look": beforehand(t),
    }


def numbered(lines: Iterable[str]) -> str:
    """Return lines under each other with their numbers."""
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))


def grounds(t: Target) -> list[Origin]:
    """Return what a target rests on: the match, its signals, its relation to a leader, its sites."""
    steps = [o for link in t.tie.links for o in link.origins]
    signals = [o for s in t.signals for o in s.origins]
    return [*t.origins, *signals, *steps, *(o for s in t.sites for o in s.origins)]


def _counted(told: Sequence[Target], named: Sequence[Target]) -> str:
    """Return how many candidates a gap has, which of them are told below, and who the others are."""
    head = f"候选企业 {len(told) + len(named)} 家"
    below = f"，{len(told)} 家见下表" if told and named else "，见下表" if told else ""
    rest = f"；{f'其余 {len(named)} 家' if told else ''}只凭行业常识，用前须核实：{_names(named)}" if named else ""
    return f"{head}{below}{rest}。" if told or named else ""


def _rivals(found: Sequence[Target]) -> str:
    return f"与本地龙头同业、一般不请的 {len(found)} 家：{_names(found)}。" if found else ""


def _names(found: Sequence[Target]) -> str:
    return "、".join(t.firm.caption for t in found)


def chosen(view: ChainView, segment: str, firm: str) -> Proposal | None:
    """Return a firm's place for one gap of a chain by ids or names, None where it has none."""
    asked = [f for f in view.findings if segment in (f.id, f.facts.name)]
    found = [p for p in proposals(view, asked, True) if firm in (p.target.firm.id, p.target.firm.caption)]
    return found[0] if found else None
