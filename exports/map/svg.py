"""The map as SVG: one hue in five steps, each district's number written on it, every district a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exports.escape import escape
from exports.map.shapes import Shape, Sheet

SCALE = 0.36  # pixels in a unit of the sheet
EDGE = 8  # pixels around the drawing
STEPS = 5
NAME_SIZE, MARK = 12, 4
CURRENT = ' aria-current="true"'


@dataclass(frozen=True)
class Spot:
    """A district on the map with its name and number."""

    id: str
    name: str
    count: int


def steps(most: int) -> list[tuple[int, int]]:
    """Return the ranges of numbers that share a tint, from the lowest: up to five, all whole, none empty."""
    if most <= 0:
        return []
    wide = -(-most // STEPS)
    return [(low, min(low + wide - 1, most)) for low in range(1, most + 1, wide)]


def step_of(count: int, ranges: list[tuple[int, int]]) -> int:
    """Return the tint of a number: 0 for none, else from 1."""
    return next((n for n, (low, high) in enumerate(ranges, 1) if low <= count <= high), 0)


def render(
    sheet: Sheet,
    shapes: Mapping[str, Shape],
    spots: Mapping[str, Spot],
    unit: str,
    href: Callable[[str], str],
    chosen: str,
) -> str:
    """Return the map: areas in the order of `spots`, then points; `href` gives the address that a district leads to.

    unit: what is counted, with its measure word ("家企业"), for those who hear the map.
    """
    ranges = steps(max((s.count for s in spots.values()), default=0))
    width, height = sheet.width * SCALE + 2 * EDGE, sheet.height * SCALE + 2 * EDGE
    areas, points = list[str](), list[str]()
    for i, s in spots.items():
        made = _district(shapes[i], s, step_of(s.count, ranges), unit, href(i), i == chosen)
        (areas if shapes[i].rings else points).append(made)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="districts" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="group" aria-label="区县示意图">'
        f"{''.join(areas)}{_ring(shapes, chosen)}{''.join(points)}</svg>"
    )


def _ring(shapes: Mapping[str, Shape], chosen: str) -> str:
    """Return the outline of the chosen district once more: its neighbours would cover half of it."""
    shape = shapes.get(chosen)
    return f'<g class="ring">{_area(shape)}</g>' if shape and shape.rings else ""


def _district(shape: Shape, spot: Spot, step: int, unit: str, href: str, chosen: bool) -> str:
    said = f"{spot.name}，{spot.count} {unit}{'，已选中' if chosen else ''}"
    kind = "area" if shape.rings else "point"
    return (
        f'<a class="{kind} step{step}{" chosen" if chosen else ""}" href="{escape(href)}" aria-label="{escape(said)}" '
        f'data-id="{escape(spot.id)}"{CURRENT if chosen else ""}>'
        f"<title>{escape(said)}</title>{_area(shape) if shape.rings else _mark(shape)}{_words(shape, spot)}</a>"
    )


def _area(shape: Shape) -> str:
    path = "".join(f"M{_path(ring)}Z" for ring in shape.rings)
    return f'<path d="{path}"/>'


def _path(ring: str) -> str:
    pairs = (pair.split(",") for pair in ring.split())
    return "L".join(f"{_at(float(x))} {_at(float(y))}" for x, y in pairs)


def _mark(shape: Shape) -> str:
    (x, y), (to_x, to_y) = shape.at, shape.label
    return (
        f'<path class="lead" d="M{_at(x)} {_at(y)}L{_at(to_x)} {_at(to_y)}"/>'
        f'<rect class="mark" x="{_at(x, -MARK)}" y="{_at(y, -MARK)}" width="{2 * MARK}" height="{2 * MARK}"/>'
    )


def _words(shape: Shape, spot: Spot) -> str:
    x, y = shape.label
    plate = ""
    if not shape.rings:
        wide = NAME_SIZE * len(spot.name) + 10
        plate = f'<rect class="plate" x="{_at(x, -wide / 2)}" y="{_at(y, -16)}" width="{wide}" height="33" rx="4"/>'
    return (
        f'{plate}<text class="name" x="{_at(x)}" y="{_at(y, -3)}">{escape(spot.name)}</text>'
        f'<text class="number" x="{_at(x)}" y="{_at(y, 12)}">{spot.count}</text>'
    )


def _at(value: float, more: float = 0) -> str:
    return f"{value * SCALE + EDGE + more:.1f}".removesuffix(".0")
