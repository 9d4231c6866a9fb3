"""Whether data folder and desk are still what a run was read from, without reading them anew for every page."""

from __future__ import annotations

import os
import threading
import time
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from desk.place import file_of
from desk.record import DeskError
from desk.rows import inputs as said_inputs
from desk.rows import rows
from desk.there import acts_of
from graph.system.os_words import words
from loaders import LoadError
from loaders.reading import both, inputs_hash

MOMENT = 5.0  # seconds
Stamp = tuple[tuple[str, int, int, int], ...]

_guard = threading.Lock()
_known: dict[Path, tuple[Stamp, str | None, str]] = {}


def stamp(folder: Path, desk: str = "") -> Stamp:
    """Return name, times and size of everything in a folder, nothing opened: it changes whenever a file does.

    With the desk's file, or how much a desk on a server holds.
    """
    found = [_mark(desk)] if desk else []
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    seen = entry.stat(follow_symlinks=False)
                    found.append((entry.path, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size))
        except OSError as error:
            found.append((str(error.filename), error.errno or 0, 0, -1))
    return tuple(sorted(found))


def _mark(desk: str) -> tuple[str, int, int, int]:
    try:
        path = file_of(desk)
        if path is None:
            return desk, _newest(desk, int(time.monotonic() / MOMENT)), 0, 0
        seen = path.stat()
    except (OSError, DeskError):
        return desk, 0, 0, -1
    return desk, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


@lru_cache(maxsize=2)
def _newest(desk: str, _: int) -> int:
    """Return how much a server's desk holds, -1 where it does not answer; asked once in a while, whoever looks."""
    from desk.desk import Desk  # who has no desk need not wait for SQLAlchemy

    try:
        with closing(Desk(desk)) as opened:
            return opened.newest()
    except DeskError:
        return -1


def changed(folder: Path, inputs: str, desk: str = "") -> tuple[bool, str]:
    """Tell whether data folder and desk differ from what a run was read from, and why it cannot be told, in a sentence.

    The files are read only when the stamp has changed.
    """
    now = stamp(folder, desk)
    with _guard:
        known = _known.get(folder)
        if known is None or known[0] != now:
            known = _known[folder] = (now, *_hashed(folder, desk))
    return not known[2] and known[1] != inputs, known[2]


@lru_cache(maxsize=2)
def _files(folder: Path, _: Stamp) -> str:
    """Return the hash of a folder's files: what is said at the desk leaves it as it was."""
    return inputs_hash(folder)


def _hashed(folder: Path, desk: str) -> tuple[str | None, str]:
    try:
        said = acts_of(desk) if desk else None
        return both(_files(folder, stamp(folder)), said_inputs(rows(said)) if said else ""), ""
    except (LoadError, DeskError) as error:
        return None, str(error)
    except OSError as error:
        return None, f"{words(error)}；请检查后刷新本页。"
