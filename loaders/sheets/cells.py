"""What a spreadsheet gives for a cell → text: dates, whole numbers, full-width digits, stray spaces."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

FULL_WIDTH_DIGITS = {ord(c) + 0xFEE0: c for c in "0123456789./-%"}
SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u3000"), " ")
LOST = "\ufffd"  # stands in place of a character that could not be read
_EXPONENT = re.compile(r"[+-]?[0-9](?:\.([0-9]+))?E\+?([0-9]{2,3})", re.IGNORECASE)
_PLAIN = {**FULL_WIDTH_DIGITS, **SPACES}
_ODD = re.compile(f"[\ufeff{''.join(map(chr, _PLAIN))}]")
_LEAST = 1e-15  # what is smaller is the noise of a calculation, and is seen with its exponent
_CARE = re.compile(f"[\ufeff{LOST}{''.join(map(chr, _PLAIN))} \t\r\x0b\x0c]")


def text(cell: object) -> str:
    """Return the text of a cell; a whole number without “.0”, a date as ISO, other full-width marks as they are."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else clean(str(cell))


def clean(written: str) -> str:
    """Return a text without spaces around it, and with plain digits and spaces.

    A byte order mark may head the first cell; inside a text it is a sign nobody sees, and is signalled as such.
    """
    if not written.isascii() and _ODD.search(written):
        written = written.lstrip("\ufeff").translate(_PLAIN)
    return written.strip()


def needs_care(joined: str) -> bool:
    """Tell whether one of many texts, joined by line ends, may not be clean or may be a number with an exponent."""
    return "E-" in joined or "E+" in joined or bool(_CARE.search(joined))


def number(value: float) -> str:
    """Return a number in the fifteen digits that a spreadsheet keeps; from 1e15 on with the exponent it is seen with."""
    written = f"{value:.15G}"
    return f"{Decimal(written):f}" if "E-" in written and abs(value) > _LEAST else written


def lost(seen: str) -> str:
    """Return the issue code of a text that shows less than was entered: of a number too long, of a broken character."""
    if LOST in seen:
        return "cell-characters-lost"
    found = _EXPONENT.fullmatch(seen)
    if found and int(found[2]) > max(len(found[1] or ""), 10):
        return "cell-digits-lost"
    return ""
