"""Which edges may share a line without saying anything false: every source of the bundle feeds every user of it.

Three sources of four users are twelve lines, or seven through one knot. Greedy biclique cover, the idea of confluent
drawing (Dickerson et al. 2005, doi 10.7155/jgaa.00099).
"""

from collections.abc import Callable, Hashable
from itertools import combinations
from typing import TypeVar

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


def _best(users: dict[Left, list[Right]], gain: Callable[[int, int], int]) -> tuple[int, list[Left], list[Right]]:
    """Return the complete pairing of some sources and some users with the highest gain, the first one of equals."""
    candidates: dict[frozenset[Right], list[Right]] = {}
    for own in users.values():
        candidates.setdefault(frozenset(own), own)
        for one in own:
            candidates.setdefault(frozenset((one,)), [one])
    for first, second in combinations(users.values(), 2):
        shared = [item for item in first if item in set(second)]
        if shared:
            candidates.setdefault(frozenset(shared), shared)
    best: tuple[int, list[Left], list[Right]] = (0, [], [])
    for wanted, ordered in candidates.items():
        sources = [source for source, own in users.items() if wanted.issubset(own)]
        value = gain(len(sources), len(ordered))
        if value > best[0]:
            best = (value, sources, ordered)
    return best


def cover(pairs: list[tuple[Left, Right]], gain: Callable[[int, int], int]) -> list[tuple[list[Left], list[Right]]]:
    """Return bundles (sources, users) in which every pair occurs, no pair twice, while one has a gain above zero.

    `gain` takes the numbers of sources and users. Cost: cubic in the number of sources of one gutter.
    """
    left = dict.fromkeys(pairs)
    found: list[tuple[list[Left], list[Right]]] = []
    while left:
        users: dict[Left, list[Right]] = {}
        for source, user in left:
            users.setdefault(source, []).append(user)
        value, sources, shared = _best(users, gain)
        if not value:
            break
        found.append((sources, shared))
        for source in sources:
            for user in shared:
                del left[source, user]
    return found


def saved(sources: int, users: int) -> int:
    """Return how many lines a knot saves: each end then has one instead of one for each pair."""
    return sources * users - sources - users


def joined(sources: int, users: int) -> int:
    """Return how many edges share one long line."""
    return sources * users
