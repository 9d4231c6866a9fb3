"""Files of several things: workbooks and papers that no single list is; every file here that declares a BOOK is one that goes out."""

from __future__ import annotations

import importlib
import pkgutil

from exports.book import Book

_MADE = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__) if not m.ispkg]
BOOKS: dict[str, Book] = {
    b.name: b for b in sorted((m.BOOK for m in _MADE if hasattr(m, "BOOK")), key=lambda b: (b.order, b.name))
}
