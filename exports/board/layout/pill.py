"""The size of one pill: name in lines, flags under it, room for the disc; the badge sits on its upper edge."""

from dataclasses import dataclass

from exports.board.layout.text import fit, width, wrap_marks
from exports.board.model import BoardSegment

DISC = 37.0
BADGE_SIZE = 11.0
MARK_SIZE = 11.0
MARK_LINE = 14.0
LEAST = 38.0


@dataclass(frozen=True)
class PillText:
    """The lines of a pill, the font size of its name, its width and height, all in pixels."""

    lines: tuple[str, ...]
    size: float
    marks: tuple[str, ...]
    width: float
    height: float


def badge_width(segment: BoardSegment) -> float:
    """Return the width of the badge at the right end, in pixels."""
    return width(segment.badge, BADGE_SIZE, bold=True) + 9.0


def pill_text(segment: BoardSegment, pill: float) -> PillText:
    """Break the name and the flags of a segment for a pill of the given width; the pill grows, nothing is cut."""
    room = pill - DISC - 8.0
    lines, size = fit(segment.name, room, bold=segment.key)
    marks = wrap_marks(segment.flags, room, MARK_SIZE)
    height = len(lines) * (size + 3.0) + len(marks) * MARK_LINE + 15.0
    return PillText(lines, size, marks, pill, max(LEAST, height))
