"""The shapes of the districts, read once from a small extract; see NOTICE.md for where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.record import Node

FILE = Path(__file__).with_name("jinan.json")
XY = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A district on the map: its outlines, none for an area without a border of its own; its place and that of its name."""

    rings: tuple[str, ...]
    at: XY
    label: XY

    @property
    def extent(self) -> float:
        """How much room its outlines take, width by height; 0 for an area without any."""
        pairs = [pair.split(",") for ring in self.rings for pair in ring.split()]
        across, down = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
        return (max(across) - min(across)) * (max(down) - min(down)) if pairs else 0


@dataclass(frozen=True)
class Sheet:
    """All shapes: by division code, and by name for areas that have none; size in the same unit."""

    width: float
    height: float
    by_code: dict[str, Shape]
    by_name: dict[str, Shape]

    def of(self, district: Node) -> Shape | None:
        """Return the shape of a district, None where the map does not have it."""
        code = str(district.props.get("code") or "")
        return self.by_code.get(code) if code else self.by_name.get(district.caption)

    def drawn(self, districts: Iterable[Node]) -> dict[str, Shape]:
        """Return the shapes of the districts that the map has, by district id: those drawn later lie above, points last."""
        found = {d.id: shape for d in districts if (shape := self.of(d))}
        return dict(sorted(found.items(), key=lambda kv: -kv[1].extent))


@cache
def sheet() -> Sheet:
    """Return the shapes; ValueError or OSError where the file is not as it was written."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    areas = {c: Shape(tuple(s["rings"]), _xy(s["at"]), _xy(s["at"])) for c, s in told["shapes"].items()}
    points = {n: Shape((), _xy(p["at"]), _xy(p["label"])) for n, p in told["points"].items()}
    return Sheet(told["width"], told["height"], areas, points)


def _xy(pair: list[float]) -> XY:
    return pair[0], pair[1]
