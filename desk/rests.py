"""What the claims that stand rest on: the statements and things they are about, by number and id."""

from __future__ import annotations

from collections.abc import Iterable

from desk.record import Act
from desk.rows import TIED


def rests_on(acts: Iterable[Act]) -> set[str]:
    """Return the numbers of statements and the ids of things that some act which still says anything names."""
    standing = [act for act in acts if act.live]
    about = {part.rpartition(":")[2] for act in standing for part in act.about.split("/")}
    return {n for n in about | {s.cells.get(TIED, "") for act in standing for s in act.live} if n and n[0] != "#"}
