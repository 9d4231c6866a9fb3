"""workbook: the 五图五清单 of a chain as one workbook."""

from __future__ import annotations

from exports.books.workbook import BOOK
from exports.kinds.kind import of_book

KIND = of_book(BOOK)
