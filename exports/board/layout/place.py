"""How high each pill and waypoint of a column sits: as straight as its edges allow, never overlapping."""

from exports.board.layout.order import PILL, Item, Layer, Link, flat

PILL_GAP = 18.0
_NEAR = 13.0
_APART = 6.0
_WIRE = 2.0
_PASSES = 10
_EVEN = 0.3


def settle(wanted: list[float], weights: list[float], gaps: list[float], low: float, high: float) -> list[float]:
    """Return the positions nearest to `wanted` (least squares) where each is at least its gap below the one before.

    The first is not above `low`, the last not below `high`; isotonic regression by pooling adjacent violators.
    Raise ValueError when the gaps do not fit between low and high.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    if offsets[-1] > high - low + 1e-6:
        raise ValueError(f"{len(wanted)} items need {offsets[-1]:.0f} px, there are {high - low:.0f}")
    pools: list[tuple[float, float, int]] = []
    for goal, weight, offset in zip(wanted, weights, offsets, strict=True):
        pools.append(((goal - offset), weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, wa, na), (b, wb, nb) = pools[-2:]
            pools[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    levels = [level for level, _, count in pools for _ in range(count)]
    return [min(max(level, low), high - offsets[-1]) + offset for level, offset in zip(levels, offsets, strict=True)]


class Stack:
    """One column's items from top to bottom with the distances they need; heights and results in pixels."""

    def __init__(self, layer: Layer, half: dict[str, float], headings: list[float]) -> None:
        """Take the sorted groups, half the height of each pill and the height of each group's heading."""
        self.items = flat(layer)
        self.half = [half[item[0]] if item[1] == PILL else _WIRE / 2 for item in self.items]
        self.top = self.half[0] + headings[0]
        self.gaps: list[float] = []
        firsts = {group[0]: heading for group, heading in zip(layer, headings, strict=True)}
        for row in range(1, len(self.items)):
            pills = (self.items[row - 1][1] == PILL) + (self.items[row][1] == PILL)
            extra = firsts.get(self.items[row], 0.0)
            self.gaps.append(self.half[row - 1] + self.half[row] + (_APART, _NEAR, PILL_GAP)[pills] + extra)

    @property
    def height(self) -> float:
        """Return the least height of the column."""
        return self.top + sum(self.gaps) + self.half[-1]

    def place(self, wanted: list[float], weights: list[float], bottom: float) -> dict[Item, float]:
        """Return the centre of each item, as near as possible to where it is wanted."""
        centres = settle(wanted, weights, self.gaps, self.top, bottom - self.half[-1])
        return dict(zip(self.items, centres, strict=True))


def place_all(stacks: list[Stack], links: list[Link]) -> tuple[dict[Item, float], float]:
    """Return the centre of every item and the height of the tallest column; edges come out as straight as they can."""
    bottom = max((stack.height for stack in stacks), default=0.0)
    even: dict[Item, float] = {}
    for stack in stacks:
        spare = (bottom - stack.height) / len(stack.items)
        start = stack.top + spare / 2
        for item, gap in zip(stack.items, [0.0, *stack.gaps], strict=True):
            start += gap + (spare if gap else 0.0)
            even[item] = start
    centres = dict(even)
    around: dict[Item, list[Item]] = {}
    for left, right in links:
        around.setdefault(left, []).append(right)
        around.setdefault(right, []).append(left)
    for run in range(_PASSES):
        for stack in stacks if run % 2 == 0 else reversed(stacks):
            wanted = [_wish(item, around.get(item, []), centres, even) for item in stack.items]
            weights = [0.4 + len(around.get(item, [])) for item in stack.items]
            centres.update(stack.place(wanted, weights, bottom))
    return centres, bottom


def _wish(item: Item, others: list[Item], centres: dict[Item, float], even: dict[Item, float]) -> float:
    """Return the mean height of the neighbours, waypoints counting thrice, drawn a little to the even spacing."""
    if not others:
        return even[item]
    weights = [3.0 if item[1] != PILL and other[1] != PILL else 1.0 for other in others]
    mean = sum(centres[o] * w for o, w in zip(others, weights, strict=True)) / sum(weights)
    return mean if item[1] != PILL else (1 - _EVEN) * mean + _EVEN * even[item]
