"""guide: the 精准招商指引 of a chain as Word."""

from __future__ import annotations

from exports.books.guide import BOOK
from exports.kinds.kind import of_book

KIND = of_book(BOOK)
