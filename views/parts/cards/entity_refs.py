"""The numbered statements a node rests on, and how a value or a relation names them."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.city import City
from exports.cards.pieces import outdated
from exports.sources import cite
from graph.assembly.merge import latest_day
from graph.record import COMMON, Node, Origin
from views.parts.desk.address import speaking
from views.parts.html import e, items, source

Place = tuple[str, str, int, str, bool]


def place(origin: Origin) -> Place:
    """Return what tells a statement's source apart: a tie adds a note to it, and it is still the same."""
    return origin.file, origin.sheet, origin.row, origin.source, origin.confirms


class Refs:
    """A node's statements, newest first, each followed by those that confirm it; numbers begin at 1."""

    def __init__(self, city: City, node: Node) -> None:
        """Take the city, for sources and ages, and the node."""
        self.city = city
        first = sorted((o for o in node.origins if not o.confirms), key=lambda o: latest_day(o.date), reverse=True)
        second = [o for o in node.origins if o.confirms]
        told = {o.statement for o in first if o.statement}
        self.order = [x for o in first for x in (o, *(c for c in second if c.statement and c.statement == o.statement))]
        self.order += [c for c in second if c.statement not in told]
        self.numbers = {place(o): i for i, o in enumerate(self.order, 1)}

    def cited(self, origins: Iterable[Origin]) -> str:
        """Return the newest source in full and the others by number; a statement of another node always in full."""
        known = {place(o): o for o in origins}
        ordered = sorted(known.values(), key=lambda o: latest_day(o.date), reverse=True)
        shown: dict[str, str] = {}
        for origin in ordered:
            words = source(self.city.graph, origin, self.city.as_of)
            if place(origin) not in self.numbers:
                shown.setdefault(words, words)
            elif not shown:
                shown[words] = f"{self._number(origin)}{words}"
            else:
                shown[self._number(origin)] = self._number(origin)
        return " ".join(shown.values())

    def confirming(self, origin: Origin) -> list[Origin]:
        """Return the sources that confirm a statement, or one point of it."""
        return [o for o in self.order if o.confirms and o.statement and o.statement == origin.statement]

    def listed(self) -> str:
        """Return every statement with its number, what it says, and its source."""
        return items((self._statement(o) for o in self.order), "没有陈述")

    def _number(self, origin: Origin) -> str:
        return f'<span class="ref" title="{e(cite(self.city.graph, origin))}">[{self.numbers[place(origin)]}]</span>'

    def _statement(self, origin: Origin) -> str:
        if origin.confirms:
            said = "另一来源印证上一条"
        elif origin.evidence:
            said = origin.evidence
        elif origin.source == COMMON:
            said = "一般知识，没有来源"
        else:
            said = "名称、类别等由项目整理" if not origin.source else "只列出，没有说明"
        note = f' <span class="quiet">备注：{e(origin.note)}</span>' if origin.note else ""
        code = f' <span class="quiet">{e(origin.statement)}</span>' if origin.statement else ""
        words = source(self.city.graph, origin, self.city.as_of)
        return f"{self._number(origin)} {e(said)}{note} {words}{code}{outdated([origin], speaking())}"


class Brief(Refs):
    """The same for what stands before the evidence: the newest source alone, and of how many it is one."""

    def cited(self, origins: Iterable[Origin]) -> str:
        """Return the newest source that has an author, and how many there are; no numbers, no files."""
        return newest(self.city, origins)


def newest(city: City, origins: Iterable[Origin]) -> str:
    """Return the newest of some statements' sources, those with an author first, and how many there are."""
    known = list({place(o): o for o in origins}.values())
    said = [o for o in known if o.source] or known
    if not said:
        return ""
    first = max(said, key=lambda o: (o.source not in ("", COMMON), latest_day(o.date)))
    if not first.source:
        return '<span class="src">项目整理</span>'
    more = f'<span class="src">等 {len(said)} 则</span>' if len(said) > 1 else ""
    return f"{source(city.graph, first, city.as_of)}{more}"
