"""A list of names held against the map: who is known, here or a target already, what speaks for it, which gap it would fill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.chains.view import chain_views
from analysis.city import City
from analysis.matching.firms import Firms, Match
from analysis.matching.products import INFERRED, STATED, Proposal, Words
from analysis.segments.firms import is_local
from analysis.targets.listing import Target, proposed
from graph.record import Key, Node


@dataclass(frozen=True)
class Entry:
    """One line of a list: its number there, a name, and what else the line says."""

    number: int
    name: str
    code: str = ""
    makes: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Checked:
    """What the map knows of one line.

    `works`: the segments in which the firm stands, local or not. `targets`: for which segments it is on a target list, best
    first. `words`: segments that the line's own products name and in which the firm does not stand yet. `gaps`: those of all
    these that are gaps of some chain. `again`: the number of an earlier line that means the same firm.
    """

    entry: Entry
    match: Match
    firm: Node | None
    here: bool
    works: tuple[str, ...]
    targets: tuple[Target, ...]
    words: tuple[Proposal, ...]
    gaps: tuple[str, ...]
    again: int = 0


class Lists:
    """A city made ready to check lists; nothing is written anywhere."""

    def __init__(self, city: City) -> None:
        """Gather names, words, gaps and target lists once."""
        self.city = city
        self._firms, self._words = Firms(city.graph), Words(city.graph)
        views = [v for v in chain_views(city) if v.mapped]
        self._gaps = {g.finding.id for v in views for g in v.gaps}
        self._works: dict[str, list[str]] = {}
        for edge in city.graph.named("WORKS_IN"):
            self._works.setdefault(edge.start.id, []).append(edge.end.id)
        self._targets: dict[str, list[Target]] = {}
        for segment in city.facts:
            for target in proposed(city, segment):
                self._targets.setdefault(target.firm.id, []).append(target)

    def check(self, entries: Iterable[Entry]) -> list[Checked]:
        """Return what is known of each line, in the order of the list.

        Parameters
        ----------
        entries : iterable of Entry

        Returns
        -------
        list of Checked

        Notes
        -----
        A second for 1,500 lines beside two thousand firms.

        References
        ----------
        docs/decisions/0016-whole-words.md
        """
        first = dict[str, int]()
        found = list[Checked]()
        for entry in entries:
            match = self._firms.same(entry.name, entry.code)
            again = first.setdefault(match.firm or f"·{entry.name}", entry.number)
            found.append(self._checked(entry, match, again if again != entry.number else 0))
        return found

    def _checked(self, entry: Entry, match: Match, again: int) -> Checked:
        firm = self.city.graph.nodes[Key("Firm", match.firm)] if match.firm else None
        works = tuple(dict.fromkeys(self._works.get(match.firm or "", ())))
        targets = tuple(self._ordered(self._targets.get(match.firm or "", ())))
        here = firm is not None and is_local(firm)
        stands = {*works, *(t.segment for t in targets)}
        told = (*self._words.proposals(entry.makes, STATED), *self._words.proposals(entry.scope, INFERRED))
        words = tuple({p.segment: p for p in reversed(told) if p.segment not in stands}.values())[::-1]
        filled = [*(t.segment for t in targets), *(p.segment for p in words)]
        gaps = tuple(dict.fromkeys(i for i in filled if i in self._gaps))
        return Checked(entry, match, firm, here, works, targets, words, gaps, again)

    def _ordered(self, found: Sequence[Target]) -> list[Target]:
        """Return targets, those for a gap first, then those with more evidence."""
        return sorted(found, key=lambda t: (t.segment not in self._gaps, -len(t.evidence), t.segment))


@lru_cache(maxsize=2)
def lists(city: City) -> Lists:
    """Return the city made ready to check lists, made once a run."""
    return Lists(city)
