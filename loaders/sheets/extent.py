"""How far the filled cells of each sheet reach, read from the XML: one cell at the far corner makes a reader ask for all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from graph.issues import issue
from loaders.errors import LoadError

MOST_CELLS = 5_000_000
MOST_SPACES = 10_000
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_VALUES = ("value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula")
Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


class Extents:
    """The extent of every sheet of one workbook, with the names its sheets have."""

    def __init__(self, name: str) -> None:
        """Take the file's name, for the issue."""
        self.name = name
        self.sheets: list[_Extent] = []
        self.titles: dict[str, str] = {}  # title by the relation's id
        self.targets: dict[str, str] = {}  # the relation's id by part

    def look(self, part: str, content: bytes) -> bool:
        """Take in one part and return whether it is XML; ExpatError for one that should be and is not."""
        parser = expat.ParserCreate()
        scan: dict[str, Callable[[], Start]] = {
            "worksheet": lambda: _Sheet(self, part).start,
            "document-content": lambda: _Tables(self).start,
            "workbook": lambda: self._title,
            "Relationships": lambda: self._target,
            "manifest": lambda: self._manifest,
        }

        def root(tag: str, attributes: Attributes) -> None:
            made = scan.get(_local(tag))
            parser.StartElementHandler = made() if made else None

        parser.StartElementHandler = root
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            if part.lower().endswith((".xml", ".rels")):
                raise
            return False
        return True

    def check(self) -> None:
        """Raise LoadError where the sheets together reach over more cells than can be read."""
        asked = 0
        for sheet in self.sheets:
            asked += sheet.rows * sheet.columns
            if asked > MOST_CELLS:
                title = self.titles.get(self.targets.get(sheet.name, ""), sheet.name)
                value, limit = f"{_letters(sheet.columns)}{sheet.rows}", str(MOST_CELLS)
                raise LoadError(issue("sheet-too-large", file=f"{self.name}·{title}", value=value, limit=limit))

    def _title(self, tag: str, attributes: Attributes) -> None:
        if _local(tag) == "sheet":
            id = next((v for k, v in attributes.items() if _local(k) == "id"), "")
            self.titles[id] = attributes.get("name", "")

    def _target(self, tag: str, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        self.targets[posixpath.normpath(posixpath.join("xl", target)).lstrip("/")] = attributes.get("Id", "")

    def _manifest(self, tag: str, attributes: Attributes) -> None:
        if _local(tag) == "encryption-data":
            raise LoadError(issue("file-password", file=self.name))


@dataclass
class _Extent:
    """How far a sheet reaches; its name is its part's in an .xlsx."""

    name: str
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        if row > self.rows:
            self.rows = row
        if column > self.columns:
            self.columns = column


class _Sheet:
    """The cells of an .xlsx sheet; a cell or row without an address follows the one before."""

    def __init__(self, extents: Extents, part: str) -> None:
        self.extent = _Extent(part)
        self.row = self.column = 0
        self.at = (0, 0)
        extents.sheets.append(self.extent)

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if ":" in tag:
            tag = _local(tag)
        if tag == "c":
            self.at = self._place(attributes.get("r"))
            self.column = self.at[1]
        elif tag == "v" or tag == "is":
            self.extent.reach(*self.at)
        elif tag == "row":
            self.row, self.column = int(attributes.get("r") or self.row + 1), 0

    def _place(self, written: str | None) -> tuple[int, int]:
        if written is None:
            return max(self.row, 1), self.column + 1
        found = _CELL.fullmatch(written)
        if not found:
            raise ValueError(written)
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        return int(found[2]), column


class _Tables:
    """The tables of an .ods: rows and cells that are written once and count many times."""

    def __init__(self, extents: Extents) -> None:
        self.sheets = extents.sheets
        self.row = self.times = self.column = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        tag = _local(tag)
        plain = {_local(k): v for k, v in attributes.items()}
        if tag == "table":
            self.sheets.append(_Extent(plain.get("name", "")))
            self.row = self.times = 0
        elif tag == "table-row":
            self.row += self.times
            self.times, self.column = int(plain.get("number-rows-repeated", "1")), 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.column += int(plain.get("number-columns-repeated", "1"))
            if self.sheets and any(v in plain for v in _VALUES):
                self.sheets[-1].reach(self.row + self.times, self.column)
        elif tag == "s" and int(plain.get("c", "1")) > MOST_SPACES:
            raise ValueError(tag)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
