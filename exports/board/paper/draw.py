"""The paper board as SVG: every segment by name and state, a stage below the other."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.segments.states import is_present
from exports.board.head import counted
from exports.board.layout.curves import number
from exports.board.layout.text import width
from exports.board.legend import notes, pattern
from exports.board.marks import outline, shrunk, star, text
from exports.board.model import BAND, BoardModel, check
from exports.board.paper.rows import (
    CHIP,
    LEFT,
    LINE,
    MIDDLE,
    NAME,
    PAD,
    PLATE,
    RIGHT,
    SIZE,
    Cell,
    Stage,
    bottom,
    filled,
    placed,
)
from exports.board.style import INK, PAPER, SOFT, TONES
from exports.escape import escape
from exports.look import FONTS, STATES, still

ACROSS = 796.0  # points: A4 across between margins of 8 mm
STAR, CORNER, FOOT = 4.5, 8.0, 5.0
SHARES = (0.83, 0.87, 0.91, 0.95, 1.0)


@dataclass(frozen=True)
class PaperBoard:
    """The board as SVG and its height, both in points."""

    svg: str
    height: float


def paper_board(model: BoardModel, across: float = ACROSS) -> PaperBoard:
    """Return a chain as a board so many points wide, in light colours, its smallest words of 9 points.

    Every segment stands there with its state; how many firms it has and what feeds it is told by the board on the screen.
    """
    check(model)
    found = placed(model, across)
    foot, height = _foot(model, across, bottom(found) + FOOT)
    size = f"{number(across)} {number(height)}"
    label = escape(f"{model.title}，{model.subtitle}，{counted(model.segments).sentence}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{number(across)}" height="{number(height)}"',
        f' font-family="{FONTS}" lang="zh-CN" role="img" aria-label="{label}">',
        f"<defs>{pattern()}</defs>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *(_stage(stage, tone, across) for tone, stage in enumerate(found)),
        foot,
        "</svg>",
    ]
    return PaperBoard(still("".join(parts)), height)


def fitting(model: BoardModel, wide: float, down: float) -> PaperBoard:
    """Return the board with the largest words that, drawn so many points wide, goes at most so far down; else as low as it gets.

    The narrower it is laid out, the larger its words where it is drawn; its height is that of how it is drawn.
    """
    made = ((paper_board(model, wide * share), share) for share in SHARES)
    drawn = [PaperBoard(b.svg, b.height / share) for b, share in made]
    return next((b for b in drawn if b.height <= down), drawn[-1])


def _stage(stage: Stage, tone: int, across: float) -> str:
    """Draw a stage: at its left its name and how many of its own segments there are and stand here, then all of them."""
    tint, deep = TONES[3 if stage.name == BAND else tone % 3]
    own = [s for s in stage.segments if not s.reference]
    said = f"{len(own)} 个环节，有 {sum(is_present(s.state) for s in own)}" if own else "只有参照环节"
    at = f'x="0" y="{number(stage.y)}" height="{number(stage.height)}" rx="{CORNER}"'
    ground = f'<rect {at} width="{number(across)}" fill="{tint}"/><rect {at} width="{number(PLATE)}" fill="{deep}"/>'
    middle, y = PLATE / 2, stage.y + stage.height / 2
    name = text(middle, y - 1.5, stage.name, NAME, INK, "middle", bold=True)
    count = text(middle, y + 11.0, said, shrunk(said, SIZE, PLATE - 4), SOFT, "middle")
    words = (text(PLATE + PAD, stage.words_y + SIZE + LINE * n, line, SIZE, SOFT) for n, line in enumerate(stage.words))
    return "".join([ground, name, count, *(_cell(cell, deep) for cell in stage.cells), *words])


def _cell(cell: Cell, tone: str) -> str:
    """Draw a segment in the look of its state, a star at the corner of a key one; or the name of a group on a plate."""
    what, base = cell.what, cell.y + CHIP / 2 + SIZE * 0.36
    if isinstance(what, str):
        box = f'x="{number(cell.x)}" y="{number(cell.y)}" width="{number(cell.w)}" height="{number(CHIP)}"'
        size = shrunk(what, SIZE, cell.w - LEFT - RIGHT)
        return f'<rect {box} rx="3" fill="{tone}"/>' + text(cell.x + LEFT, base, what, size, INK, bold=True)
    room = cell.w - LEFT - MIDDLE - RIGHT - width(what.word, SIZE, bold=True)
    parts = [
        f'<g data-id="{escape(what.id)}">',
        outline(cell.x, cell.y, cell.w, CHIP, what.grade, what.provisional),
        text(cell.x + LEFT, base, what.name, shrunk(what.name, SIZE, room), INK, bold=what.key),
        text(cell.x + cell.w - RIGHT, base, what.word, SIZE, STATES[what.grade].ink, "end", bold=True),
        star(cell.x + 3.0, cell.y + 2.0, STAR) if what.key else "",
        "</g>",
    ]
    return "".join(parts)


def _foot(model: BoardModel, across: float, y: float) -> tuple[str, float]:
    """Say below what the star and the states mean; return also where the board ends."""
    key = any(s.key for s in model.segments)
    words = [*(["关键环节"] if key else []), *notes(model.segments, numbers=True)]
    if not words:
        return "", y - FOOT
    x = 11.0 if key else 0.0
    lines = filled([*words[:-1], f"{words[-1]}。"], "", "；", across - x)
    parts = [text(x, y + LINE * n + SIZE, line, SIZE, SOFT) for n, line in enumerate(lines)]
    return "".join([star(5.0, y + SIZE / 2 + 1.0, STAR) if key else "", *parts]), y + LINE * len(lines)
