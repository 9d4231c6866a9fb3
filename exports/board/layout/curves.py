"""The curve of one edge: from pill to pill, behind the others; drawn when its end is looked at, or all on demand."""

from exports.board.model import BAND, Curve, Pill

Point = tuple[float, float]


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def point(x: float, y: float) -> str:
    """Write a point of path data."""
    return f"{number(x)},{number(y)}"


def curve_of(source: Pill, target: Pill) -> Curve:
    """Join two pills: to the right, back to the left, a bow inside a column, up or down between flow and band."""
    one, two = source.segment, target.segment
    if (one.stage == BAND) != (two.stage == BAND) and source.middle != target.middle:
        path = _upright(source, target)
    elif abs(source.x - target.x) < source.w:
        path = _bow(source, target)
    else:
        path = _across(source, target)
    return Curve(one.id, two.id, path)


def _across(source: Pill, target: Pill) -> str:
    way = 1.0 if target.x > source.x else -1.0
    start = (source.x + source.w if way > 0 else source.x, source.middle)
    end = (target.x if way > 0 else target.x + target.w, target.middle)
    bend = way * max(16.0, abs(end[0] - start[0]) / 2)
    middle = f"{point(start[0] + bend, start[1])} {point(end[0] - bend, end[1])}"
    return f"M{point(*start)} C{middle} {point(*end)} {_tip(end, way, 0.0)}"


def _upright(source: Pill, target: Pill) -> str:
    way = 1.0 if target.y > source.y else -1.0
    start = (source.x + source.w / 2, source.y + source.h if way > 0 else source.y)
    end = (target.x + target.w / 2, target.y if way > 0 else target.y + target.h)
    bend = way * max(16.0, abs(end[1] - start[1]) / 2)
    middle = f"{point(start[0], start[1] + bend)} {point(end[0], end[1] - bend)}"
    return f"M{point(*start)} C{middle} {point(*end)} {_tip(end, 0.0, way)}"


def _bow(source: Pill, target: Pill) -> str:
    start, end = (source.x + source.w, source.middle), (target.x + target.w, target.middle)
    out = max(start[0], end[0]) + 18.0
    return f"M{point(*start)} C{point(out, start[1])} {point(out, end[1])} {point(*end)} {_tip(end, -1.0, 0.0)}"


def _tip(end: Point, dx: float, dy: float) -> str:
    """Draw an open arrow head at a point, looking along one of the four directions."""
    back, side = 6.0, 3.6
    wings = [(end[0] - back * dx + side * dy * s, end[1] - back * dy + side * dx * s) for s in (-1, 1)]
    return f"M{point(*wings[0])} L{point(*end)} L{point(*wings[1])}"
