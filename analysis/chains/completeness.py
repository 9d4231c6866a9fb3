"""Completeness of a chain: how many segments are there, perhaps there, missing, or open, never as one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from analysis.segments.states import MISSING, ORDER, PRESENT, UNLISTED, check, is_present


@dataclass(frozen=True)
class Completeness:
    """Segments by state in display order; low and high 0–1, or None where all weights are 0."""

    counts: Mapping[str, int]
    low: float | None
    high: float | None

    @property
    def total(self) -> int:
        """Return the population: all segments of the chain."""
        return sum(self.counts.values())

    @property
    def figures(self) -> dict[str, int]:
        """Return the counts as users read them: 企业待列 is part of 有, and all of them add up to the total."""
        rest = {state: n for state, n in self.counts.items() if state not in (PRESENT, UNLISTED)}
        return {PRESENT: self.counts[PRESENT] + self.unlisted, **rest}

    @property
    def unlisted(self) -> int:
        """Return how many of those that are there have no firm named yet."""
        return self.counts[UNLISTED]

    @property
    def words(self) -> list[tuple[str, str]]:
        """Return each state users read with its count in words; how many of 有 are 名单待列 stands in brackets."""
        listed = f"（其中 {self.unlisted} 个名单待列）" if self.unlisted else ""
        return [(state, f"{state} {n}{listed if state == PRESENT else ''}") for state, n in self.figures.items()]

    @property
    def sentence(self) -> str:
        """Return the counts in one line: the only place where this sentence is made."""
        return f"{' · '.join(words for _, words in self.words)} / 共 {self.total}"


def completeness(states: Mapping[str, str], weights: Mapping[str, float] | None = None) -> Completeness:
    """Count segments by state and bound the share that is present.

    low = Σ w over present / Σ w, high = Σ w over all but 缺 / Σ w; w = 1, or C_i where given. 疑有, 疑缺, 查未清 and 未查
    are absent at the lower end and present at the upper.

    Parameters
    ----------
    states : mapping of str to str
        Segment → state; 企业待列 is present.
    weights : mapping of str to float, optional
        Segment → weight ≥ 0, such as `criticality`; a segment without one raises KeyError.

    Returns
    -------
    Completeness
        For sorting only; `sentence` is what is shown.

    Examples
    --------
    >>> found = completeness({"a": "有", "b": "缺", "c": "未查", "d": "有"})
    >>> found.low, found.high, found.sentence
    (0.5, 0.75, '有 2 · 疑有 0 · 缺 1 · 疑缺 0 · 查未清 0 · 未查 1 / 共 4')

    Notes
    -----
    Cost linear in the segments.

    References
    ----------
    docs/methods.md, 完整度.
    """
    counts = {state: 0 for state in ORDER}
    for state in states.values():
        counts[check(state)] += 1
    weight = {segment: 1.0 if weights is None else weights[segment] for segment in states}
    every = fsum(weight.values())
    if every <= 0:
        return Completeness(counts, None, None)
    low = fsum(weight[segment] for segment, state in states.items() if is_present(state))
    absent = fsum(weight[segment] for segment, state in states.items() if state == MISSING)
    return Completeness(counts, low / every, (every - absent) / every)
