"""Hashes of what the database holds or is to hold: of the bodies for readers, of everything for publishers, of the run node."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from graph.codec import digest, dump

Props = Mapping[str, Any]


def content_of(nodes: Iterable[tuple[Any, ...]], edges: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of (type, id, body) of every node and (name, type, id, type, id, body) of every edge, in any order."""
    return digest("\n".join(sorted("\x1f".join(map(str, row)) for rows in (nodes, edges) for row in rows)))


def seal(props: Props) -> str:
    """Return the hash of the run node's properties but the id and the seal; empty text counts as none."""
    sealed = {k: v for k, v in props.items() if k not in ("id", "seal") and v not in (None, "")}
    return digest(dump({k: v if isinstance(v, str) else repr(v) for k, v in sealed.items()}))


class Total:
    """One hash of every property of nodes and edges in any order, taken in as they come; 1, 1.0 and true differ.

    The sum of the SHA-256 of each, so that none has to wait for the others. Of marshal, which takes a third of the time
    that JSON takes; its first format knows no references and has not changed since Python 2.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sum = 0
        self._orders: dict[tuple[str, ...], tuple[str, Callable[[Props], Any]]] = {}

    def add(self, kind: tuple[str, ...], rows: Iterable[tuple[tuple[Any, ...], Props]]) -> None:
        """Take in nodes of a type, each with no ends, or edges of a name between two types, each with the ids of its ends.

        Raises ValueError for values that are never written.
        """
        orders, found = self._orders, 0
        for ends, props in rows:
            keys = tuple(props)
            order = orders.get(keys)
            if order is None:
                order = orders[keys] = _order(keys)
            row = marshal.dumps((kind, ends, order[0], order[1](props)), 0)
            found += int.from_bytes(hashlib.sha256(row).digest(), "big")
        self._sum += found

    def text(self) -> str:
        """Return the hash of all that was taken in."""
        return f"{self._sum % 2**256:064x}"


def _order(keys: tuple[str, ...]) -> tuple[str, Callable[[Props], Any]]:
    """Return the names of properties in order as one text, and what gives their values in that order."""
    names = sorted(keys)
    return dump(names), itemgetter(*names) if names else lambda _: ()
