"""Linkage 关联: how many of a segment's direct inputs and users are here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.segments.states import MAYBE, MISSING, is_present, is_settled

KNOWN_SHARE, MAYBE_SHARE = 0.5, 0.5


@dataclass(frozen=True)
class Linkage:
    """The value, or None where too few neighbours are known, and its least and most; all 0–1."""

    value: float | None
    low: float
    high: float


def linkage(neighbour_states: Sequence[str], known_share: float = KNOWN_SHARE, maybe: float = MAYBE_SHARE) -> Linkage:
    """Return present neighbours over those present, suspected or searched.

    value = (present + ½ suspected) / (present + suspected + searched), known only if at least `known_share` of the
    direct neighbours are one of these. A light search (疑缺) is a search; one that settled nothing (查未清) is none. In
    the interval 缺 is absent; 疑有, 疑缺, 查未清 and 未查 are absent at the lower end and present at the upper. Where the
    value is unknown, the interval is 0 to 1 as of every unknown: a narrower one could leave out the score, which then
    rests on the other dimensions alone.

    Parameters
    ----------
    neighbour_states : sequence of str
        The state of each direct input and each direct user, each neighbour once; 企业待列 counts as present.
    known_share : float
        0–1, as in the rules (`strength.linkage_known`).
    maybe : float
        0–1: what 疑有 counts in the value (`strength.linkage_maybe`).

    Returns
    -------
    Linkage
        Without neighbours unknown, 0 to 1. Raises ValueError for a word that is no state.

    Examples
    --------
    >>> linkage(["有", "有", "疑缺", "疑缺"])
    Linkage(value=0.5, low=0.5, high=1.0)
    >>> linkage(["有", "疑有"])
    Linkage(value=0.75, low=0.5, high=1.0)
    >>> linkage(["有", "未查", "未查"])
    Linkage(value=None, low=0.0, high=1.0)

    Notes
    -----
    Cost linear in the neighbours. low ≤ value ≤ high always, since 疑缺 enters the value as absent and 疑有 as a part.

    References
    ----------
    docs/methods.md, 关联.
    """
    every = len(neighbour_states)
    present = sum(is_present(state) for state in neighbour_states)
    suspected = sum(state == MAYBE for state in neighbour_states)
    known = suspected + sum(is_settled(state) for state in neighbour_states)
    absent = sum(state == MISSING for state in neighbour_states)
    if not known or known < known_share * every:
        return Linkage(None, 0.0, 1.0)
    return Linkage((present + maybe * suspected) / known, present / every, (every - absent) / every)
