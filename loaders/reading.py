"""A whole data folder → checked rows, the rules, and what was read of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.check import Checked, check_row
from graph.derive import fingerprint
from graph.issues import issue
from graph.record import Issue, Row
from graph.refused import Refused
from graph.types import TYPES
from loaders import LoadError, files, reader_of
from loaders.rules import FILE, rules


@dataclass
class FileRead:
    """What was read of one file: rows by place, so that later rejections are counted once."""

    name: str
    rows: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])


@dataclass
class Reading:
    """Everything read: rows that passed, issues, files, rules, and the hash of the bytes read."""

    rows: list[Checked] = field(default_factory=list[Checked])
    refused: list[Refused] = field(default_factory=list[Refused])
    issues: list[Issue] = field(default_factory=list[Issue])
    files: list[FileRead] = field(default_factory=list[FileRead])
    rules: dict[str, Any] | None = None
    inputs: str = ""

    def counts(self, issues: list[Issue]) -> list[dict[str, Any]]:
        """Return read = accepted + rejected per file, given all row issues of the build.

        A part of a row (a product of a segment) counts on its own once it is rejected: no rejection is hidden.
        """
        rejected = {(i.file, i.sheet, i.row) for i in issues if i.level == "row"}
        counted: list[dict[str, Any]] = []
        for one in self.files:
            lost = {(sheet, row) for file, sheet, row in rejected if file == one.name}
            read = len(one.rows | lost)
            counted.append({"file": one.name, "read": read, "accepted": read - len(lost), "rejected": len(lost)})
        return counted


def inputs_hash(root: Path) -> str:
    """Return the hash of every data file's name and bytes and of the schema; LoadError without data."""
    hashed = hashlib.sha256(fingerprint().encode())
    for path in files(root):
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").digest()
        except OSError as error:
            raise LoadError(issue("file-unreadable", file=path.name, detail=str(error))) from error
        hashed.update(path.relative_to(root).as_posix().encode() + b"\0" + content)
    return hashed.hexdigest()[:20]


def read_all(root: Path, progress: Callable[[str], None]) -> Reading:
    """Read and check every file; a file that cannot be read leaves a stop issue and the others are read on."""
    done = Reading()
    try:
        paths = files(root)
        done.inputs = inputs_hash(root)
    except LoadError as error:
        done.issues.append(error.problem)
        return done
    for number, path in enumerate(paths, 1):
        name = path.relative_to(root).as_posix()
        progress(f"读取 {number}/{len(paths)} {name}")
        try:
            if path.name == FILE:
                done.rules = rules(path, name)
            _read_file(done, path, name)
        except LoadError as error:
            done.issues.append(error.problem)
    if done.rules is None and not any(i.level == "stop" for i in done.issues):
        done.issues.append(issue("rules-missing", file=FILE))
    return done


def _read_file(done: Reading, path: Path, name: str) -> None:
    one = FileRead(name)
    done.files.append(one)
    for item in reader_of(path, name)(path, name):
        if isinstance(item, Issue):
            done.issues.append(item)
            if item.level == "row":
                one.rows.add((item.sheet, item.row))
        else:
            _check(done, one, item)


def _check(done: Reading, one: FileRead, row: Row) -> None:
    if not row.part:
        one.rows.add((row.origin.sheet, row.origin.row))
    result = check_row(TYPES[row.type], row)
    done.issues += result.issues
    if result.checked:
        done.rows.append(result.checked)
    elif result.refused:
        done.refused.append(result.refused)
