"""What pages and files say of the findings, sentence by sentence: no page writes its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence; with a page they lead there: `page` is its name, `query` what stands in its address."""

    text: str
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict[str, str])


Sentence = tuple[Piece, ...]


def words(sentence: Sentence) -> str:
    """Return a sentence as plain text, for files."""
    return "".join(p.text for p in sentence)


def say(*parts: str | Piece | Sentence) -> Sentence:
    """Return one sentence of words, pieces and sentences; words without a link that meet become one piece."""
    found: list[Piece] = []
    for part in parts:
        pieces = part if isinstance(part, tuple) else (Piece(part) if isinstance(part, str) else part,)
        for piece in pieces:
            if found and not found[-1].page and not piece.page:
                found[-1] = Piece(found[-1].text + piece.text)
            elif piece.text:
                found.append(piece)
    return tuple(found)


def listed(pieces: Sequence[Piece], most: int, unit: str = "个") -> Sentence:
    """Return at most so many pieces divided by 、, then how many there are in all; without a unit only that there are more."""
    more = "" if len(pieces) <= most else f"等 {len(pieces)} {unit}" if unit else "等"
    return say(joined(pieces[:most], "、"), more)


def joined(parts: Iterable[str | Piece | Sentence], sign: str) -> Sentence:
    """Return the parts with a sign between each two; empty ones are left out."""
    kept = [p for p in parts if p and (not isinstance(p, Piece) or p.text)]
    return say(*(x for i, p in enumerate(kept) for x in ((sign, p) if i else (p,))))


def names(captions: Sequence[str], most: int, unit: str = "家") -> str:
    """Return at most so many names, then how many there are in all."""
    return words(listed([Piece(c) for c in captions], most, unit))
