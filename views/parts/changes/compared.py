"""What changed from one run to another, made once for all who look."""

from __future__ import annotations

from analysis.changes.compared import Compared, compare
from views.parts.run.findings import Found
from views.parts.run.kept import on_record
from views.parts.run.outside import handed


def compared(now: Found, before: Found, outside: bool = False) -> Compared:
    """Return what changed from one run to another; for others of what they may know of both."""

    def gather() -> Compared:
        return compare(handed(now, outside).city, handed(before, outside).city, on_record(now))

    return now.once(("compared", before.run.id, outside), gather)
