"""What was read of a source, kept: the page or file itself by its hash, when it was read, by whom."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, insert, select

from desk import files
from desk.opened import Opened
from desk.place import files_folder
from desk.record import DeskError, named
from desk.tables import EVIDENCE
from desk.there import there
from desk.words import said
from graph.rows.characters import without_control

MOST_BYTES = 50_000_000
# What Windows refuses in a name, and how long one may be; the ending stays.
REFUSED, LONGEST = re.compile(r'[\\/:*?"<>|]+'), 120


@dataclass(frozen=True)
class Evidence:
    """A file that was read of a source: its name, the hash under which it is kept, its bytes, the day it was read.

    `again`: it had been kept before, and was not kept twice.
    """

    source: str
    name: str
    hash: str
    size: int
    read_on: str
    person: str
    again: bool = False


def keep(address: str, source: str, name: str, content: bytes, read_on: str, person: str) -> Evidence:
    """Keep what was read of a source; the same file of the same day is kept once. DeskError where it cannot be kept."""
    named(person)
    if not content or len(content) > MOST_BYTES:
        raise DeskError(
            f"“{name}”{'是空的' if not content else f'超过 {MOST_BYTES // 10**6} MB'}，没有留存；请换一份。"
        )
    hash = hashlib.sha256(content).hexdigest()
    made = Evidence(source, _plain(name), hash, len(content), _day(read_on), person)
    with closing(Opened(address)) as opened:
        with said(opened.name):
            files.put(files_folder(address), content)
        with opened.changing() as db:
            same = (EVIDENCE.c.source == source, EVIDENCE.c.hash == hash, EVIDENCE.c.read_on == made.read_on)
            again = db.execute(select(EVIDENCE.c.number).where(*same)).first() is not None
            if not again:
                number = (db.execute(select(func.max(EVIDENCE.c.number))).scalar() or 0) + 1
                at = datetime.now().isoformat(timespec="seconds")
                db.execute(insert(EVIDENCE), [{**_cells(made), "number": number, "at": at}])
    return replace(made, again=again)


def kept(address: str) -> dict[str, tuple[Evidence, ...]]:
    """Return what is kept by source, the newest read first; nothing where there is no desk."""
    if not there(address):
        return {}
    found: dict[str, list[Evidence]] = defaultdict(list)
    with closing(Opened(address)) as opened, opened.reading() as db:
        for r in db.execute(select(EVIDENCE).order_by(EVIDENCE.c.read_on.desc(), EVIDENCE.c.number.desc())):
            found[r.source].append(Evidence(r.source, r.name, r.hash, r.size, r.read_on, r.person))
    return {source: tuple(some) for source, some in found.items()}


def content(address: str, one: Evidence) -> bytes:
    """Return the file itself; DeskError where it is gone or damaged."""
    return files.get(files_folder(address), one.hash)


def _cells(one: Evidence) -> dict[str, str | int]:
    return {name: value for name, value in asdict(one).items() if name != "again"}


def _plain(name: str) -> str:
    """Return a file's name without a folder, as Windows takes it."""
    stem, dot, ending = REFUSED.sub("-", without_control(re.split(r"[\\/]", name)[-1])).strip(" .").rpartition(".")
    short = f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}" if len(ending) <= 10 else f"{stem}{dot}{ending}"
    return short[:LONGEST].strip(" .") or "原文"


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise DeskError(f"读取日期“{text[:20]}”不是日期；请写成 2026-11-25 这样。") from error
    if day > date.today():
        raise DeskError(f"读取日期 {text} 还没有到；请检查。")
    return day.isoformat()
