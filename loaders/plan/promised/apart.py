"""Numbers told apart by 分别: each of several names, or each of several years, has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.plan.model import Indicator, Note
from loaders.plan.promised.amounts import Amount, amounts
from loaders.plan.promised.kinds import bears
from loaders.plan.promised.made import made_of
from loaders.plan.promised.namings import Clause, in_front, limits, listed
from loaders.plan.promised.shared import with_shared
from loaders.plan.promised.times import Context
from loaders.plan.promised.words import BASELINE, CUE, SOFT


def apart(clause: Clause, held: list[Amount], at: int, context: Context) -> Iterator[Indicator | Note]:
    """Yield what 分别 gives to each of several names, or to each of several years; `at` is where the word stands."""
    text = clause.text
    if named := limits(clause, at, len(held)):
        for name, amount in zip(named, held, strict=True):
            yield made_of(clause, amount, name, context, _cue(text[at + 2 : held[0].start]), "")
        return
    begin = max((a.end for a in amounts(text) if a.end <= at and a.unit), default=0)
    cue = _cue(text[at + 2 : held[0].start])
    base = BASELINE.search(text, begin, held[0].start)
    years = re.findall(r"(20\d\d)(?=年?[、和及至-]|年)", text[begin:at])
    alone = [*listed(clause, begin, base.start() if base and at - 2 <= base.end() <= at else at)]
    if len(years) != len(held) and len(context.years) == len(held) and len(alone) == 1:
        years = [*context.years]
    if len(years) == len(held):
        last = re.search(r"20\d\d年?(?:、20\d\d年?|和20\d\d年?|及20\d\d年?)+", text[begin:at])
        end = begin + last.start() if last else at
        name = in_front(clause, begin, end) or (in_front(clause, begin + last.end(), at) if last else "")
        name = name or in_front(clause, at + 2, held[0].start - len(cue.group() if cue else "")) or context.name
        for amount, year in zip(held, years, strict=True):
            if name:
                yield replace(made_of(clause, amount, name, context, cue, ""), year=year, period="")
        return
    names = with_shared(alone)
    if len(names) == 1 and bears(names[0]) and len(context.things) == len(held):  # 做强A、B两大集群,产值分别突破…
        names = [thing + names[0] for thing in context.things]
    if len(names) != len(held):
        yield Note("plan-number-unsure", clause.line, clause.printed)
        return
    for name, amount in zip(names, held, strict=True):
        yield made_of(clause, amount, name, context, cue, base["base"] if base else "")


def counted(clause: Clause) -> tuple[str, ...]:
    """Return the things that a clause lists and counts: A、B两大集群; none where it does not say how many."""
    names = [*listed(clause, 0, len(clause.text))]
    shared = with_shared(names)
    return tuple(shared) if len(names) > 1 and shared[0] != names[0] else ()


def _cue(tail: str) -> re.Match[str] | None:
    return CUE.search(tail) or SOFT.search(tail)
