"""What the tests of the books share: the small city's chains, books made of them, and Word files as opened again."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document

from analysis.chains.view import ChainView
from exports.book import Wanted
from exports.books import BOOKS
from exports.books.told.targets import chosen
from exports.method import Method
from exports.pick import chains
from graph.store.contract import Run
from tests.city import AS_OF, findings

RUN = Run("run", AS_OF, "", {})


def view(chain: str) -> ChainView:
    """Return a chain of the small city by name."""
    (found,) = chains(findings(), chain)
    return found


def asked(chain: str, segment: str = "", firm: str = "") -> Wanted:
    """Return what a book of a chain, or of one of its targets, is made from."""
    of = view(chain)
    target = chosen(of, segment, firm) if firm else None
    return Wanted(findings(), Method(RUN, f"产业链：{chain}"), of, target)


@cache
def made(name: str, chain: str, segment: str = "", firm: str = "") -> bytes:
    """Return a book of the small city, made once a process."""
    return BOOKS[name].make(asked(chain, segment, firm))


def opened(content: bytes) -> Any:
    """Open a Word file again."""
    return Document(io.BytesIO(content))


def tables(book: Any, *head: str) -> list[list[list[str]]]:
    """Return the rows below the heading of every table that has these headings."""
    found = [[[c.text for c in r.cells] for r in t.rows] for t in book.tables]
    return [rows[1:] for rows in found if tuple(rows[0]) == head]


def paragraphs(book: Any) -> list[str]:
    """Return the text of every paragraph that says something."""
    return [p.text for p in book.paragraphs if p.text.strip()]
