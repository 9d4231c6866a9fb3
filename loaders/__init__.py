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
from loaders.errors import LoadError
from loaders.folder import files

__all__ = ["LoadError", "Reader", "files", "reader_of"]

Reader = Callable[[bytes, Path, str], Iterator[Row | Issue]]


@cache
def _modules() -> list[Any]:
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{n}") for n in names]
    return [m for m in modules if hasattr(m, "claims")]


def reader_of(path: Path, name: str) -> Reader:
    """Return the reader that claims a file: it takes the bytes, the path and the name; LoadError when none or two do."""
    claiming = [m for m in _modules() if m.claims(path)]
    if len(claiming) != 1:
        names = "、".join(m.__name__ for m in claiming)
        raise LoadError(issue("file-claimed-twice" if claiming else "file-unclaimed", file=name, detail=names))
    return claiming[0].read
