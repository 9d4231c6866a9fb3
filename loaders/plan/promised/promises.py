"""Promised numbers of a paragraph: each with its own name, several in one breath told apart; in doubt reported, not entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.plan.marks import JOINTS
from loaders.plan.model import Indicator, Note
from loaders.plan.numbers import number_of
from loaders.plan.parties import cut
from loaders.plan.promised.amounts import Amount, amounts, masked
from loaders.plan.promised.namings import Clause, behind, in_front, listed
from loaders.plan.promised.words import (
    ABOVE,
    BASELINE,
    CONDITION,
    CUE,
    EACH_YEAR,
    GRANT,
    PAST,
    PERIOD,
    SOFT,
    STRUCTURE,
    VERBS,
    YEAR,
)
from loaders.plan.text.blocks import Paragraph

_RISEN = re.compile(
    r"(?:由|从)[\u4e00-\u9fff\d年的]*?(?P<base>\d+(?:\.\d+)?[\u4e00-\u9fff%]{0,3}?)(?=[提增上下降减压扩缩]|$)"
)


@dataclass
class Found:
    """What a paragraph promises, and what is to be said of it."""

    indicators: list[Indicator] = field(default_factory=list[Indicator])
    notes: list[Note] = field(default_factory=list[Note])


@dataclass
class Context:
    """What was said before and holds on: the year, and in a sentence the name, 每年 and the verb."""

    year: str = ""
    period: str = ""
    name: str = ""
    per_year: bool = False
    each: bool = False
    years: tuple[str, ...] = ()
    verb: bool = False
    aims: bool = False


def promises(paragraph: Paragraph, clause: str, context: Context, first_year: int) -> Found:
    """Return the promised numbers of a paragraph; `first_year` is the plan's own, what is said of earlier years is past."""
    found = Found()
    text = masked(paragraph.text)
    number = number_of(paragraph.text)
    start = number.length if number else 0
    for a, b in cut(text[start:], "。"):
        context.name, context.per_year, context.verb = "", False, False
        sentence = text[start + a : start + b]
        granting = bool(GRANT.search(sentence))
        for c, d in cut(sentence, ",;:"):
            at = start + a + c
            one = Clause(text[at : at + d - c], paragraph.printed[at : at + d - c], paragraph.line)
            for made in _of_clause(one, context, first_year, granting):
                if isinstance(made, Note):
                    found.notes.append(made)
                else:
                    found.indicators.append(replace(made, clause=clause))
    return found


def _of_clause(clause: Clause, context: Context, first_year: int, granting: bool) -> Iterator[Indicator | Note]:
    text = clause.text
    year = _time(text, context)
    held = [a for a in amounts(text) if not (granting and (a.money or a.unit == "%"))]
    if not held:
        context.verb = context.verb or bool(VERBS.match(text))
        return
    if (year and int(year) < first_year) or PAST.search(BASELINE.sub("", text[: held[0].start])) or GRANT.search(text):
        return
    carried = context.per_year and not VERBS.match(text) and not year and not CUE.search(text[: held[0].start])
    context.per_year = bool(EACH_YEAR.search(text)) or (carried and context.each)
    context.each = "每年" in text or (carried and context.each)
    if (at := text.find("分别")) >= 0 and len([a for a in held if a.start > at]) > 1:
        yield from _apart(clause, [a for a in held if a.start > at], at, context)
        return
    conditions = _conditions(text, held)
    before = 0
    for i, amount in enumerate(held):
        after = held[i + 1].start if i + 1 < len(held) else len(text)
        if i in conditions:
            continue
        if i + 1 < len(held) and re.search(r"(?:由|从)[^、,]{0,8}$", text[before : amount.start]):  # 由45%提高到60%
            continue
        if i + 1 < len(held) and i + 1 in conditions:  # what follows only tells which ones are counted
            after = held[i + 2].start if i + 2 < len(held) else len(text)
        made = _one(clause, amount, before, _share(text, amount.end, after), context)
        if made:
            yield made
        before = _share(text, amount.end, after) if after < len(text) else amount.end


def _time(text: str, context: Context) -> str:
    """Take the year or period that a clause names into the context; return the year."""
    text = BASELINE.sub(lambda m: "_" * len(m.group()), text)
    years = re.findall(r"20\d\d(?=年)", text)
    context.years = tuple(years) if len(years) > 1 else context.years
    if found := YEAR.search(text):
        context.year, context.period = found["year"], f"{found['from']}-{found['year']}" if found["from"] else ""
        return found["year"]
    if found := PERIOD.search(text):
        context.period, context.year = found.group(), ""
    return ""


def _conditions(text: str, held: list[Amount]) -> set[int]:
    """Return which numbers only tell what kind of thing is counted: 投资5亿元以上项目50个."""
    found: set[int] = set()
    for i, amount in enumerate(held):
        behind = text[amount.end : held[i + 1].start if i + 1 < len(held) else len(text)]
        kind = amount.unit.endswith(("元", "%", "人", "名", "亩", "吨")) or not amount.unit
        if not kind or not behind or behind[0] in "、和及":
            continue
        noun = re.match(
            r"(?:的)?[\u4e00-\u9fff_“”A-Za-z()]*?(?:企业|项目|集群|产业|园区|公司|基地|产业链|平台|机构|产品)", behind
        )
        if (noun and amount.money and not re.search(r"基金|资金|贷款|投资额?$", behind)) or (
            noun
            and (
                (i + 1 < len(held) and not re.search(r"[、和及]$", behind))
                or (i > 0 and not VERBS.search(text[held[i - 1].end : amount.start]))
            )
        ):
            found.add(i)
    return found


