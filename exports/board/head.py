"""The head of the chain board in files, as SVG: title, data date, counts by state."""

from collections.abc import Iterable

from analysis.chains.completeness import Completeness, completeness
from analysis.segments.states import PRESENT
from exports.board.layout.text import width
from exports.board.marks import shrunk, text
from exports.board.model import BoardLayout, BoardSegment
from exports.board.style import INK, SOFT
from exports.look import STATES

FULL = 430.0  # the bar of the states


def counted(segments: Iterable[BoardSegment]) -> Completeness:
    """Return the chain's own segments by state."""
    return completeness({s.id: s.state for s in segments if not s.reference})


def head(board: BoardLayout) -> str:
    """Write the title and the data date at the left, the number of segments in each state at the right."""
    left = board.stages[0].x
    found = counted(p.segment for p in board.pills)
    numbers, start = _numbers(board, found)
    room = start - left - 24.0
    parts = [text(left, 36, board.title, shrunk(board.title, 24, room), INK, bold=True)]
    parts.append(text(left, 61, board.subtitle, shrunk(board.subtitle, 13, board.width - 2 * left - FULL - 24), SOFT))
    return "".join([*parts, *numbers]) + _bar(board, found)


def _numbers(board: BoardLayout, found: Completeness) -> tuple[list[str], float]:
    """Write the number of each state; return also where the first begins."""
    parts: list[str] = []
    x = board.width - board.stages[0].x
    for state, number in reversed(found.figures.items()):
        words = f"有（{found.unlisted} 个名单待列）" if state == PRESENT and found.unlisted else state
        label, count = width(words, 13), str(number)
        parts.append(text(x, 38, words, 13, INK, "end"))
        parts.append(text(x - label - 5, 40, count, 25, STATES[state].line, "end", bold=True))
        x -= label + width(count, 25) + 20
    total = f"{found.total} 个环节："
    parts.append(text(x, 38, total, 14, INK, "end"))
    return parts, x - width(total, 14)


def _bar(board: BoardLayout, found: Completeness) -> str:
    """Draw the shares of the states as one thin bar, 企业待列 beside the other present ones."""
    parts: list[str] = []
    x = board.width - board.stages[0].x - FULL
    for state, count in found.counts.items():
        share = FULL * count / max(found.total, 1)
        if share:
            box = f'x="{x:.1f}" y="51" width="{share - 1.5:.1f}" height="9"'
            parts.append(f'<rect {box} fill="{STATES[state].line}"/>')
        x += share
    return "".join(parts)
