"""The register of names: what each written name means, per type; near names are hints only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process

from graph.record import Key
from graph.rows.characters import one_width
from graph.rows.check import Checked


@dataclass
class Register:
    """Names and keys of all declared nodes, by type."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    former: dict[str, dict[str, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # id that was merged → its id now
    bent: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])  # found by width alone
    _widths: dict[str, dict[str, set[str]]] = field(default_factory=dict[str, dict[str, set[str]]])
    _ones: dict[tuple[str, str], Key | None] = field(default_factory=dict[tuple[str, str], Key | None])

    @classmethod
    def of(cls, rows: Iterable[Checked]) -> Register:
        """Build the register from the rows that declare a node by its key."""
        register = cls()
        for row in rows:
            if row.declares and not row.kind.virtual:
                register.keys[row.kind.name].add(row.ref)
                names, values = register.names[row.kind.name], row.values
                for name in (*row.kind.names, "former_ids"):
                    if name in values:
                        for value in values[name]:
                            names[str(value)].add(row.ref)
        return register

    def find(self, type: str, written: str) -> set[str]:
        """Return the ids a written key or name stands for: none, one, or several when ambiguous.

        A name nobody registered so is looked for once more by the width of its marks and without its spaces.
        """
        found = {written} if written in self.keys[type] else self.names[type].get(written, set())
        if not found and (found := self._by_width(type).get(one_width(written), set())):
            self.bent.add((type, written))
        former = self.former[type]
        return {former.get(i, i) for i in found} if former else found

    def _by_width(self, type: str) -> dict[str, set[str]]:
        if type not in self._widths:
            made: dict[str, set[str]] = {}
            for name, ids in self.names[type].items():
                made.setdefault(one_width(name), set()).update(ids)
            self._widths[type] = made
        return self._widths[type]

    def one(self, type: str, written: str) -> Key | None:
        """Return the node a written key or name stands for, None where it is none or several."""
        place = (type, written)
        if place not in self._ones:
            found = self.find(type, written)
            self._ones[place] = Key(type, next(iter(found))) if len(found) == 1 else None
        return self._ones[place]

    def near(self, type: str, written: str) -> tuple[str, ...]:
        """Return the three nearest names as a hint, never as a link."""
        known = sorted(self.names[type] or self.keys[type])
        return tuple(m[0] for m in process.extract(written, known, limit=3, score_cutoff=40))
