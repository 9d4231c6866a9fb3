"""An .xlsx or .xlsm → its sheets: cells by the fast reader, and from the XML what that reader does not tell."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from python_calamine import CalamineSheet, CalamineWorkbook

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.kinds.formats import BUILT_IN, Shown, is_day, only_pads, shown
from loaders.sheets.kinds.parts import Parts, local
from loaders.sheets.kinds.pieces import MOST_CELLS, MOST_SHEETS, End, Head, Lines, Piece
from loaders.sheets.kinds.plain_xml import Reached, blank_texts, is_plain, plain, reach
from loaders.sheets.kinds.scan import Found, scanned
from loaders.sheets.kinds.seen import Seen

_BOOK, _TEXTS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_TRUE, _HIDDEN = ("1", "true"), ("hidden", "veryHidden")


@dataclass
class _Around:
    """What the parts around the sheets say. sheets: title, part and whether hidden; a part is empty for a chart."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list[tuple[str, str, bool]])
    stale: bool = False
    shown: dict[int, Shown] = field(default_factory=dict[int, Shown])


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield the sheets of a workbook piece by piece; LoadError for what is damaged, locked or too large."""
    parts = Parts(content, name)
    try:
        around = _around(parts)
        sheets, replaced = _worksheets(parts, around)
        book = CalamineWorkbook.from_filelike(io.BytesIO(parts.replaced(replaced) if replaced else content))
    except (ExpatError, ValueError) as error:
        raise parts.damaged() from error
    said = _said(parts.names)
    with ThreadPoolExecutor(1) as apart:  # the fast reader lets others work meanwhile
        for title, part, hidden in around.sheets:
            yield Head(title, hidden)
            if part:
                read = apart.submit(book.get_sheet_by_name, title)
                found = _found(sheets.pop(part), around)
                yield from _sheet(read.result(), found, around.shown, said)
            else:
                yield End([], [], [*said, ("sheet-without-cells", "")])
            said = []


def _found(xml: bytes, around: _Around) -> Found:
    """Return what is found in a sheet, spelled plainly first where it is not."""
    if not is_plain(xml):
        xml = plain(xml, frozenset(), lambda _row, _column: None)
    padded = {style for style, how in around.shown.items() if only_pads(how)}
    return scanned(xml, around.shown.keys() - padded, padded, around.stale)


def _sheet(
    sheet: CalamineSheet, found: Found, shown: Mapping[int, Shown], said: list[tuple[str, str]]
) -> Iterator[Piece]:
    seen = Seen(found, shown)
    before = sheet.start[1] if sheet.start else 0
    yield from map(Lines, seen.lines(sheet.iter_rows(), before))
    if found.hidden_rows or found.hidden_columns:
        said = [*said, ("hidden-lines", str(found.hidden_rows or ""))]
    yield End(seen.notes, sheet.merged_cell_ranges or [], said)


def _around(parts: Parts) -> _Around:
    """Return what the book, its relations and its styles say."""
    made = _Around()
    targets = {
        r.get("Id", ""): (r.get("Target", ""), r.get("Type", ""))
        for r in parts.tree("xl/_rels/workbook.xml.rels")
        if r.get("TargetMode") != "External"
    }
    from_1904 = False
    for element in parts.tree(_BOOK).iter():
        given = {local(k): v for k, v in element.attrib.items()}
        if local(element.tag) == "workbookPr":
            from_1904 = given.get("date1904") in _TRUE
        elif local(element.tag) == "calcPr":
            made.stale = given.get("fullCalcOnLoad") in _TRUE
        elif local(element.tag) == "sheet":
            target, kind = targets.get(given.get("id", ""), ("", ""))
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            cells = kind.endswith("/worksheet")
            if cells and (part not in parts.names or any(part == other for _, other, _ in made.sheets)):
                raise parts.damaged()
            made.sheets.append((given.get("name", ""), part if cells else "", given.get("state") in _HIDDEN))
    if len(made.sheets) > MOST_SHEETS:
        raise LoadError(issue("sheets-too-many", file=parts.name, limit=str(MOST_SHEETS)))
    if _STYLES in parts.names:
        made.shown = by_style(parts.tree(_STYLES), from_1904)
    return made


def by_style(styles: Element, from_1904: bool) -> dict[int, Shown]:
    """Return for each style whose numbers are not seen as the fast reader gives them, how they are seen."""
    codes = dict(BUILT_IN)
    made: dict[int, Shown] = {}
    for element in styles.iter():
        if local(element.tag) == "numFmt" and element.get("formatCode") is not None:
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif local(element.tag) == "cellXfs":
            for style, xf in enumerate(element):
                code = codes.get(int(xf.get("numFmtId", "0")), "")
                if not is_day(code) and (how := shown(code, from_1904)):
                    made[style] = how
    return made


def _worksheets(parts: Parts, around: _Around) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the XML of each worksheet by its part, and which of them are not as they were.

    LoadError where together they reach over more cells than can be read: it names the sheet and the cell.
    """
    sheets: dict[str, bytes] = {}
    replaced: dict[str, bytes] = {}
    blank: frozenset[int] | None = None
    cells = 0
    if _TEXTS in parts.names and b"<!DOCTYPE" in parts.read(_TEXTS):
        raise parts.damaged()
    for title, part, _ in around.sheets:
        if not part:
            continue
        xml = parts.read(part)
        rows, columns = reach(xml)
        if not rows or cells + rows * columns > MOST_CELLS:
            blank = blank_texts(parts.read(_TEXTS) if _TEXTS in parts.names else b"<sst/>") if blank is None else blank
            reached = Reached(f"{parts.name}·{title}", cells)
            xml = replaced[part] = plain(xml, blank, reached)
            rows, columns = reached.rows, reached.columns
        cells += rows * columns
        sheets[part] = xml
    return sheets, replaced


def _said(names: Set[str]) -> list[tuple[str, str]]:
    """Return what is said of a whole book: what of it is never run nor followed."""
    said = [("macros-left-out", "")] if any(n.lower().endswith("vbaproject.bin") for n in names) else []
    return said + ([("links-not-followed", "")] if any(n.startswith("xl/externalLinks/") for n in names) else [])
