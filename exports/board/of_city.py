"""The boards of one chain or of all as one HTML file to hand over, with what it must say of itself."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chains.view import ChainView
from exports.board.alone.names import chain_names
from exports.board.html import Board, standalone_html
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.svg import render_svg
from exports.cards.pieces import still_link
from exports.cards.segment import chain_cards
from exports.method import Method


def boards_html(views: Sequence[ChainView], method: Method, title: str, lines: bool = False, note: str = "") -> str:
    """Return the boards of mapped chains as one page that needs no server; `lines` draws every tie, `note` is what is supposed."""
    link = still_link(*(v.id for v in views))
    boards = [
        Board(
            v.id,
            v.name,
            render_svg(layout(board_model(v, method.run, note)), lines=lines),
            chain_cards(v, link),
            chain_names(v),
        )
        for v in views
    ]
    return standalone_html(boards, title, told(method))


def told(method: Method) -> str:
    """Return what stands below the boards: the day of the data, when they were made, for whom, and that nothing is asked."""
    run = method.run
    made = f"数据日期 {run.as_of}" + (f"，{run.created[:10]} 生成" if run.created else "")
    left = f"{method.left_out or '没有只靠内部来源的内容'}。" if method.public else ""
    return f"{made}；{method.filter}。{left}离线文件，打开时不联网。"
