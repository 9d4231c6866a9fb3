"""The rules: every weight, point and cut-off of the formulas, checked once and then fixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.rules import strength, targets
from analysis.rules.gaps import (
    AgeRules,
    PriorityRules,
    PullRules,
    WorkRules,
    read_ages,
    read_priority,
    read_pull,
    read_work,
)
from analysis.rules.plan import (
    FORMER,
    LadderRules,
    LightRules,
    Words,
    read_clocks,
    read_course,
    read_ladder,
    read_lights,
    read_lists,
    read_themes,
)
from analysis.rules.reader import Reader
from analysis.rules.strength import StrengthRules, read_strength
from analysis.rules.targets import TargetRules, read_targets

CITY = "济南"  # whose graph it was before the rules said it
DIMS = tuple(dict.fromkeys(strength.DIMS + targets.DIMS))


def _city(level: Reader) -> str:
    found = level.text("city")
    level.close()
    return found


@dataclass(frozen=True)
class Rules:
    """All rules, one section a field.

    `city` is whose graph it is, `about` the share within which 左右 counts as reached; `labels` holds the Chinese name
    of each dimension.
    """

    city: str
    strength: StrengthRules
    ages: AgeRules
    pull: PullRules
    priority: PriorityRules
    work: WorkRules
    targets: TargetRules
    lights: LightRules
    about: float
    clocks: Mapping[str, float]
    ladder: LadderRules
    lists: Mapping[str, Words]
    themes: Words
    labels: Mapping[str, str]

    @classmethod
    def from_dict(cls, d: Mapping[str, object], whole: bool = False) -> Rules:
        """Build the rules from a table as read from data/rules.yaml.

        Parameters
        ----------
        d : mapping
            Sections strength, ages, pull, priority, work, targets, labels; lights, course, clocks, ladder, lists, themes, which
            runs from before the plan was read do not have.
        whole : bool
            Whether all sections must be there, as in a file that is built from.

        Returns
        -------
        Rules
            Raises ValueError with a Chinese sentence naming the key that is missing, unknown or out of range, and
            where weights do not sum to 1 within 1e-9.

        Examples
        --------
        >>> Rules.from_dict({})
        Traceback (most recent call last):
        ValueError: 规则缺少 strength

        Notes
        -----
        Cost linear in the keys.

        References
        ----------
        docs/methods.md: weights and cut-offs are editable data.
        """
        top = Reader(d if whole else {"place": {"city": CITY}, **FORMER, **d})
        rules = cls(
            city=_city(top.section("place")),
            strength=read_strength(top.section("strength")),
            ages=read_ages(top.section("ages")),
            pull=read_pull(top.section("pull")),
            priority=read_priority(top.section("priority")),
            work=read_work(top.section("work")),
            targets=read_targets(top.section("targets")),
            lights=read_lights(top.section("lights")),
            about=read_course(top.section("course")),
            clocks=read_clocks(top.section("clocks")),
            ladder=read_ladder(top.section("ladder")),
            lists=read_lists(top.section("lists")),
            themes=read_themes(top.section("themes")),
            labels=top.labels("labels", DIMS),
        )
        top.close()
        return rules
