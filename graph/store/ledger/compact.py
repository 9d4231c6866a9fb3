"""Which runs a ledger may forget, by stated rules, and the forgetting."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.record import Origin
from graph.store.ledger import rows
from graph.store.ledger.file import LedgerFile
from graph.store.ledger.parts import Parts, parsed, read_whole
from graph.store.ledger.rows import Rows, RunRow

DAYS = 31
_STATEMENT = Origin._fields.index("statement")
_UNUSED = "FROM part WHERE hash NOT IN (SELECT value FROM json_each(?))"


class Plan(NamedTuple):
    """What would stay, what would go (both oldest first), and about how many bytes with it."""

    kept: list[RunRow]
    dropped: list[RunRow]
    bytes: int


def plan(file: LedgerFile, today: date, named: Collection[str] = ()) -> Plan:
    """Return what compacting would do; StoreError when the ledger is not whole.

    `named` are the statements and things that claims rest on, by number and id: of each the newest run that holds it stays.
    """
    with file.say(), file.snapshot(), read_whole():
        found = rows.read(file.db)
        stay = _with_named(Parts(file.db), found, keep(found, today), named)
        kept, dropped = (
            sorted((r for r in found.runs.values() if (r.id in stay) == side), key=lambda r: r.created)
            for side in (True, False)
        )
        used = json.dumps(sorted(rows.parts_of(Parts(file.db), _without(found, dropped))))
        freed = file.db.execute(f"SELECT coalesce(sum(length(data)), 0) {_UNUSED}", (used,)).fetchone()[0]
        return Plan(kept, dropped, freed)


def keep(found: Rows, today: date) -> set[str]:
    """Return the ids of the runs that stay.

    They are: the current run; every run of the last 31 days; the last run of each month; every run that somebody went
    back to (a build record names it after one of another run).
    """
    first = (today - timedelta(days=DAYS)).isoformat()
    ordered = sorted(found.runs.values(), key=lambda row: row.created)
    months = {row.created[:7]: row.id for row in ordered}
    recent = {row.id for row in ordered if row.created[:10] >= first}
    return (recent | {*months.values(), *_returned_to(found), found.current or ""}) & found.runs.keys()


def _returned_to(found: Rows) -> set[str]:
    named = [build.run for build in found.builds if build.run]
    return {run for i, run in enumerate(named) if run != named[i - 1] and run in named[:i]}


def _with_named(parts: Parts, found: Rows, stay: set[str], named: Collection[str]) -> set[str]:
    """Return the runs that stay and, for each name that none of them holds, the newest run that does."""
    stay, open, seen = set(stay), set(named), set[str]()
    for row in sorted(found.runs.values(), key=lambda row: (row.id in stay, row.created), reverse=True):
        if not open:
            break
        new = {name for every in (row.nodes, row.edges) for name in parts.get_list(every)} - seen
        held = {text for name in new for text in _names(parts.get(name))} & open
        stay |= {row.id} if held else set()
        open, seen = open - held, seen | new
    return stay


def _names(text: str) -> Iterator[str]:
    """Yield the ids of a part's records and the numbers of the statements they rest on."""
    for *key, data in parsed(text):
        yield from key
        yield from (origin[_STATEMENT] for origin in data["o"] if len(origin) > _STATEMENT)


def carry_out(file: LedgerFile, dropped: list[RunRow]) -> None:
    """Forget runs, and the parts that nothing else holds, in one transaction; the current run always stays."""
    with file.say(), file.transaction():
        found = rows.read(file.db)
        gone = [row for row in dropped if row.id != found.current]
        file.db.executemany("DELETE FROM run WHERE id = ?", [(row.id,) for row in gone])
        used = json.dumps(sorted(rows.parts_of(Parts(file.db), _without(found, gone))))
        file.db.execute(f"DELETE {_UNUSED}", (used,))
        rows.seal(file.db, found.current)


def shrink(file: LedgerFile) -> None:
    """Give the space of what was forgotten back to the disk; StoreError where there is no room to do so."""
    with file.say():
        file.db.execute("VACUUM")


def _without(found: Rows, gone: list[RunRow]) -> Rows:
    ids = {row.id for row in gone}
    return found._replace(runs={id: row for id, row in found.runs.items() if id not in ids})
