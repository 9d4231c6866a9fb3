"""Promised numbers of a paragraph: each with its own name, several in one breath told apart; in doubt reported, not entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.plan.model import Indicator, Note
from loaders.plan.numbers import number_of
from loaders.plan.parties import cut
from loaders.plan.promised.alone import ACTS, OWN_HOUSE, SPAN, joined, of_each, says
from loaders.plan.promised.amounts import RATIO, Amount, amounts, masked
from loaders.plan.promised.apart import apart, counted
from loaders.plan.promised.kinds import bears, conditions, reached, share
from loaders.plan.promised.made import added_by, made_of
from loaders.plan.promised.namings import Clause, behind, in_front, named_like
from loaders.plan.promised.ranks import ranked, ranks
from loaders.plan.promised.times import Context, take_time
from loaders.plan.promised.words import (
    ABOVE,
    AROUND,
    BASELINE,
    CONDITION,
    CUE,
    EACH_YEAR,
    FUND,
    GRANT,
    GRANTED,
    IN_WORDS,
    LENT,
    OFTEN,
    PAST,
    PERIOD,
    SOFT,
    STRUCTURE,
    VERBS,
)
from loaders.plan.text.blocks import Paragraph

_RISEN = re.compile(
    r"(?:由|从)[\u4e00-\u9fff\d年的]*?(?P<base>\d+(?:\.\d+)?[\u4e00-\u9fff%]{0,3}?)(?=[提增上下降减压扩缩]|$)"
)


_DONE = re.compile("(?:新(?:增)?)?(?:签约|开工|竣工|投产|入库|达产|落地|储备|谋划|引进|完工|建成|纳统)+$")
_YEARLY = re.compile(f"每年({VERBS.pattern})")
_MOVES = re.compile(
    r"([^,]*?(?:率|比重|占比|比例|规模|收入|产值|数量|水平|强度))(?:逐年|持续|明显|稳步|大幅|显著|不断|进一步|稳中)*(?:提[高升]|增长|下降|降低|扩大|上升|增加|壮大)$"
)
_ONCE_DONE = re.compile("(?:项目)?(?:全部|全面)?(?:达产|投产|建成|达效)(?:达效|投产|投用)?后")
_THING = re.compile(r"[\u4e00-\u9fffA-Za-z\d“”]{1,14}(?:企业|项目|平台|基地|园区|机构|集群|工厂|车间|品牌)")


@dataclass
class Found:
    """What a paragraph promises, and what is to be said of it."""

    indicators: list[Indicator] = field(default_factory=list[Indicator])
    notes: list[Note] = field(default_factory=list[Note])


def promises(paragraph: Paragraph, clause: str, context: Context, first_year: int) -> Found:
    """Return the promised numbers of a paragraph; `first_year` is the plan's own, what is said of earlier years is past."""
    found = Found()
    text = masked(paragraph.text)
    number = number_of(paragraph.text)
    start = number.length if number else 0
    for a, b in cut(text[start:], "。"):
        context.next_sentence()
        sentence = text[start + a : start + b]
        granting = bool(GRANT.search(LENT.sub("", sentence)))
        for c, d in cut(sentence, ",;:"):
            at = start + a + c
            one = Clause(text[at : at + d - c], paragraph.printed[at : at + d - c], paragraph.line)
            for made in _of_clause(one, context, first_year, granting):
                if isinstance(made, Note):
                    found.notes += [made] if made not in found.notes else []
                else:
                    _add(found, replace(made, clause=clause, name=of_each(one.text, made.name)), context)
    return found


def _add(found: Found, made: Indicator, context: Context) -> None:
    """Add a number; the one before gets its verb back where this one has its noun with another: 签约项目30个, 开工20个."""
    if context.moved and found.indicators:
        last = found.indicators[-1]
        found.indicators[-1] = replace(last, name=context.moved + last.name)
    context.moved = ""
    if found.indicators and (last := found.indicators[-1]).unit == "番" and last.name == made.name and made.unit != "%":
        found.indicators.pop()  # 翻一番,达到800亿元
    kind = re.search("级(.{2,})$", made.name)
    if kind and found.indicators and found.indicators[-1].name.endswith("级"):  # 1个千亿级、3个百亿级产业集群
        found.indicators[-1] = replace(found.indicators[-1], name=found.indicators[-1].name + kind.group(1))
    found.indicators.append(made)


