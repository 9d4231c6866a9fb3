"""链图: one chain as a layered board; a click opens the segment's card."""

from contextlib import nullcontext

import streamlit as st

from analysis.chains.pipeline import TODAY, pipeline
from analysis.chains.view import ChainView, chain_views
from analysis.chains.what_if import Effect, change_of
from exports.sentences.chain import chain_sentence
from exports.sentences.plan.pipeline import LABELS, board_words
from exports.sentences.what_if import drawn_words
from views.parts.board import show_board
from views.parts.board_files import downloads
from views.parts.frame.address import put, query
from views.parts.frame.chain import the_chain
from views.parts.html import e, items, link, node_link, plain, sentence
from views.parts.plan.seat_form import seat_part
from views.parts.run.findings import Found
from views.parts.run.kept import aside, cards, drawn_if, drawn_with, five, led
from views.parts.run.state import city, findings, published
from views.parts.show.page import page_button
from views.parts.show.show import show, show_button, showing
from views.parts.what_if import IF, what_if_part

ORDER = 2
WITH = "with"


def level_switch() -> None:
    """Show the switch between today, with signed projects and with those in production; it writes the address."""
    options = {"label_visibility": "collapsed", "required": True, "format_func": lambda w: LABELS[w or TODAY]}
    st.session_state[WITH] = query(WITH) if query(WITH) in LABELS else TODAY
    st.pills(
        "算不算项目", list(LABELS), key=WITH, on_change=lambda: put(**{WITH: st.session_state[WITH] or ""}), **options
    )


def head(view: ChainView, here: Found) -> tuple[bool, str]:
    """Say in one line what the chain comes to; beside it, what can be taken along.

    Return whether every tie is asked for, and with which projects the board is drawn.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="board-head"):
        st.html(f'<p class="answer">{sentence(chain_sentence(view))}</p>', width="stretch")
        show_button()
        lines = st.toggle("显示全部供给线", key="lines", width="content")
        page_button(view, here)
        level = query(WITH) if query(WITH) in LABELS else TODAY
        downloads(view, here, lines, level, LABELS[level] if level else "")
    return lines, level


def board(view: ChainView, here: Found, lines: bool, supposed: Effect | None, level: str) -> None:
    """Show the board with all its cards, as it would be where something is supposed; clicks stay in the browser."""
    # A spinner is one more element for the browser to draw and take away: only for who has to wait.
    wait = nullcontext() if here.has(("cards", view.id)) else st.spinner("正在排版……")
    with wait:
        made = drawn_if(supposed, here.run) if supposed else drawn_with(here, view.id, level)
        carried = cards(here, view.id)
    if supposed:
        st.html(f'<p class="notice">{e(drawn_words(view.city, change_of(query(IF))))}</p>')
    elif level:
        st.html(f'<p class="notice">{sentence(board_words(pipeline(here.city, level), view))}</p>')
    asked = query("segment")
    if asked and asked not in view.places:
        st.warning(plain(f"这条链上没有标识为“{asked[:40]}”的环节。"))
    drawn_as = query(IF) if supposed else level
    show_board(made.svg, made.size, carried, view.id, f"{view.id}-{here.run.id}-{drawn_as}", lines)


def beside(view: ChainView, here: Found) -> None:
    """Show what no segment holds, folded: firms, stated gaps and signals that are not placed yet; nothing where none is."""
    title, html = aside(here, view.id)
    if html:
        with st.expander(title):
            st.html(html)


def unmapped(view: ChainView) -> None:
    """Show what is known of a chain without a map."""
    st.html(f'<p class="answer">{sentence(chain_sentence(view))}</p>')
    firms = items((node_link(n.key, n.caption) for n in view.unplaced), "没有")
    gaps = items((f"{e(n.caption)}（{e(n.props['said_by'])}）" for n in view.of_type("StatedGap")), "没有")
    st.html(
        f'<div class="card"><p>{e(view.node.props.get("why", ""))}</p><p>{link("directory", "在名录里查看本链企业", chain=view.id)}</p>'
        f"<h4>来源点到的企业</h4>{firms}<h4>短板陈述</h4>{gaps}</div>"
    )


chosen = the_chain(chain_views(city()), whole=False)
assert chosen
if chosen.mapped and showing():
    show(chain_views(city()), chosen, findings())
elif chosen.mapped:
    found = findings()
    (lines, level), place = head(chosen, found), st.container()
    supposed = what_if_part(chosen)
    with place:
        board(chosen, found, lines, supposed, level)
        level_switch()
    st.html(five(found, chosen.id))
    st.html(led(found, chosen.id))
    if not published():
        seat_part(chosen)
    beside(chosen, found)
else:
    unmapped(chosen)
