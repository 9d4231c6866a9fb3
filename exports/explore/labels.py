"""Which nodes of the free graph carry a name at first sight: the chosen one, then the best connected with room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exports.board.layout.text import width
from graph.record import Key

SIZE, CHOSEN_SIZE = 13.0, 16.0
LONGEST = 12
MOST = 90
GAP = 3.0
LARGE = 5.0  # radius of a mark that no other name may cover; smaller ones lie too close
BEST = 10  # the best connected keep only clear of each other's names, whatever marks they cover


@dataclass(frozen=True)
class Mark:
    """A node on the screen in pixels: place, radius, and the name below it."""

    key: Key
    x: float
    y: float
    radius: float
    name: str


def short(name: str) -> str:
    """Return a name cut to what fits beside others."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def labelled(marks: Iterable[Mark], ties: Mapping[Key, int], chosen: Key | None) -> set[Key]:
    """Return the nodes whose names can be shown without one covering another.

    `ties` is the number of neighbours in the picture; of equals the first by type and id wins. The chosen one is always
    among them.
    """
    marks = list(marks)
    found: set[Key] = set()
    boxes = [_square(m) for m in marks if m.key == chosen]
    large = [_square(m) for m in marks if m.radius >= LARGE]
    for rank, mark in enumerate(sorted(marks, key=lambda m: (m.key != chosen, -ties.get(m.key, 0), m.key))):
        if len(found) == MOST:
            break
        size = CHOSEN_SIZE if mark.key == chosen else SIZE
        half, top = width(mark.name, size) / 2 + GAP, mark.y + mark.radius + 1
        box = (mark.x - half, top, mark.x + half, top + size + GAP)
        taken = boxes if rank < BEST else [*boxes, *large]
        if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            found.add(mark.key)
            boxes.append(box)
    return found


def _square(mark: Mark) -> tuple[float, float, float, float]:
    """Return the square that a name should leave free, a little within the mark."""
    r = mark.radius * 0.8
    return mark.x - r, mark.y - r, mark.x + r, mark.y + r
