"""What can be taken along from a board: books, the picture as SVG, PNG and HTML with its cards, the chain's lists and graph."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.chains.pipeline import TODAY, pipeline
from analysis.chains.view import ChainView
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.of_city import boards_html
from exports.board.png import render_png, why_no_png
from exports.board.svg import render_svg
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from exports.network.part import of_chain
from exports.send import file_name
from graph.store.contract import Run
from views.parts.books import books
from views.parts.city_files import all_boards
from views.parts.graph_files import graph_files
from views.parts.html import e
from views.parts.run.findings import Found
from views.parts.run.kept import proposed
from views.parts.run.outside import Handed, for_whom

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(view: ChainView, here: Found, lines: bool, level: str = TODAY, note: str = "") -> None:
    """Offer books, pictures (with every tie, or none) and lists of a chain behind one button; each is made when it is asked for.

    `level` says with which projects the picture is drawn, `note` says so in words; lists are of today.
    """
    run = here.run
    with st.popover("导出"):
        made = for_whom(here, "board", outside=True)
        view = made.view(view)
        shown = pipeline(made.city, level).view(view) if level else view
        with _group("文稿：汇报、开会、发文用"):
            books(view, made, run)
        with _group("清单：可以填、可以发"):
            _list(view, run, "gaps", "缺口清单", len(view.gaps) + len(view.apart), made)
            _list(view, run, "targets", "目标企业清单", len(proposed(here, view.id)), made)
        with _group("链图：HTML 一个文件，拷到 U 盘里双击就能点；PNG、SVG 放进文稿"):
            _boards(view, shown, made, run, lines, note)
        with _group("图数据：给 Gephi 等画关系图的程序"):
            graph_files(lambda: of_chain(view), made, run, f"产业链：{view.name}", view.name)


def _group(about: str) -> DeltaGenerator:
    """Return a line of buttons below a word of what they are good for."""
    st.html(f"<span class=quiet>{e(about)}</span>")
    return st.container(horizontal=True, gap="small")


def _boards(view: ChainView, shown: ChainView, made: Handed, run: Run, lines: bool, note: str) -> None:
    """Offer the board to be clicked, that of all chains, and the picture."""
    title = "_".join(filter(None, (f"{view.name}产业链图谱", note)))
    st.download_button(
        "可点的链图 HTML",
        lambda: boards_html(
            [shown], made.method(Method(run, f"产业链：{view.name}")), f"{title}_{run.as_of}", lines, note
        ),
        file_name(title, run.as_of, ending=".html"),
        "text/html",
        on_click="ignore",
    )
    all_boards(made)
    _png(lambda: still(shown, run, lines, note), file_name(title, run.as_of, ending=".png"))
    st.download_button(
        "链图 SVG",
        lambda: still(shown, run, lines, note),
        file_name(title, run.as_of, ending=".svg"),
        "image/svg+xml",
        on_click="ignore",
    )


def _png(svg: Callable[[], str], name: str) -> None:
    """Offer the board as a PNG; on a machine that cannot draw it, say why."""
    missing = why_no_png()
    if missing:
        st.caption(f"链图 PNG 现在导不出：{missing}")
        return
    st.download_button("链图 PNG", lambda: render_png(svg()), name, "image/png", on_click="ignore")


def _list(view: ChainView, run: Run, kind: str, words: str, count: int, made: Handed) -> None:
    """Offer a list of the chain; where it would be empty, say so."""
    if not count:
        st.caption(f"{words}现在是空的，没有可导出的。")
        return
    name = file_name(words, run.as_of, view.name)
    st.download_button(f"{words} Excel", lambda: workbook(view, run, kind, made), name, XLSX, on_click="ignore")


def still(view: ChainView, run: Run, lines: bool = False, note: str = "") -> str:
    """Return the board as an SVG file for print and slides."""
    return render_svg(layout(board_model(view, run, note)), interactive=False, lines=lines)


def workbook(view: ChainView, run: Run, kind: str, made: Handed) -> bytes:
    """Return a list of a chain as .xlsx."""
    table, method = TABLES[kind], made.method(Method(run, f"产业链：{view.name}"))
    return content(".xlsx", table, table.rows(view.city, view.id), view.city, method)
