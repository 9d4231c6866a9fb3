"""The rules of gaps: ages, local pull, priority and type of work."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rules.reader import Reader


@dataclass(frozen=True)
class AgeRules:
    """Limits in calendar months: firm–segment ties, stated gaps, intent; after how many a tie, an intent is looked at again."""

    tie: int
    stated: int
    intent: int
    recheck_tie: int = 24
    recheck_intent: int = 12


@dataclass(frozen=True)
class PullRules:
    """Reach in steps, factor per step, factor of the upstream side, lowest value, weight of 疑有."""

    steps: int
    decay: float
    upstream: float
    floor: float
    maybe: float = 0.5


@dataclass(frozen=True)
class PriorityRules:
    """G of 企业待列, how many may be named together, how rank ranges are drawn, how many 建议先办 a chain has at most."""

    unlisted: float
    named_max: int
    drop_share: float
    trials: int
    seed: int
    first: int = 5


@dataclass(frozen=True)
class WorkRules:
    """Reach in steps, and the searched share above which a whole chain may be called 建链."""

    steps: int
    searched: float


def read_ages(level: Reader) -> AgeRules:
    """Read the section `ages`; raise ValueError naming the key that is wrong."""
    found = AgeRules(
        level.integer("tie", 1, 1200),
        level.integer("stated", 1, 1200),
        level.integer("intent", 1, 1200),
        level.integer("recheck_tie", 1, 1200, former=24),
        level.integer("recheck_intent", 1, 1200, former=12),
    )
    level.close()
    return found


def read_pull(level: Reader) -> PullRules:
    """Read the section `pull`; raise ValueError naming the key that is wrong."""
    found = PullRules(
        steps=level.integer("steps", 1, 20),
        decay=level.number("decay", 0, 1),
        upstream=level.number("upstream", 0, 1),
        floor=level.number("floor", 0, 1),
        maybe=level.number("maybe", 0, 1, former=0.5),
    )
    level.close()
    return found


def read_priority(level: Reader) -> PriorityRules:
    """Read the section `priority`; raise ValueError naming the key that is wrong."""
    found = PriorityRules(
        unlisted=level.number("unlisted", 0, 1),
        named_max=level.integer("named_max", 1, 100),
        drop_share=level.number("drop_share", 0, 1),
        trials=level.integer("trials", 1, 100_000),
        seed=level.integer("seed", 0, 2**31),
        first=level.integer("first", 1, 100, former=5),
    )
    level.close()
    return found


def read_work(level: Reader) -> WorkRules:
    """Read the section `work`; raise ValueError naming the key that is wrong."""
    found = WorkRules(steps=level.integer("steps", 1, 20), searched=level.number("searched", 0, 1))
    level.close()
    return found
