"""链图: one chain as a layered board; a click opens the segment's card."""

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from exports.board.html import standalone_html
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.png import render_png, why_no_png
from exports.board.svg import render_svg
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from graph.store.contract import Run
from views.parts.board import show_board
from views.parts.cards.segment import segment_card
from views.parts.frame.chain import the_chain
from views.parts.html import badge, e, items, link, node_link, plain
from views.parts.run.kept import drawn, view_of
from views.parts.run.state import city, findings

ORDER = 2
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(view: ChainView, kept: Run) -> None:
    """Offer the board as SVG, PNG and HTML, and the chain's target list; each is made when it is asked for."""
    name = f"{view.name}产业链图谱_{kept.as_of}"
    a, b, c, d = st.columns(4)
    a.download_button("下载 SVG", lambda: still(view, kept), f"{name}.svg", "image/svg+xml", on_click="ignore")
    missing = why_no_png()
    b.download_button(
        "下载 PNG",
        lambda: render_png(still(view, kept)),
        f"{name}.png",
        "image/png",
        on_click="ignore",
        disabled=bool(missing),
        help=missing or None,
    )
    c.download_button(
        "下载可点的 HTML",
        lambda: standalone_html(moving(view, kept), name),
        f"{name}.html",
        "text/html",
        on_click="ignore",
    )
    d.download_button(
        "下载目标企业清单",
        lambda: workbook(view, kept, None),
        f"{view.name}_目标企业清单_{kept.as_of}.xlsx",
        XLSX,
        on_click="ignore",
    )


def still(view: ChainView, kept: Run) -> str:
    """Return the board as an SVG file for print and slides."""
    return render_svg(layout(board_model(view, kept)), interactive=False)


def moving(view: ChainView, kept: Run) -> str:
    """Return the board with its title for a page of its own, where ties light up."""
    return render_svg(layout(board_model(view, kept)))


def workbook(view: ChainView, kept: Run, segment: str | None) -> bytes:
    """Return the target list of a chain or of one of its segments as .xlsx."""
    table = TABLES["targets"]
    chosen = f"产业链：{view.name}" + (f"，环节：{view.city.facts[segment].name}" if segment else "")
    return content(".xlsx", table, table.rows(view.city, view.id, segment), view.city, Method(kept, chosen))


def drawer(view: ChainView, kept: Run, segment: str, across: float) -> None:
    """Show the card beside the board, on the side where it does not cover the clicked segment."""
    with st.container(key="drawer-left" if across > 0.6 else "drawer-right"):
        head = st.container(horizontal=True)
        # The card goes out before the buttons above it: it is what the click asked for.
        st.html(segment_card(view.city, view, segment))
        head.button("✕ 关闭", key="close-card", on_click=st.query_params.from_dict, args=({"chain": view.id},))
        name = f"{view.name}_{view.city.facts[segment].name}_目标企业_{kept.as_of}.xlsx"
        head.download_button(
            "下载本环节目标企业 Excel",
            lambda: workbook(view, kept, segment),
            name,
            XLSX,
            on_click="ignore",
            key="card-xlsx",
        )


@st.fragment
def board(chain: str) -> None:
    """Show the board and the chosen segment's card; a click runs only this part.

    It is told the chain by its id: what a waiting page holds is not let go when a newer run comes.
    """
    here = findings()
    view, kept = view_of(here, chain), here.run
    with st.spinner("正在排版……"):
        made = drawn(here, chain)
    asked = st.query_params.get("segment")
    clicked = show_board(
        made.svg, made.size, f"{view.id}-{kept.id}", asked if asked in view.places else None, key=f"board-{view.id}"
    )
    moved = clicked in view.places and clicked != asked
    if moved:
        asked = clicked
    if asked in view.places:
        drawer(view, kept, asked, made.across[asked])
        if moved:
            st.query_params.from_dict({"chain": view.id, "segment": asked})
    elif asked:
        st.warning(plain(f"这条链上没有标识为“{asked[:40]}”的环节。"))


def beside(view: ChainView) -> None:
    """Show what no segment holds: firms, stated gaps and signals that are not placed yet."""
    placed = {g.said.node.id for f in view.drawn for g in f.gaps} | {
        s.node.id for f in view.drawn for s in f.facts.signals
    }
    loose = [n for t in ("StatedGap", "Signal") for n in view.of_type(t) if n.id not in placed]
    with st.expander(f"环节待核实的企业 {len(view.unplaced)} 家 · 环节未定的陈述 {len(loose)} 条"):
        firms = items((node_link(n.key, n.caption) for n in view.unplaced), "没有")
        said = items(
            (
                f"{badge('意向' if n.key.type == 'Signal' else '短板')} {e(n.caption)} {e(n.origins[0].evidence)}"
                for n in loose
            ),
            "没有",
        )
        st.html(f'<div class="card"><h4>来源点到、但没有写明环节的企业</h4>{firms}<h4>环节未定</h4>{said}</div>')


def unmapped(view: ChainView) -> None:
    """Show what is known of a chain without a map."""
    st.info(plain(f"{view.name}还没有画图谱（未建图谱）。已有的事实列在下面。"))
    firms = items((node_link(n.key, n.caption) for n in view.unplaced), "没有")
    gaps = items((f"{e(n.caption)}（{e(n.props['said_by'])}）" for n in view.of_type("StatedGap")), "没有")
    st.html(
        f'<div class="card"><p>{e(view.node.props.get("why", ""))}</p><p>{link("directory", "在名录里查看本链企业", chain=view.id)}</p>'
        f"<h4>来源点到的企业</h4>{firms}<h4>短板陈述</h4>{gaps}</div>"
    )


chosen = the_chain(chain_views(city()), whole=False)
assert chosen
if chosen.mapped:
    board(chosen.id)
    downloads(chosen, findings().run)
    beside(chosen)
else:
    unmapped(chosen)
