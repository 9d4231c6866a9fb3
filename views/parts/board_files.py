"""What can be taken along from a board: books, the picture as SVG, PNG and HTML with its cards, the chain's lists and graph."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.chains.pipeline import TODAY, pipeline
from analysis.chains.view import ChainView, chain_views
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.of_city import boards_html
from exports.board.png import render_png, why_no_png
from exports.board.svg import render_svg
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from exports.network.part import of_chain
from graph.store.contract import Run
from views.parts.books import books
from views.parts.graph_files import graph_files
from views.parts.run.findings import Found
from views.parts.run.kept import proposed
from views.parts.run.outside import Handed, for_whom

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(view: ChainView, here: Found, lines: bool, level: str = TODAY, note: str = "") -> None:
    """Offer books, pictures (with every tie, or none) and lists of a chain behind one button; each is made when it is asked for.

    `level` says with which projects the picture is drawn, `note` says so in words; lists are of today.
    """
    run = here.run
    name = "_".join(filter(None, (f"{view.name}产业链图谱", note, here.run.as_of)))
    with st.popover("导出"):
        made = for_whom(here, "board", outside=True)
        view = made.view(view)
        shown = pipeline(made.city, level).view(view) if level else view
        books(view, made, run)
        st.download_button(
            "链图 SVG", lambda: still(shown, run, lines, note), f"{name}.svg", "image/svg+xml", on_click="ignore"
        )
        _png(lambda: still(shown, run, lines, note), f"{name}.png")
        st.download_button(
            "可点的链图 HTML",
            lambda: boards_html([shown], made.method(Method(run, f"产业链：{view.name}")), name, lines, note),
            f"{name}.html",
            "text/html",
            on_click="ignore",
        )
        every = [v for v in chain_views(made.city) if v.mapped]
        title = f"{made.city.rules.city}产业链图谱"
        st.download_button(
            "全部链的链图 HTML",
            lambda: boards_html(every, made.method(Method(run, "全部产业链")), title),
            f"{title}_{run.as_of}.html",
            "text/html",
            on_click="ignore",
        )
        _list(view, run, "gaps", "缺口清单", len(view.gaps) + len(view.apart), made)
        _list(view, run, "targets", "目标企业清单", len(proposed(here, view.id)), made)
        graph_files(lambda: of_chain(view), made, run, f"产业链：{view.name}", view.name)


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
    name = f"{view.name}_{words}_{run.as_of}.xlsx"
    st.download_button(f"{words} Excel", lambda: workbook(view, run, kind, made), name, XLSX, on_click="ignore")


def still(view: ChainView, run: Run, lines: bool = False, note: str = "") -> str:
    """Return the board as an SVG file for print and slides."""
    return render_svg(layout(board_model(view, run, note)), interactive=False, lines=lines)


def workbook(view: ChainView, run: Run, kind: str, made: Handed) -> bytes:
    """Return a list of a chain as .xlsx."""
    table, method = TABLES[kind], made.method(Method(run, f"产业链：{view.name}"))
    return content(".xlsx", table, table.rows(view.city, view.id), view.city, method)
