"""Loaders: each file here reads one kind of file; they are collected by being here, and yield rows, never nodes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.issues import issue
from graph.record import Issue, Row

IGNORED = ("~$*", ".*", "*.md", "*.tmp", "Thumbs.db", "desktop.ini")
MAX_MB = 50


class LoadError(Exception):
    """A file that cannot be read; carries the stop issue."""

    def __init__(self, problem: Issue) -> None:
        """Take the issue that says what is wrong."""
        super().__init__(problem.text())
        self.problem = problem


Reader = Callable[[Path, str], Iterator[Row | Issue]]


@cache
def _modules() -> list[Any]:
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{n}") for n in names]
    return [m for m in modules if hasattr(m, "claims")]


def files(root: Path) -> list[Path]:
    """Return every data file under root in name order; raises LoadError when there is none or no such folder."""
    if not root.is_dir():
        raise LoadError(issue("data-missing", file=str(root)))
    found = [p for p in sorted(root.rglob("*")) if p.is_file() and not any(_ignored(p, root, g) for g in IGNORED)]
    if not found:
        raise LoadError(issue("data-empty", file=str(root)))
    return found


def _ignored(path: Path, root: Path, glob: str) -> bool:
    parts = path.relative_to(root).parts
    return path.match(glob) or (glob == ".*" and any(p.startswith(".") for p in parts))


def reader_of(path: Path, name: str) -> Reader:
    """Return the reader that claims a file; raises LoadError when none or two do, or the file is too large."""
    if path.stat().st_size > MAX_MB * 2**20:
        raise LoadError(issue("file-too-large", file=name, limit=str(MAX_MB)))
    claiming = [m for m in _modules() if m.claims(path)]
    if len(claiming) != 1:
        names = "、".join(m.__name__ for m in claiming)
        raise LoadError(issue("file-claimed-twice" if claiming else "file-unclaimed", file=name, detail=names))
    return claiming[0].read
