"""Statements on one node or edge → merged properties, independent of the order they came in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from graph.record import COMMON, Claim, Conflict, Key, Origin, Value
from graph.schema import Field

UNRANKED = 7.0
COMMON_RANK = 6.0


class Said(NamedTuple):
    """One value with its origin."""

    value: Value
    origin: Origin


def latest_day(date: str) -> str:
    """Return a text by which partly known dates sort: a year or month as late as it can mean, an unknown date first."""
    return date + "-99-99"[len(date) - 4 :] if date else "0000-00-00"


class Ranking:
    """Order of statements: source rank, those of a merged entry last among equals, newest first, file, row."""

    def __init__(self, ranks: dict[str, float], merged: Collection[Origin] = ()) -> None:
        """Take the rank of every source id, and the origins of entries that were merged into another one."""
        self.ranks, self.merged = ranks, merged
        self._orders: dict[Origin, tuple[Any, ...]] = {}

    def rank(self, origin: Origin) -> float:
        """Return 1 (best) to 5 for a source, 6 for general knowledge, 7 for none."""
        if origin.source == COMMON:
            return COMMON_RANK
        return self.ranks.get(origin.source, UNRANKED)

    def order(self, origin: Origin) -> tuple[Any, ...]:
        """Return the sort key of a statement."""
        found = self._orders.get(origin)
        if found is None:
            newest_first = tuple(-ord(c) for c in latest_day(origin.date))
            place = (origin.file, origin.sheet, origin.row, origin.statement, origin.source)
            found = (self.rank(origin), origin in self.merged, newest_first, *place)
            self._orders[origin] = found
        return found

    def in_order(self, origins: Collection[Origin]) -> list[Origin]:
        """Return origins in order."""
        return sorted(origins, key=self.order) if len(origins) > 1 else list(origins)


def merge_field(field: Field, said: list[Said], ranking: Ranking) -> tuple[Any, list[Said]]:
    """Return the merged value and, for a single field, the statements that differ from it (first the one used)."""
    if len(said) == 1:
        return [said[0].value] if field.merge == "many" else said[0].value, []
    ordered = sorted(said, key=lambda s: ranking.order(s.origin))
    if field.merge == "many":
        return list(dict.fromkeys(s.value for s in ordered)), []
    if field.merge == "dated":
        return max(ordered, key=lambda s: latest_day(s.origin.date)).value, []
    different: dict[Value, Said] = {}
    for one in ordered:
        different.setdefault(one.value, one)
    return ordered[0].value, list(different.values()) if len(different) > 1 else []


def merge_all(
    key: Key, caption: str, fields: tuple[Field, ...], said: dict[str, list[Said]], ranking: Ranking, prefix: str = ""
) -> tuple[dict[str, Any], list[Conflict]]:
    """Merge every field of a node (or edge) and collect the conflicts."""
    props: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for item in fields:
        if item.name not in said:
            continue
        props[item.name], differing = merge_field(item, said[item.name], ranking)
        if differing:
            values = tuple((str(s.value), s.origin) for s in differing)
            conflicts.append(Conflict(key, caption, item.name, prefix + item.label, values))
    return props, conflicts


def claims(said: dict[str, list[Said]], origins: list[Origin]) -> list[Claim]:
    """Return every value with the position of its origin among the node's origins."""
    place = {o: i for i, o in enumerate(origins)}
    found: list[Claim] = []
    for name in sorted(said):
        mine = [Claim(name, s.value, place[s.origin]) for s in said[name]]
        found += sorted(mine) if len(mine) > 1 else mine
    return found
