"""Hashes of what the database holds or is to hold: of the bodies for readers, of everything for publishers, of the run node."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from graph.codec import digest, dump

Props = Mapping[str, Any]
Tie = tuple[str, str, Props]
"""The two ends as text, and the properties."""


def content_of(nodes: Iterable[tuple[Any, ...]], edges: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of (type, id, body) of every node and (name, type, id, type, id, body) of every edge, in any order."""
    return digest("\n".join(sorted("\x1f".join(map(str, row)) for rows in (nodes, edges) for row in rows)))


def seal(props: Props) -> str:
    """Return the hash of the run node's properties but the id and the seal; empty text counts as none."""
    sealed = {k: v for k, v in props.items() if k not in ("id", "seal") and v not in (None, "")}
    return digest(dump({k: v if isinstance(v, str) else repr(v) for k, v in sealed.items()}))


def hash_of_all(nodes: Mapping[str, list[Props]], edges: Iterable[tuple[str, list[Tie]]]) -> str:
    """Return one hash of every property of nodes by type and edges by name, in any order; 1, 1.0 and true differ.

    Raises TypeError, ValueError or KeyError for values that are never written. By marshal, which takes a third of the
    time that JSON takes; its first format knows no references and has not changed since Python 2.
    """
    found = hashlib.sha256()
    for type, held in sorted(nodes.items()):
        _add(found, type, [((props["id"],), props) for props in held])
    for name, tied in sorted(edges, key=itemgetter(0)):
        _add(found, name, [((a, b), props) for a, b, props in tied])
    return found.hexdigest()[:20]


def _add(found: Any, name: str, rows: list[tuple[tuple[str, ...], Props]]) -> None:
    columns = sorted(set[str]().union(*(props for _, props in rows)))
    flat = sorted([*ends, *map(props.get, columns)] for ends, props in rows)
    found.update(marshal.dumps([name, columns, flat], 0))
