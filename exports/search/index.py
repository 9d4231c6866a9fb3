"""The index of a run: exact before prefix before inside before one typing error, what is local first, grouped by kind."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from exports.search.entries import KINDS, PRODUCT, Entry
from exports.search.near import near
from exports.search.words import folded, sounds, syllables
from graph.types import TYPES

EXACT, PREFIX, INSIDE, NEAR = range(4)
MOST = 6  # hits of a kind
SORTED = 100  # hits of a kind that are put in order; those before are found first anyhow
LONGEST = 60
SPOKEN_INSIDE = 5  # letters: fewer stand somewhere inside of nearly every pinyin
LOOKED = 20_000  # places looked at for a typing error, of each kind


@dataclass(frozen=True)
class Hit:
    """Something found: how well, under which of its names (empty where it is its own), and where it opens."""

    rank: int
    entry: Entry
    under: str

    def address(self, chain: str) -> tuple[str, dict[str, str]]:
        """Return page and query; the reader's chain is kept where the thing is in it."""
        chains = self.entry.chains
        more = {"chain": chain if chain in chains else chains[0]} if chains else {}
        return self.entry.page, more | self.entry.query


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first; `more` says that there are others."""

    label: str
    hits: list[Hit]
    more: bool


@dataclass
class _Kind:
    """All names of one kind in one text, a name a line, what is to be found first first: the text is all that is searched."""

    entries: list[Entry] = field(default_factory=list[Entry])
    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("L"))
    owners: array[int] = field(default_factory=lambda: array("L"))
    under: list[str] = field(default_factory=list[str])
    spoken: list[bool] = field(default_factory=list[bool])

    @classmethod
    def of(cls, found: Iterable[Entry]) -> _Kind:
        """Return the text of some entries of a kind."""
        made, lines, at = cls(sorted(found, key=lambda e: (not e.local, -e.weight, len(e.name), e.name))), [""], 1
        for number, entry in enumerate(made.entries):
            for name, word in entry.names:
                key = folded(name)
                spoken = sounds(key) if word != PRODUCT else []
                for line in dict.fromkeys(filter(None, (key, *spoken))):
                    made.spoken.append(line != key)
                    made.starts.append(at)
                    made.owners.append(number)
                    made.under.append(f"{word}：{name}" if word else "")
                    lines.append(line)
                    at += len(line) + 1
        made.text = "\n".join((*lines, ""))
        return made

    def places(self, words: str) -> Iterator[int]:
        """Yield where words stand in the text, in order."""
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def hits(self, asked: str) -> Iterator[Hit]:
        """Yield every hit without an error, best first; an entry may come more than once."""
        yield from (self._hit(EXACT, at + 1) for at in self.places(f"\n{asked}\n"))
        yield from (self._hit(PREFIX, at + 1) for at in self.places(f"\n{asked}"))
        for at in self.places(asked):
            if len(asked) >= SPOKEN_INSIDE or not self.spoken[self._line(at)]:
                yield self._hit(INSIDE, at)

    def near(self, asked: str) -> Iterator[Hit]:
        """Yield hits with one typing error: in the letters, or another character of the same sound."""
        if spoken := "".join(syllables(asked)):
            yield from (self._hit(NEAR, at + 1) for at in self.places(f"\n{spoken}"))
        yield from (self._hit(NEAR, at) for at in islice(near(self.text, asked, self.places), LOOKED))

    def _line(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def _hit(self, rank: int, at: int) -> Hit:
        line = self._line(at)
        under = self.under[line]
        # What a firm makes is not its name.
        return Hit(max(rank, INSIDE) if under.startswith(PRODUCT) else rank, self.entries[self.owners[line]], under)


class Index:
    """Every name of a run, ready to be searched; nothing in it changes."""

    def __init__(self, found: Iterable[Entry]) -> None:
        """Gather the names of each kind; half a millisecond for each Chinese name."""
        by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in found:
            by_kind[entry.kind].append(entry)
        self._kinds = {kind: _Kind.of(some) for kind, some in by_kind.items()}

    def search(self, words: str) -> list[Group]:
        """Return what is found by some words, the kind of the best hit first; nothing for words without a letter."""
        asked = folded(words[:LONGEST])
        if not asked:
            return []
        found = {kind: _first(one.hits(asked)) for kind, one in self._kinds.items()}
        # Who typed the beginning of a name has made no error.
        if all(hits[0].rank > PREFIX for hits in found.values() if hits):
            for kind, one in self._kinds.items():
                found[kind] = _first([*found[kind], *one.near(asked)])
        groups = [Group(TYPES[kind].label, hits[:MOST], len(hits) > MOST) for kind, hits in found.items() if hits]
        return sorted(groups, key=lambda g: (g.hits[0].rank, not g.hits[0].entry.local))


def _first(found: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each entry, one more than are shown: of equal ones first the local, then by the own name."""
    seen: dict[int, Hit] = {}
    for hit in sorted(islice(found, SORTED), key=lambda h: (h.rank, not h.entry.local, bool(h.under))):
        seen.setdefault(id(hit.entry), hit)
    return list(seen.values())[: MOST + 1]
