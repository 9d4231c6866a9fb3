"""A whole data folder → checked rows, the rules, and what was read of each file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.assembly.refused import Refused
from graph.codec import digest
from graph.derive import fingerprint
from graph.issues import issue
from graph.record import Issue, Row
from graph.rows.check import Checked, check_row
from graph.types import TYPES
from loaders import reader_of, sources
from loaders.errors import LoadError
from loaders.folder import Found, changed, contents, listing
from loaders.identity import Identities, certainty
from loaders.plan.settle import settled as plans_settled
from loaders.plans import is_plan
from loaders.rules import FILE, rules
from loaders.sheets.mapping import Mapping, mapping


@dataclass
class FileRead:
    """What was read of one file: rows by place, so that later rejections are counted once; how many fill which cells.

    Rows of a table mostly fill the same cells: they are counted by all their headings at once.
    """

    name: str
    rows: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    filled: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=lambda: defaultdict(int))

    def columns(self) -> dict[str, int]:
        """Return how many cells each column holds, by its label: another spelling of a heading is the same column."""
        found: dict[str, int] = defaultdict(int)
        for (type, headings), number in self.filled.items():
            labels = TYPES[type].labels
            for heading in headings:
                found[labels.get(heading, heading)] += number
        return dict(sorted(found.items()))


@dataclass
class Reading:
    """Everything read: rows that passed, issues, files, rules, and the hash of the bytes read."""

    rows: list[Checked] = field(default_factory=list[Checked])
    refused: list[Refused] = field(default_factory=list[Refused])
    issues: list[Issue] = field(default_factory=list[Issue])
    files: list[FileRead] = field(default_factory=list[FileRead])
    rules: dict[str, Any] | None = None
    inputs: str = ""
    mappings: list[Mapping] = field(default_factory=list[Mapping])
    layouts: dict[str, str] = field(default_factory=dict[str, str])
    waiting: list[tuple[FileRead, Row]] = field(default_factory=list[tuple[FileRead, Row]])
    plans: dict[str, list[Row | Issue]] = field(default_factory=dict[str, list[Row | Issue]])

    def add(self, name: str, rows: Iterable[Row], inputs: str) -> None:
        """Read rows that stand in no file as those of one more file; `inputs` is their hash."""
        one = FileRead(name)
        self.files.append(one)
        for row in rows:
            _check(self, one, row)
        self.inputs = both(self.inputs, inputs)

    def counts(self, issues: list[Issue]) -> list[dict[str, Any]]:
        """Return read = accepted + rejected per file, given all row issues of the build.

        A part of a row (a product of a segment) counts on its own once it is rejected: no rejection is hidden.
        """
        rejected = {(i.file, i.sheet, i.row) for i in issues if i.level == "row"}
        counted: list[dict[str, Any]] = []
        for one in self.files:
            lost = {(sheet, row) for file, sheet, row in rejected if file == one.name}
            read = len(one.rows | lost)
            numbers = {"read": read, "accepted": read - len(lost), "rejected": len(lost)}
            counted.append({"file": one.name, **numbers, "columns": one.columns()})
        return counted


class _Hash:
    """The hash of every data file's name and bytes and of the schema."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256(fingerprint().encode())

    def add(self, name: str, content: bytes) -> None:
        self._sum.update(name.encode() + b"\0" + hashlib.sha256(content).digest())

    def text(self) -> str:
        return self._sum.hexdigest()[:20]


def both(files: str, more: str) -> str:
    """Return the hash of what was read from files and, where there is more, of that too."""
    return digest(f"{files} {more}") if more else files


def inputs_hash(root: Path) -> str:
    """Return the hash of every data file's name and bytes and of the schema; LoadError without data."""
    hashed = _Hash()
    for file in listing(root).files:
        hashed.add(file.name, contents(file))
    return hashed.text()


def read_all(root: Path, progress: Callable[[str], None], layouts: dict[str, str] | None = None) -> Reading:
    """Read and check every file once; a file that cannot be read leaves a stop issue and the others are read on.

    layouts: how tables of a layout are read that have no mapping beside them.
    """
    done, hashed = Reading(layouts=layouts or {}), _Hash()
    try:
        found = listing(root)
    except LoadError as error:
        done.issues.append(error.problem)
        return done
    done.issues += found.notes
    ordered = sorted(found.files, key=lambda f: not sources.is_mapping(f.path))
    for number, file in enumerate(ordered, 1):
        progress(f"读取 {number}/{len(found.files)} {file.name}")
        try:
            content = contents(file)
            hashed.add(file.name, content)
            if file.path.name == FILE:
                done.rules = rules(content, file.name)
            _read_file(done, file, content)
        except LoadError as error:
            done.issues.append(error.problem)
    _settle(done)
    done.inputs = hashed.text()
    done.issues += [i for i in changed(root, found) if i not in done.issues]
    if done.rules is None and not any(i.level == "stop" for i in done.issues):
        done.issues.append(issue("rules-missing", file=FILE))
    return done


def _read_file(done: Reading, file: Found, content: bytes) -> None:
    one = FileRead(file.name)
    done.files.append(one)
    foreign, plan = sources.is_table(file.path), is_plan(file.path)
    for item in _items(done, file, content):
        if plan:
            done.plans.setdefault(file.name, []).append(item)
        elif isinstance(item, Issue):
            done.issues.append(item)
            if item.level == "row":
                one.rows.add((item.sheet, item.row))
        elif foreign:
            done.waiting.append((one, item))
        else:
            _check(done, one, item)


def _items(done: Reading, file: Found, content: bytes) -> Iterable[Row | Issue]:
    if sources.is_mapping(file.path):
        made = mapping(content, file.name)
        told = [m.declared.cells for m in done.mappings if m.declared]  # two layouts of one table have one source
        done.mappings.append(made)
        return [made.declared] if made.declared and made.declared.cells not in told else []
    if sources.is_table(file.path):
        return sources.read(content, file.path, file.name, done.mappings, done.layouts)
    return reader_of(file.path, file.name)(content, file.path, file.name)


def _settle(done: Reading) -> None:
    """Check plans, then the rows of others' tables with the id of what they are about, once all own tables are read."""
    by_name = {one.name: one for one in done.files}
    for name, item in plans_settled(done.plans.items(), [*done.rows]):
        if isinstance(item, Issue):
            done.issues.append(item)
        else:
            _check(done, by_name[name], item)
    if not done.waiting:
        return
    known = Identities(done.rows)
    for one, row in sorted(done.waiting, key=lambda w: certainty(w[1])):
        settled = known.settled(row)
        if isinstance(settled, Row):
            _check(done, one, settled)
        else:
            done.issues.append(settled)
            one.rows.add((row.origin.sheet, row.origin.row))
    done.issues += [issue("new-things", file=file, count=str(len(ids))) for file, ids in known.new.items()]


def _check(done: Reading, one: FileRead, row: Row) -> None:
    if not row.part:
        one.rows.add((row.origin.sheet, row.origin.row))
        one.filled[row.type, tuple([heading for heading, text in row.cells.items() if text])] += 1
    result = check_row(TYPES[row.type], row)
    done.issues += result.issues
    if result.checked:
        done.rows.append(result.checked)
    elif result.refused:
        done.refused.append(result.refused)
