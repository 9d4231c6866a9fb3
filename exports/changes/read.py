"""Two runs of a ledger, read and compared; which runs on record tell how long a gap is open."""

from __future__ import annotations

import datetime
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from analysis.changes.compared import Compared, compare
from analysis.changes.gaps import History, Standing, standing
from analysis.city import City
from analysis.rules import Rules
from graph.public import LeftOut, public
from graph.record import Graph
from graph.store.contract import Run, StoreError
from graph.store.ledger.chosen import held_on, wanted
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.parts import Held
from graph.system.garbage import uncollected

WEEKS = 26  # so far back one looks how long a gap is open, a run a week
WEEK = datetime.timedelta(weeks=1)
OTHER_RULES = "数据日期 {} 的这次运行是按另一版的规则存下的，这一版读不了：现在用的，请重新生成（make build）；以前的，请换一个日期。"


@dataclass(frozen=True)
class Pair:
    """Two runs, the older one first, what changed between them, and what a pair for others leaves out."""

    before: Run
    now: Run
    found: Compared
    out: LeftOut

    @property
    def days(self) -> str:
        """From which day to which, in words."""
        return f"{self.before.as_of} 至 {self.now.as_of}"


def pair(ledger: Ledger, since: str = "", until: str = "", outside: bool = False) -> Pair:
    """Return two runs of a ledger compared; StoreError, in a sentence, where there are not two.

    `since` and `until` are days or the beginnings of runs' ids; without them the current run and that of a week before.
    `outside`: without what is 内部.
    """
    runs, held = ledger.runs(), ledger.held()
    now = wanted(until, runs, held) if until else ledger.current()
    if now is None:
        raise StoreError("台账里还没有运行：请先运行 make build。")
    before = wanted(since, runs, held) if since else usual(now, runs, held)
    if before is None or before.id == now.id:
        raise StoreError("台账里要有两次不同的运行才能比：请换一个日期，或者等下一次生成。")
    before, now = sorted((before, now), key=lambda r: (r.as_of, r.created))
    parts = Held()
    with uncollected():
        (was, _), (is_, out) = ((_known(ledger.read(r.id, parts), outside)) for r in (before, now))
    return Pair(before, now, compare(city(now, is_), city(before, was), history(ledger, now, runs)), out)


def _known(graph: Graph, outside: bool) -> tuple[Graph, LeftOut]:
    return public(graph) if outside else (graph, LeftOut())


def city(run: Run, graph: Graph) -> City:
    """Return the findings of a run; StoreError where its rules are those of another version."""
    try:
        rules = Rules.from_dict(run.rules)
    except (ValueError, KeyError) as error:
        raise StoreError(OTHER_RULES.format(run.as_of)) from error
    return City(graph, rules, datetime.date.fromisoformat(run.as_of))


def usual(now: Run, runs: Sequence[Run], held: Sequence[tuple[str, str]]) -> Run | None:
    """Return the run that one is compared with where none is asked for: last week's, else the newest one before it."""
    day = datetime.date.fromisoformat(now.as_of) - WEEK
    older = [r for r in runs if r.id != now.id and (r.as_of, r.created) < (now.as_of, now.created)]
    last_week = held_on(day.isoformat(), [r for r in older if r.as_of <= day.isoformat()], held)
    return last_week or max(older, key=lambda r: (r.as_of, r.created), default=None)


Standings = MutableMapping[str, Standing]  # by a run's id: a run is its content, so its gaps are found once


def history(ledger: Ledger, now: Run, runs: Sequence[Run], known: Standings | None = None) -> History:
    """Return the gaps of the runs on record up to a run, newest first: the oldest run of each of the last weeks.

    A run that cannot be read, or is of other rules than this version knows, ends it. Runs that are `known` are not read,
    those that are read become so.
    """
    end = datetime.date.fromisoformat(now.as_of)
    weeks: dict[int, Run] = {}
    for r in sorted(runs, key=lambda r: (r.as_of, r.created), reverse=True):
        ago = (end - datetime.date.fromisoformat(r.as_of)) // WEEK
        if 0 <= ago < WEEKS:
            weeks[ago] = r
    found: list[tuple[datetime.date, Standing]] = []
    known, parts = {} if known is None else known, Held()
    with uncollected():
        for r in {r.id: r for r in (now, *weeks.values())}.values():
            try:
                if r.id not in known:
                    known[r.id] = standing(city(r, ledger.read(r.id, parts)))
            except (StoreError, ValueError, KeyError):
                break
            found.append((datetime.date.fromisoformat(r.as_of), known[r.id]))
    return found
