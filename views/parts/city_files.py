"""What can be taken along of all chains: the city's book, made before one's eyes chain after chain, and all boards as one page."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import chain_views
from exports.board.of_city import boards_html
from exports.book import BookError, Wanted
from exports.books import BOOKS
from exports.method import Method
from exports.send import file_name
from views.parts.html import plain
from views.parts.run.findings import Found
from views.parts.run.outside import Handed, for_whom

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BOOK = BOOKS["city-book"]
SAID = "全部产业链"


def city_files(here: Found) -> None:
    """Offer behind one button what is of all chains."""
    with st.popover("导出", help=f"全部链放在一起的文件：{BOOK.title}，可点的链图"):
        made = for_whom(here, "city", outside=True)
        city_book(made)
        all_boards(made)


@st.fragment
def city_book(made: Handed) -> None:
    """Make the city's book when it is asked for, saying which chain it is at, and hand it out; where it cannot be made, say why."""
    place, run = st.empty(), made.found.run
    if not place.button(
        f"生成{BOOK.title} Word", help="一条链接一条链地做，做到哪条看得见；做好后在这里下载", key="city-book"
    ):
        return
    bar = place.progress(0.0, f"正在生成{BOOK.title}……")

    def said(number: int, of: int, name: str) -> None:
        bar.progress((number - 1) / of, plain(f"正在生成{BOOK.title}：{number}/{of} {name}"))

    try:
        content = BOOK.make(Wanted(made.city, made.method(Method(run, SAID)), said=said))
    except BookError as error:
        place.error(plain(str(error)))
        return
    name = file_name(BOOK.title, run.as_of, ending=BOOK.ending)
    place.download_button(f"下载{BOOK.title} Word", content, name, WORD, key="city-book-file", on_click="ignore")


def all_boards(made: Handed) -> None:
    """Offer the boards of all chains as one page that opens offline."""
    every = [v for v in chain_views(made.city) if v.mapped]
    run, title = made.found.run, f"{made.city.rules.city}产业链图谱"
    st.download_button(
        "全部链的链图 HTML",
        lambda: boards_html(every, made.method(Method(run, SAID)), title),
        file_name(title, run.as_of, ending=".html"),
        "text/html",
        on_click="ignore",
    )