def _of_clause(clause: Clause, context: Context, first_year: int, granting: bool) -> Iterator[Indicator | Note]:
    text = clause.text
    year = take_time(text, context, first_year)
    held = amounts(text)
    given = GRANT.search(LENT.sub("", text))
    if given and any(reached(text, a) for a in held) and re.search("总规模|总额", text):
        yield Note("plan-number-unsure", clause.line, clause.printed)
    ratio = text.find(RATIO)
    if (held and _ONCE_DONE.match(text)) or (ratio > 0 and CUE.search(text[:ratio].rstrip("0123456789."))):
        yield Note("plan-number-unsure", clause.line, clause.printed)
        return
    if context.past or given or (granting and GRANTED.match(text)):
        return
    if held and LENT.search(text) and not re.search("新增|投放|累计", text[: held[0].start]):
        yield Note("plan-number-unsure", clause.line, clause.printed)
        return
    if ranked(text):
        made = [*ranks(clause, context)] if not held else []
        context.name = made[0].name if made else context.name
        yield from made or [Note("plan-number-unsure", clause.line, clause.printed)]
    if not held:
        if IN_WORDS.search(text):  # 产值突破千亿元
            yield Note("plan-number-unsure", clause.line, clause.printed)
        _remember(clause, context)
        return
    if PAST.search(BASELINE.sub("", text[: held[0].start])):
        return
    if granting and not FUND.search(text) and (unsure := _given(text, held)):
        held = [a for a in held if a not in unsure]
        yield Note("plan-number-unsure", clause.line, clause.printed)
    if not held:
        return
    _each_year(text, held[0].start, year, context)
    if (at := text.find("分别")) >= 0 and len([a for a in held if a.start > at]) > 1:
        yield from apart(clause, [a for a in held if a.start > at], at, context)
        return
    yield from _in_turn(clause, held, context)


def _remember(clause: Clause, context: Context) -> None:
    """Take what a clause without numbers names into the context: the numbers of the next ones may be of that."""
    text = clause.text
    if moving := _MOVES.match(text):
        context.name = in_front(clause, 0, moving.end(1))
    elif VERBS.match(text) and (things := [m for m in VERBS.finditer(text) if _THING.fullmatch(text, m.end())]):
        context.name = clause.printed[things[-1].end() :]  # 培育专精特新企业,到2024年达到600家
    context.verb = context.verb or bool(VERBS.match(text))
    context.things = counted(clause)


def _given(text: str, held: list[Amount]) -> list[Amount]:
    """Return the numbers of a clause in a sentence of grants that may be what is given."""
    told = conditions(text, held)
    return [
        a
        for i, a in enumerate(held)
        if (a.money or a.unit == "%")
        and not reached(text, a)
        and not (i in told and i + 1 < len(held) and not held[i + 1].money)
    ]


def _in_turn(clause: Clause, held: list[Amount], context: Context) -> Iterator[Indicator | Note]:
    """Yield the promises of a clause's numbers one by one, but of those that only tell what another counts."""
    text = clause.text
    kinds = conditions(text, held)
    before = 0
    for i, amount in enumerate(held):
        after = held[i + 1].start if i + 1 < len(held) else len(text)
        if i in kinds:
            continue
        if i + 1 < len(held) and re.search(r"(?:由|从)[^、,]{0,8}$", text[before : amount.start]):  # 由45%提高到60%
            continue
        if i + 1 < len(held) and i + 1 in kinds:  # what follows only tells which ones are counted
            after = held[i + 2].start if i + 2 < len(held) else len(text)
        made = _one(clause, amount, before, share(text, amount.end, after), context)
        if made:
            yield made
        before = share(text, amount.end, after) if after < len(text) else amount.end


def _each_year(text: str, start: int, year: str, context: Context) -> None:
    """Take into the context whether what a clause promises is meant for each year."""
    acts, grows = VERBS.match(text), CUE.search(text[:start])
    if (acts and acts.group() == context.yearly) or (
        grows and re.search("增长|不少于", grows["cue"]) and not BASELINE.search(text)
    ):
        acts = grows = None  # 每年新增A,新增B; 每年实施A,B增长15%
    own = PERIOD.search(text) or acts or year or grows
    carried = context.per_year and (not own or (text.startswith("其中") and not year))
    context.per_year = bool(EACH_YEAR.search(text)) or (carried and context.each)
    context.each = "每年" in text or (carried and context.each)
    if again := _YEARLY.search(text):
        context.yearly = again.group(1)


@dataclass(frozen=True)
class _Words:
    """What stands in front of a number: the words before what promises it, that word, and what it is compared with."""

    stem: str
    cue: re.Match[str] | None
    above: re.Match[str] | None
    base: str


