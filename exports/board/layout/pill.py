"""The inside of one pill: disc at the left, name and what stands below it, at the right the state over two counts."""

from dataclasses import dataclass

from exports.board.layout.text import fit, width, wrap_marks
from exports.board.model import BoardSegment

DISC = 32.5  # where the name begins, from the left edge
END = 9.0  # between the state and the right edge
WORD_SIZE, COUNT_SIZE, BELOW_SIZE = 13.0, 11.5, 12.5
NAME_GAP, BELOW_LINE = 3.0, 15.5
LEAST = 40.0
ARROW = 7.0  # a count's small arrow with the air around it


@dataclass(frozen=True)
class PillText:
    """The lines of a pill, the font size of its name, its width and height, all in pixels."""

    lines: tuple[str, ...]
    size: float
    below: tuple[str, ...]
    width: float
    height: float


def counts_width(into: int, out: int) -> float:
    """Return the width of the two counts, `3▸ ▸5`."""
    return width(str(into), COUNT_SIZE) + width(str(out), COUNT_SIZE) + 2 * ARROW + 5.0


def pill_text(segment: BoardSegment, pill: float, ties: tuple[int, int], serves: tuple[str, ...] = ()) -> PillText:
    """Break name, flag and whom it serves for a pill of the given width; the pill grows, nothing is cut."""
    right = max(width(segment.word, WORD_SIZE, bold=True), counts_width(*ties)) + END
    room = pill - DISC - right - 4.0
    lines, size = fit(segment.name, room, bold=segment.key)
    below = (*wrap_marks((segment.flag,) if segment.flag else (), room, BELOW_SIZE), *_served(serves, room))
    height = len(lines) * (size + NAME_GAP) + len(below) * BELOW_LINE + 8.0
    return PillText(lines, size, below, pill, max(LEAST, height))


def _served(serves: tuple[str, ...], room: float) -> tuple[str, ...]:
    """Write whom a segment of the band serves, most first, the arrow before them."""
    return wrap_marks((f"→ {serves[0]}", *serves[1:]), room, BELOW_SIZE) if serves else ()