def _share(text: str, start: int, end: int) -> int:
    """Return where the words between two numbers part: at the last joint that leaves a name for the second."""
    between = text[start:end]
    if end == len(text):
        return end
    if between[:1] in JOINTS and between:
        return start
    parts = [m.start() for m in re.finditer("(?<!普)[、和及]", between)]
    if not parts:
        return end if not CUE.search(between) else start
    last = parts[-1]
    tail = between[last + 1 :]
    return start + last if tail.strip(JOINTS) else end


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
    if cue and cue["cue"] in ("为", "均为") and not _bears(head[: cue.start()]) and cue.start() < 4:
        cue = None
    stem = head[: cue.start()] if cue else head.removesuffix("为")
    if cue and cue["cue"] == "覆盖":
        cue, stem = None, head
    if not cue and STRUCTURE.search(stem):
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
    words = _words(text[before : amount.start])
    if words is None:
        return None
    cue = words.cue
    name = in_front(clause, before, before + len(words.stem))
    verbal = context.verb or bool(VERBS.search(words.stem)) or bool(VERBS.match(text))
    name = _counted(name, behind(clause, amount.end, until), words, verbal, amount)
    context.verb = verbal
    if not name and cue:
        name = re.sub("^(?:[一二三四]季度|上半年)", "", context.name) if "全年" in text else context.name
    sure = (context.aims and amount.unit) or cue or amount.after or verbal or words.above or words.stem.endswith("覆盖")
    named = bool(re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name))
    if not amount.unit and not (cue or amount.after):
        return None
    if not named or not (sure or context.per_year or (context.year and _bears(name))):
        return Note("plan-number-unsure", clause.line, clause.printed) if amount.unit or (named and sure) else None
    if (CONDITION.search(text) and not cue) or (amount.money and cue and cue["cue"] == "不超过"):  # a cap
        return None
    if name.startswith("占") and context.name:
        name = context.name + name
    context.name = name
    made = _made(clause, amount, name, context, cue, words.base)
    above = words.above
    return replace(made, comparison=above.group()[: -len(above["base"])]) if above else made


def _counted(name: str, counted: str, words: _Words, verbal: bool, amount: Amount) -> str:
    """Return what a number counts: the name in front of it or the one behind it."""
    if counted and re.fullmatch(r"总?(?:规模|额|金额|数量|资金)", name):
        name = ""
    if not counted or words.stem.endswith("覆盖"):
        return name
    reached = words.cue is not None and words.cue.re is SOFT and bool(name)
    done = words.cue is not None and words.cue.re is CUE and verbal and not amount.unit.endswith(("%", "元"))
    return counted if (not name or not words.cue or done) and not reached else name


def _bears(name: str) -> bool:
    return bool(re.search(r"(?:率|比重|占比|总量|规模|收入|产值|指数|数量|增速|增幅|面积|强度|额|量|数)$", name))


def _made(
    clause: Clause, amount: Amount, name: str, context: Context, cue: re.Match[str] | None, base: str
) -> Indicator:
    hope = cue["hope"] if cue else ""
    said = (hope + cue["cue"] + (cue["about"] or "")) if cue else ""
    said = re.sub(r"^(?:将|要|再|均|每年|累计|合计|总量|总数|总计|共|预计)+", "", said)
    comparison = f"{said}…{amount.after}" if said and amount.after else said or amount.after
    each = context.per_year or said.startswith("年均")
    year = "" if each and not YEAR.search(clause.text) else context.year
    return Indicator(
        name,
        amount.low,
        amount.unit,
        clause.line,
        target_max=amount.high,
        comparison=comparison,
        year=year,
        period=context.period,
        per_year=each,
        baseline=base.strip("“”"),
    )


def _apart(clause: Clause, held: list[Amount], at: int, context: Context) -> Iterator[Indicator | Note]:
    """Yield what 分别 gives to each of several names, or to each of several years."""
    text = clause.text
    begin = max((a.end for a in amounts(text) if a.end <= at and a.unit), default=0)
    tail = text[at + 2 : held[0].start]
    cue = CUE.search(tail) or SOFT.search(tail)
    base = BASELINE.search(text, begin, held[0].start)
    years = re.findall(r"(20\d\d)(?=年?[、和及至-]|年)", text[begin:at])
    alone = [*listed(clause, begin, base.start() if base and at - 2 <= base.end() <= at else at)]
    if len(years) != len(held) and len(context.years) == len(held) and len(alone) == 1:
        years = [*context.years]
    if len(years) == len(held):
        last = re.search(r"20\d\d年?(?:、20\d\d年?|和20\d\d年?|及20\d\d年?)+", text[begin:at])
        end = begin + last.start() if last else at
        name = (
            in_front(clause, begin, end) or (in_front(clause, begin + last.end(), at) if last else "") or context.name
        )
        for amount, year in zip(held, years, strict=True):
            if name:
                yield replace(_made(clause, amount, name, context, cue, ""), year=year, period="")
        return
    names = alone
    if len(names) != len(held):
        yield Note("plan-number-unsure", clause.line, clause.printed)
        return
    for name, amount in zip(names, held, strict=True):
        yield _made(clause, amount, name, context, cue, base["base"] if base else "")
