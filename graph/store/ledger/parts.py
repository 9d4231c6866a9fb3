"""Content in parts, each under the digest of its own text: equal stretches are stored once, a changed bit shows."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from json.encoder import encode_basestring
from typing import Any, TypeVar

import orjson

from graph.codec import Bodies, dump
from graph.record import Graph, Key

STRETCH = 32  # records in a part, on average
QUICK = 3  # zlib's level: a third less time than its usual one, a twelfth more space
TABLE = "CREATE TABLE part (hash TEXT PRIMARY KEY, data BLOB NOT NULL)"


Held = dict[str, list[Any]]  # what was made of a part's records, by its digest
T = TypeVar("T")


class Damaged(Exception):
    """Content that is not what was written."""


@contextmanager
def read_whole() -> Generator[None]:
    """Take it for damage when what is read cannot be put together: inside a page damage passes SQLite unseen."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError) as error:
        raise Damaged(str(error)) from error


def node_records(keys: Iterable[Key], bodies: Iterable[str]) -> list[str]:
    """Return one line of JSON for each node, by type and id."""
    return [text for _, text in sorted((k, _record(k, b)) for k, b in zip(keys, bodies, strict=True))]


def edge_records(edges: Iterable[tuple[str, ...]], bodies: Iterable[str]) -> list[str]:
    """Return one line of JSON for each edge (name, type and id of start and end), in the given order."""
    return [_record(edge, body) for edge, body in zip(edges, bodies, strict=True)]


def graph_records(graph: Graph, bodies: Bodies) -> tuple[list[str], list[str]]:
    """Return the lines of a graph's nodes and of its edges, as the two functions above; each key is written once."""
    keys = {key: _written(key) for key in graph.nodes}
    nodes = [f"[{keys[key]},{body}]" for key, body in sorted(zip(graph.nodes, bodies.nodes, strict=True))]
    names = {name: _written((name,)) for name in {edge.name for edge in graph.edges}}
    edges = [
        f"[{names[e.name]},{keys[e.start]},{keys[e.end]},{body}]"
        for e, body in zip(graph.edges, bodies.edges, strict=True)
    ]
    return nodes, edges


def _record(key: tuple[str, ...], body: str) -> str:
    return f"[{_written(key)},{body}]"


def _written(key: tuple[str, ...]) -> str:
    return ",".join(map(encode_basestring, key))


def cut(records: Iterable[str]) -> list[str]:
    """Return the records as parts, one line each; a part ends after a record whose key says so, wherever it stands."""
    found: list[str] = []
    part: list[str] = []
    for record in records:
        part.append(record)
        # The key alone decides, so that a changed body or a new record leaves all other borders where they were.
        if zlib.crc32(record.partition(",{")[0].encode()) % STRETCH == 0:
            found.append("\n".join(part))
            part = []
    return [*found, "\n".join(part)] if part else found


def parsed(text: str) -> list[Any]:
    """Return the records of a part."""
    return orjson.loads(f"[{text.replace(chr(10), ',')}]")


def _name(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:20]


class Parts:
    """The table of parts: text in, digest out, and back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open database."""
        self.db = db

    def get(self, name: str) -> str:
        """Return the text of a digest; Damaged where it is not there or is another."""
        row = self.db.execute("SELECT data FROM part WHERE hash = ?", (name,)).fetchone()
        try:
            raw = zlib.decompress(row[0])
        except (zlib.error, TypeError) as error:
            raise Damaged(name) from error
        if _name(raw) != name:
            raise Damaged(name)
        return raw.decode()

    def put(self, text: str) -> str:
        """Keep a text and return its digest; what is there already stays, unless it is damaged."""
        raw = text.encode()
        name = _name(raw)
        if not self.whole(name):
            self._insert(name, zlib.compress(raw, QUICK))
        return name

    def _insert(self, name: str, packed: bytes) -> None:
        # Not REPLACE by a plain insert: the damaged row may be found under its digest and must go.
        self.db.execute("INSERT OR REPLACE INTO part VALUES (?, ?)", (name, packed))

    def whole(self, name: str) -> bool:
        """Whether the text of a digest is there as it was written."""
        try:
            self.get(name)
        except Damaged:
            return False
        return True

    def put_list(self, texts: Iterable[str]) -> str:
        """Keep texts and their order; return the digest of the list. What is new is packed beside the search for the next."""
        names: list[str] = []
        with ThreadPoolExecutor(2) as pool:  # zlib and the hash let other threads work
            new: list[tuple[str, Future[bytes]]] = []
            for text in texts:
                raw = text.encode()
                names.append(_name(raw))
                if not self.whole(names[-1]):
                    new.append((names[-1], pool.submit(zlib.compress, raw, QUICK)))
            for name, packed in new:
                self._insert(name, packed.result())
        return self.put(dump(names))

    def get_list(self, name: str) -> list[str]:
        """Return the digests of a list."""
        return orjson.loads(self.get(name))

    def things(self, name: str, make: Callable[[list[Any]], T], held: Held, made: Held) -> Iterator[T]:
        """Yield what is made of all records of a list of parts, note it in `made`; a part that is `held` is made no more."""
        for part in self.get_list(name):
            text = self.get(part)
            found = made[part] = held.get(part) or [make(record) for record in parsed(text)]
            yield from found
