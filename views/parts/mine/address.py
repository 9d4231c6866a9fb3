"""Chosen firms and gaps as one short text for the address, and back; what does not fit or cannot be read is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Mail and chat programs cut addresses at about 2,000 characters; the rest of the address needs some of them.
LONGEST = 1_700
MOST = 500  # choices that are read of an address
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE, _PART, _FIRM = "~", ".", "_"  # none of them occurs in an id, none is written as % in an address
_DIGITS = 5
_ENDING = len(_PLACE + _PART) + _DIGITS


class Choice(NamedTuple):
    """One chosen thing: a firm for a segment of a chain, the gap itself where `firm` is empty, a firm alone without a segment."""

    chain: str
    segment: str
    firm: str = ""


class Told(NamedTuple):
    """What an address says: the choices, how many its sender could not fit, how many pieces cannot be read."""

    choices: tuple[Choice, ...] = ()
    left_out: int = 0
    unread: int = 0


def written(choices: Iterable[Choice], longest: int = LONGEST) -> str:
    """Return choices as text, such as `battery.lithium-salt.wai-li-1_wai-li-2~robot.servo`.

    Choices of one place stand together, the gap itself as an empty firm; an ending such as `~.12` says that 12 did not fit.
    """
    places: dict[tuple[str, str], list[str]] = {}
    for c in dict.fromkeys(choices):
        places.setdefault((c.chain, c.segment), []).append(c.firm)
    flat = [Choice(*place, firm) for place, firms in places.items() for firm in firms]
    kept = len(flat)
    while kept and len(_joined(flat[:kept])) + _ENDING * (kept < len(flat)) > longest:
        kept -= 1
    left = len(flat) - kept
    return _PLACE.join(filter(None, [_joined(flat[:kept]), f"{_PART}{left}" if left else ""]))


def _joined(flat: list[Choice]) -> str:
    places: dict[tuple[str, str], list[str]] = {}
    for c in flat:
        places.setdefault((c.chain, c.segment), []).append(c.firm)
    return _PLACE.join(_PART.join([*place, _FIRM.join(firms)]).removesuffix(_PART) for place, firms in places.items())


def told(text: str) -> Told:
    """Return what a text from an address says; whatever anyone may have typed into it is counted, never shown."""
    found: list[Choice] = []
    left = unread = 0
    for piece in text.split(_PLACE) if text else []:
        chain, *rest = piece.split(_PART)
        if not chain and len(rest) == 1 and rest[0].isdecimal() and len(rest[0]) <= _DIGITS:
            left += int(rest[0])
            continue
        choices = _choices(chain, rest)
        unread += not choices
        found += choices
    distinct = list(dict.fromkeys(found))
    return Told(tuple(distinct[:MOST]), left + len(distinct[MOST:]), unread)


def _choices(chain: str, rest: list[str]) -> list[Choice]:
    """Return the choices of one piece, none where a part of it is no id."""
    segment, firms = rest[0] if rest else "", rest[1].split(_FIRM) if len(rest) == 2 else [""]
    found = [Choice(chain, segment, firm) for firm in firms]
    right = len(rest) in (1, 2) and all(_ID.fullmatch(x) for c in found for x in c if x)
    return [c for c in found if c.firm or (c.chain and c.segment)] if right else []
