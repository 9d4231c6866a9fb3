"""An import → the one claim that keeps it: a statement for each row with its place in the file, ties, what it takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.record import Claim, Saying
from graph.record import Graph, Key
from graph.rows.values import split
from graph.types import TYPES
from loaders.identity import FULL
from loaders.sheets.plan import OTHER
from views.parts.intake.editions import KIND, about_table, falling, still_needed
from views.parts.intake.rows import Draft, named
from views.parts.intake.same import NEW, Settled, firm_columns, new_ids, register_of
from views.parts.intake.ties import Offer
from views.parts.intake.work import Work

WRITTEN, HINT, NOTE = "原文写法", "环节用语", "说明"


@dataclass(frozen=True)
class Made:
    """The claim, and of each of its statements the row that it is of, None where it is of none; ids of new and known things; names
    that nobody registered, by heading: they stay with their row as text."""

    claim: Claim
    of: tuple[Draft | None, ...]
    new: frozenset[str]
    known: frozenset[str]
    strange: tuple[tuple[str, str], ...] = ()


class Making:
    """One claim being made of the rows that are read."""

    def __init__(self, work: Work, graph: Graph, found: Mapping[str, Settled], takes: Sequence[int]) -> None:
        """Take whom every name means; `takes` are the statements that this import takes back."""
        self.work, self.graph, self.found, self.takes = work, graph, found, tuple(takes)
        self.register = register_of(graph)
        self.falling = falling(graph, takes)
        self.kind = work.kind
        self.target = work.kind if work.kind.names else TYPES["Firm"]
        self.ids = new_ids(found.values(), self.target, self.register.keys[self.target.name])
        self.said, self.of = list[Saying](), list[Draft | None]()
        self.declared: set[str] = set()
        self.strange = dict[tuple[str, str], None]()

    def add(self, type: str, cells: Mapping[str, str], draft: Draft | None = None) -> int:
        """Add a statement and return its position."""
        place = (draft.sheet, draft.row) if draft else ("", 0)
        self.said.append(Saying(type, {h: t for h, t in cells.items() if t}, self.work.hash, *place))
        self.of.append(draft)
        return len(self.said) - 1

    def id_of(self, key: str) -> str:
        """Return the id a name stands for, that of a new thing too."""
        return self.found[key].ref or self.ids[key]

    def row(self, draft: Draft, offers: Sequence[Offer]) -> None:
        """Add a row and the ties that were accepted for it."""
        cells = self._linked(draft)
        if one := named(draft, self.kind):
            cells = self._about(cells, one.key)
        else:
            self._with_firms(cells)
        words = list(dict.fromkeys(o.proposal.words for o in offers))
        if words and HINT in {f.label for f in self.kind.columns()}:
            cells[HINT] = ";".join(dict.fromkeys([*filter(None, cells.get(HINT, "").split(";")), *words]))
        at = self.add(self.kind.name, cells, draft)
        for offer in offers:
            found = offer.proposal
            reason = f"“{offer.column}”写着“{found.words}”" + ("" if offer.stated else "，经营范围只说明可以做")
            tie = {"陈述": f"#{at}", "提示": found.words, "环节": found.segment, "依据": found.basis, "理由": reason}
            self.add("Tie", tie, draft)

    def _about(self, cells: dict[str, str], key: str) -> dict[str, str]:
        """Return cells that name a known thing by its id, or declare a new one; how the table writes it is kept."""
        one, id = self.found[key].named, self.id_of(key)
        key_label, caption = (self.target.field(n).label for n in (self.target.key, self.target.caption))
        node = self.graph.nodes.get(Key(self.target.name, id))
        if node is None:
            self.declared.add(id)
            return {**cells, key_label: id, caption: one.name}
        kept = {h: t for h, t in cells.items() if h != FULL}
        if WRITTEN in {f.label for f in self.target.columns()}:
            written = [n for n in (one.full, one.name) if n and n not in self.register.names[self.target.name]]
            if written:
                kept[WRITTEN] = written[0]
        if node.key in self.falling:
            self.declared.add(id)
            return {**kept, key_label: id, caption: node.caption}
        return {**kept, caption: id}

    def _with_firms(self, cells: dict[str, str]) -> None:
        """Name the firms of a row that has none of its own by their ids, and declare those that are new."""
        by_name = {s.named.name: k for k, s in self.found.items()}
        for heading in firm_columns(self.kind):
            written = [t.strip() for t in cells.get(heading, "").split(";") if t.strip()]
            for name in written:
                if (
                    (key := by_name.get(name))
                    and self.found[key].ref == NEW
                    and (id := self.id_of(key)) not in self.declared
                ):
                    self.add("Firm", {"企业标识": id, "企业名称": name})
                    self.declared.add(id)
            if written:
                cells[heading] = ";".join(self.id_of(by_name[n]) if n in by_name else n for n in written)

    def _linked(self, draft: Draft) -> dict[str, str]:
        """Return the cells of a row; names of other things that nobody registered stay with it as text."""
        cells, lost = {**draft.cells}, dict[str, str]()
        for edge, column in self.kind.naming:
            text = cells.get(column.label, "")
            if not text or column.required or edge.to not in self.register.keys:
                continue
            parts = split(column, text)
            good = [p for p in parts if self.register.one(edge.to, p)]
            self.strange |= dict.fromkeys((column.label, p) for p in parts if p not in good)
            if len(good) < len(parts):
                lost[column.label] = "、".join(p for p in parts if p not in good)
                cells[column.label] = ";".join(good)
        if lost:
            heading = OTHER if "other" in self.kind.by_name else NOTE
            told = "；".join(f"{h}：{t}" for h, t in lost.items())
            cells[heading] = f"{cells[heading]}；{told}" if cells.get(heading) else told
        return cells

    def stay(self) -> None:
        """Declare again what an older edition declared and other statements still speak of."""
        for node in still_needed(self.graph, self.falling, self.takes):
            kind = TYPES[node.key.type]
            if node.id not in self.declared and node.key.type == self.target.name:
                self.add(kind.name, {kind.field(kind.key).label: node.id, kind.field(kind.caption).label: node.caption})

    def decisions(self) -> None:
        """Add what the person decided of near names: two firms, not one."""
        for key, one in self.found.items():
            for near in one.near if one.ref == NEW and self.ids[key] in self.declared else ():
                said = {
                    "甲方": self.ids[key],
                    "关系": "不是同一家",
                    "乙方": near.firm,
                    "内容": "导入时看过名称，是两家",
                }
                self.add("Relation", said)


def made(
    work: Work,
    graph: Graph,
    drafts: Sequence[Draft],
    found: Mapping[str, Settled],
    offers: Sequence[Offer],
    takes: Sequence[int],
) -> Made:
    """Return the claim of the rows that are read, with the ties that were accepted."""
    making, of_row = Making(work, graph, found, takes), defaultdict[tuple[str, int], list[Offer]](list)
    for offer in offers:
        if offer.key in work.accepted:
            of_row[offer.sheet, offer.row].append(offer)
    for draft in drafts:
        making.row(draft, of_row[draft.place])
    making.decisions()
    making.stay()
    claim = Claim(KIND, about_table(work.layout), tuple(making.said), making.takes)
    new = frozenset(making.ids[k] for k, s in found.items() if s.ref == NEW and making.ids[k] in making.declared)
    known = frozenset(str(s.ref) for s in found.values() if s.ref)
    return Made(claim, tuple(making.of), new, known, tuple(making.strange))
