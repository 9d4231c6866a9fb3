"""Whether the data folder is still what a run was read from, without reading it anew for every page."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from graph.system.os_words import words
from loaders import LoadError
from loaders.reading import inputs_hash

Stamp = tuple[tuple[str, int, int, int], ...]

_guard = threading.Lock()
_known: dict[Path, tuple[Stamp, str | None, str]] = {}


def stamp(folder: Path) -> Stamp:
    """Return name, times and size of everything in a folder, nothing opened: it changes whenever a file does."""
    found: list[tuple[str, int, int, int]] = []
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


def changed(folder: Path, inputs: str) -> tuple[bool, str]:
    """Tell whether a data folder differs from what a run was read from, and why it cannot be told, in a sentence.

    The files are read only when the stamp has changed.
    """
    now = stamp(folder)
    with _guard:
        known = _known.get(folder)
        if known is None or known[0] != now:
            known = _known[folder] = (now, *_hashed(folder))
    return not known[2] and known[1] != inputs, known[2]


def _hashed(folder: Path) -> tuple[str | None, str]:
    try:
        return inputs_hash(folder), ""
    except LoadError as error:
        return None, str(error)
    except OSError as error:
        return None, f"{words(error)}；请检查后刷新本页。"
