"""The horizontal measures of the board: where stages and columns lie, in pixels."""

from dataclasses import dataclass

from exports.board.layout.columns import Column

WIDTH = 1440.0
MARGIN = 2.0
STAGE_GAP = 6.0
PAD = 8.0
GUTTER = 10.0
PILL_MOST, PILL_LEAST = 250.0, 160.0


@dataclass(frozen=True)
class Frame:
    """Left edge of each column, pill width, board width, and the left and right edge of each stage."""

    lefts: tuple[float, ...]
    pill: float
    width: float
    stages: tuple[tuple[str, float, float], ...]


def frame_of(columns: tuple[Column, ...]) -> Frame:
    """Spread the columns over 1440 px, or more when the pills would get narrower than a long name needs."""
    names = list(dict.fromkeys(column.stage for column in columns))
    fixed = 2 * MARGIN + (len(names) - 1) * STAGE_GAP + 2 * PAD * len(names) + (len(columns) - len(names)) * GUTTER
    pill = min(max((WIDTH - fixed) / len(columns), PILL_LEAST), PILL_MOST)
    width = max(WIDTH, fixed + len(columns) * pill)
    spare = (width - fixed) / len(columns) - pill
    lefts: list[float] = []
    stages: list[tuple[str, float, float]] = []
    x = MARGIN
    for name in names:
        start = x
        x += PAD
        for _ in range(sum(column.stage == name for column in columns)):
            lefts.append(x + spare / 2)
            x += pill + spare + GUTTER
        x += PAD - GUTTER
        stages.append((name, start, x))
        x += STAGE_GAP
    return Frame(tuple(lefts), pill, width, tuple(stages))
