"""Where everything on the paper board stands, in points: a stage below the other, its groups one after the other in a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from exports.board.layout.columns import groups_of
from exports.board.layout.text import width, wrap
from exports.board.model import BoardModel, BoardSegment

SIZE, NAME = 9.0, 12.0  # of all words but the names of the stages
PLATE, PAD, GAP, BETWEEN = 86.0, 5.0, 4.0, 4.0
CHIP, LINE = 16.0, 13.0
LEFT, MIDDLE, RIGHT = 9.0, 5.0, 7.0  # inside a segment: before its name, between name and state, after the state
LEAST = 31.0  # a stage's height: two lines on its plate
ACROSS = (16, 20, 24)
TOGETHER = 2  # so many segments stand in the line of their group's name


@dataclass(frozen=True)
class Cell:
    """A place in the grid: a segment, or the name of the group whose segments follow."""

    what: BoardSegment | str
    x: float
    y: float
    w: float


@dataclass(frozen=True)
class Stage:
    """A stage: its box, its cells, and below them in lines the reference segments, beginning at `words_y`."""

    name: str
    y: float
    height: float
    cells: tuple[Cell, ...]
    words: tuple[str, ...]
    words_y: float
    segments: tuple[BoardSegment, ...]


def placed(model: BoardModel, across: float) -> tuple[Stage, ...]:
    """Place a chain on a board so many points wide, with as many segments in a line as make it lowest."""
    return min((_placed(model, across, number) for number in ACROSS), key=bottom)


def bottom(stages: Sequence[Stage]) -> float:
    """Return where the last stage ends."""
    return stages[-1].y + stages[-1].height


def _placed(model: BoardModel, across: float, number: int) -> tuple[Stage, ...]:
    y, found = 0.0, list[Stage]()
    for name in model.stages:
        found.append(_stage(model, name, across, number, y))
        y = bottom(found) + BETWEEN
    return tuple(found)


def _stage(model: BoardModel, name: str, across: float, number: int, y: float) -> Stage:
    inside = tuple(s for s in model.segments if s.stage == name)
    room, top = across - PLATE - 2 * PAD, y + PAD
    cells = _cells(_groups(model, name), room, number, top)
    if cells:
        top = cells[-1].y + CHIP + GAP
    words = filled([f"{s.name}（{s.word}）" for s in inside if s.reference], "参照环节：", "、", room)
    height = top - GAP - y + (GAP / 2 + LINE * len(words) if words else 0.0) + PAD
    return Stage(name, y, max(height, LEAST), tuple(cells), words, top - GAP / 2, inside)


def filled(parts: Sequence[str], head: str, between: str, room: float) -> tuple[str, ...]:
    """Fill lines with parts, broken between two of them; a part too long for a line is broken too; nothing without parts."""
    lines = [head]
    for part in (f"{p}{between}" for p in parts):
        if lines[-1] and width(f"{lines[-1]}{part}", SIZE) > room:
            lines.append("")
        lines[-1:] = wrap(f"{lines[-1]}{part}", room, SIZE)
    return (*lines[:-1], lines[-1].removesuffix(between)) if parts else ()


Group = tuple[str, tuple[BoardSegment, ...]]


def _groups(model: BoardModel, stage: str) -> list[Group]:
    """Return the groups of a stage with the chain's own segments, in the order of the board on the screen."""
    own = {s.id: s for s in model.segments if not s.reference}
    found = [(g.name, tuple(own[i] for i in g.ids if i in own)) for g in groups_of(model, stage)]
    return [(name, some) for name, some in found if some]


def _cells(groups: Sequence[Group], room: float, number: int, y: float) -> list[Cell]:
    """Fill line by line a grid so many places wide; what is long takes more than one, no name of a group ends a line."""
    step, at, found = (room + GAP) / number, 0, list[Cell]()
    for name, some in groups:
        spans = [_span(x, step, number) for x in (name, *some)]
        if at and at + sum(spans[: TOGETHER + 1]) > number:
            at, y = 0, y + CHIP + GAP
        for what, span in zip((name, *some), spans, strict=True):
            if at and at + span > number:
                at, y = 0, y + CHIP + GAP
            found.append(Cell(what, PLATE + PAD + at * step, y, span * step - GAP))
            at += span
    return found


def _span(what: BoardSegment | str, step: float, number: int) -> int:
    return min(ceil((needed(what) + GAP) / step), number)


def needed(what: BoardSegment | str) -> float:
    """Return the width that a segment with its state needs, or the name of a group."""
    if isinstance(what, str):
        return LEFT + width(what, SIZE, bold=True) + RIGHT
    words = width(what.name, SIZE, bold=True) + width(what.word, SIZE, bold=True)
    return LEFT + words + MIDDLE + RIGHT
