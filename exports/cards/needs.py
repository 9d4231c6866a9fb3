"""The part of a segment's card about purchase needs: which local firm asks for it, and whether anybody here makes it."""

from __future__ import annotations

from exports.cards.html import e
from exports.cards.pieces import Card, folded
from exports.sentences.desk.need import asked_words, met_words

MOST = 3


def purchase_needs(card: Card) -> str:
    """Return the open needs of the segment, those nobody here meets first; nothing where there is none."""
    found = [n for n in card.city.needs if n.open and card.f.id in n.segments]
    if not found:
        return ""
    found.sort(key=lambda n: bool(n.makers))
    lines = [f"{card.node(n.firm)} 要买{e(asked_words(n))}：{_said(met_words(n), n.unmatched)}" for n in found]
    return f"<h4>本地采购需求 {len(found)} 条</h4>{folded(lines, MOST, f'其余 {len(found) - MOST} 条')}"


def _said(words: str, lacking: bool) -> str:
    return f"<b>{e(words)}</b>" if lacking else e(words)
