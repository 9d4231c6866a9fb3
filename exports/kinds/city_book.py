"""city-book: all chains of the city as one Word book."""

from __future__ import annotations

from exports.books.city_book import BOOK
from exports.kinds.kind import of_book

KIND = of_book(BOOK)
