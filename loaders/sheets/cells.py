"""What a spreadsheet gives for a cell → text: dates, whole numbers, full-width digits, stray spaces."""

from __future__ import annotations

from datetime import date, datetime, time

FULL_WIDTH_DIGITS = {ord(c) + 0xFEE0: c for c in "0123456789./-%"}
SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u3000"), " ")


def text(cell: object) -> str:
    """Return the text of a cell; a whole number without “.0”, a date as ISO, other full-width marks as they are."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    # A byte order mark may head the first cell; inside a text it is a sign nobody sees, and is signalled as such.
    return str(cell).lstrip("\ufeff").translate(FULL_WIDTH_DIGITS).translate(SPACES).strip()
