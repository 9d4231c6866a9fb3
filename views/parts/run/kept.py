"""What pages show of a run, made once: boards, lists, what rests on sources; `warm` makes all of it."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from analysis.chains.pipeline import pipeline
from analysis.chains.view import ChainView, chain_views
from analysis.chains.what_if import Effect
from analysis.changes.chains import Change, changes
from analysis.changes.gaps import History, Standing, standing
from analysis.city import City
from analysis.rules import Rules
from analysis.targets.proposals import Proposal, gaps, proposals
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.svg import render_svg
from exports.cards.aside import unplaced
from exports.cards.five import five_html
from exports.cards.pack import packed
from exports.cards.segment import chain_cards
from exports.changes.read import history
from exports.search.entries import entries
from exports.search.index import Index
from exports.table import Row
from graph.store.contract import Run, StoreError
from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from views.parts.desk.address import speaking
from views.parts.directory_kinds import KINDS, Facts, Kind, Wanted, chosen, index
from views.parts.directory_rows import facts, ordered
from views.parts.duties.chain import chain_parts
from views.parts.duties.kept import all_departments
from views.parts.gaps.rows import lines
from views.parts.health import Statement, Years, by_source, years
from views.parts.run.findings import Found


@dataclass(frozen=True)
class Drawn:
    """A chain's board for a page that has its title: the SVG and its size."""

    svg: str
    size: tuple[int, int]


@dataclass(frozen=True)
class Since:
    """What changed since the data before: their day and the changes by chain, None where there is nothing to compare.

    `words` stand under the heading: since when, or why there is none; `run` names the one compared with.
    """

    words: str
    changes: Mapping[str, Change] | None
    run: str = ""


@dataclass(frozen=True)
class Listed:
    """A kind's rows in the order of the page, the text each is found by, and what else is known of each."""

    rows: list[Row]
    texts: dict[str, str]
    facts: dict[str, Facts]


def view_of(found: Found, chain: str) -> ChainView:
    """Return a chain's figures."""
    return next(v for v in chain_views(found.city) if v.id == chain)


def drawn(found: Found, chain: str) -> Drawn:
    """Return a chain's board."""

    return found.once(("board", chain), lambda: _drawn(view_of(found, chain), found.run))


def drawn_if(supposed: Effect, run: Run) -> Drawn:
    """Return a chain's board as it would be."""
    return _drawn(supposed.after, run)


def drawn_with(found: Found, chain: str, level: str) -> Drawn:
    """Return a chain's board with the projects of the pipeline; without a level as it is today."""
    if not level:
        return drawn(found, chain)
    return found.once(
        ("board", chain, level), lambda: _drawn(pipeline(found.city, level).view(view_of(found, chain)), found.run)
    )


def _drawn(view: ChainView, run: Run) -> Drawn:
    placed = layout(board_model(view, run))
    size = int(placed.width), int(placed.height - placed.head)
    return Drawn(render_svg(placed, head=False), size)


def cards(found: Found, chain: str) -> str:
    """Return the cards of all segments on a chain's board, packed to travel with it."""
    return found.once(("cards", chain), lambda: packed(chain_cards(view_of(found, chain), say=speaking())))


def aside(found: Found, chain: str) -> tuple[str, str]:
    """Return what no segment of a chain holds: a title and HTML, empty where nothing is left over."""
    return found.once(("aside", chain), lambda: unplaced(view_of(found, chain)))


def five(found: Found, chain: str) -> str:
    """Return the five lists below a chain's board as HTML."""
    return found.once(("five", chain), lambda: five_html(view_of(found, chain)))


def led(found: Found, chain: str) -> str:
    """Return 链长制 and 创新体系 of a chain as HTML."""
    return found.once(("led", chain), lambda: chain_parts(view_of(found, chain)))


def proposed(found: Found, chain: str) -> list[Proposal]:
    """Return whom the gaps of a chain propose, gap by gap."""

    def gather() -> list[Proposal]:
        view = view_of(found, chain)
        return proposals(view, gaps(view))

    return found.once(("proposals", chain), gather)


