"""Which segments a wording names: names and other names of products, found whole and letter by letter; a person accepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.matching.runs import Item, folded, items
from graph.record import Graph

Basis = Literal["来源", "推断"]
STATED, INFERRED = "来源", "推断"
SHORTEST = 2


@dataclass(frozen=True)
class Proposal:
    """A segment that a wording may name: by which product (empty: by its own name), and the words with their place."""

    segment: str
    product: str
    words: str
    start: int
    end: int
    basis: str


class Words:
    """The names and other names of all products of a run, and the names of segments, ready to be found in texts."""

    def __init__(self, graph: Graph) -> None:
        """Gather the words; linear in the products."""
        self._means: dict[str, set[tuple[str, str]]] = defaultdict(set)  # folded word → segment, product
        for edge in graph.named("OF_SEGMENT"):
            product = graph.nodes[edge.start]
            for word in (product.caption, *product.props.get("aka", [])):
                self._add(str(word), edge.end.id, product.id)
        for segment in graph.all("Segment"):
            if folded(segment.caption) not in self._means:
                self._add(segment.caption, segment.id, "")
        self._lengths: dict[str, list[int]] = defaultdict(list)  # by first letter, longest first
        for word in sorted(self._means, key=lambda w: -len(w)):
            if len(word) not in self._lengths[word[0]]:
                self._lengths[word[0]].append(len(word))

    def _add(self, word: str, segment: str, product: str) -> None:
        if len(folded(word)) >= SHORTEST:
            self._means[folded(word)].add((segment, product))

    def proposals(self, text: str, basis: Basis) -> tuple[Proposal, ...]:
        """Return what a text names, in its order.

        Parameters
        ----------
        text : str
            A wording, a listing of products, a scope of business.
        basis : {"来源", "推断"}
            来源 where the text says what is made, 推断 where it only allows it.

        Returns
        -------
        tuple of Proposal
            One for each segment and word. Of words that overlap the longest counts, and a word inside a longer known
            one is never found, be the longer one taken or not. A word is whole where its item holds nothing beside it
            but words that name no thing (生产, 销售, 年产10万吨 …): 电机 is not found in 发电机组 or 电机生产设备.

        Notes
        -----
        Cost linear in the text; nothing is found by likeness.

        References
        ----------
        docs/decisions/0016-whole-words.md
        """
        found = list[Proposal]()
        for item in items(text):
            for start, end in self._longest(item):
                if item.whole(start, end):
                    place = item.start(start), item.end(end)
                    means = sorted(self._means[item.letters[start:end]])
                    found += [Proposal(s, p, text[slice(*place)], *place, basis) for s, p in means]
        return tuple({(p.segment, folded(p.words)): p for p in reversed(found)}.values())[::-1]

    def _longest(self, item: Item) -> Iterator[tuple[int, int]]:
        """Yield the known words of an item that no longer one overlaps, in order."""
        spans = sorted(self._spans(item.letters), key=lambda s: (s[0] - s[1], s[0]))
        taken = list[tuple[int, int]]()
        for start, end in spans:
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
        yield from sorted(taken)

    def _spans(self, letters: str) -> Iterator[tuple[int, int]]:
        for at, letter in enumerate(letters):
            for length in self._lengths.get(letter, ()):
                if at + length <= len(letters) and letters[at : at + length] in self._means:
                    yield at, at + length
