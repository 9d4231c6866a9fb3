"""The card of a segment, as pages import it; it is made in exports, for it travels in files too."""

from exports.cards.segment import segment_card

__all__ = ["segment_card"]
