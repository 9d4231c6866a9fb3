"""Paragraphs → the tree of a plan: items under their numbers, each with its own paragraphs and the duties that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.plan.duties import Span, labelled
from loaders.plan.labels import joined
from loaders.plan.marks import EVERY, LISTS
from loaders.plan.numbers import Number, number_of
from loaders.plan.parties import marked
from loaders.plan.spans import spans
from loaders.plan.text.blocks import Block, Paragraph, Table, folded, tidy

_CONTENTS = re.compile(r"[.…·]{3,}\d+$")
_OF_HEADING = {1: 4, 2: 5, 3: 7, 4: 9, 5: 11, 6: 11}
_FIRST_MARK = re.compile(r"(?<=[:。;,])(?=(?:一是|首先|①|\(1\)|1[.、]))")
_TITLE_ENDS = re.compile(r"[。;]")
_LONGEST_TITLE = 60


@dataclass
class Part:
    """A paragraph of an item and the duties in it; `own_line`: nothing but duties stands there."""

    paragraph: Paragraph
    spans: list[Span]

    @property
    def own_line(self) -> bool:
        """Whether the paragraph says nothing but who does it."""
        left = self.rest
        return bool(self.spans) and len(re.sub(r"[。,;、.()\[\]]", "", left)) <= 2

    @property
    def rest(self) -> str:
        """The folded text without its duties."""
        text = self.paragraph.text
        for span in reversed(self.spans):
            text = text[: span.start] + text[span.end :]
        return text


@dataclass(eq=False)
class Item:
    """An item: its number, its parts, the tables in it, the items below."""

    number: Number | None
    parent: Item | None = None
    parts: list[Part] = field(default_factory=list[Part])
    tables: list[Table] = field(default_factory=list[Table])
    below: list[Item] = field(default_factory=list["Item"])
    moved: list[Part] = field(default_factory=list[Part])

    @property
    def level(self) -> int:
        """The level of its number, 0 for the whole document."""
        return self.number.level if self.number else 0

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.parts[0].paragraph.line if self.parts else 0

    @property
    def duties(self) -> list[Part]:
        """The parts with duties, those that stood under its last sub-item included."""
        return [p for p in (*self.parts, *self.moved) if p.spans]

    @cached_property
    def title(self) -> str:
        """What the item is called, as printed."""
        return title_of(self.parts[0], self.number.length if self.number else 0) if self.parts else ""

    @property
    def path(self) -> list[Item]:
        """The items from the top down to this one."""
        return [*(self.parent.path if self.parent and self.parent.number else []), self]

    def all(self) -> Iterator[Item]:
        """Yield the item and all below it."""
        yield self
        for item in self.below:
            yield from item.all()


def title_of(part: Part, start: int) -> str:
    """Return the title a paragraph begins with behind its number: its heading, or its first sentence."""
    text, printed = part.paragraph.text, part.paragraph.printed
    end = min([s.start for s in part.spans if s.start > start], default=len(text))
    bold, gap = part.paragraph.bold, part.paragraph.gap
    if start + 3 < bold < end:
        end = bold
    elif start + 3 < gap < end and gap - start <= 40 and not re.search(r"[,。;:、]", text[start:gap]):
        end = gap
    elif stop := _TITLE_ENDS.search(text, start, end):
        end = stop.start()
    if (colon := text.find(":", start, end)) > start + 2 and colon - start <= 40:
        end = colon
    if end - start > _LONGEST_TITLE and (comma := re.search("[,:]", text[start + 6 : end])):
        end = start + 6 + comma.start()
    return printed[start:end].strip(EVERY)


def outline(blocks: Sequence[Block]) -> Item:
    """Return the whole document as one item with those of the highest level below it."""
    root = Item(None)
    at = root
    last = 0
    for block in joined(blocks):
        if isinstance(block, Table):
            at.tables.append(block)
            continue
        for piece in _pieces(_marked(block), last):
            number = _number(piece, last)
            if number is None:
                at.parts.append(Part(piece, spans(piece)))
                continue
            last = number.value if number.kind == "1." else 0 if number.level < 5 and number.value == 1 else last
            while at.number and at.level >= number.level and at.parent:
                at = at.parent
            item = Item(number, at, [Part(piece, spans(piece))])
            at.below.append(item)
            at = item
    _raise_last(root)
    return root


def _marked(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph of duties in which blanks between names are marks."""
    if not re.search(r"\S\s+\S", paragraph.spaced.strip()) or not re.match(r".{1,12}[:：]", paragraph.printed):
        return paragraph
    spaced = marked(paragraph.spaced)
    if spaced == paragraph.spaced or not labelled(folded(tidy(spaced))):
        return paragraph
    return replace(paragraph, printed=tidy(spaced), spaced=spaced)


def _number(piece: Paragraph, last: int) -> Number | None:
    if _CONTENTS.search(piece.text):
        return None
    number = number_of(piece.text, last + 1)
    if number is None and piece.heading and len(piece.text) <= _LONGEST_TITLE:
        return Number(_OF_HEADING[piece.heading], "heading", 0, "", 0)
    return number


def _pieces(paragraph: Paragraph, last: int) -> Iterator[Paragraph]:
    """Yield a paragraph, cut where a new numbered item begins behind duties: 一是…（…）二是…（…）."""
    text = paragraph.text
    cuts: list[int] = []
    level = 0
    for span in spans(paragraph):
        at = span.end + len(text[span.end :]) - len(text[span.end :].lstrip(LISTS))
        number = number_of(text[at:], 0)
        if number and number.length + 3 < len(text) - at:
            cuts.append(at)
            level = number.level
    if level and (first := _FIRST_MARK.search(text[: cuts[0]])):
        number = number_of(text[first.start() :])
        if number and number.level == level and first.start() not in cuts:
            cuts.insert(0, first.start())
    for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if a < b:
            yield paragraph if not cuts else Paragraph(paragraph.printed[a:b], paragraph.line, "", paragraph.heading)


def _raise_last(root: Item) -> None:
    """Give duties under the last of several sub-items to the item above where they stand for all of them.

    So it is where they stand on a line of their own and no other sub-item has any, or where on this level most items have none.
    """
    items = [*root.all()]
    having: dict[int, list[bool]] = {}
    for item in items:
        having.setdefault(item.level, []).append(bool(item.duties))
    for item in items:
        if len(item.below) < 2 or item.duties or any(i.duties for b in item.below[:-1] for i in b.all()):
            continue
        last = [*item.below[-1].all()][-1]
        with_duties = [i for i in item.below[-1].all() if i.duties]
        if with_duties != [last] or not item.number:
            continue
        known = having[item.below[0].level]
        moved = [p for p in last.duties if p.own_line]
        if (
            len(last.duties) == 1
            and last.duties[0] is last.parts[-1]
            and sum(known) * 2 < len(known)
            and item.level >= 5
        ):
            moved = last.duties
        if moved and len(moved) == len(last.duties):
            last.parts = [p if p not in moved else Part(p.paragraph, []) for p in last.parts]
            item.moved += moved
