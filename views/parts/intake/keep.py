"""An import kept: the file by its hash, then its statements in one go, then how its layout is read."""

from __future__ import annotations

from contextlib import closing

from desk.desk import Desk
from desk.files import put
from desk.place import files_folder
from desk.record import Act, Claim, Whose
from views.parts.intake.dry import whose
from views.parts.intake.layout import content_of, remembered
from views.parts.intake.work import Work


def keep(address: str, work: Work, claim: Claim, rows: int, token: str, seen: int | None = None) -> Act:
    """Keep an import in the desk and return its act; the same token again keeps nothing twice.

    Seen where somebody kept the same list since; a process that dies between leaves at most a file nobody names.
    """
    put(files_folder(address), work.content)
    with closing(Desk(address)) as desk:
        act = desk.keep(claim, whose(work, rows), token, seen)
        layout, content = remembered(work)
        if content_of(desk.acts(), work.layout) != content:
            desk.keep(layout, Whose(work.person, content), f"{token}-layout")
    return act
