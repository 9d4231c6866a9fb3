"""The conclusion on a segment's card, two lines: whether it is here and on what that rests; what follows from it."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.segments.scale import is_leader
from analysis.segments.states import MAYBE, MISSING, PRESENT, SUSPECT, UNLISTED, UNSEARCHED, UNSETTLED
from analysis.targets.competitors import is_led, missing_inputs
from analysis.targets.listing import proposed
from analysis.targets.park_fit import suggestions
from exports.sentences import names
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
    reason = f.presence.reasons[0] if f.presence.reasons else ""
    told = {
        UNLISTED: f"本地有，企业名单待列：{reason}。",
        MISSING: f"本地缺：{reason}。",
        MAYBE: f"可能有，待核实：{names([t.said.node.caption for t in f.presence.suspected], MOST)}。",
        SUSPECT: f"可能缺，还不能断定：{reason}。",
        UNSETTLED: f"有没有还不清楚：{reason}。",
        UNSEARCHED: f"有没有还不知道：{reason}。",
    }
    return told[f.state]


def _here(view: ChainView, f: SegmentFinding) -> str:
    city = view.city
    firms = [t.said.node for t in f.presence.counted]
    leaders = [n.caption for n in firms if is_leader(city.tags_in(n, f.id), city.rules)]
    who = f"，龙头是{names(leaders, MOST)}" if leaders else f"：{names([n.caption for n in firms], MOST)}"
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
        return f"{key}本链没有把它列为缺口。" if f.state != PRESENT else ""
    fit = str(f.facts.node.props["fit"])
    if fit != FIT:
        return f"{key}{fit}，不必在本地{f'；{place.follow}：{place.follow_why}' if place.follow else ''}。"
    return f"{key}宜本地；{_who(view, f)}，{_where(view, f)}。"


def _inputs(view: ChainView, f: SegmentFinding, key: str) -> str:
    """Say of a segment with a leader what its leader would have to be supplied with."""
    missing = [view.city.facts[i].name for i in missing_inputs(view.city, f.id)]
    if missing:
        return f"{key}不请同业，请人来配套：直接投入里缺或疑缺 {len(missing)} 个（{names(missing, MOST, '个')}）。"
    if not f.facts.inputs:
        return f"{key}不请同业；图上没有登记它的投入。"
    return f"{key}不请同业；直接投入里没有已知的缺口。"


def _who(view: ChainView, f: SegmentFinding) -> str:
    found = proposed(view.city, f.id)
    wish = sum("意向" in t.evidence for t in found)
    if not found:
        return "还没有候选企业"
    return f"候选企业 {len(found)} 家，" + (f"{wish} 家有意向" if wish else "都没有近期意向")


def _where(view: ChainView, f: SegmentFinding) -> str:
    found = suggestions(view.city, f.id)
    return f"可看{names([h.park.caption for h in found], 2, '处')}" if found else "落在哪里还没有依据"
