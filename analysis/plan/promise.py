"""What an indicator promises, as numbers: which way is good, from where to where, by which year, and the path between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.plan.observed import Observed
from graph.record import Node

LEVEL, EVERY_YEAR, ON_AVERAGE, FALL, ADDED = "水平", "每年", "年均", "降低", "新增"
_FALLS = ("降低", "下降", "减少", "压减", "降幅")
_AT_MOST = (
    "不高于",
    "不超过",
    "不大于",
    "以内",
    "以下",
    "控制在",
    "低于",
    "降至",
    "降到",
    "下降到",
    "下降至",
    "少于",
    "前",
)
_NOT_MOST = ("不低于", "不少于")
_ADDED = ("新增", "新建", "新培育", "新引进")
RATIO = ("%", "％", "‰", "百分点")
Point = tuple[float, float]


@dataclass(frozen=True)
class Promise:
    """An indicator as numbers. `first` is the plan's first year, `year` the one by whose end the target is due.

    `kind` says how values are read; `most`: no more than the target is wanted; `about`: 左右, near it is enough.
    """

    target: float
    year: int
    first: int
    unit: str = ""
    kind: str = LEVEL
    most: bool = False
    about: bool = False
    from_year: int | None = None
    breakdown: Mapping[int, float] = field(default_factory=dict[int, float])

    @property
    def ratio(self) -> bool:
        """Whether it is a share or a rate, which a part of a year does not make smaller."""
        return any(w in self.unit for w in RATIO)

    @property
    def due_at(self) -> float:
        """The end of the target's year."""
        return self.year + 1.0

    def start(self, points: Sequence[Observed]) -> Point | None:
        """Return from where the straight line runs: time and value, None where nobody says."""
        if self.kind == FALL and self.from_year is not None:
            return self.from_year + 1.0, 0.0
        if self.kind == ADDED:
            return float(self.first), 0.0
        annual = [p for p in points if p.annual and not p.floor and p.time < self.due_at]
        before = [p for p in annual if p.time <= self.first]
        one = before[-1] if before else annual[0] if annual else None
        return None if one is None else (one.time, one.value)

    def path(self, points: Sequence[Observed]) -> list[Point]:
        """Return the points between which what is due runs straight, in the order of time; the last is the target."""
        last = self.target
        if self.kind in (EVERY_YEAR, ON_AVERAGE):
            return [(y + 1.0, self.breakdown.get(y, last)) for y in range(self.first, self.year + 1)]
        start = self.start(points)
        given = {y + 1.0: v for y, v in self.breakdown.items() if y < self.year}
        head = [start] if start and all(start[0] < t for t in given) else []
        return [*head, *sorted(given.items()), (self.due_at, self.breakdown.get(self.year, last))]

    def meets(self, value: float, due: float, about: float) -> bool:
        """Tell whether a value comes up to what is due, 左右 within the share `about` of it."""
        room = abs(due) * about if self.about else 0.0
        return value <= due + room + 1e-9 if self.most else value >= due - room - 1e-9


def promise(indicator: Node, first: int, until: int | None, breakdown: Mapping[int, float]) -> Promise | None:
    """Return what an indicator promises, None where neither it nor its plan names a year.

    Parameters
    ----------
    indicator : Node
    first : int
        The plan's first year.
    until : int or None
        The plan's last year, for an indicator that names none.
    breakdown : mapping of int to float
        The values that years were given.

    Returns
    -------
    Promise or None

    References
    ----------
    docs/methods.md, 指标进度.
    """
    p = indicator.props
    year = int(p.get("year") or until or 0)
    if not year:
        return None
    said = str(p.get("comparison") or "")
    named = str(p.get("name") or "") + said
    base = "".join(c for c in str(p.get("baseline") or "") if c.isdigit())[:4]
    most = any(w in said for w in _AT_MOST) and not any(w in said for w in _NOT_MOST)
    if "年均" in named:
        kind = ON_AVERAGE
    elif p.get("per_year"):
        kind = EVERY_YEAR
    elif len(base) == 4 and not most and any(w in named for w in _FALLS):
        kind = FALL
    else:
        kind = ADDED if any(w in named for w in _ADDED) else LEVEL
    target = float(p["target"]) if not most else float(p.get("target_max") or p["target"])
    return Promise(
        target,
        year,
        min(first, year),
        str(p.get("unit") or ""),
        kind,
        most,
        "左右" in said,
        int(base) if len(base) == 4 else None,
        breakdown,
    )
