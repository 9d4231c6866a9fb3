"""Times of the ledger as people read them."""

from __future__ import annotations

import datetime


def moment(utc: str) -> str:
    """Return a time of the ledger in the machine's own time zone."""
    return datetime.datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")
