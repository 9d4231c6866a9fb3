"""Uploaded files, kept under the hash of their content and never changed."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from desk.record import DeskError
from graph.store.ledger.copy import flushed
from graph.system.in_place import put_new

_HASH = re.compile(r"[0-9a-f]{64}")


def put(folder: Path, content: bytes) -> str:
    """Keep a content and return its hash; what is there already stays."""
    name = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    if not _whole(folder / name, name):
        part = folder / f".{name}.{secrets.token_hex(4)}"
        try:
            part.write_bytes(content)
            flushed(part)
            if (folder / name).exists():  # damaged: what is asked for by this hash is this content
                os.replace(part, folder / name)
            else:
                put_new(part, folder / name)
        finally:
            part.unlink(missing_ok=True)
    return name


def get(folder: Path, name: str) -> bytes:
    """Return the content of a hash; DeskError when it is not there as it was kept."""
    if not _HASH.fullmatch(name) or not _whole(folder / name, name):
        raise DeskError("这份上传的文件不在了，或已损坏；请用 make restore 恢复，或重新上传。")
    return (folder / name).read_bytes()


def copy_missing(source: Path, target: Path) -> int:
    """Copy the whole files of one folder that another lacks and return how many."""
    copied = 0
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        if _HASH.fullmatch(path.name) and _whole(path, path.name) and not _whole(target / path.name, path.name):
            put(target, path.read_bytes())
            copied += 1
    return copied


def _whole(path: Path, name: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == name
