"""Statements on one node or edge → merged properties, independent of the order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, cast

from graph.record import COMMON, Claim, Conflict, Key, Origin, Value
from graph.schema import Field

UNRANKED = 7.0
COMMON_RANK = 6.0
_TURNED = str.maketrans("0123456789", "9876543210")


_new = cast("Callable[..., Claim]", tuple.__new__)  # pyright: ignore[reportUnknownMemberType]
_claim: Callable[[tuple[str, Value, int]], Claim] = partial(_new, Claim)  # in half the time of Claim()

Said = tuple[Value, int]  # a value and the position of its origin among all those of the node or edge, in order


# What one row says of one node or edge: values by field (none empty), the origins on which all of them rest.
Statement = tuple[Mapping[str, list[Value]], list[Origin]]


def latest_day(date: str) -> str:
    """Return a text by which partly known dates sort: a year or month as late as it can mean, an unknown date first."""
    return date + "-99-99"[len(date) - 4 :] if date else "0000-00-00"


@lru_cache(maxsize=4096)
def _newest_first(date: str) -> str:
    return latest_day(date).translate(_TURNED)


def standing_day(origin: Origin) -> str:
    """Return the day of a statement as latest_day does; one that holds no more sorts as undated."""
    return latest_day("" if origin.outdated else origin.date)


class Ranking:
    """Order of statements: outdated ones last; source rank, those of a merged entry last among equals, newest first, file, row."""

    def __init__(self, ranks: dict[str, float], merged: Collection[Origin] = ()) -> None:
        """Take the rank of every source id, and the origins of entries that were merged into another one."""
        self.ranks, self.merged = {**ranks, COMMON: COMMON_RANK}, merged
        self._known: dict[int, tuple[list[Origin], list[Origin]]] = {}

    def rank(self, origin: Origin) -> float:
        """Return 1 (best) to 5 for a source, 6 for general knowledge, 7 for none."""
        return self.ranks.get(origin.source, UNRANKED)

    def order(self, origin: Origin) -> tuple[Any, ...]:
        """Return the sort key of a statement."""
        place = (origin.file, origin.sheet, origin.row, origin.statement, origin.source)
        merged = bool(self.merged) and origin in self.merged
        return (bool(origin.outdated), self.rank(origin), merged, _newest_first(origin.date), *place)

    def in_order(self, rows: Sequence[Statement]) -> list[Origin]:
        """Return the origins of some statements in order, each once: those of one row are one list for all it speaks of."""
        if len(rows) > 1:
            return sorted(dict.fromkeys([o for _, mine in rows for o in mine]), key=self.order)
        mine = rows[0][1]
        if len(mine) == 1:
            return mine
        if id(mine) not in self._known:
            self._known[id(mine)] = mine, sorted(dict.fromkeys(mine), key=self.order)
        return self._known[id(mine)][1]


def said_of(rows: Sequence[Statement], origins: list[Origin]) -> dict[str, list[Said]]:
    """Return all values by field; `origins` are all that the rows rest on, in order."""
    place = {o: i for i, o in enumerate(origins)} if len(origins) > 1 else {}
    found: dict[str, list[Said]] = defaultdict(list)
    for values, mine in rows:
        places = [place[o] for o in mine] if place else [0] * len(mine)
        for name, held in values.items():
            if len(held) == len(places) == 1:
                found[name].append((held[0], places[0]))
            else:
                found[name] += [(value, at) for at in places for value in held]
    return found


def alone_in(rows: Sequence[Statement]) -> Statement | None:
    """Return the one statement that gives any value, None where several or none do: the others confirm it."""
    if len(rows) == 1:
        return rows[0]
    speaking = [row for row in rows if row[0]]
    return speaking[0] if len(speaking) == 1 else None


def claims_alone(said: Statement, origins: list[Origin]) -> list[Claim]:
    """Return what a single row says, as claims() does; `origins` are all of the node, in order."""
    values, mine = said
    if len(origins) == 1:
        return [
            _claim((name, value, 0))
            for name in sorted(values)
            for value in (values[name] if len(values[name]) == 1 else sorted(values[name]))
        ]
    places = sorted({origins.index(o) for o in mine})
    return [_claim((name, value, at)) for name in sorted(values) for value in sorted(values[name]) for at in places]


def alone(many: Collection[str], values: Mapping[str, list[Value]]) -> dict[str, Any]:
    """Return what a single row says, by field: one that is not among the `many`, which take many values, has one."""
    return {name: [*dict.fromkeys(held)] if name in many else held[0] for name, held in values.items()}


def merge_field(field: Field, said: list[Said], origins: list[Origin]) -> tuple[Any, list[Said]]:
    """Return the merged value and, for a single field, the statements that differ from it (first the one used)."""
    if len(said) > 1:
        said = sorted(said, key=itemgetter(1))
    if field.merge == "many":
        return list(dict.fromkeys([value for value, _ in said])), []
    if len(said) == 1:
        return said[0][0], []
    if field.merge == "dated":
        return max(said, key=lambda one: standing_day(origins[one[1]]))[0], []
    different: dict[Value, Said] = {}
    for one in said:
        different.setdefault(one[0], one)
    return said[0][0], list(different.values()) if len(different) > 1 else []


def merge_all(
    fields: tuple[Field, ...], said: dict[str, list[Said]], origins: list[Origin]
) -> tuple[dict[str, Any], list[tuple[Field, list[Said]]]]:
    """Merge every field of a node (or edge) and collect the fields on which statements differ."""
    props: dict[str, Any] = {}
    differing: list[tuple[Field, list[Said]]] = []
    for field in fields if said else ():
        if field.name in said:
            props[field.name], different = merge_field(field, said[field.name], origins)
            if different:
                differing.append((field, different))
    return props, differing


def conflicts_of(
    key: Key, caption: str, differing: list[tuple[Field, list[Said]]], origins: list[Origin], prefix: str = ""
) -> list[Conflict]:
    """Return the conflicts of a node or, with a prefix that says which, of an edge."""
    return [
        Conflict(key, caption, field.name, prefix + field.label, tuple((str(v), origins[at]) for v, at in said))
        for field, said in differing
    ]


def claims(said: dict[str, list[Said]]) -> list[Claim]:
    """Return every value with the position of its origin among the node's origins, by field and value."""
    found: list[Claim] = []
    for name in sorted(said):
        mine = said[name]
        if len(mine) == 1:
            found.append(_claim((name, *mine[0])))
        else:
            found += [_claim((name, value, at)) for value, at in sorted(mine)]
    return found
