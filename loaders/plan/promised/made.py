"""A number with its name, and what stands around it → an indicator."""

from __future__ import annotations

import re

from loaders.plan.model import Indicator
from loaders.plan.promised.amounts import Amount
from loaders.plan.promised.namings import Clause
from loaders.plan.promised.times import Context
from loaders.plan.promised.words import VERBS

_ADDED = re.compile(r"(?:净增|新(?:增|建|改建|认定|引进|培育|发展|签约|开工|投产|组建|设立|创建)(?:改建|扩建)?)$")


def added_by(stem: str, name: str, before: str) -> str:
    """Return the word in front of a name that says a number comes on top of what is there, be it said `before`: 新增, 净增."""
    front = stem[: stem.find(name)] if name and name in stem else stem
    found = _ADDED.search(front)
    return found.group() if found else before if not VERBS.search(front) else ""


def made_of(
    clause: Clause, amount: Amount, name: str, context: Context, cue: re.Match[str] | None, base: str
) -> Indicator:
    """Return a number as promised: with its comparison as printed, its year or that it is for each year, and its base."""
    hope = cue["hope"] if cue else ""
    said = (hope + cue["cue"] + (cue["about"] or "")) if cue else ""
    said = re.sub(r"^(?:将|要|再|均|每年|累计|合计|总量|总数|总计|共|预计)+", "", said)
    comparison = f"{said}…{amount.after}" if said and amount.after else said or amount.after
    each = (context.per_year and not _other_each(clause.text[: amount.start], said)) or said.startswith(
        ("年均", "年增长")
    )
    at = clause.text.find(amount.unit, amount.start)
    return Indicator(
        name,
        amount.low,
        clause.printed[at : at + len(amount.unit)] if amount.unit else "",
        clause.line,
        target_max=amount.high,
        comparison=comparison,
        year=context.year if not each or context.here or context.aims else "",
        period=context.period,
        per_year=each,
        baseline=base.strip("“”"),
    )


def _other_each(front: str, said: str) -> bool:
    """Tell whether 年均 in front of a number belongs to another one: 年均增长11%、突破450亿元."""
    found = [*re.finditer("年均|每年", front)]
    level = re.match("(?:力争|确保)*(?:突破|达到|达|超过|总数)", said)
    return bool(level and found and found[-1].group() == "年均" and re.search(r"\d", front[found[-1].end() :]))
