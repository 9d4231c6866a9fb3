"""Sheets of A4 in Word: one font for Chinese and Latin text, tables with a shaded head that repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from exports.look import LIGHT
from graph.rows.characters import without_control

FONT = "微软雅黑"
A4 = (21, 29.7)  # cm
STYLES = ("Normal", "Title", "Heading 1", "List Bullet")


def lay_out(book: Any, across: bool, margin: float, sizes: Sequence[float]) -> None:
    """Set A4 with equal margins in cm, and the sizes in points of text, title and headings."""
    section = book.sections[0]
    short, long = A4
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(long), Cm(short)) if across else (Cm(short), Cm(long))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
    for name in STYLES:
        style = book.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    for name, size in zip(STYLES, sizes, strict=False):
        book.styles[name].font.size = Pt(size)


def add_table(book: Any, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Any:
    """Add a table with a shaded head that repeats on the next page, and return it."""
    table = book.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), LIGHT["house-fill"].lstrip("#"))
        cell._tc.get_or_add_tcPr().append(shade)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = without_control(text)
    return table


def foot(book: Any, said: str) -> None:
    """Say at the foot of every page of which days and of what it is."""
    section = book.sections[0]
    section.footer_distance = Cm(0.8)
    line = section.footer.paragraphs[0]
    run = line.add_run(without_control(said))
    line.alignment, run.font.size = WD_ALIGN_PARAGRAPH.CENTER, Pt(9)
