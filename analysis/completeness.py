"""Completeness of a chain: how many segments are there, missing, or not looked for, never as one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from analysis.states import MISSING, ORDER, PRESENT, SUSPECT, UNLISTED, UNSEARCHED, check, is_present


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
    def sentence(self) -> str:
        """Return the counts as users read them; 企业待列 is part of 有 and named beside it."""
        unlisted = self.counts[UNLISTED]
        listed = f"(其中企业待列 {unlisted})" if unlisted else ""
        rest = " · ".join(f"{state} {self.counts[state]}" for state in (MISSING, SUSPECT, UNSEARCHED))
        return f"有 {self.counts[PRESENT] + unlisted}{listed} · {rest} / 共 {self.total}"


def completeness(states: Mapping[str, str], weights: Mapping[str, float] | None = None) -> Completeness:
    """Count segments by state and bound the share that is present.

    low = Σ w over present / Σ w, high = Σ w over present, 疑缺 and 未查 / Σ w; w = 1, or C_i where given.

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
    (0.5, 0.75, '有 2 · 缺 1 · 疑缺 0 · 未查 1 / 共 4')

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
