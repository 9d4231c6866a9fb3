"""Front door for eyes: collects the pages in views/ and shows the chosen one."""

from __future__ import annotations

import streamlit as st
from streamlit import Page

from views.parts.desk.say import say_part
from views.parts.frame.address import PRODUCT, enter, leave
from views.parts.frame.frame import draw_frame
from views.parts.frame.pages import all_pages
from views.parts.run.back import looking_back
from views.parts.run.state import offer
from views.parts.style import style


def main() -> None:
    """Show the page of the address."""
    st.set_page_config(PRODUCT, page_icon="🧭", layout="wide", initial_sidebar_state="collapsed")
    st.html(style(st.context.theme.type))
    draw_frame()
    pages: dict[str, list[Page]] = {}
    for facts in all_pages():
        visibility = "hidden" if facts.hidden else "visible"
        first = not pages
        page = st.Page(facts.path, title=facts.title, url_path=facts.path.stem, default=first, visibility=visibility)
        pages.setdefault(facts.group, []).append(page)
    page = st.navigation(pages, position="top")
    enter(page.url_path, page.title)
    if not looking_back():
        offer()
    say_part()
    try:
        page.run()
    finally:
        leave()


main()
