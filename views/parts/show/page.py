"""一页: the button that hands out a chain on one page of A4, as PDF and for print."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import ChainView
from exports.board.page import one_page, page_html, page_pdf
from exports.board.png import why_no_png
from exports.method import FOR_OTHERS
from exports.send import file_name
from views.parts.run.findings import Found
from views.parts.run.outside import for_whom


def page_button(view: ChainView, here: Found) -> None:
    """Offer the page as PDF and as HTML to print; where no PDF can be made, say why."""
    run, name = here.run, view.name
    with st.popover("一页", help="A4 横向一页：一句话、链图、五列梳理"):
        made = for_whom(here, "page", outside=True)
        view, note = made.view(view), FOR_OTHERS if made.public else ""
        missing = why_no_png()
        if missing:
            st.caption(f"一页 PDF 现在导不出：{missing}")
        else:
            st.download_button(
                "一页 PDF",
                lambda: page_pdf(one_page(view, run, note)),
                file_name("一页", run.as_of, name, ending=".pdf"),
                "application/pdf",
                on_click="ignore",
            )
        st.download_button(
            "一页 HTML（打印用）",
            lambda: page_html(one_page(view, run, note)),
            file_name("一页", run.as_of, name, ending=".html"),
            "text/html",
            on_click="ignore",
        )
