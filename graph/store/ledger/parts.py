"""Content in parts, each under the digest of its own text: equal stretches are stored once, a changed bit shows."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, TypeVar

import orjson

from graph.codec import Bodies, dump, packed
from graph.record import Graph, Key

STRETCH = 32  # records in a part, on average
QUICK = 3  # zlib's level: a third less time than its usual one, a twelfth more space
AT_ONCE = 64  # parts looked for by one question
# Not a plain insert: the damaged row may be found under its digest and must go.
INSERT = "INSERT OR REPLACE INTO part VALUES (?, ?)"
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


def node_records(keys: Iterable[Key], bodies: Iterable[bytes]) -> list[bytes]:
    """Return one line of JSON for each node, by type and id."""
    return [text for _, text in sorted((k, _record(k, b)) for k, b in zip(keys, bodies, strict=True))]


def edge_records(edges: Iterable[tuple[str, ...]], bodies: Iterable[bytes]) -> list[bytes]:
    """Return one line of JSON for each edge (name, type and id of start and end), in the given order."""
    return [_record(edge, body) for edge, body in zip(edges, bodies, strict=True)]


def graph_records(graph: Graph, bodies: Bodies) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """Return the lines of a graph's nodes and of its edges, as the two functions above; each key is written once."""
    keys = {key: _written(key) for key in graph.nodes}
    names = {name: b"[" + _written((name,)) for name in {edge.name for edge in graph.edges}}
    nodes = (b"[%b,%b]" % (keys[key], body) for key, body in sorted(zip(graph.nodes, bodies.nodes, strict=True)))
    edges = (
        b",".join((names[e.name], keys[e.start], keys[e.end], body)) + b"]"
        for e, body in zip(graph.edges, bodies.edges, strict=True)
    )
    return nodes, edges


def _record(key: tuple[str, ...], body: bytes) -> bytes:
    return b"[%b,%b]" % (_written(key), body)


def _written(key: tuple[str, ...]) -> bytes:
    return packed(key)[1:-1]


def cut(records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the records as parts, one line each; a part ends after a record whose key says so, wherever it stands."""
    part: list[bytes] = []
    for record in records:
        part.append(record)
        # The key alone decides, so that a changed body or a new record leaves all other borders where they were.
        if zlib.crc32(record.partition(b",{")[0]) % STRETCH == 0:
            yield b"\n".join(part)
            part = []
    if part:
        yield b"\n".join(part)


def parsed(text: str) -> list[Any]:
    """Return the records of a part."""
    return orjson.loads(f"[{text.replace(chr(10), ',')}]")


def _pack(texts: list[bytes]) -> list[bytes]:
    return [zlib.compress(raw, QUICK) for raw in texts]


def _both_pack(texts: list[bytes]) -> list[bytes]:
    """Return texts packed, one half of them by a second thread: zlib lets others work.

    After the texts are made, not beside it: who makes them seldom lets go of the interpreter, and both would wait.
    """
    half = len(texts) // 2
    with ThreadPoolExecutor(1) as pool:
        rest = pool.submit(_pack, texts[half:])
        return _pack(texts[:half]) + rest.result()


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
            self.db.execute(INSERT, (name, zlib.compress(raw, QUICK)))
        return name

    def whole(self, name: str) -> bool:
        """Whether the text of a digest is there as it was written."""
        try:
            self.get(name)
        except Damaged:
            return False
        return True

    def _whole_of(self, names: Sequence[str]) -> set[str]:
        """Return those of at most AT_ONCE digests whose texts are there as they were written."""
        found: set[str] = set()
        asked = f"SELECT data FROM part WHERE hash IN ({','.join('?' * len(names))})"
        for (data,) in self.db.execute(asked, names):
            with suppress(zlib.error, TypeError):
                found.add(_name(zlib.decompress(data)))
        return found

    def put_lists(self, *lists: Iterable[bytes]) -> list[str]:
        """Keep lists of texts in UTF-8 and their order; return the digest of each list."""
        found, new = list[list[str]](), dict[str, bytes]()
        for texts in lists:
            names, left = list[str](), iter(texts)
            while some := [(_name(raw), raw) for raw in islice(left, AT_ONCE)]:
                asked = [name for name, _ in some]
                names += asked
                there = self._whole_of(asked)
                new |= {name: raw for name, raw in some if name not in there}
            found.append(names)
        self.db.executemany(INSERT, zip(new, _both_pack([*new.values()]), strict=True))
        return [self.put(dump(names)) for names in found]

    def get_list(self, name: str) -> list[str]:
        """Return the digests of a list."""
        return orjson.loads(self.get(name))

    def things(self, name: str, make: Callable[[list[Any]], T], held: Held, made: Held) -> Iterator[T]:
        """Yield what is made of all records of a list of parts, note it in `made`; a part that is `held` is made no more."""
        for part in self.get_list(name):
            text = self.get(part)
            found = made[part] = held.get(part) or [make(record) for record in parsed(text)]
            yield from found
