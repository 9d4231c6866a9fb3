"""The desk's verbs: read all acts, keep a claim, take one back; each whole or not at all, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from desk import kept
from desk.opened import STEPS, Opened
from desk.pairs import consistent
from desk.record import TAKING, Act, Claim, DeskError, Whose, named
from desk.rows import rows, supposed
from desk.tables import ACT
from graph.rows.check import check_row
from graph.types import TYPES


class Seen(DeskError):
    """Somebody else was first; `acts` are what was said meanwhile."""

    def __init__(self, acts: Sequence[Act]) -> None:
        """Take what was said meanwhile."""
        told = "；".join(
            f"{a.text()} 已说“{a.kind}”" + (f"（{a.whose.reason}）" if a.whose.reason else "") for a in acts
        )
        super().__init__(f"没有存下：{told}。请先看过，再决定要不要说。")
        self.acts = tuple(acts)


class Desk:
    """One open desk."""

    def __init__(self, address: str) -> None:
        """Open the desk, making an empty one where there is none; DeskError when it cannot be used."""
        self._opened = Opened(address)
        self.name = self._opened.name

    def acts(self) -> list[Act]:
        """Return everything that was ever kept, in order; DeskError where it is not whole."""
        with self._opened.reading() as db:
            return kept.read(db)

    def newest(self) -> int:
        """Return the number of the newest act, 0 where there is none: it changes whenever anything does."""
        with self._opened.reading() as db:
            return _newest(db)

    def keep(self, claim: Claim, whose: Whose, token: str, seen: int | None = None) -> Act:
        """Keep a claim and return its act; the same token again returns the act that was kept.

        `seen` is the newest act that the person had before him: Seen where somebody spoke of the same thing since.
        Contradicted for a decision on two firms against one that stands, DeskError for a row that no build would read.
        """
        named(whose.person)
        with self._opened.changing() as db:
            acts = kept.read(db)
            if again := next((a for a in acts if a.token == token), None):
                return again
            later = [a for a in acts if a.about == claim.about and seen is not None and a.number > seen]
            if later:
                raise Seen(later)
            _takeable(acts, claim.takes)
            consistent(acts, claim)
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            _readable(acts, claim, whose, at)
            fields = (claim.kind, claim.about, whose.person, whose.reason, whose.source, whose.source_date)
            number = kept.add(db, token, (*fields, whose.access, at), claim.rows, claim.takes)
            return next(a for a in kept.read(db) if a.number == number)

    def take_back(self, act: int, whose: Whose, token: str) -> Act:
        """Take back what stands of an act, on record; Seen where somebody has done so already."""
        found = next((a for a in self.acts() if a.number == act), None)
        if found is None:
            raise DeskError(f"没有第 {act} 号陈述可撤回；请刷新本页。")
        return self.keep(Claim(TAKING, found.about, (), tuple(s.number for s in found.statements)), whose, token)

    def close(self) -> None:
        """Close all connections."""
        self._opened.close()


def check_file(path: Path, name: str = "") -> None:
    """Read all that a desk's file holds; DeskError when it is not whole. One of an earlier form is left in that form."""
    opened = Opened(str(path), as_it_is=True, name=name)
    try:
        if opened.form == STEPS[-1]:
            with opened.reading() as db:
                kept.read(db)
    finally:
        opened.close()


def _newest(db: Connection) -> int:
    return db.execute(select(func.max(ACT.c.number))).scalar() or 0


def _takeable(acts: Sequence[Act], takes: Sequence[int]) -> None:
    taken = {s.number: s.taken for a in acts for s in a.statements}
    gone = {t.act for n in takes if (t := taken.get(n))}
    if gone:
        raise Seen([a for a in acts if a.number in gone])
    if not all(n in taken for n in takes):
        raise DeskError("要撤回的陈述不存在；请刷新本页。")


def _readable(acts: Sequence[Act], claim: Claim, whose: Whose, at: str) -> None:
    """Refuse a claim with a row that a build would reject or read only in part."""
    for saying in claim.rows:
        known = TYPES.get(saying.type)
        unknown = [h for h in saying.cells if known and h not in known.meanings and h not in ("说明", "备注", "依据")]
        if known is None or unknown:
            raise DeskError(f"没有存下：不认识的表或表头（{saying.type} {'、'.join(unknown)}）。")
    made = rows(supposed(acts, claim, whose, at)[-1:])
    for row in made:
        found = check_row(TYPES[row.type], row).issues
        if found:
            raise DeskError(f"没有存下：{found[0].sentence}（{found[0].column} {found[0].value}）；{found[0].remedy}。")
