"""A Word file (.docx) → paragraphs and tables: automatic numbers written out, merged cells repeated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graph.issues import issue
from loaders.errors import LoadError
from loaders.plan.text.blocks import Block, Content, paragraph, table
from loaders.plan.text.word_numbers import Numbers
from loaders.sheets.kinds.parts import Parts, local

_FALSE = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TEXT = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_PARAGRAPH, _TABLE = "p", "tbl"
_AROUND = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "hyperlink", "smartTag", "fldSimple")


def content(content: bytes, name: str) -> Content:
    """Return the blocks of a document; LoadError for a damaged or locked one."""
    parts = Parts(content, name)
    if "word/document.xml" not in parts.names:
        raise LoadError(issue("plan-damaged", file=name))
    body = _tree(parts, "word/document.xml").find("body")
    if body is None:
        raise LoadError(issue("plan-damaged", file=name))
    reading = _Reading(_styles(parts), Numbers(_optional(parts, "word/numbering.xml")))
    blocks = [b for element in _inside(body, _PARAGRAPH, _TABLE) for b in reading.block(element)]
    return Content(blocks, Counter())


def _tree(parts: Parts, part: str) -> Element:
    """Return a part as a tree whose elements and attributes have their names alone."""
    root = parts.tree(part)
    for element in root.iter():
        element.tag = local(element.tag)
        element.attrib = {local(name): value for name, value in element.attrib.items()}
    return root


def _optional(parts: Parts, part: str) -> Element | None:
    return _tree(parts, part) if part in parts.names else None


def _styles(parts: Parts) -> dict[str, int]:
    """Return the level of each heading style by its id."""
    root = _optional(parts, "word/styles.xml")
    found: dict[str, int] = {}
    for style in root.iter("style") if root is not None else ():
        called = style.find("name")
        match = _HEADING.fullmatch(called.get("val", "")) if called is not None else None
        if match:
            found[style.get("styleId", "")] = int(match.group(1))
    return found


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of some tags in order, those inside of content controls and insertions too; nothing deleted."""
    for element in parent:
        if element.tag in tags:
            yield element
        elif element.tag in _AROUND:
            yield from _inside(element, *tags)


class _Reading:
    def __init__(self, styles: dict[str, int], numbers: Numbers) -> None:
        self.styles, self.numbers = styles, numbers
        self.place = 0

    def block(self, element: Element) -> list[Block]:
        if element.tag == _TABLE:
            return self._table(element)
        self.place += 1
        text, bold = _text(element)
        number = self.numbers.of(element) if text.strip() else ""
        made = paragraph(number + text, self.place, self._heading(element), len(number) + bold if bold else 0)
        return [made] if made else []

    def _heading(self, element: Element) -> int:
        style = element.find("pPr/pStyle")
        return self.styles.get(style.get("val", ""), 0) if style is not None else 0

    def _table(self, element: Element) -> list[Block]:
        """Return a table; one that has a single column is a frame around text."""
        rows: list[list[list[str | int]]] = []
        open_cells: dict[int, list[str | int]] = {}
        lines: list[int] = []
        for row in _inside(element, "tr"):
            self.place += 1
            lines.append(self.place)
            rows.append(self._row(row, open_cells))
        if max(map(len, rows), default=0) < 2:
            made = (paragraph(str(row[0][0]), line) for row, line in zip(rows, lines, strict=True) if row)
            return [one for one in made if one]
        return [table([[(str(t), int(w), int(h)) for t, w, h in row] for row in rows], lines)]

    def _row(self, row: Element, open_cells: dict[int, list[str | int]]) -> list[list[str | int]]:
        """Return the cells of a row as text, columns, rows; one that goes on from above makes that one higher."""
        found: list[list[str | int]] = []
        at = 0
        for cell in _inside(row, "tc"):
            wide = _number(cell.find("tcPr/gridSpan"), 1)
            merge = cell.find("tcPr/vMerge")
            if merge is not None and merge.get("val", "continue") != "restart" and at in open_cells:
                open_cells[at][2] = int(open_cells[at][2]) + 1
            else:
                text = " ".join(self.numbers.of(p) + _text(p)[0] for p in cell.iter(_PARAGRAPH))
                found.append([text, wide, 1])
                open_cells[at] = found[-1]
            at += wide
        return found


def _number(element: Element | None, default: int) -> int:
    value = element.get("val", "") if element is not None else ""
    return min(int(value), 100) if value.isdecimal() and int(value) else default


def _text(element: Element) -> tuple[str, int]:
    """Return the text of a paragraph and how many characters at its start are bold; what was deleted is left out."""
    text, bold, leading = "", 0, True
    for run in _inside(element, "r"):
        piece = "".join(c.text or "" if c.tag == "t" else _TEXT.get(str(c.tag), "") for c in run)
        text += piece
        mark = run.find("rPr/b")
        if leading and mark is not None and mark.get("val", "1") not in _FALSE:
            bold += len("".join(piece.split()))
        elif piece.strip():
            leading = False
    return text, bold
