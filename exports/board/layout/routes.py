"""The lines of the flow: curves from column to column, straight through the lanes between pills, as SVG path data."""

from dataclasses import dataclass
from itertools import pairwise

from exports.board.layout.frame import PAD, Frame
from exports.board.layout.hubs import Hubs
from exports.board.layout.order import PILL, Item, path_of
from exports.board.model import Route

Point = tuple[float, float]


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def point(x: float, y: float) -> str:
    """Write a point of path data."""
    return f"{number(x)},{number(y)}"


def arrow(x: float, y: float, dx: float, dy: float) -> str:
    """Draw an open arrow head at a point, looking along (dx, dy), one of the four directions."""
    back, side = 6.0, 3.6
    tips = [(x - back * dx + side * dy * s, y - back * dy + side * dx * s) for s in (-1, 1)]
    return f"M{point(*tips[0])} L{point(x, y)} L{point(*tips[1])}"


def curve(start: Point, end: Point) -> str:
    """Bend once from a point to another, level at both ends; higher lines going down turn later, to cross less."""
    if abs(end[1] - start[1]) < 0.5:
        return f"L{point(*end)}"
    share = start[1] / 1000 % 1.0
    turn = 0.62 - 0.24 * share if end[1] > start[1] else 0.38 + 0.24 * share
    middle = start[0] + (end[0] - start[0]) * turn
    return f"C{point(middle, start[1])} {point(middle, end[1])} {point(*end)}"


@dataclass(frozen=True)
class Flow:
    """What the lines between columns need: frame, column, centre and half height of pills, order, knots of gutters."""

    frame: Frame
    columns: dict[str, int]
    centres: dict[Item, float]
    half: dict[str, float]
    spots: dict[str, tuple[int, int]]
    hubs: Hubs
    chains: dict[tuple[str, str], str]

    def route(self, source: str, target: str) -> Route:
        """Return the line of one edge: flow to the right, back to the left, or inside a column."""
        start, end = self.columns[source], self.columns[target]
        if start == end:
            return Route(source, target, self._inside(source, target), "flow")
        step = 1 if end > start else -1
        chain = path_of(source, target, start, end, self.chains)
        sides = self.frame.lefts, tuple(map(self.frame.right, range(len(self.frame.lefts))))
        path = ""
        for column, (here, there) in zip(range(start, end, step), pairwise(chain), strict=True):
            leave = sides[step == 1][column], self.centres[here]
            reach = sides[step != 1][column + step], self.centres[there]
            path += f"{'L' if path else 'M'}{point(*leave)} "
            knot = self.hubs.get((here, there) if step == 1 else (there, here))
            path += f"{curve(leave, knot)} {curve(knot, reach)} " if knot else f"{curve(leave, reach)} "
        tip = sides[step != 1][end], self.centres[target, PILL]
        return Route(source, target, path + arrow(*tip, step, 0), "flow" if step == 1 else "back")

    def _inside(self, source: str, target: str) -> str:
        """Join two pills of one column: straight between neighbours of a group, else a bow on the right."""
        column = self.columns[source]
        y1, y2 = self.centres[source, PILL], self.centres[target, PILL]
        (group1, row1), (group2, row2) = self.spots[source], self.spots[target]
        if group1 == group2 and abs(row1 - row2) == 1:
            down = 1 if y2 > y1 else -1
            x = self.frame.lefts[column] + self.frame.pill / 2
            top, tip = y1 + down * self.half[source], y2 - down * self.half[target]
            return f"M{point(x, top)} L{point(x, tip)} {arrow(x, tip, 0, down)}"
        x = self.frame.right(column)
        bow = min(14.0 + abs(y2 - y1) * 0.06, PAD - 3.0) / 0.75
        return f"M{point(x, y1)} C{point(x + bow, y1)} {point(x + bow, y2)} {point(x, y2)} {arrow(x, y2, -1, 0)}"
