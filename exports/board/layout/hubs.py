"""Where the lines of a gutter meet in a knot, because several sources feed the same several users."""

from exports.board.layout.bundles import cover, saved
from exports.board.layout.frame import Frame
from exports.board.layout.order import Item, Link
from exports.board.layout.place import settle

Hubs = dict[Link, tuple[float, float]]
_APART = 9.0


def hubs_of(
    forward: list[Link], backward: list[Link], centres: dict[Item, float], columns: dict[Item, int], frame: Frame
) -> Hubs:
    """Return the knot of each link that has one, in pixels; knots of one gutter keep apart."""
    knots: dict[int, list[tuple[float, list[Link]]]] = {}
    for links in (forward, backward):
        gaps: dict[int, list[Link]] = {}
        for link in links:
            gaps.setdefault(columns[link[1]], []).append(link)
        for gap, inside in gaps.items():
            for sources, users in cover(inside, saved):
                ends = [centres[item] for item in (*sources, *users)]
                members = [(source, user) for source in sources for user in users]
                knots.setdefault(gap, []).append((sum(ends) / len(ends), members))
    hubs: Hubs = {}
    for gap, found in knots.items():
        found.sort()
        heights = [knot[0] for knot in found]
        room = _APART * len(found)
        apart = [_APART] * (len(found) - 1)
        settled = settle(heights, [1.0] * len(found), apart, heights[0] - room, heights[-1] + room)
        middle = sum(frame.gutter(gap)) / 2
        for y, (_, members) in zip(settled, found, strict=True):
            hubs.update(dict.fromkeys(members, (middle, y)))
    return hubs