def _words(head: str) -> _Words | None:
    """Return the words in front of a number; None where they only say how something is made up."""
    cue = CUE.search(head) or SOFT.search(head)
    if cue and cue["cue"] in ("为", "均为") and not bears(head[: cue.start()]) and cue.start() < 4:
        cue = None
    stem = head[: cue.start()] if cue else head.removesuffix("为")
    if cue and cue["cue"] == "覆盖":
        cue, stem = None, head
    if (not cue and STRUCTURE.search(stem)) or (AROUND.match(stem) and not cue and not VERBS.search(stem)):
        return None
    if above := ABOVE.search(head):
        return _Words(head[: above.start()], None, above, above["base"])
    base = BASELINE.search(head)
    if risen := _RISEN.search(stem):
        stem, base = stem[: risen.start()], risen
    return _Words(stem, cue, None, base["base"] if base else "")


def _one(clause: Clause, amount: Amount, before: int, until: int, context: Context) -> Indicator | Note | None:
    """Return the promise of one number, a note where it cannot be told what it counts, None where it is none."""
    text = clause.text
    if like := named_like(text[before : amount.start], context.name):
        return made_of(clause, amount, like, context, None, "")
    words = _words(text[before : amount.start])
    if words is None:  # 聚焦5个领域
        return Note("plan-number-unsure", clause.line, clause.printed) if amount.unit else None
    cue = words.cue
    if OFTEN.search(text[before : amount.start]) or (cue and _is_so(cue, context)):
        return Note("plan-number-unsure", clause.line, clause.printed)
    name = in_front(clause, before, before + len(words.stem))
    verbal = context.verb or bool(VERBS.search(words.stem)) or bool(VERBS.match(text))
    name = _counted(name, behind(clause, amount.end, until), words, verbal, amount)
    context.verb = verbal
    if noun := _carried(name, words, amount, context):
        return made_of(clause, amount, noun, context, cue, words.base)
    if not name and cue:
        name = re.sub("^(?:[一二三四]季度|上半年)", "", context.name) if "全年" in text else context.name
    cued = cue or amount.after or verbal or words.above or words.stem.endswith("覆盖")
    sure = (
        cued
        or (text.startswith("其中") and context.name)
        or (amount.unit == "%" and name.endswith("率") and amount.end == len(text))
        or (context.aims and amount.unit)
    )
    named = says(name) and not (amount.low == "1" and OWN_HOUSE.search(name))
    if not amount.unit and not (cue or amount.after):
        return None
    if not named or not (sure or context.per_year or (context.year and bears(name))):
        return Note("plan-number-unsure", clause.line, clause.printed) if amount.unit or (named and sure) else None
    if (CONDITION.search(text) and not cue) or (amount.money and cue and cue["cue"] == "不超过"):  # a cap
        return None
    name = joined(name, context.name)
    context.name = name
    made = made_of(clause, amount, name, context, cue, words.base)
    context.added = added_by(words.stem, name, context.added if before else "")
    if not cue and (added := context.added):
        made = replace(made, comparison=f"{added}…{amount.after}" if amount.after else added)
    above = words.above
    return replace(made, comparison=_over(above, amount)) if above else made


def _is_so(cue: re.Match[str], context: Context) -> bool:
    """Tell whether a number is said to be, not to become: 2022年,占比为56%; what the last year shall be is a promise."""
    return cue["cue"] in ("为", "均为") and context.plain and bool(context.last) and context.year != context.last


def _over(above: re.Match[str], amount: Amount) -> str:
    said = above.group()[: -len(above["base"])]
    return f"{said}…{amount.after}" if amount.after else said


def _carried(name: str, words: _Words, amount: Amount, context: Context) -> str:
    """Return the name of a number that has only a verb of its own, with the noun of before; empty for any other."""
    done = _DONE.search(words.stem if not name else words.stem[: max(words.stem.find(name[:6]), 0)])
    noun = context.nouns.get(amount.unit, "")
    if noun and (at := SPAN.match(name)) and _DONE.fullmatch(name, at.end()):  # 一季度开工80个
        return name + noun
    if not name and done and noun:
        if amount.unit == context.unit:
            context.moved, context.done = context.done, ""
        return done.group() + noun
    context.nouns[amount.unit] = name
    context.unit, context.done = amount.unit, done.group() if done and name else ""
    return ""


def _counted(name: str, counted: str, words: _Words, verbal: bool, amount: Amount) -> str:
    """Return what a number counts: the name in front of it or the one behind it."""
    if counted and re.fullmatch(r"总?(?:规模|额|金额|数量|资金)", name):
        name = ""
    if not name and not counted and (done := ACTS.search(words.stem)):  # 培训3000人次
        return done.group()
    if not counted or words.stem.endswith("覆盖"):
        return name
    reached = words.cue is not None and words.cue.re is SOFT and bool(name)
    done = words.cue is not None and words.cue.re is CUE and verbal and not amount.unit.endswith(("%", "元"))
    return counted if (not name or not words.cue or done) and not reached else name
