"""The small signs of the chain board as SVG: text, disc, counts, star, pill outline; used on pills and in the legend."""

from math import cos, pi, sin, sqrt

from exports.board.layout.curves import number
from exports.board.layout.pill import ARROW, COUNT_SIZE
from exports.board.layout.text import width
from exports.board.style import ALARM as ALARM_INK
from exports.board.style import ALARMS, INK, NOTE, PAPER, SOFT, ground
from exports.escape import escape
from exports.look import STATES, var


def shrunk(content: str, size: float, room: float) -> float:
    """Return the font size at which one line fits into `room` pixels, at most `size`."""
    return min(size, size * room / max(width(content, size, bold=True), 1.0))


def text(
    x: float, y: float, content: str, size: float, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """Write one line of text, escaped; y is the base line."""
    weight = ' font-weight="700"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    at = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
    return f'<text {at} fill="{fill}"{place}{weight}>{escape(content)}</text>'


def flag_ink(flag: str) -> str:
    """Return the colour of a flag: one for what is wrong, one for what is under way."""
    return ALARM_INK if flag in ALARMS else NOTE


def outline(x: float, y: float, w: float, h: float, grade: str, thin: bool = False, light: bool = False) -> str:
    """Draw the body of a pill in the look of its grade; a provisional grade has half the border.

    A light one, of a reference segment, has no ground and a pale border.
    """
    look = STATES[grade]
    cap = ' stroke-linecap="round"' if grade == "未查" else ""
    dash = f' stroke-dasharray="{look.dash}"{cap}' if look.dash else ""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" rx="{number(min(h / 2, 19))}"'
    border = number(1.0 if light else look.width / 2 if thin else look.width)
    pale = ' stroke-opacity="0.5" fill-opacity="0.6"' if light else ""
    fill = PAPER if light else ground(look)
    return f'<rect {box} fill="{fill}" stroke="{look.line}" stroke-width="{border}"{pale}{dash}/>'


def disc(x: float, y: float, count: str, firms: int, grade: str, leader: bool = False, light: bool = False) -> str:
    """Draw the number of firms in a disc whose area grows with it; a leading firm gives a second ring; a light one is hollow."""
    colour = STATES[grade].line
    least = {1: 9.0, 2: 9.5, 3: 12.0}.get(len(count), 12.5)
    radius = max(least, min(12.5, 8.3 + 0.6 * sqrt(firms)))
    at = f'cx="{number(x)}" cy="{number(y)}"'
    ring = f'<circle {at} r="{number(radius + 2.4)}" fill="none" stroke="{colour}" stroke-width="1.4"/>'
    inside = f'fill="{PAPER}" stroke="{colour}" stroke-width="1" stroke-opacity="0.55"' if light else f'fill="{colour}"'
    size, ink = 12.5 if len(count) < 4 else 38.0 / len(count), colour if light else PAPER
    words = text(x, y + size * 0.36, count, size, ink, "middle", bold=True)
    return f'{ring if leader else ""}<circle {at} r="{number(radius)}" {inside}/>{words}'


def counts(right: float, y: float, into: int, out: int) -> str:
    """Write `3▸ ▸5`, how many segments feed this one and how many it feeds, ending at `right` on a base line."""
    first = right - width(str(out), COUNT_SIZE) - ARROW
    second = first - 5.0 - ARROW
    arrows = "".join(
        f"M{number(x + 1)},{number(y - 8)} l5,4 l-5,4 z" for x in (first, second)
    )  # drawn: not every font has the sign
    words = text(second, y, str(into), COUNT_SIZE, SOFT, "end") + text(right, y, str(out), COUNT_SIZE, SOFT, "end")
    return f'{words}<path d="{arrows}" fill="{SOFT}"/>'


def star(x: float, y: float, radius: float) -> str:
    """Draw the five-pointed star of a key segment."""
    spots: list[str] = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = pi * corner / 5 - pi / 2
        spots.append(f"{number(x + reach * cos(angle))},{number(y + reach * sin(angle))}")
    look = f'fill="{var("star")}" stroke="{var("star-line")}" stroke-width="1" stroke-linejoin="round"'
    return f'<polygon points="{" ".join(spots)}" {look}/>'
