"""What is said of gaps with the pipeline: what signed projects, or those in production, would close, before → after."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chains.pipeline import PRODUCING, SIGNED, TODAY, Pipeline, pipeline
from analysis.chains.view import ChainView
from analysis.city import City
from analysis.segments.states import MISSING, SUSPECT
from exports.sentences import Piece, Sentence, joined, listed, names, say
from exports.sentences.chain import segment_piece

LABELS = {TODAY: "今天", SIGNED: "加上已签约的项目", PRODUCING: "加上已投产的项目"}
MOST = 4


def board_words(made: Pipeline, view: ChainView) -> Sentence:
    """Return what stands above a board drawn with the pipeline: how the counts change and what each project fills."""
    then = made.view(view)
    filled = [f for f in view.findings if f.id in made.projects]
    label = LABELS[made.level]
    if not filled:
        return say(f"{label}：没有一个补上本链今天还没有的环节，图和今天一样。")
    told = [
        say(segment_piece(view, f), f"由{f.shown}变为{made.then.segments[f.id].shown}（", _projects(made, f.id), "）")
        for f in filled
    ]
    return say(f"{label}，不是现状：", listed_sentences(told), f"；{_counts(view, then)}。卡片仍是今天的情况。")


def listed_sentences(found: Sequence[Sentence]) -> Sentence:
    """Return at most so many sentences divided by 、, then how many there are in all."""
    more = f"等 {len(found)} 个环节" if len(found) > MOST else ""
    return say(joined(found[:MOST], "、"), more)


def _projects(made: Pipeline, segment: str) -> Sentence:
    found = made.projects[segment]
    return listed([Piece(p.caption, "directory", {"project": p.id}) for p in found], 2, "个")


def _counts(view: ChainView, then: ChainView) -> str:
    """Return how many gaps and how many missing segments there are, before → after."""
    gaps = [len(v.open) for v in (view, then)]
    told = [("缺口", *gaps)] + [
        (s, view.completeness.counts[s], then.completeness.counts[s]) for s in (MISSING, SUSPECT)
    ]
    return "，".join(f"{name} {a} → {b} 个" if a != b else f"{name} {a} 个，不变" for name, a, b in told)


def gaps_words(city: City, views: Sequence[ChainView]) -> str:
    """Return how many gaps signed projects, and those in production, would close, each segment once."""
    total = len({i for v in views for i in v.open})
    if not total:
        return ""
    told: list[str] = []
    for level in (SIGNED, PRODUCING):
        left = total - len(closed_of(city, views, level))
        told.append(f"{LABELS[level]}后{f'剩 {left}' if left != total else f'仍是 {total}'} 个")
    return f"缺口今天 {total} 个，{'，'.join(told)}。"


def closed_of(city: City, views: Sequence[ChainView], level: str) -> set[str]:
    """Return the segments that would be a gap in none of some chains in which they are one today."""
    made = pipeline(city, level)
    return {i for v in views for i in v.open} - {i for v in views for i in made.left[v.id]}


def after_words(city: City, segment: str) -> str:
    """Return what a segment would be once projects that fill it are there; empty where it stays what it is."""
    told = {
        level: made.then.segments[segment].shown
        for level in (PRODUCING, SIGNED)
        if segment in (made := pipeline(city, level)).projects
    }
    if not told:
        return ""
    if len(set(told.values())) < len(told):
        return f"{LABELS[PRODUCING]} → {told[PRODUCING]}"
    return "；".join(f"{LABELS[level]} → {shown}" for level, shown in told.items())


def card_words(city: City, segment: str) -> str:
    """Return the three states of a segment on its card; empty where no project would change it."""
    after = after_words(city, segment)
    if not after:
        return ""
    who = names([p.caption for p in pipeline(city, SIGNED).projects.get(segment, ())], 2, "个")
    return f"今天 {city.segments[segment].shown}；{after}（{who}）"
