"""One gap in words: why it is one and matters, who could come, where it could settle, what runs already."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.chains.first import candidates, running
from analysis.chains.view import ChainView, GapRow
from analysis.city import SegmentFinding
from analysis.segments.facts import FULL, LIGHT
from analysis.segments.stated import Stated, is_weak
from analysis.segments.states import MISSING, SUSPECT, UNLISTED
from analysis.targets.competitors import is_led
from analysis.targets.counterparts import counterparts
from analysis.targets.park_fit import suggestions
from exports.sentences import names

MOST_FIRMS, MOST_PARKS = 2, 1
SHORT = 20
# A clause with one of these is taken back by the next one: by itself it would say the opposite.
TURNS = ("虽", "尽管", "过去", "已", "曾")
CALLED = {"弱": "本地薄弱", "缺": "本地没有", "补链方向": "要补"}


def why(row: GapRow) -> str:
    """Return in one line why a gap is one and why it matters: who says so, why it is key, who here stands next to it."""
    found = [
        said_words(_weak(row)) or _looked(row),
        maybe_here(row.finding),
        key_words(row),
        between(row.chain, row.finding) or _near(row),
    ]
    return "；".join(filter(None, found)) or state_words(row)


def state_words(row: GapRow) -> str:
    """Return on what the state of a gap rests, in a few words."""
    f = row.finding
    if f.state == SUSPECT and f.facts.searched(LIGHT):
        return "只作过浅检索，没有见到本地企业"
    if f.state == UNLISTED:
        return "来源说本地有，没有点名企业"
    return f.presence.reasons[0]


def said_words(said: Iterable[Stated]) -> str:
    """Return who calls a segment weak or missing and when, the newest statement; empty where nobody does."""
    newest = next(iter(said), None)
    if newest is None:
        return ""
    return f"{newest.said_by}（{month(newest.said.newest)}）称{CALLED[newest.effect]}"


def maybe_here(f: SegmentFinding) -> str:
    """Return which local firms may be of a segment that a source says is here without naming one; empty in any other state."""
    if f.state != UNLISTED or not f.presence.suspected:
        return ""
    return f"可能已有{names([t.said.node.caption for t in f.presence.suspected], MOST_FIRMS)}"


def month(day: str) -> str:
    """Return a date to the month, as people say it: 2025-06."""
    return day[:7] or "日期不明"


def key_words(row: GapRow) -> str:
    """Return that a segment is key, with the first clause of the reason where it stands by itself."""
    place = row.chain.places[row.finding.id]
    if not place.key:
        return ""
    clause = place.key_why.rstrip("。") if len(place.key_why) <= SHORT else place.key_why.split("，")[0]
    return "关键环节" if not clause or any(w in clause for w in TURNS) else f"关键环节：{clause}"


def who_words(row: GapRow) -> str:
    """Return how many firms could come for a gap, how many have shown a dated intent, how many are rivals."""
    found = candidates(row)
    if not found:
        return "不请同业" if is_led(row.finding) else "还没有"
    wish, same = sum("意向" in t.evidence for t in found), sum(bool(t.rivals) for t in found)
    return f"{len(found)} 家" + (f"，有意向 {wish}" if wish else "") + (f"，同业 {same}" if same else "")


def where_words(row: GapRow) -> str:
    """Return the park that suits a gap best, and how many more do."""
    found = suggestions(row.chain.city, row.finding.id)
    return names([h.park.caption for h in found], MOST_PARKS, "处") if found else "还没有依据"


def project_words(row: GapRow) -> str:
    """Return the projects on their way that are tied to a gap."""
    found = running(row)
    if not found:
        return "没有"
    first = found[0].node
    more = f"等 {len(found)} 个" if len(found) > 1 else ""
    return f"{first.caption}（{first.props['status']}）{more}"


def _weak(row: GapRow) -> list[Stated]:
    return [g for g in row.finding.gaps if g.counts_in(row.chain.id) and is_weak(g)]


def _looked(row: GapRow) -> str:
    """Return on what 缺 rests where nobody of the city says so: a full search, or a statement on the whole province."""
    f = row.finding
    if f.state != MISSING:
        return ""
    if full := f.facts.searched(FULL):
        return f"全面检索（{month(max(str(s.props['date']) for s in full))}）没有见到"
    said = next((g for g in f.gaps if g.effect == "省内缺失"), None)
    return f"{said.said_by}（{month(said.said.newest)}）称全省没有" if said else ""


def between(view: ChainView, f: SegmentFinding) -> str:
    """Return that the chain breaks at a segment, or may, since inputs and users are here; empty where it does not."""
    broken = {x.name for x in view.flags[f.id]} & {"断链", "疑断链"}
    if not broken:
        return ""
    return "上下游本地都有，断在这里" if "断链" in broken else "上下游本地都有，可能断在这里"


def _near(row: GapRow) -> str:
    near = counterparts(row.chain.city, row.finding.id)
    for side, firms in (("下游", near.buyers), ("上游", near.sellers)):
        if firms:
            return f"本地{side}有{names([n.caption for n in firms], MOST_FIRMS)}"
    return ""
