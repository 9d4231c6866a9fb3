"""链主配套单 as Word, to print and to talk over; what is to come back is filled into the workbook."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from analysis.across.needs import Supplied
from analysis.city import City
from exports.books.kit import KNOWN, TITLE, columns, kit
from exports.books.paper import add_table, foot, lay_out
from exports.method import Method
from graph.rows.characters import without_control

EMPTY = 8
BACK = (
    "这几行供当面商量时手写；要发回的，请填同名 Excel 的“采购需求”页，那一份能直接读回，Word 不能。不写联系人和电话。"
)
MADE = ("环节", "用在", "本地谁做", "它说过要买")
LACKING = ("环节", "用在", "本地状态", "本地情况", "可以请谁来", "它说过要买")


def document(city: City, found: Supplied, method: Method) -> bytes:
    """Return the page of a leader as .docx."""
    told, made = kit(city, found), io.BytesIO()
    book = Document()
    lay_out(book, across=True, margin=1.8, sizes=(10, 20, 13))
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
    add_table(book, heads, [("",) * len(heads)] * EMPTY)
    foot(book, f"{told.firm}{TITLE} · 数据日期 {method.run.as_of}")
    book.save(made)
    return made.getvalue()


def _part(book: Any, title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], empty: str) -> None:
    book.add_heading(f"{title} {len(rows)} 个" if rows else title, 1)
    if rows:
        add_table(book, heads, rows)
    else:
        book.add_paragraph(empty)
