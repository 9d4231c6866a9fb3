"""Grounds: on which state a segment may be a gap of one chain, without what was said of other chains."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from analysis.rules import Rules
from analysis.segments.facts import SegmentFacts
from analysis.segments.presence import presence
from analysis.segments.stated import Stated
from analysis.segments.states import UNLISTED, is_gap, is_missing


def ground(
    segment: SegmentFacts, gaps: Sequence[Stated], state: str, chain: str, rules: Rules, as_of: datetime.date
) -> str:
    """Return the state on which a segment counts as a gap of a chain.

    Whether a segment is here is a fact of the city and one for all chains. But a statement that calls it weak or missing
    makes it a gap only in the chain it names: where the city's state rests on a statement about another chain, the
    state that is left without that statement decides. 企业待列 stays 企业待列 where it would be a gap anyway.

    Parameters
    ----------
    segment : SegmentFacts
    gaps : sequence of Stated
        All stated gaps of the segment, newest first.
    state : str
        The city's state of the segment.
    chain : str
        The chain's id.
    rules : Rules
    as_of : datetime.date

    Returns
    -------
    str
        A word of `states.ORDER`, never a graver one than `state`.

    References
    ----------
    docs/methods.md, 缺口.
    """
    mine = [g for g in gaps if g.counts_in(chain)]
    if len(mine) == len(gaps) or not (is_missing(state) or state == UNLISTED):
        return state
    left = presence(segment, mine, rules, as_of).state
    return state if state == UNLISTED and is_gap(left) else left
