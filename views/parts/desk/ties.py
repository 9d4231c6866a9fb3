"""The tables of 对应: proposals with boxes, wordings in which nothing was found; and what is kept from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.city import City
from analysis.matching.loose import Open, Wording
from analysis.segments.facts import linked
from desk.ties import Tying
from exports.sentences.desk.match import basis_words
from graph.record import Node
from graph.types import TYPES
from views.parts.desk.marked import marked
from views.parts.html import e, node_link, source
from views.parts.table import Col, Line

PROPOSED = (
    Col("tick", "", "tick"),
    Col("who", "谁", "html", 120),
    Col("text", "写的是", "html", 240),
    Col("segment", "环节", width=110),
    Col("state", "现在", width=70),
    Col("basis", "依据", width=70),
    Col("why", "为什么提出", width=200),
    Col("then", "接受后", width=150),
    Col("source", "来源", "html", 140),
)
UNREAD = (
    Col("who", "谁", "html", 120),
    Col("kind", "类别", width=80),
    Col("heading", "栏", width=90),
    Col("text", "写的是", width=320),
    Col("source", "来源", "html", 140),
)


def line(city: City, one: Open) -> Line:
    """Return the row of a proposal."""
    p, w = one.proposal, one.wording
    return Line(
        one.id,
        {
            "who": _who(city, w.node),
            "text": marked(w.text, p.start, p.end),
            "segment": city.facts[p.segment].name,
            "state": city.segments[p.segment].shown,
            "basis": p.basis,
            "why": one.reason,
            "then": basis_words(one),
            "source": _source(city, w),
        },
    )


def unread_line(city: City, number: int, w: Wording) -> Line:
    """Return the row of a wording in which no product was found."""
    told = {"kind": TYPES[w.node.key.type].label, "heading": w.heading, "text": w.text}
    return Line(str(number), {"who": _who(city, w.node), "source": _source(city, w), **told})


def unread_firm(firm: Node) -> Line:
    """Return the row of a local firm of which no product is said."""
    told = {"kind": TYPES["Firm"].label, "heading": "", "text": "来源没有写它做什么"}
    return Line(f"firm:{firm.id}", {"who": node_link(firm.key, firm.caption), **told})


def _who(city: City, node: Node) -> str:
    """Return of whom a statement is: of a signal its firm, as the signal has no name of its own."""
    firms = linked(city.graph, node.key, "BY")
    return (
        node_link(firms[0].key, f"{firms[0].caption}（{node.caption}）") if firms else node_link(node.key, node.caption)
    )


def _source(city: City, w: Wording) -> str:
    return source(city.graph, w.origin, city.as_of) if w.origin.source else e("本表")


def tyings(chosen: Sequence[Open]) -> list[Tying]:
    """Return proposals as they are kept."""
    return [
        Tying(
            o.wording.statement,
            o.wording.node.id if o.wording.node.key.type == "Firm" else "",
            o.proposal.words,
            o.proposal.segment,
            o.proposal.basis,
            o.reason,
            o.wording.elsewhere,
        )
        for o in chosen
    ]


def without(proposals: Sequence[Open], basis: str, segment: str, chain: Collection[str]) -> list[Open]:
    """Return the proposals of one basis, one segment and the segments of a chain; empty asks for all."""
    return [
        o
        for o in proposals
        if basis in ("", o.proposal.basis)
        and segment in ("", o.proposal.segment)
        and (not chain or o.proposal.segment in chain)
    ]
