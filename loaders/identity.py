"""Which thing a row without an identifier is about: one that is known by code or name, or a new one with an id by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.assembly.names import Register
from graph.issues import issue
from graph.record import Issue, Row
from graph.rows.characters import one_width
from graph.rows.check import Checked
from graph.rows.ids import id_by_rule, valid_code
from graph.types import TYPES

FULL, CODE, STOCK = (TYPES["Firm"].field(n).label for n in ("full_name", "uscc", "stock_code"))


class Identities:
    """The names and credit codes of all that own tables declare, and those of what was new since."""

    def __init__(self, rows: Iterable[Checked]) -> None:
        """Take the rows of the project's own tables."""
        own = [r for r in rows if not r.kind.virtual]
        self.register = Register.of(own)
        self.new: dict[str, set[str]] = defaultdict(set)  # ids by file
        self._given: set[tuple[str, str]] = set()  # type and new id
        self._names: dict[tuple[str, str], set[str]] = defaultdict(set)  # type and former or new name → ids
        self._codes: dict[str, str] = {}
        self._coded: dict[str, set[str]] = defaultdict(set)
        for row in own:
            if row.kind.name == "Firm" and len(found := self.register.find("Firm", row.ref)) == 1:
                id = next(iter(found))
                for code in row.values.get("uscc", []):
                    self._learn(id, str(code))
                for name in row.values.get("former_names", []):
                    self._names["Firm", one_width(str(name))].add(id)

    def _learn(self, id: str, code: str) -> None:
        self._codes.setdefault(code, id)
        self._coded[id].add(code)

    def settled(self, row: Row) -> Row | Issue:
        """Return the row with an identifier: of what it is about, or a new one; the issue where that cannot be told."""
        kind = TYPES[row.type]
        key, caption = kind.field(kind.key), kind.field(kind.caption)
        if row.cells.get(key.label) or not kind.names:
            return row
        names = [n for label in (caption.label, FULL) if (n := row.cells.get(label, ""))]
        if not names:
            return issue("key-missing", row.origin, column=caption.label)
        found = self._known(row, names)
        if len(found) > 1:
            return issue("name-ambiguous", row.origin, column=caption.label, value=names[0], hints=tuple(sorted(found)))
        if not found:
            return self._new_row(row, key.label, caption.label, names)
        id = next(iter(found))
        if (row.type, id) in self._given:  # one more row of what is new: it declares it too
            self.new[row.origin.file].add(id)
            return Row(row.type, {**row.cells, key.label: id, caption.label: names[0]}, row.origin)
        return self._known_row(row, id, caption.label, names)

    def _known(self, row: Row, names: list[str]) -> set[str]:
        """Return the ids of what is known by the credit code, else by a registered, former or new name."""
        code = code_of(row)
        if own := self._codes.get(code):
            return {own}
        found = {id for name in names for id in self.register.find(row.type, name)}
        found = found or {id for name in names for id in self._names.get((row.type, one_width(name)), ())}
        # A firm of this name that has another code is another firm.
        return {id for id in found if not (code and self._coded.get(id))}

    def _known_row(self, row: Row, id: str, caption: str, names: list[str]) -> Row:
        """Return the row as one more statement on a known thing: how it writes the name is kept as 原文写法."""
        cells = {k: v for k, v in row.cells.items() if k != FULL}
        writings = [n for n in names if n not in self.register.names[row.type]]
        if "written" in TYPES[row.type].by_name and writings:
            cells["原文写法"] = writings[-1]
        return Row(row.type, {**cells, caption: id}, row.origin)

    def _new_row(self, row: Row, key: str, caption: str, names: list[str]) -> Row | Issue:
        id = _id(row, names)
        if id in self.register.keys[row.type] or (row.type, id) in self._given:
            return issue("id-taken", row.origin, column=caption, value=names[0], detail=id)
        self._given.add((row.type, id))
        for name in names:
            self._names[row.type, one_width(name)].add(id)
        if code := code_of(row):
            self._learn(id, code)
        self.new[row.origin.file].add(id)
        return Row(row.type, {**row.cells, key: id, caption: names[0]}, row.origin)


def code_of(row: Row) -> str:
    """Return a firm's credit code, empty where the row has no valid one."""
    return valid_code(row.cells.get(CODE, "")) if row.type == "Firm" else ""


def certainty(row: Row) -> int:
    """Return by what rows are settled, best first: a credit code, a stock code, a name alone."""
    if row.type != "Firm":
        return 0
    return 0 if code_of(row) else 1 if row.cells.get(STOCK) else 2


def _id(row: Row, names: list[str]) -> str:
    """Return the id by rule: the credit code, else the stock code, else the full name in pinyin."""
    stock = row.cells.get(STOCK, "").split(";")[0] if row.type == "Firm" else ""
    return id_by_rule(names[-1], code_of(row), stock)
