"""The gaps of a chain as a paper tells them: the columns of the page, in its groups and its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.chains.first import Groups
from analysis.chains.view import GapRow
from exports.books.word.numbers import Numbered
from exports.sentences.gap import project_words, where_words, who_words, why


def gap_lines(found: Sequence[GapRow], sources: Numbered) -> list[dict[str, Any]]:
    """Return one line for each gap, numbered in its group."""
    return [_line(number, gap, sources) for number, gap in enumerate(found, 1)]


def _line(number: int, gap: GapRow, sources: Numbered) -> dict[str, Any]:
    f = gap.finding
    said = [o for g in f.gaps if g.counts_in(gap.chain.id) for o in g.said.origins]
    return {
        "number": number,
        "name": f.facts.name,
        "state": f.shown,
        "work": gap.work or "",
        "fit": str(f.facts.node.props["fit"]),
        "fit_why": str(f.facts.node.props["fit_why"]).rstrip("。"),
        "why": f"{why(gap)}{sources.marks(said)}",
        "who": who_words(gap),
        "where": where_words(gap),
        "projects": project_words(gap),
    }


def rest_words(found: Groups) -> str:
    """Return what is said of the gaps that need not be here; nothing where there is none."""
    if not found.apart:
        return ""
    return f"另有 {len(found.apart)} 个环节可外购、不宜在本地或属公用，不作为招商方向，列出以备查。"
