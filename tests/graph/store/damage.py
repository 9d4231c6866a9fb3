"""Damage made to a ledger's file, and all that can be read from one."""

from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from graph.store.open import open_store

PAGE = 4096


def flipped(draw: Random, raw: bytearray) -> None:
    raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)


def flipped_in_the_head(draw: Random, raw: bytearray) -> None:
    raw[draw.randrange(100)] ^= 1 << draw.randrange(8)


def flipped_in_a_page_s_head(draw: Random, raw: bytearray) -> None:
    raw[draw.randrange(len(raw) // PAGE) * PAGE + draw.randrange(16)] ^= 1 << draw.randrange(8)


def overwritten(draw: Random, raw: bytearray) -> None:
    at = draw.randrange(len(raw))
    raw[at : at + 200] = draw.randbytes(min(draw.randrange(1, 200), len(raw) - at))[: len(raw) - at]


def cut_off(draw: Random, raw: bytearray) -> None:
    del raw[draw.choice((0, draw.randrange(len(raw)), draw.randrange(len(raw) // PAGE) * PAGE)) :]


def emptied(draw: Random, raw: bytearray) -> None:
    at = draw.randrange(len(raw) // PAGE) * PAGE
    raw[at : at + PAGE] = bytes(PAGE)


def exchanged(draw: Random, raw: bytearray) -> None:
    one, other = (draw.randrange(len(raw) // PAGE) * PAGE for _ in range(2))
    raw[one : one + PAGE], raw[other : other + PAGE] = raw[other : other + PAGE], raw[one : one + PAGE]


KINDS = (flipped, flipped_in_the_head, flipped_in_a_page_s_head, overwritten, cut_off, emptied, exchanged)


def damage(path: Path, whole: bytes, seed: int) -> str:
    """Write a damaged copy of a file and return the kind of damage."""
    draw, raw = Random(seed), bytearray(whole)
    kind = KINDS[seed % len(KINDS)]
    kind(draw, raw)
    for ending in ("-journal", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    path.write_bytes(raw)
    return kind.__name__


def held(path: Path) -> Any:
    """Return all that a ledger gives: its runs, the current one, the last attempt, and every run's graph in its order."""
    with closing(open_store(str(path))) as store:
        runs = store.runs()
        graphs = [store.read(), *(store.read(run.id) for run in runs)]
        read = [(list(graph.nodes.items()), graph.edges, graph.conflicts) for graph in graphs]
        return runs, store.current(), store.last_attempt(), read