def listed(found: Found, param: str) -> Listed:
    """Return a kind of the directory."""

    def gather() -> Listed:
        kind, city = KINDS[param], found.city
        rows = kind.table.rows(city)
        known = facts(city, kind, rows)
        return Listed(ordered(kind, rows, known), index(city, kind), known)

    return found.once(("directory", param), gather)


def passing(found: Found, kind: Kind, wanted: Wanted) -> list[Row]:
    """Return the rows that a filter leaves; what it leaves before any words are looked for is kept."""
    one, bare = listed(found, kind.param), replace(wanted, words="")
    kept = found.once(("directory", kind.param, bare), lambda: chosen(kind, one.rows, bare, one.texts, one.facts))
    return chosen(kind, kept, wanted, one.texts, one.facts) if wanted.words else kept


def resting(found: Found) -> dict[str, list[Statement]]:
    """Return the statements that rest on each source."""
    return found.once("resting", lambda: by_source(found.city.graph))


def ages(found: Found) -> Years:
    """Return how old the statements are."""
    return found.once("ages", lambda: years(found.city.graph, found.city.as_of))


def ranges(found: Found, chain: str) -> dict[str, tuple[int, int]]:
    """Return the best and worst rank of each gap of a chain."""
    return found.once(("ranges", chain), lambda: view_of(found, chain).ranges)


COMPARING = Since("正在比，刷新可见", None)
UNREADABLE = Since("上一次的读不了", None)
NOTHING_BEFORE = Since("没有上一次可比", None)


def since(found: Found) -> Since:
    """Return what changed since the newest kept run of other data; it reads that run whole, so ask `has` before."""
    return found.once("since", lambda: _since(found))


def _since(found: Found) -> Since:
    with closing(open_store(found.address)) as store:
        older = [r for r in store.runs() if r.created < found.run.created and r.inputs != found.run.inputs]
        if not older:
            return NOTHING_BEFORE
        try:
            run = older[0]
            before = City(store.read(run.id), Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
            return Since(f"比 {run.as_of}", changes(found.city, before), run.id[:8])
        except (StoreError, ValueError, KeyError):
            # Damaged, or of an earlier version whose rules and fields were others: no reason to show nothing else.
            return UNREADABLE


def on_record(found: Found) -> History:
    """Return the gaps of the runs on record up to this one, a run a week: how long gaps are open is counted by them.

    The first who asks waits until some twenty runs are read; those who ask of a later run wait for nothing.
    """

    def gather() -> History:
        with closing(open_store(found.address)) as store, _counting:
            if not isinstance(store, Ledger):
                return ()
            if len(_standings) > MOST_STANDINGS:
                _standings.clear()
            _standings[found.run.id] = standing(found.city)
            return history(store, found.run, store.runs(), _standings)

    return found.once("history", gather)


# The gaps of the runs that were read for it, by a run's id.
MOST_STANDINGS = 200
_counting, _standings = threading.Lock(), dict[str, Standing]()


def search_index(found: Found) -> Index:
    """Return every name of a run, ready to be searched."""
    return found.once("search", lambda: Index(entries(found.city.graph)))


AHEAD = 1.5  # seconds: who waits for the run to be read has his page first


def warm_past(found: Found) -> None:
    """Make what a page of a past run does not wait for; the rest is made as pages ask for it."""
    time.sleep(AHEAD)
    try:
        since(found)
    except StoreError:
        return


def warm(found: Found) -> None:
    """Make everything above of a run, what most pages need first; a run that cannot be read is told by its pages."""
    try:
        mapped = [v for v in chain_views(found.city) if v.mapped]
        time.sleep(AHEAD)
        for view in mapped:
            _ = view.completeness, view.weighted, view.gaps, view.apart, view.search_next
        for view in mapped:
            drawn(found, view.id)
        for view in mapped:
            proposed(found, view.id)
            lines(found, view)
        for param in KINDS:
            listed(found, param)
        resting(found)
        ages(found)
        for view in mapped:
            ranges(found, view.id)
            cards(found, view.id)
            five(found, view.id)
            led(found, view.id)
            aside(found, view.id)
        all_departments(found)
        since(found)
        search_index(found)
    except StoreError:
        return
