"""How many segments are here, perhaps here, missing or open: the counts of a chain or of the city in words."""

from __future__ import annotations

from analysis.chains.completeness import Completeness
from analysis.segments.states import MAYBE, MISSING, PRESENT, SUSPECT, UNSEARCHED, UNSETTLED
from exports.sentences import Piece, Sentence, joined, say

OPEN = (MAYBE, UNSETTLED, UNSEARCHED)


def counts_words(found: Completeness) -> str:
    """Return all counts in one line; they add up to the total, states that nobody is in are left out."""
    if not found.total:
        return "还没有环节"
    told = [present_words(found)] if found.figures[PRESENT] else []
    told += [f"{s} {n} 个" for s, n in found.figures.items() if n and s != PRESENT]
    return f"{found.total} 个环节：{'、'.join(told)}"


def present_words(found: Completeness) -> str:
    """Return how many are here, and of how many of them no firm is named yet."""
    here, unlisted = found.figures[PRESENT], found.unlisted
    if not here:
        return "本地还没有一个得到证实"
    if not unlisted:
        return f"本地有 {here} 个"
    return f"本地有 {here} 个（{'企业都' if unlisted == here else f'其中 {unlisted} 个'}名单待列）"


def missing_pieces(found: Completeness, **query: str) -> list[Piece]:
    """Return how many are missing and how many are only suspected to be, each leading to the gaps; none where none is."""
    of = ((s, found.figures[s]) for s in (MISSING, SUSPECT))
    return [Piece(f"{s} {n} 个", "gaps", {**query, "state": s}) for s, n in of if n]


def open_pieces(found: Completeness, **query: str) -> list[Piece]:
    """Return how many are 疑有, 查未清 and 未查, each leading to what is to be done; none where none is."""
    of = ((s, found.figures[s]) for s in OPEN)
    return [Piece(f"{s} {n}", "gaps", {**query, "tab": "verify", "state": s}) for s, n in of if n]


def open_sentence(found: Completeness, **query: str) -> Sentence:
    """Return how many are neither here nor missing by what is known, and which way; nothing where none is."""
    n = sum(found.figures[s] for s in OPEN)
    rest = "" if n == found.total else "其余 "
    pieces = open_pieces(found, **query)
    if len(pieces) == 1:
        state = pieces[0].query["state"]
        return say(rest, Piece(f"{n} 个{state}", pieces[0].page, pieces[0].query))
    return say(f"{rest}{n} 个还不清楚：", joined(pieces, "、")) if pieces else ()
