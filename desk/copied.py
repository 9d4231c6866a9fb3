"""A desk copied as a whole into another database that is empty: a server's into a file and back."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import insert, select

from desk import kept
from desk.opened import Opened
from desk.record import DeskError
from desk.tables import ACT, EVIDENCE, STATEMENT, TAKEN, WORK
from desk.words import said

TABLES = (ACT, STATEMENT, TAKEN, WORK, EVIDENCE)


def copy_desk(source: str, target: str) -> int:
    """Copy every act with its number and seal and return how many; DeskError for a damaged source or a filled target."""
    with closing(Opened(source)) as one, closing(Opened(target)) as other:
        with one.reading() as db:
            acts = kept.read(db)
            content = {t: [dict(r._mapping) for r in db.execute(select(t))] for t in TABLES}
        with other.changing() as db, said(other.name):
            if kept.read(db) or any(db.execute(select(t.c.number).limit(1)).first() for t in (WORK, EVIDENCE)):
                raise DeskError(f"经办库 {other.name} 里已有内容，没有动它；请换一个空的库，或先备份再清空。")
            for table, rows in content.items():
                if rows:
                    db.execute(insert(table), rows)
            if kept.read(db) != acts:
                raise DeskError(f"经办库 {one.name} 没有完整地抄下来；请重试。")
    return len(acts)
