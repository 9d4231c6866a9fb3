"""Which thing a row without an identifier is about: one that is known by code or name, or a new one with an id by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pypinyin import lazy_pinyin
from stdnum.cn import uscc

from graph.assembly.names import Register
from graph.codec import digest
from graph.issues import issue
from graph.record import Issue, Row
from graph.rows.characters import one_width
from graph.rows.check import Checked
from graph.types import TYPES

LONGEST = 60
_WORD = re.compile(r"[a-z0-9]+")


class Identities:
    """The names and credit codes of all that own tables declare, and the ids given since."""

    def __init__(self, rows: Iterable[Checked]) -> None:
        """Take the rows of the project's own tables."""
        own = [r for r in rows if not r.kind.virtual]
        self.register = Register.of(own)
        self.given: dict[tuple[str, str], str] = {}  # type and id → the folded name it was given for
        self.new: dict[str, set[str]] = {}  # by file
        self._codes: dict[str, str] = {}
        self._former: dict[str, set[str]] = {}
        for row in own:
            if row.kind.name == "Firm" and len(found := self.register.find("Firm", row.ref)) == 1:
                id = next(iter(found))
                for code in row.values.get("uscc", []):
                    self._codes.setdefault(str(code), id)
                for name in row.values.get("former_names", []):
                    self._former.setdefault(one_width(str(name)), set()).add(id)

    def settled(self, row: Row) -> Row | Issue:
        """Return the row with an identifier: of what it is about, or a new one; the issue where that cannot be told."""
        kind = TYPES[row.type]
        key, caption = kind.field(kind.key), kind.field(kind.caption)
        if row.cells.get(key.label) or not kind.names:
            return row
        names = [n for label in (caption.label, "企业全称") if (n := row.cells.get(label, ""))]
        if not names:
            return issue("key-missing", row.origin, column=caption.label)
        found = self._known(row, names)
        if len(found) > 1:
            return issue("name-ambiguous", row.origin, column=caption.label, value=names[0], hints=tuple(sorted(found)))
        if found:
            return self._known_row(row, next(iter(found)), caption.label, names)
        return self._new_row(row, key.label, caption.label, names)

    def _known(self, row: Row, names: list[str]) -> set[str]:
        """Return the ids of what is known by the credit code, else by a registered or former name."""
        code = row.cells.get("统一社会信用代码", "")
        if row.type == "Firm" and uscc.is_valid(code) and (own := self._codes.get(uscc.compact(code))):
            return {own}
        found = {id for name in names for id in self.register.find(row.type, name)}
        if not found and row.type == "Firm":
            found = {id for name in names for id in self._former.get(one_width(name), ())}
        return found

    def _known_row(self, row: Row, id: str, caption: str, names: list[str]) -> Row:
        """Return the row as one more statement on a known thing: how it writes the name is kept as 原文写法."""
        cells = {k: v for k, v in row.cells.items() if k != "企业全称"}
        writings = [n for n in names if n not in self.register.names[row.type]]
        if "written" in TYPES[row.type].by_name and writings:
            cells["原文写法"] = writings[-1]
        return Row(row.type, {**cells, caption: id}, row.origin)

    def _new_row(self, row: Row, key: str, caption: str, names: list[str]) -> Row | Issue:
        id, own = self._id(row, names), one_width(names[-1])
        named = self.given.setdefault((row.type, id), own)
        by_code = id.startswith(("uscc-", "cn-")) and row.type == "Firm"
        if id in self.register.keys[row.type] or (named != own and not by_code):
            return issue("id-taken", row.origin, column=caption, value=names[0], detail=id)
        self.new.setdefault(row.origin.file, set()).add(id)
        return Row(row.type, {**row.cells, key: id, caption: names[0]}, row.origin)

    def _id(self, row: Row, names: list[str]) -> str:
        """Return the id by rule: the credit code, else the stock code, else the full name in pinyin."""
        if row.type == "Firm" and uscc.is_valid(code := row.cells.get("统一社会信用代码", "")):
            return f"uscc-{uscc.compact(code).lower()}"
        if row.type == "Firm" and re.fullmatch(r"[0-9]{6}", code := row.cells.get("股票代码", "").split(";")[0]):
            return f"cn-{code}"
        name = one_width(names[-1])
        words = "-".join(w for part in lazy_pinyin(name) for w in _WORD.findall(part.lower()))
        return words if 0 < len(words) <= LONGEST else f"{words[:LONGEST].strip('-') or 'x'}-{digest(name)[:8]}"
