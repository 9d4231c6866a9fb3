"""The small signs of the chain board as SVG: text, disc, badge, star, pill outline; used on pills and in the legend."""

from math import cos, pi, sin, sqrt

from exports.board.layout.routes import number
from exports.board.layout.text import JOIN, width
from exports.board.style import ALARMS, INK, LOOKS, NOTE, PAPER, SOFT, STAR, WARN, ground
from exports.escape import escape
from exports.look import var


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


def marks(x: float, y: float, line: str, size: float) -> str:
    """Write a line of flags, alarms in red, the others in blue."""
    spans: list[str] = []
    for row, flag in enumerate(line.split(JOIN)):
        lead = f'<tspan fill="{SOFT}">{JOIN}</tspan>' if row else ""
        spans.append(f'{lead}<tspan fill="{WARN if flag.startswith(ALARMS) else NOTE}">{escape(flag)}</tspan>')
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}">{"".join(spans)}</text>'


def outline(x: float, y: float, w: float, h: float, grade: str, thin: bool = False, light: bool = False) -> str:
    """Draw the body of a pill in the look of its grade; a provisional grade has half the border.

    A light one, of a reference segment, is white with a pale border.
    """
    look = LOOKS[grade]
    cap = ' stroke-linecap="round"' if grade == "未查" else ""
    dash = f' stroke-dasharray="{look.dash}"{cap}' if look.dash else ""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" rx="{number(min(h / 2, 19))}"'
    border = number(1.0 if light else look.width / 2 if thin else look.width)
    pale = ' stroke-opacity="0.55"' if light else ""
    fill = PAPER if light else ground(look)
    return f'<rect {box} fill="{fill}" stroke="{look.line}" stroke-width="{border}"{pale}{dash}/>'


def disc(x: float, y: float, count: str, firms: int, grade: str, leader: bool = False, light: bool = False) -> str:
    """Draw the number of firms in a disc whose area grows with it; a leading firm gives a second ring; a light one is hollow."""
    colour = LOOKS[grade].line
    least = {1: 9.0, 2: 9.5, 3: 12.0}.get(len(count), 12.5)
    radius = max(least, min(12.5, 8.3 + 0.6 * sqrt(firms)))
    at = f'cx="{number(x)}" cy="{number(y)}"'
    ring = f'<circle {at} r="{number(radius + 2.4)}" fill="none" stroke="{colour}" stroke-width="1.4"/>'
    body = f'<circle {at} r="{number(radius)}" {_inside(colour, light)}/>'
    size, ink = 11.5 if len(count) < 4 else 38.0 / len(count), colour if light else PAPER
    return (ring if leader else "") + body + text(x, y + size * 0.36, count, size, ink, "middle", bold=True)


def _inside(colour: str, light: bool) -> str:
    return f'fill="{PAPER}" stroke="{colour}" stroke-width="1" stroke-opacity="0.55"' if light else f'fill="{colour}"'


def badge(x: float, y: float, w: float, label: str, size: float, grade: str, light: bool = False) -> str:
    """Draw the short state text, white on the colour of the grade, centred on y; a light one is coloured on white."""
    colour = LOOKS[grade].line
    box = f'x="{number(x)}" y="{number(y - 8)}" width="{number(w)}" height="16" rx="4"'
    words = text(x + w / 2, y + size * 0.36, label, size, colour if light else PAPER, "middle", bold=True)
    return f"<rect {box} {_inside(colour, light)}/>{words}"


def star(x: float, y: float, radius: float) -> str:
    """Draw the five-pointed star of a key segment."""
    spots: list[str] = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = pi * corner / 5 - pi / 2
        spots.append(f"{number(x + reach * cos(angle))},{number(y + reach * sin(angle))}")
    look = f'fill="{STAR}" stroke="{var("star-line")}" stroke-width="1" stroke-linejoin="round"'
    return f'<polygon points="{" ".join(spots)}" {look}/>'
