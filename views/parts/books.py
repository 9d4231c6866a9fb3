"""Books to take along: those of a chain in the menu of its page, the contact sheet beside a target; made when asked for."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import ChainView
from analysis.targets.proposals import Proposal
from exports.book import Book, BookError, Wanted
from exports.books import BOOKS
from exports.books.told.targets import chosen
from exports.books.word.template import notice
from exports.method import Method
from exports.send import file_name
from graph.store.contract import Run
from views.parts.city_files import city_book
from views.parts.html import plain
from views.parts.run.outside import Handed

MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORDS = {".docx": "Word", ".xlsx": "Excel"}
SHEET = "contact-sheet"


def books(view: ChainView, made: Handed, run: Run) -> None:
    """Offer every book of a chain, and the city's, one click each."""
    wanted = Wanted(made.city, made.method(Method(run, f"产业链：{view.name}")), view)
    for book in BOOKS.values():
        if book.scope == "chain":
            name = file_name(book.title, run.as_of, view.name, ending=book.ending)
            _offer(book, f"{book.title} {WORDS[book.ending]}", wanted, name, f"book-{book.name}")
    city_book(made)


def contact_sheet(p: Proposal, made: Handed, run: Run) -> None:
    """Offer the contact sheet of a target firm; where a file for others may not know the firm, say so."""
    book, view, firm = BOOKS["contact"], made.view(p.view), p.target.firm
    target = chosen(view, p.segment.id, firm.id)
    if target is None:
        st.caption(plain(f"{firm.caption}只凭内部材料，给外单位的没有接洽单。"))
        return
    wanted = Wanted(made.city, made.method(Method(run, f"产业链：{view.name}")), view, target)
    name = file_name(book.title, run.as_of, firm.caption, p.segment.facts.name, ending=book.ending)
    _offer(book, plain(f"{book.title}：{firm.caption}"), wanted, name, SHEET)


def _offer(book: Book, label: str, wanted: Wanted, name: str, key: str) -> None:
    st.download_button(label, lambda: _content(book, wanted), name, MIMES[book.ending], key=key, on_click="ignore")


def _content(book: Book, wanted: Wanted) -> bytes:
    """Return a book; where its template is wrong, a paper that says so."""
    try:
        return book.make(wanted)
    except BookError as error:
        return notice(str(error))
