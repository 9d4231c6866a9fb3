"""Labels of duties that stand alone on a line: the names are on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.plan.duties import LABEL, labelled
from loaders.plan.numbers import number_of
from loaders.plan.text.blocks import Block, Paragraph


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a paragraph that is nothing but a label of duties in one with the names below it."""
    waiting: Paragraph | None = None
    for block in blocks:
        if waiting and isinstance(block, Paragraph) and not number_of(block.text) and not labelled(block.text):
            block = replace(waiting, printed=waiting.printed + block.printed, spaced=waiting.spaced + block.spaced)
        elif waiting:
            yield waiting
        waiting = None
        found = LABEL.fullmatch(block.text) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and found and found["role"]:
            waiting = block
        else:
            yield block
    if waiting:
        yield waiting
