"""The rules of the plan: limits of lights, the room of 左右, days of clocks, steps of firms, saved lists, themes of policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from analysis.rules.reader import Reader

CLOCKS = ("answer", "judge", "reply", "report")
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class LightRules:
    """Limits of lights: months after a start without statistics, months late, points behind a plan, days without news."""

    listed_yellow: int
    listed_red: int
    late_red: int
    behind_yellow: float
    behind_red: float
    quiet: int


@dataclass(frozen=True)
class LadderRules:
    """The steps of firms: the badges that stand for a step, and the words by which a plan's target names it."""

    badges: Words = field(default_factory=dict[str, tuple[str, ...]])
    targets: Words = field(default_factory=dict[str, tuple[str, ...]])


# What runs from before these sections are read with; the file holds the values that count.
FORMER: Mapping[str, Mapping[str, object]] = {
    "lights": {
        "listed": {"yellow": 1, "red": 2},
        "late": {"red": 3},
        "behind": {"yellow": 10, "red": 30},
        "quiet": {"days": 365},
    },
    "course": {"about": 0.03},
    "clocks": {"days": {"answer": 1, "judge": 3, "reply": 7, "report": 14}},
    "ladder": {"badges": {}, "targets": {}},
    "lists": {},
    "themes": {"words": {}},
}


def read_lights(level: Reader) -> LightRules:
    """Read the section `lights`; raise ValueError naming the key that is wrong."""
    listed, late, behind, quiet = (level.section(k) for k in ("listed", "late", "behind", "quiet"))
    found = LightRules(
        listed_yellow=listed.integer("yellow", 0, 120),
        listed_red=listed.integer("red", 0, 120),
        late_red=late.integer("red", 1, 120),
        behind_yellow=behind.number("yellow", 0, 100),
        behind_red=behind.number("red", 0, 100),
        quiet=quiet.integer("days", 1, 36500),
    )
    for part in (listed, late, behind, quiet, level):
        part.close()
    for part, low, high in (
        (listed, found.listed_yellow, found.listed_red),
        (behind, found.behind_yellow, found.behind_red),
    ):
        if low > high:
            raise ValueError(f"规则 {part.name('yellow')} = {low:g} 应不大于 {part.name('red')} = {high:g}")
    return found


def read_course(level: Reader) -> float:
    """Read the section `course`, the share within which 左右 counts as reached; raise ValueError naming what is wrong."""
    found = level.number("about", 0, 0.5)
    level.close()
    return found


def read_clocks(level: Reader) -> Mapping[str, float]:
    """Read the section `clocks`, days by step; raise ValueError naming the key that is wrong."""
    found = level.numbers("days", 0, 3650, CLOCKS)
    level.close()
    return found


def read_ladder(level: Reader) -> LadderRules:
    """Read the section `ladder`; raise ValueError naming the key that is wrong."""
    found = LadderRules(level.lists("badges"), level.lists("targets"))
    level.close()
    return found


def read_lists(level: Reader) -> Mapping[str, Words]:
    """Read the section `lists`, the conditions of each saved list by its key; raise ValueError naming what is wrong."""
    found = {str(key): level.lists(str(key)) for key in level.data}
    level.close()
    return MappingProxyType(found)


def read_themes(level: Reader) -> Words:
    """Read the section `themes`, the words of each theme; raise ValueError naming the key that is wrong."""
    found = level.lists("words")
    level.close()
    return found
