"""What changed from one run to another, made once for all who look; how long gaps are open is counted after it."""

from __future__ import annotations

from dataclasses import replace

from analysis.changes.compared import Compared, compare
from analysis.changes.gaps import aged
from views.parts.run.findings import Found
from views.parts.run.kept import on_record
from views.parts.run.outside import handed


def compared(now: Found, before: Found, outside: bool = False) -> Compared:
    """Return what changed from one run to another; for others of what they may know of both."""

    def gather() -> Compared:
        return compare(handed(now, outside).city, handed(before, outside).city)

    return now.once(("compared", before.run.id, outside), gather)


def counted(now: Found, before: Found, outside: bool = False) -> Compared:
    """Return the same with how long gaps are open; the first who asks waits until the runs on record are read."""

    def gather() -> Compared:
        found = compared(now, before, outside)
        return replace(found, gaps=tuple(aged(found.gaps, on_record(now))))

    return now.once(("counted", before.run.id, outside), gather)
