"""The chain board on a page: the SVG with all its cards; a click opens a card in the browser and asks no server."""

from pathlib import Path

from streamlit.components.v2 import component

from exports.board.html import hover_script
from exports.cards.pack import cards_css, cards_script

# Its HTML stands in the page itself: the page's styles and handlers of links reach into it.
_BOARD = component(
    "chain_board",
    html='<div class="board"></div><div class="drawer-host"></div>',
    css=cards_css(),
    js="\n".join((hover_script(), cards_script(), Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))),
    isolate_styles=False,
)


def show_board(svg: str, size: tuple[int, int], cards: str, chain: str, signature: str, lines: bool = False) -> None:
    """Show an interactive board with its cards.

    `svg` comes from render_svg without a selected segment, `cards` from `packed`, `signature` changes whenever one of them
    does, `lines` draws every tie. The browser opens the card that `segment=` of the address names, and writes the one that is opened into it.
    """
    data = {"svg": svg, "size": list(size), "cards": cards, "chain": chain, "sig": signature, "lines": lines}
    _BOARD(key=f"board-{chain}", data=data)
