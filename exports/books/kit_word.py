"""链主配套单 as Word, to print and to talk over; what is to come back is filled into the workbook."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analysis.across.needs import Supplied
from analysis.city import City
from exports.books.kit import KNOWN, TITLE, columns, kit
from exports.look import LIGHT
from exports.method import Method
from graph.rows.characters import without_control

FONT, EMPTY = "微软雅黑", 8
BACK = (
    "这几行供当面商量时手写；要发回的，请填同名 Excel 的“采购需求”页，那一份能直接读回，Word 不能。不写联系人和电话。"
)
MADE = ("环节", "用在", "本地谁做", "它说过要买")
LACKING = ("环节", "用在", "本地状态", "本地情况", "可以请谁来", "它说过要买")


def document(city: City, found: Supplied, method: Method) -> bytes:
    """Return the page of a leader as .docx."""
    told, made = kit(city, found), io.BytesIO()
    book = Document()
    _paper(book)
    book.add_heading(without_control(f"{told.firm}{TITLE}"), 0)
    outside = [method.outside] if method.public else []
    for said in (told.said, f"数据日期 {method.run.as_of}。{KNOWN}", *outside):
        book.add_paragraph(without_control(said))
    here = [line for line, one in zip(told.lines, found.inputs, strict=True) if one.makers]
    gone = [line for line, one in zip(told.lines, found.inputs, strict=True) if not one.makers]
    _part(book, "本地有别家在做的", MADE, [(a, b, d, f) for a, b, _, d, _, f in here], "现有资料里还没有。")
    _part(book, "没有查到本地谁做的", LACKING, gone, "没有。")
    if told.others:
        book.add_heading("它说过要买、还不知道是哪个环节的", 1)
        for said in told.others:
            book.add_paragraph(without_control(said), "List Bullet")
    book.add_heading("现在向外地买的，想在本地找到的", 1)
    book.add_paragraph(BACK)
    heads = [f.label for f in columns() if f.name not in ("firm", "access")]
    _table(book, heads, [("",) * len(heads)] * EMPTY)
    book.save(made)
    return made.getvalue()


def _paper(book: Any) -> None:
    """Set A4 across and one font for Chinese and Latin text."""
    section = book.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style = book.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    book.styles["Normal"].font.size = Pt(10)
    book.styles["Title"].font.size = Pt(20)
    book.styles["Heading 1"].font.size = Pt(13)


def _part(book: Any, title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], empty: str) -> None:
    book.add_heading(f"{title} {len(rows)} 个" if rows else title, 1)
    if rows:
        _table(book, heads, rows)
    else:
        book.add_paragraph(empty)


def _table(book: Any, heads: tuple[str, ...] | list[str], rows: list[tuple[str, ...]]) -> None:
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
