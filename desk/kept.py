"""All acts of a desk as they were kept: read whole, each under a seal that rests on the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from desk.record import Act, Saying, Statement, Taken, Whose
from desk.tables import ACT, STATEMENT, TAKEN
from desk.words import Damaged
from graph.codec import digest, dump

FIELDS = ("kind", "about", "person", "reason", "source", "source_date", "access", "at")


def read(db: Connection) -> list[Act]:
    """Return every act in order; Damaged where one is not what was kept, or one between is gone."""
    made: dict[int, list[Any]] = defaultdict(list)
    takes: dict[int, list[int]] = defaultdict(list)
    for row in db.execute(select(STATEMENT).order_by(STATEMENT.c.number)):
        made[row.act].append(row)
    for statement, act in db.execute(select(TAKEN.c.statement, TAKEN.c.act).order_by(TAKEN.c.statement)):
        takes[act].append(statement)
    acts = db.execute(select(ACT).order_by(ACT.c.number)).all()
    taken = {s: Taken(a.number, a.person, a.at) for a in acts for s in takes[a.number]}
    found, seal = list[Act](), ""
    for number, a in enumerate(acts, 1):
        rows = tuple(
            Statement(s.number, s.type, s.cells, s.file, s.sheet, s.row, taken.get(s.number)) for s in made[a.number]
        )
        seal = sealed(seal, a.number, a.token, [getattr(a, f) for f in FIELDS], rows, takes[a.number])
        if a.number != number or a.seal != seal:
            raise Damaged("seal")
        whose = Whose(a.person, a.reason, a.source, a.source_date, a.access)
        found.append(Act(a.number, a.token, a.kind, a.about, whose, a.at, rows, tuple(takes[a.number])))
    if sum(map(len, made.values())) != sum(len(a.statements) for a in found):
        raise Damaged("statements of no act")
    return found


def add(db: Connection, token: str, fields: Sequence[str], rows: Iterable[Saying], takes: Sequence[int]) -> int:
    """Keep an act after all others and return its number; the caller holds the right to write."""
    last = db.execute(select(ACT.c.number, ACT.c.seal).order_by(ACT.c.number.desc()).limit(1)).first()
    newest = db.execute(select(STATEMENT.c.number).order_by(STATEMENT.c.number.desc()).limit(1)).scalar() or 0
    number, before = (last.number + 1, last.seal) if last else (1, "")
    made = tuple(Statement(n, r.type, dict(r.cells), r.file, r.sheet, r.row) for n, r in enumerate(rows, newest + 1))
    seal = sealed(before, number, token, fields, made, sorted(takes))
    named = dict(zip(FIELDS, fields, strict=True))
    db.execute(insert(ACT).values(number=number, token=token, seal=seal, **named))
    if made:
        values = [
            {"number": s.number, "act": number, "type": s.type, "cells": s.cells, "file": s.file}
            | {"sheet": s.sheet, "row": s.row}
            for s in made
        ]
        db.execute(insert(STATEMENT), values)
    if takes:
        db.execute(insert(TAKEN), [{"statement": s, "act": number} for s in takes])
    return number


def sealed(
    before: str, number: int, token: str, fields: Sequence[str], rows: Sequence[Statement], takes: Sequence[int]
) -> str:
    """Return the digest of an act's content and of the seal before it."""
    said = [[s.number, s.type, dict(s.cells), s.file, s.sheet, s.row] for s in rows]
    return digest(dump([before, number, token, list(fields), said, list(takes)]))
