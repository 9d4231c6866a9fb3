"""The lines from and to the band: up a lane of a gutter, along a bus above the band, rounded at the corners."""

from dataclasses import dataclass
from math import dist

from exports.board.layout.columns import Edges
from exports.board.layout.frame import Frame
from exports.board.layout.routes import Point, arrow, point
from exports.board.model import Route

_LANE, _BUS = 3.5, 4.5
_RADIUS = 5.0


@dataclass(frozen=True)
class End:
    """Where a line meets a pill: the gutter beside it, the point on its edge, and whether the band holds it."""

    gutter: int
    at: Point
    band: bool


def rounded(points: list[Point]) -> str:
    """Join points by horizontal and vertical lines with rounded corners."""
    kept = [p for before, p in zip([None, *points], points, strict=False) if before is None or dist(before, p) > 0.1]
    path = f"M{point(*kept[0])}"
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        legs = [abs(a - b) + abs(c - d) for (a, c), (b, d) in ((before, corner), (corner, after))]
        r = min(_RADIUS, *(leg / 2 for leg in legs))
        enter, leave = (_toward(corner, other, r) for other in (before, after))
        path += f" L{point(*enter)} Q{point(*corner)} {point(*leave)}"
    return f"{path} L{point(*kept[-1])}"


def _toward(start: Point, end: Point, step: float) -> Point:
    """Return the point `step` pixels from start in the direction of end, along one axis."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = max(abs(dx), abs(dy)) or 1.0
    return start[0] + dx / size * step, start[1] + dy / size * step


class Bus:
    """Lanes for every edge with an end in the band: a source has one lane in a gutter and one height on the bus."""

    def __init__(self, frame: Frame, band: dict[str, int], columns: dict[str, int], edges: Edges) -> None:
        """Take the column of each band segment and of each flow segment; other edges are left aside."""
        self.frame, self.band, self.columns = frame, band, columns
        self.edges = [edge for edge in edges if edge[0] in band or edge[1] in band]
        lanes: dict[int, dict[str, None]] = {}
        buses: dict[str, None] = {}
        for source, target in sorted(self.edges, key=lambda edge: self._gutter(edge[0], False)):
            ends = self._gutter(source, False), self._gutter(target, True)
            for gutter in ends:
                lanes.setdefault(gutter, {})[source] = None
            if ends[0] != ends[1]:
                buses[source] = None
        self.lanes = {gutter: list(owners) for gutter, owners in lanes.items()}
        self.buses = list(buses)

    @property
    def height(self) -> float:
        """Return the height the bus needs between the flow and the band."""
        return 10.0 + _BUS * len(self.buses)

    def _gutter(self, segment: str, enters: bool) -> int:
        """Return the gutter beside an end: left of a pill, but right of a flow pill that a line leaves."""
        if segment in self.band:
            return self.band[segment]
        return self.columns[segment] + (0 if enters else 1)

    def _lane(self, gutter: int, owner: str) -> float:
        """Return the x of a source's lane in a gutter."""
        left, right = self.frame.gutter(gutter)
        owners = self.lanes[gutter]
        step = min(_LANE, (right - left - 16.0) / len(owners))
        return right - 10.0 - step * owners.index(owner)

    def route(self, source: str, target: str, centres: dict[str, float], top: float) -> Route:
        """Return the line of one edge; `top` is the upper edge of the bus in pixels."""
        out, into = self._gutter(source, False), self._gutter(target, True)
        first, last = self._lane(out, source), self._lane(into, source)
        start = self._side(source, False), centres[source]
        tip = self._side(target, True), centres[target]
        points = [start, (first, start[1])]
        if out != into:
            y = top + 5.0 + _BUS * self.buses.index(source)
            points += [(first, y), (last, y)]
        points += [(last, tip[1]), tip]
        return Route(source, target, f"{rounded(points)} {arrow(*tip, 1, 0)}", "support")

    def _side(self, segment: str, enters: bool) -> float:
        """Return the x at which a line meets a pill."""
        if segment in self.band:
            return self.frame.lefts[self.band[segment]]
        column = self.columns[segment]
        return self.frame.lefts[column] if enters else self.frame.right(column)
