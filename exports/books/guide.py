"""精准招商指引 of a chain as Word: board, gaps in order, whom to ask and how, carriers, policies, duties, sources, method."""

from __future__ import annotations

from typing import Any

from analysis.chains.first import groups
from analysis.chains.view import ChainView
from analysis.targets.proposals import gaps, proposals
from exports.board.of_chain import board_model
from exports.board.paper.draw import fitting
from exports.board.png import FontMissing, render_png
from exports.book import Book, Wanted
from exports.books.told.gaps import gap_lines, rest_words
from exports.books.told.ground import carriers, duties, method_lines, offices, policies, seats
from exports.books.told.targets import invitations
from exports.books.word.numbers import Numbered
from exports.books.word.template import filled
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.gaps import gaps_sentence, order_words
from exports.sentences.target import targets_sentence
from graph.store.contract import Run

NAME, TITLE = "guide", "精准招商指引"
PLACES = ("市", "州", "盟", "区", "县")
PIXELS = 2400  # across the page at 230 to the inch
POINTS = 72 / 25.4  # to the millimetre
BOX = (258.0, 131.0)  # as the template has it


def told(wanted: Wanted) -> dict[str, Any]:
    """Return what the guide says, by the names that its template uses."""
    view, method = wanted.chain, wanted.method
    city, sources, found = view.city, Numbered(view.city.graph), groups([view])
    said = {
        **head(wanted, f"{view.name}{TITLE}"),
        "chain": view.name,
        "sentence": words(chain_sentence(view)),
        "gaps_sentence": words(gaps_sentence(found, view)),
        "order_words": order_words((*found.first, *found.rest)),
        "first": gap_lines(found.first, sources),
        "rest": gap_lines(found.rest, sources),
        "apart": gap_lines(found.apart, sources),
        "apart_words": rest_words(found),
        "targets_sentence": words(targets_sentence(city, [p.target for p in proposals(view, gaps(view))], view)),
        **invitations(view, sources),
        "carriers": carriers(view, sources),
        **policies(view, sources),
        **duties(view),
        "offices": offices(view),
        "seats": seats(view),
        "method": method_lines(view, method),
    }
    return {**said, "sources": sources.listed()}


def head(wanted: Wanted, title: str) -> dict[str, Any]:
    """Return what every paper says of itself: whose it is, its title, data date, filter, what it leaves out."""
    method = wanted.method
    return {
        "city": whole_name(wanted.city.rules.city),
        "title": title,
        "date": method.run.as_of,
        "filter": method.filter,
        "outside": method.outside if method.public else "",
        "footer": f"数据日期 {method.run.as_of} · {method.filter}",
    }


def whole_name(city: str) -> str:
    """Return a city's name as a title has it: 济南市."""
    return city if city.endswith(PLACES) else f"{city}市"


def board(view: ChainView, run: Run, box: tuple[float, float]) -> bytes:
    """Return the paper board of a chain as a picture, its words as large as a box of millimetres across and down allows.

    Raises FontMissing on a machine without a Chinese font.
    """
    across, down = (side * POINTS for side in box)
    return render_png(fitting(board_model(view, run), across, down).svg, PIXELS)


def make(wanted: Wanted) -> bytes:
    """Return the guide as .docx, on a machine without a Chinese font without its board; BookError for a wrong template."""
    said = told(wanted)
    try:
        drawn, missing = board(wanted.chain, wanted.method.run, BOX), ""
    except FontMissing as error:
        drawn, missing = b"", str(error)
    return filled(NAME, {**said, "has_board": bool(drawn), "board": drawn, "board_missing": missing}, said["title"])


BOOK = Book(
    NAME,
    TITLE,
    ".docx",
    "chain",
    make,
    "一条链的链图、缺口、请谁来和怎样接洽、载体、政策、分工、来源与口径，Word，模板可以自己改",
    order=10,
)
