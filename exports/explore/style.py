"""How each type looks in the free graph: shape, colour and size; and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from exports.escape import escape
from exports.look import LIGHT, MARKS
from graph.record import Key
from graph.types import TYPES

CHOSEN = LIGHT["star"]
LINE = MARKS["tie"]


@dataclass(frozen=True)
class Look:
    """A vis-network shape, a fill colour and a radius in world units."""

    shape: str
    fill: str
    size: float


LOOKS = {
    "Chain": Look("hexagon", MARKS["Chain"], 17),
    "Segment": Look("dot", MARKS["Segment"], 10),
    "Product": Look("dot", MARKS["Product"], 6),
    "Firm": Look("square", MARKS["Firm"], 8),
    "Project": Look("diamond", MARKS["Project"], 10),
    "Park": Look("triangle", MARKS["Park"], 10),
    "District": Look("triangleDown", MARKS["District"], 11),
    "Department": Look("star", MARKS["Department"], 11),
    "Signal": Look("diamond", MARKS["Signal"], 10),
    "Mention": Look("square", MARKS["Mention"], 7),
    "StatedGap": Look("triangle", MARKS["StatedGap"], 9),
    "ChainEvidence": Look("hexagon", MARKS["ChainEvidence"], 9),
    "Search": Look("star", MARKS["Search"], 10),
    "Source": Look("dot", MARKS["Source"], 6),
}
OTHERS = tuple(
    Look(shape, fill, 9)
    for fill in (MARKS["other1"], MARKS["other2"], MARKS["other3"], MARKS["other4"])
    for shape in ("square", "diamond", "triangle", "hexagon", "star", "triangleDown", "dot")
)
_POINTS = {
    "square": "2,2 14,2 14,14 2,14",
    "diamond": "8,0.5 15.5,8 8,15.5 0.5,8",
    "triangle": "8,1 15.5,14.5 0.5,14.5",
    "triangleDown": "0.5,1.5 15.5,1.5 8,15",
    "hexagon": "4,1.2 12,1.2 15.8,8 12,14.8 4,14.8 0.2,8",
    "star": "8,0.5 9.9,5.6 15.4,5.8 11.1,9.2 12.6,14.6 8,11.5 3.4,14.6 4.9,9.2 0.6,5.8 6.1,5.6",
}


def look(type: str) -> Look:
    """Return how a type looks; one without a look of its own gets the next free one, the same in every picture."""
    if type in LOOKS:
        return LOOKS[type]
    plain = [t for t in sorted(TYPES) if t not in LOOKS]
    return OTHERS[(plain.index(type) if type in plain else len(plain)) % len(OTHERS)]


def ordered(types: Iterable[str]) -> list[str]:
    """Return types in the order of the legend: chains and what they are made of first, types without a look last."""
    given = set(types)
    return [*(t for t in LOOKS if t in given), *sorted(given - LOOKS.keys())]


def legend(keys: Iterable[Key]) -> str:
    """Return the legend as HTML: a mark, the Chinese label and the number of nodes of each type there is."""
    numbers = Counter(k.type for k in keys)
    rows = [
        f"<li>{mark(look(t))}<span>{escape(TYPES[t].label)}</span><b>{numbers[t]}</b></li>" for t in ordered(numbers)
    ]
    ring = f'<circle cx="8" cy="8" r="5.5" fill="none" stroke="{CHOSEN}" stroke-width="3.5"/>'
    rows.append(f"<li>{_svg(ring)}<span>选中</span></li>")
    return f'<ul aria-label="图例">{"".join(rows)}</ul>'


def mark(look: Look) -> str:
    """Return a shape as a small inline SVG."""
    if look.shape == "dot":
        return _svg(f'<circle cx="8" cy="8" r="6.5" fill="{look.fill}"/>')
    return _svg(f'<polygon points="{_POINTS[look.shape]}" fill="{look.fill}"/>')


def _svg(inside: str) -> str:
    return f'<svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">{inside}</svg>'
