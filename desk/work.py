"""Work on targets: who looks after one, how far it is, what comes next; kept beside the graph, the newest holds, all is history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from desk.note import FIELDS, Note, Place
from desk.opened import Opened
from desk.record import DeskError, named
from desk.tables import WORK
from desk.there import there

LONGEST = 500


@dataclass(frozen=True)
class Kept:
    """What came of notes: those that changed something, how many said nothing new, and those that clash with another's."""

    changed: dict[Place, Note]
    unchanged: int
    clashes: dict[Place, tuple[Note, Note]]


def history(address: str) -> dict[Place, tuple[Note, ...]]:
    """Return every note by target, the oldest first; nothing where there is no desk."""
    if not there(address):
        return {}
    with closing(Opened(address)) as opened, opened.reading() as db:
        return _read(db)


def noted(address: str) -> dict[Place, Note]:
    """Return what holds of each target now: its newest note."""
    return {place: notes[-1] for place, notes in history(address).items()}


def keep(address: str, notes: Mapping[Place, Note], person: str, file: str = "", base: int = 0) -> Kept:
    """Keep what a person filled in and return what came of it; DeskError for a nameless person or a text too long.

    `base` is the newest note there was when the list was made that he filled in (0: not known). What he left as it was
    takes nothing of what others wrote since; where he and another changed one thing, his holds, and both are shown.
    """
    named(person)
    long = [v for n in notes.values() for f in FIELDS if len(v := getattr(n, f)) > LONGEST]
    if long:
        raise DeskError(f"没有存下：“{long[0][:20]}……”太长；每栏不超过 {LONGEST} 字。")
    kept = Kept({}, 0, {})
    with closing(Opened(address)) as opened, opened.changing() as db:
        told, number, at, unchanged = _read(db), _newest(db), _now(), 0
        for place, note in notes.items():
            mine = told.get(place, ())
            made, clash = _merged(mine, note, person, base)
            if made is None:
                unchanged += 1
                continue
            number += 1
            made = replace(made, person=person, time=at, number=number, file=file)
            kept.changed[place] = made
            if clash:
                kept.clashes[place] = (made, mine[-1])
        if kept.changed:
            db.execute(insert(WORK), [_row(p, n) for p, n in kept.changed.items()])
    return replace(kept, unchanged=unchanged)


def settle(address: str, place: Place, number: int, person: str) -> Note:
    """Let one of two notes that clash hold, and return it as it is kept anew; DeskError where it is gone."""
    named(person)
    with closing(Opened(address)) as opened, opened.changing() as db:
        chosen = next((n for n in _read(db).get(place, ()) if n.number == number), None)
        if chosen is None:
            raise DeskError("没有这一条；请刷新本页。")
        made = replace(chosen, person=person, time=_now(), number=_newest(db) + 1, against=0, file="")
        db.execute(insert(WORK), [_row(place, made)])
    return made


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _newest(db: Connection) -> int:
    return db.execute(select(func.max(WORK.c.number))).scalar() or 0


def _merged(told: tuple[Note, ...], mine: Note, person: str, base: int) -> tuple[Note | None, bool]:
    """Return the note that then holds, None where nothing changes, and whether it clashes with another's."""
    now = told[-1] if told else Note()
    seen = next((n for n in reversed(told) if n.number <= base), Note())
    changed = [f for f in FIELDS if getattr(mine, f) != getattr(seen, f)]
    made = replace(now, **{f: getattr(mine, f) for f in changed})
    if made.same(now):
        return None, False
    meanwhile = [f for f in changed if getattr(now, f) not in (getattr(seen, f), getattr(mine, f))]
    clash = bool(meanwhile) and now.person != person and now.number > base
    still = now.against if now.number > base else 0
    return replace(made, against=now.number if clash else still), clash


def _read(db: Connection) -> dict[Place, tuple[Note, ...]]:
    found: dict[Place, list[Note]] = defaultdict(list)
    for r in db.execute(select(WORK).order_by(WORK.c.number)):
        values = [getattr(r, f) for f in FIELDS]
        note = Note(*values, person=r.person, time=r.at, number=r.number, against=r.against, file=r.file)
        found[r.chain, r.segment, r.firm].append(note)
    return {place: tuple(notes) for place, notes in found.items()}


def _row(place: Place, note: Note) -> dict[str, object]:
    chain, segment, firm = place
    said = {f: getattr(note, f) for f in FIELDS}
    row = {"chain": chain, "segment": segment, "firm": firm, **said, "number": note.number}
    return {**row, "person": note.person, "at": note.time, "file": note.file, "against": note.against}
