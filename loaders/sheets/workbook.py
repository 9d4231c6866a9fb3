"""A workbook's bytes → its sheets as text, whatever its name ends in: the first bytes tell what it is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import text
from loaders.sheets.packed import repacked

_ZIP, _OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office keeps an .xlsx that has a password
_CODES = {"password": "file-password", "damaged": "file-damaged", "heavy": "file-too-heavy"}
_PROCESS = Path(__file__).with_name("process.py")
MOST_SECONDS = 120


def sheets(content: bytes, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield name and lines of each sheet; raises LoadError for what is damaged, locked or too large to be read."""
    if content.startswith(_ZIP):
        content = repacked(content, name)
    elif not content.startswith(_OLE):
        raise LoadError(issue("file-damaged", file=name))
    elif _LOCKED in content:
        raise LoadError(issue("file-password", file=name))
    for sheet, lines in _apart(content, name):
        yield sheet, [[text(cell) for cell in line] for line in lines]


def _apart(content: bytes, name: str) -> list[tuple[str, list[list[Any]]]]:
    """Return the sheets as a process of its own reads them: an old .xls may ask for any memory, and end who asks."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_PROCESS)], input=content, capture_output=True, check=False, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise LoadError(issue("file-too-heavy", file=name)) from error
    if done.returncode:
        raise LoadError(issue("file-too-heavy", file=name))
    found = pickle.loads(done.stdout)
    if isinstance(found, str):
        raise LoadError(issue(_CODES[found], file=name))
    return found
