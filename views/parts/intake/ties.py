"""Which segments the rows speak of: whole words of products found in product columns (来源) and scopes of business (推断)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.matching.products import Proposal, Words
from graph.record import Graph, Key
from views.parts.intake.rows import Draft, product_texts
from views.parts.intake.work import Work

_SCOPE = re.compile("经营范围|业务范围|主营业务|主营范围|经营业务|主要业务")
_MADE = re.compile("产品|展品")


@dataclass(frozen=True)
class Offer:
    """A segment that a row may be tied to: the words found, the column and text they stand in, and what it rests on."""

    sheet: str
    row: int
    who: str
    column: str
    text: str
    proposal: Proposal

    @property
    def key(self) -> tuple[str, int, str]:
        """Row and segment: once each."""
        return self.sheet, self.row, self.proposal.segment

    @property
    def stated(self) -> bool:
        """Whether the words say what is made, not only what may be."""
        return self.proposal.basis == "来源"


def columns_with_words(work: Work) -> dict[str, str]:
    """Return the columns kept as they are in which words are looked for, with the basis of what is found there."""
    kept = [c for c in work.plan.columns if c.read and not c.name] if work.plan else []
    found = {c.label: "推断" for c in kept if _SCOPE.search(c.label)}
    return found | {c.label: "来源" for c in kept if _MADE.search(c.label) and c.label not in found}


def can_tie(work: Work) -> bool:
    """Tell whether rows of this type are tied to segments by their words."""
    return any(e.tie for e in work.kind.edges)


def offers_of(work: Work, drafts: Sequence[Draft], refs: Mapping[tuple[str, int], str], graph: Graph) -> list[Offer]:
    """Return what is proposed: for each row and segment once, what is stated before what is inferred.

    refs: sheet and row → id of the thing the row is about, empty for a new one; what the graph knows already is left out.
    """
    if not can_tie(work):
        return []
    words, more, made = Words(graph), columns_with_words(work), dict[tuple[str, int, str], Offer]()
    label = work.kind.field(work.kind.caption).label
    known = {(e.start.id, e.end.id) for e in graph.named("WORKS_IN") if e.props.get("tie_basis") == "来源"}
    for draft in drafts:
        who = draft.cells.get(label, "")
        for column, text, basis in product_texts(draft, work.kind, more):
            for proposal in words.proposals(text, "来源" if basis == "来源" else "推断"):
                offer = Offer(draft.sheet, draft.row, who, column, text, proposal)
                if (refs.get(draft.place, ""), proposal.segment) not in known:
                    made.setdefault(offer.key, offer)
    return sorted(made.values(), key=lambda o: (not o.stated, segment_name(graph, o.proposal.segment), o.row))


def segment_name(graph: Graph, segment: str) -> str:
    """Return what a segment is called."""
    node = graph.nodes.get(Key("Segment", segment))
    return node.caption if node else segment
