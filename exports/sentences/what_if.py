"""What a supposed change comes to, in words: what is supposed, then one sentence a chain, before → after."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chains.what_if import FIRM, SEGMENT, SINGLE, WATCHED, Change, Effect
from analysis.city import City
from analysis.segments.states import MISSING, is_present
from exports.sentences import Piece, Sentence, joined, say
from exports.sentences.chain import segment_piece
from graph.record import Key


def supposed_words(city: City, change: Change) -> str:
    """Return what is supposed, as a chooser lists it."""
    segment = city.facts[change.segment].name if change.segment in city.facts else ""
    if change.kind == SEGMENT:
        return f"去掉环节：{segment}"
    firm = city.graph.nodes[Key("Firm", change.firm)].caption
    return f"去掉企业：{firm}" if change.kind == FIRM else f"候选落地：{firm} → {segment}"


def drawn_words(city: City, change: Change) -> str:
    """Return what stands above a board that is drawn as it would be."""
    return f"推演，不是现状：假定{supposed_words(city, change)}。这张图按推演画出，卡片仍是现在的情况；结果见图下的“推演”。"


def what_if_sentences(city: City, change: Change, effects: Sequence[Effect]) -> tuple[Sentence, ...]:
    """Return the outcome: what is supposed, then a sentence for each chain it reaches."""
    return (say(f"假定{supposed_words(city, change)}。"), *map(_effect, effects))


def _effect(effect: Effect) -> Sentence:
    """Return what changes in one chain, and how many segments are here before and after."""
    told = [_states(effect), *(_flag(effect, flag) for flag in WATCHED)]
    said = joined([t for t in told if t], "；") or say("状态、断链和单点都不变")
    return say(Piece(effect.before.name, "chain", {"chain": effect.before.id}), "：", said, "；", _counts(effect), "。")


def _states(effect: Effect) -> Sentence:
    views = {f.id: f for f in effect.before.findings}
    changed = [say(segment_piece(effect.before, views[i]), f"由{b}变为{a}") for i, (b, a) in effect.states.items()]
    return joined(changed, "、")


def _flag(effect: Effect, flag: str) -> Sentence:
    had, has = effect.flagged(flag)
    views = {f.id: f for f in effect.before.findings}
    lost = [i for i in had if i not in has]
    closed = [i for i in lost if is_present(effect.after.states[i])]
    groups = (
        (f"新增{flag}：", [i for i in has if i not in had]),
        (f"不再是{flag}：" if flag == SINGLE else f"补上{flag}：", [i for i in lost if flag == SINGLE or i in closed]),
        (f"不再算{flag}（上游或下游也没有了）：", [i for i in lost if flag != SINGLE and i not in closed]),
    )
    told = [
        say(words, joined([segment_piece(effect.before, views[i]) for i in ids], "、")) for words, ids in groups if ids
    ]
    return joined(told, "；")


def _counts(effect: Effect) -> str:
    """Return how many segments are here and how many at most, before → after; both as counts of the chain."""
    before, after = effect.completeness
    here = [(c.figures["有"], c.total - c.counts[MISSING]) for c in (before, after)]
    if here[0] == here[1]:
        return f"本地有 {here[0][0]} 个、至多 {here[0][1]} 个，不变（共 {before.total} 个）"
    (low, high), (low_then, high_then) = here
    most = f"{high} → {high_then} 个" if high != high_then else f"{high} 个"
    return f"本地有 {f'{low} → ' if low != low_then else ''}{low_then} 个、至多 {most}（共 {before.total} 个）"
