"""The conclusion on a segment's card, two lines: whether it is here and on what that rests; what follows from it."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.segments.facts import LIGHT, NOT_COUNTED, OPEN
from analysis.segments.flags import RUNNING
from analysis.segments.scale import is_leader
from analysis.segments.states import MAYBE, MISSING, PRESENT, SUSPECT, UNLISTED, UNSEARCHED, UNSETTLED
from analysis.targets.competitors import is_led, missing_inputs
from analysis.targets.listing import proposed
from analysis.targets.park_fit import suggestions
from exports.sentences import names
from exports.sentences.gap import between, month
from exports.sentences.verify import next_step

MOST = 3
FIT = "宜本地"


def conclusion(view: ChainView, f: SegmentFinding) -> tuple[str, ...]:
    """Return one or two lines: what is known of a segment, and what follows for this chain."""
    lines = (_known(view, f), _follows(view, f))
    return tuple(line for line in lines if line)


def _known(view: ChainView, f: SegmentFinding) -> str:
    if f.state == PRESENT:
        return _here(view, f)
    lead, rest = KNOWN[f.state]
    return f"{lead}：{rest(f)}。"


def _reason(f: SegmentFinding) -> str:
    return f.presence.reasons[0]


def _suspects(f: SegmentFinding) -> str:
    return names([t.said.node.caption for t in f.presence.suspected], MOST)


def _looked(f: SegmentFinding) -> str:
    """Return on what 疑缺 rests: a light search, or an old statement on the whole province."""
    day = max((str(s.props["date"]) for s in f.facts.searched(LIGHT)), default="")
    return f"{month(day)} 只作过浅检索，没有见到本地企业" if day else f.presence.reasons[0]


def _open(f: SegmentFinding) -> str:
    searches = f.facts.searched(OPEN)
    if not searches:  # somebody doubts it
        return f.presence.reasons[0]
    newest = max(searches, key=lambda s: str(s.props["date"]))
    what = str(newest.props["what"]).split("；")[0].rstrip("。")
    return f"{month(str(newest.props['date']))} 查过，没有查清（{what}）"


def _unsearched(f: SegmentFinding) -> str:
    tried = len(f.facts.searched(NOT_COUNTED))
    return "没有来源写到" + (f"，检索过 {tried} 次，材料不足" if tried else "，也没有逐环节检索过")


KNOWN = {
    UNLISTED: ("企业名单待列", _reason),
    MISSING: ("本地缺", _reason),
    MAYBE: ("可能有，待核实", _suspects),
    SUSPECT: ("可能缺，还不能断定", _looked),
    UNSETTLED: ("有没有还不清楚", _open),
    UNSEARCHED: ("有没有还不知道", _unsearched),
}


def _here(view: ChainView, f: SegmentFinding) -> str:
    city = view.city
    firms = [t.said.node for t in f.presence.counted]
    leaders = [n.caption for n in firms if is_leader(city.tags_in(n, f.id), city.rules)]
    who = f"：{names([n.caption for n in firms], MOST, '')}"
    if leaders:
        who = f"：{leaders[0]}，是龙头" if len(firms) == 1 else f"，龙头是{names(leaders, MOST)}"
    s = f.strength
    graded = "强弱待评" if s is None or s.pending else f"评为{s.band}" + ("（初判）" if s.preliminary else "")
    weak = next((x.why.split("：")[0] for x in view.flags[f.id] if x.name == "有据短板"), "")
    return f"本地有 {len(firms)} 家企业{who}；{graded}{f'；{weak}指为短板' if weak else ''}。"


def _follows(view: ChainView, f: SegmentFinding) -> str:
    place = view.places[f.id]
    if not place.own:
        return "在本链是参照环节，不计入本链各数。"
    key = "关键环节，" if place.key else ""
    if f.state in (MAYBE, UNSETTLED, UNSEARCHED):
        return f"{key}{next_step(f)}{'，证实一家就算有' if f.state == MAYBE else ''}。"
    if is_led(f):
        return _inputs(view, f, key)
    if f.id not in {g.finding.id for g in (*view.gaps, *view.apart)}:
        return _lacks(view, f) if f.state == PRESENT else f"{key}本链没有把它列为缺口。"
    fit, why = str(f.facts.node.props["fit"]), str(f.facts.node.props["fit_why"]).rstrip("。")
    if fit != FIT:
        after = f"；{place.follow}：{place.follow_why.rstrip('。')}" if place.follow else f"：{why}"
        return f"{key}{fit}，不必在本地{after}。"
    return f"{key}宜本地；{_joined(between(view, f), _runs(f), _who(view, f))}，{_where(view, f)}。"


def _joined(*parts: str) -> str:
    """Return the parts that say something, divided by ；."""
    return "；".join(filter(None, parts))


def _lacks(view: ChainView, f: SegmentFinding) -> str:
    """Return which direct inputs of a segment that is here are missing or suspected to be; empty where none is."""
    missing = [view.city.facts[i].name for i in missing_inputs(view.city, f.id)]
    return f"直接投入里缺或疑缺 {len(missing)} 个：{names(missing, MOST, '')}。" if missing else ""


def _inputs(view: ChainView, f: SegmentFinding, key: str) -> str:
    """Say of a segment with a leader what its leader would have to be supplied with."""
    missing = [view.city.facts[i].name for i in missing_inputs(view.city, f.id)]
    if missing:
        return f"{key}不请同业，请人来配套：直接投入里缺或疑缺 {len(missing)} 个（{names(missing, MOST, '')}）。"
    if not f.facts.inputs:
        return f"{key}不请同业；图上没有登记它的投入。"
    return f"{key}不请同业；直接投入里没有已知的缺口。"


def _who(view: ChainView, f: SegmentFinding) -> str:
    found = proposed(view.city, f.id)
    wish, n = sum("意向" in t.evidence for t in found), len(found)
    if not n:
        return "还没有候选企业"
    some = "有近期意向" if n == wish == 1 else f"{wish} 家有近期意向"
    return f"候选企业 {n} 家，" + (some if wish else "没有近期意向" if n == 1 else "都没有近期意向")


def _runs(f: SegmentFinding) -> str:
    """Return the projects on their way that are tied to a segment; empty where none is."""
    found = [p.node for p in f.facts.projects if p.node.props.get("status") in RUNNING]
    named = names([f"{p.caption}（{p.props['status']}）" for p in found], 1, "个")
    return f"已有项目在推进：{named}" if found else ""


def _where(view: ChainView, f: SegmentFinding) -> str:
    found = suggestions(view.city, f.id)
    return f"可看{names([h.park.caption for h in found], 2, '处')}" if found else "落在哪里还没有依据"
