"""contact: the 接洽单 of a target firm as Word."""

from __future__ import annotations

from exports.books.contact import BOOK
from exports.kinds.kind import of_book

KIND = of_book(BOOK)
