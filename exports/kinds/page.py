"""page: a chain on one page of A4 across, as PDF or as HTML to print."""

from __future__ import annotations

from exports.board.page import one_page, page_html, page_pdf
from exports.board.png import FontMissing
from exports.files import ExportError
from exports.kinds.kind import Asked, Kind
from exports.method import FOR_OTHERS

TITLE = "一页"


def _make(asked: Asked) -> tuple[bytes, str]:
    if not asked.chain:
        raise ExportError(f"{TITLE}是一条链的：请用 --chain 写明是哪一条。")
    (view,) = asked.views()
    page = one_page(view, asked.run, note=FOR_OTHERS if asked.method.public else "")
    if asked.path.suffix.lower() == ".html":
        return page_html(page).encode(), view.name
    try:
        return page_pdf(page), view.name
    except FontMissing as error:
        raise ExportError(str(error)) from error


KIND = Kind("page", TITLE, (".pdf", ".html"), _make)
