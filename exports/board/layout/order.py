"""The vertical order of pills and waypoints in each drawn column: barycentre sweeps, then swaps of neighbours."""

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise

from exports.board.layout.bundles import cover, joined
from exports.board.layout.columns import Column, Edges

Item = tuple[str, int]
Layer = list[list[Item]]
Link = tuple[Item, Item]
PILL = -1
_SWEEPS = 24


@dataclass(frozen=True)
class Net:
    """The board as layers: links between neighbouring layers with and against the flow (left item first).

    `chains` names the long line that an edge over several columns follows, `inner` are the edges inside one column.
    """

    layers: list[Layer]
    forward: list[Link]
    backward: list[Link]
    chains: dict[tuple[str, str], str]
    inner: Edges

    @property
    def links(self) -> list[Link]:
        """Return all links."""
        return self.forward + self.backward


def net_of(columns: tuple[Column, ...], edges: Edges) -> Net:
    """Return one layer a column and the links between neighbouring layers; ends outside the columns are left aside.

    A pill is (id, -1). An edge over several columns passes waypoints (name of its long line, column); edges from one
    column that can share a line truthfully do so.
    """
    layers: list[Layer] = [[[(member, PILL) for member in group.ids] for group in column.groups] for column in columns]
    place = {item[0]: index for index, layer in enumerate(layers) for group in layer for item in group}
    known = [edge for edge in edges if edge[0] in place and edge[1] in place]
    links: dict[int, dict[Link, None]] = {1: {}, -1: {}}
    chains: dict[tuple[str, str], str] = {}
    for start in range(len(columns)):
        for step in (1, -1):
            mine = [(a, b) for a, b in known if place[a] == start and (place[b] - start) * step > 0]
            far = [(a, b) for a, b in mine if abs(place[b] - start) > 1]
            for number, (sources, users) in enumerate(cover(far, joined)):
                chains |= {(a, b): f"{start}{'>' if step == 1 else '<'}{number}" for a in sources for b in users}
            for a, b in mine:
                stops = path_of(a, b, start, place[b], chains)
                for pair in pairwise(stops):
                    links[step][pair if step == 1 else (pair[1], pair[0])] = None
    waypoints = {item for pairs in links.values() for pair in pairs for item in pair if item[1] != PILL}
    for waypoint in sorted(waypoints):
        layers[waypoint[1]][-1].append(waypoint)
    inner = tuple(edge for edge in known if place[edge[0]] == place[edge[1]])
    return Net(layers, list(links[1]), list(links[-1]), chains, inner)


def path_of(source: str, target: str, start: int, end: int, chains: dict[tuple[str, str], str]) -> list[Item]:
    """Return the items an edge passes from its source to its target, waypoints in the columns between."""
    step = 1 if end > start else -1
    between = [(chains[source, target], column) for column in range(start + step, end, step)]
    return [(source, PILL), *between, (target, PILL)]


def flat(layer: Layer) -> list[Item]:
    """Return the items of a layer from top to bottom."""
    return [item for group in layer for item in group]


def crossings(layers: list[Layer], links: list[Link]) -> int:
    """Count the pairs of links that cross between neighbouring layers."""
    spot = {item: (index, row) for index, layer in enumerate(layers) for row, item in enumerate(flat(layer))}
    gaps: dict[int, list[tuple[int, int]]] = {}
    for left, right in links:
        gaps.setdefault(spot[left][0], []).append((spot[left][1], spot[right][1]))
    total = 0
    for pairs in gaps.values():
        seen: list[int] = []
        for start in sorted({pair[0] for pair in pairs}):
            ends = [pair[1] for pair in pairs if pair[0] == start]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _neighbours(links: list[Link]) -> tuple[dict[Item, list[Item]], dict[Item, list[Item]]]:
    """Return for each item its neighbours to the left and to the right."""
    before: dict[Item, list[Item]] = {}
    after: dict[Item, list[Item]] = {}
    for left, right in links:
        after.setdefault(left, []).append(right)
        before.setdefault(right, []).append(left)
    return before, after


def _sweep(layer: Layer, rows: dict[Item, float], sides: list[dict[Item, list[Item]]]) -> Layer:
    """Sort one layer by the mean row of its neighbours; groups stay whole, a waypoint joins the nearest group."""
    centre: dict[Item, float] = {}
    for item in flat(layer):
        around = [rows[other] for side in sides for other in side.get(item, [])]
        centre[item] = sum(around) / len(around) if around else rows[item]
    groups = [[item for item in group if item[1] == PILL] for group in layer]
    means = [sum(centre[item] for item in group) / len(group) for group in groups]
    for item in flat(layer):
        if item[1] != PILL:
            nearest = min(range(len(groups)), key=lambda index: (abs(means[index] - centre[item]), index))
            groups[nearest].append(item)
    order = sorted(range(len(groups)), key=lambda index: means[index])
    return [sorted(groups[index], key=lambda item: centre[item]) for index in order]


def _rows(layer: Layer) -> dict[Item, float]:
    """Return the row of each item, scaled to 0–1 so that long and short columns compare."""
    items = flat(layer)
    return {item: (row + 0.5) / len(items) for row, item in enumerate(items)}


def _cost(layers: list[Layer], links: list[Link], inner: Edges) -> float:
    """Weigh crossings, and a little the pills that lie between the two ends of an edge inside one column."""
    row = {item[0]: at for layer in layers for at, item in enumerate(flat(layer)) if item[1] == PILL}
    return crossings(layers, links) + 0.3 * sum(abs(row[a] - row[b]) - 1 for a, b in inner)


def _swap(layers: list[Layer], links: list[Link], inner: Edges) -> list[Layer]:
    """Swap neighbours inside a group while that removes crossings or brings the ends of inner edges together."""
    best = _cost(layers, links, inner)
    improved = True
    while improved and best:
        improved = False
        for layer in layers:
            for group in layer:
                for row in range(len(group) - 1):
                    group[row], group[row + 1] = group[row + 1], group[row]
                    now = _cost(layers, links, inner)
                    if now < best - 1e-9:
                        best, improved = now, True
                    else:
                        group[row], group[row + 1] = group[row + 1], group[row]
    return layers


def sort_layers(layers: list[Layer], links: list[Link], inner: Edges = ()) -> list[Layer]:
    """Return the layers in the order with the fewest crossings found; the same input gives the same order.

    `inner` are the edges inside one column; their ends are brought together where it costs little.
    """
    before, after = _neighbours(links)
    current = [[list(group) for group in layer] for layer in layers]
    best, fewest = current, crossings(current, links)
    for sweep in range(_SWEEPS):
        rightward = sweep % 2 == 0
        sides = [before, after] if sweep >= _SWEEPS // 2 else [before if rightward else after]
        rows = {item: row for layer in current for item, row in _rows(layer).items()}
        current = list(current)
        for index in range(len(current)) if rightward else reversed(range(len(current))):
            current[index] = _sweep(current[index], rows, sides)
            rows.update(_rows(current[index]))
        count = crossings(current, links)
        if count < fewest:
            best, fewest = current, count
    return _swap([[list(group) for group in layer] for layer in best], links, inner)
