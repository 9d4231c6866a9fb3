"""A process of its own for one file: bytes in, sheets out; what a damaged file makes of its reader ends here."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from loaders.errors import LoadError
from loaders.sheets.kinds.pieces import Piece

MOST_MB, MOST_TEXT_MB = 2048, 512  # one long text that many cells share is small in the file


def main(kind: str, name: str) -> int:
    """Read a file from standard input and write its sheets, or the issue that stops it, to standard output as lines of JSON."""
    _limit()
    written = 0
    try:
        for piece in _reader(kind)(sys.stdin.buffer.read(), name):
            written += _write(piece)
            if written > MOST_TEXT_MB * 2**20:
                _write({"heavy": True})
                return 0
    except LoadError as error:
        _write({"stop": asdict(error.problem)})
    except MemoryError:
        _write({"heavy": True})
    sys.stdout.buffer.flush()
    return 0


def _reader(kind: str) -> Callable[[bytes, str], Iterator[Piece]]:
    """Return the reader of one kind: the module of that name, and no other is loaded."""
    return importlib.import_module(f"loaders.sheets.kinds.{kind}").pieces


def _write(held: Any) -> int:
    line = json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(line + b"\n")
    return len(line)


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    now, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MOST_MB * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (wanted if now < 0 else min(wanted, now), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
