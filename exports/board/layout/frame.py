"""The horizontal measures of the board: where stages, columns and the gutters between them lie, in pixels."""

from dataclasses import dataclass

from exports.board.layout.columns import Column

WIDTH = 1440.0
MARGIN = 14.0
STAGE_GAP = 8.0
PAD = 24.0
GUTTER = 52.0
PILL_MOST, PILL_LEAST = 204.0, 148.0


@dataclass(frozen=True)
class Frame:
    """Left edge of each column, pill width, board width, and the left and right edge of each stage."""

    lefts: tuple[float, ...]
    pill: float
    width: float
    stages: tuple[tuple[str, float, float], ...]

    def right(self, column: int) -> float:
        """Return the right edge of a column."""
        return self.lefts[column] + self.pill

    def gutter(self, column: int) -> tuple[float, float]:
        """Return the left and right edge of the gutter to the left of a column; `column` may be one past the last."""
        left = self.right(column - 1) if column else self.stages[0][1] if self.stages else MARGIN
        return left, self.lefts[column] if column < len(self.lefts) else self.width - MARGIN


def frame_of(columns: tuple[Column, ...]) -> Frame:
    """Spread the columns over 1440 px, or more when the pills would get narrower than a long name needs."""
    names = list(dict.fromkeys(column.stage for column in columns))
    fixed = 2 * MARGIN + (len(names) - 1) * STAGE_GAP + 2 * PAD * len(names)
    inner = len(columns) - len(names)
    free = (WIDTH - fixed - inner * GUTTER) / max(len(columns), 1)
    pill = min(max(free, PILL_LEAST), PILL_MOST)
    width = max(WIDTH, fixed + inner * GUTTER + len(columns) * pill)
    stretch = max(0.0, width - fixed - len(columns) * pill - inner * GUTTER) / max(2 * len(columns), 1)
    lefts: list[float] = []
    stages: list[tuple[str, float, float]] = []
    x = MARGIN
    for name in names:
        start, count = x, sum(column.stage == name for column in columns)
        x += PAD + stretch
        for _ in range(count):
            lefts.append(x)
            x += pill + GUTTER + 2 * stretch
        x += PAD - GUTTER - stretch
        stages.append((name, start, x))
        x += STAGE_GAP
    return Frame(tuple(lefts), pill, width, tuple(stages))
