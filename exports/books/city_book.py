"""全市链情汇编 as Word: how the city stands and what to take up, then a page a chain with sentence, board and five lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.across.intents import Intent, intents
from analysis.across.quiet import Quiet, gone_quiet, running
from analysis.chains.first import candidates, season
from analysis.chains.view import ChainView, GapRow, chain_views
from analysis.city import City
from analysis.segments.facts import linked
from analysis.segments.states import is_gap
from exports.board.png import FontMissing
from exports.book import Book, BookError, Wanted
from exports.books.guide import board, head
from exports.books.told.ground import offices
from exports.books.word.template import filled
from exports.lists import TABLES
from exports.sentences import names, words
from exports.sentences.chain import chain_sentence
from exports.sentences.city import city_sentence
from exports.sentences.five import five_columns, plain_lines
from exports.sentences.gap import why
from exports.sentences.project import news
from graph.record import Node

NAME, TITLE = "city-book", "全市链情汇编"
# What keeps a chain on one page: lines of a column, and characters of a line.
LINES, CHARACTERS = 9, 15
BOX = (266.0, 100.0)  # millimetres of the board, as the template has it
MOST_NAMES, MOST_LISTED = 2, 12
CALLED, NOT_CALLED, WEAK = "链主", "来源没有点名", "本地有，来源称薄弱"


def told(wanted: Wanted) -> dict[str, Any]:
    """Return what the book says, by the names that its template uses; BookError where no chain has a map."""
    city = wanted.city
    views = [v for v in chain_views(city) if v.mapped]
    if not views:
        raise BookError(f"还没有一条链画了图谱，做不出{TITLE}；先在数据文件夹里放入链文件。")
    wishes = [i for i in intents(city) if i.open]
    drawn: list[dict[str, Any]] = []
    for number, view in enumerate(views, 1):
        wanted.said(number, len(views), view.name)
        drawn.append(_page(view, wanted))
    return {
        **head(wanted, f"{city.rules.city}{TITLE}"),
        "sentence": words(city_sentence(city)),
        "lines": [_line(v) for v in views],
        "season": [_gap(g) for g in season(views)],
        "intent_count": len(wishes),
        "intents": [_intent(city, i) for i in wishes[:MOST_LISTED]],
        "quiet_count": len(gone_quiet(city)),
        "quiet": [_quiet(city, q) for q in gone_quiet(city)[:MOST_LISTED]],
        "chains": drawn,
    }


def _gap(g: GapRow) -> dict[str, str]:
    f = g.finding
    of = {"name": f.facts.name, "state": f.shown, "chain": g.chain.name}
    return {**of, "why": why(g), "candidates": f"{len(candidates(g))} 家"}


def _intent(city: City, i: Intent) -> dict[str, str]:
    of = {"firm": i.firm.caption, "date": i.date, "stage": str(i.newest.props["stage"])}
    return {**of, "chains": _chains(city, i.newest)}


def _quiet(city: City, q: Quiet) -> dict[str, str]:
    status = str(q.project.props.get("status") or "状态不明")
    of = {"name": q.project.caption, "status": status, "chains": _chains(city, q.project)}
    return {**of, "news": news(q, status)}


def _chains(city: City, node: Node) -> str:
    return "、".join(n.caption for n in linked(city.graph, node.key, "OF_CHAIN")) or "没有写明"


def _line(view: ChainView) -> dict[str, str]:
    """Return a chain as a row of the overview."""
    found = view.completeness
    rows = TABLES["leaders"].rows(view.city, view.id)
    heads, led = (
        names([r["firm"] for r in rows if (r["called"] == CALLED) is called], MOST_NAMES) for called in (True, False)
    )
    first = view.gaps[0].finding if view.gaps else None
    return {
        "name": view.name,
        "counts": f"{found.total} 个：" + "、".join(said for state, said in found.words if found.figures[state]),
        "leaders": heads or (f"{NOT_CALLED}；龙头有{led}" if led else NOT_CALLED),
        "running": str(len(running(view))),
        "gap": f"{first.facts.name}（{first.state if is_gap(first.state) else WEAK}）"
        if first
        else "没有已知的宜本地缺口",
    }


def _page(view: ChainView, wanted: Wanted) -> dict[str, Any]:
    """Return the page of a chain; without a Chinese font it has no board."""
    try:
        picture, missing = board(view, wanted.method.run, BOX), ""
    except FontMissing as error:
        picture, missing = b"", str(error)
    return {
        "name": view.name,
        "sentence": words(chain_sentence(view)),
        "offices": offices(view),
        "board": picture,
        "board_missing": missing,
        "five": [
            {"title": title, "text": "\n".join(_first(plain_lines(lines)))} for title, lines in five_columns(view)
        ],
    }


def _first(lines: Sequence[str]) -> list[str]:
    """Return as many lines as stand on a page, and how many are left."""
    kept, room = list[str](), LINES - 1
    for line in lines:
        room -= -(-len(line) // CHARACTERS)
        if room < 0 and kept:
            break
        kept.append(line if room >= 0 else f"{line[: (LINES - 2) * CHARACTERS]}……")
    left = len(lines) - len(kept)
    return [*kept, f"其余 {left} 项见五图五清单"] if left else kept


def make(wanted: Wanted) -> bytes:
    """Return the book as .docx; BookError where its template cannot be used."""
    said = told(wanted)
    return filled(NAME, said, title=said["title"])


BOOK = Book(
    NAME,
    TITLE,
    ".docx",
    "city",
    make,
    "全市一句话、各链对照、本季可攻、有意向、久无消息，再一条链一页，Word，模板可以自己改",
)
