"""When a promised number is due: the year, the period, whether what is said is past; held on through a sentence or a chapter of aims."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.plan.promised.words import BASELINE, PERIOD, YEAR

_FROM = re.compile(r"(?:由|从)20\d\d年(?:底|末)?的?")
END_OF = {"十三五": "2020", "十四五": "2025", "十五五": "2030"}
_TODAY = re.compile(r"(?:截至|截止|目前|现已)")


@dataclass
class Context:
    """What was said before and holds on: the year (`last`: the one the plan runs to), and in a sentence the name, 每年, the verb and that it is past."""

    year: str = ""
    last: str = ""
    period: str = ""
    name: str = ""
    nouns: dict[str, str] = field(default_factory=dict[str, str])
    yearly: str = ""
    done: str = ""
    moved: str = ""
    added: str = ""
    unit: str = ""
    per_year: bool = False
    each: bool = False
    years: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    verb: bool = False
    aims: bool = False
    past: bool = False
    here: bool = False
    plain: bool = False

    def next_sentence(self) -> None:
        """Forget what holds within a sentence only: all but the last year, and that of a chapter of aims."""
        self.name = self.yearly = self.done = self.moved = self.unit = ""
        self.nouns, self.things = {}, ()
        self.per_year = self.verb = self.past = self.here = self.plain = False
        if not self.aims and self.last and self.year != self.last:  # a step on the way dates its own sentence only
            self.year = self.period = ""


def take_time(text: str, context: Context, first_year: int) -> str:
    """Take the year or period that a clause names into the context; return the year, empty where none is ahead."""
    for form in (BASELINE, _FROM):
        text = form.sub(lambda m: "_" * len(m.group()), text)
    years = re.findall(r"20\d\d(?=年)", text)
    context.years = tuple(years) if len(years) > 1 else context.years
    found = [*YEAR.finditer(text)]
    if ahead := next((m for m in found if int(m["year"]) >= first_year), None):
        context.year, context.here = ahead["year"], True
        context.period = f"{ahead['from']}-{ahead['year']}" if ahead["from"] else ""
        context.plain = bool(re.fullmatch(r"20\d\d年,?", ahead.group()))  # no 到 in front, no 底前 behind
        context.past = bool(_TODAY.match(text))
        return ahead["year"]
    if found or _TODAY.match(text):
        context.past = True
    elif period := PERIOD.search(text):
        context.period, context.year = period.group(), END_OF.get(period.group()[1:4], "")
    return ""
