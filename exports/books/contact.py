"""接洽单 of a target firm as Word, one page: its gap, who would buy, who introduces, carriers, who is responsible, what is known and what to ask."""

from __future__ import annotations

from typing import Any

from analysis.targets.counterparts import counterparts
from analysis.targets.dots import dots
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from exports.book import Book, Wanted
from exports.books.guide import head
from exports.books.told.ground import NO_OFFICE, offices
from exports.books.told.targets import grounds, numbered
from exports.books.word.template import filled
from exports.lists.targets import MOST_PARKS, NO_PARK
from exports.sentences import names, words
from exports.sentences.gap import maybe_here, why
from exports.sentences.target import reason
from exports.sentences.targets.approach import beforehand, buyers, opening, questions, still_to_find
from exports.sentences.targets.introduction import introduction
from exports.sheets.cited import split
from exports.sources import cites
from graph.record import COMMON

NAME, TITLE = "contact", "接洽单"
# The page stays one page.
MOST_SOURCES, MOST_PRODUCTS, MOST_SELLERS, LONGEST = 4, 6, 3, 90


def told(wanted: Wanted) -> dict[str, Any]:
    """Return what the sheet says, by the names that its template uses."""
    view, city, p = wanted.chain, wanted.city, wanted.target
    assert p
    t, f = p.target, p.segment
    props, cited = t.firm.props, cites(city.graph, [o for o in grounds(t) if o.source not in ("", COMMON)])
    gap = next((g for g in (*view.gaps, *view.apart) if g.finding.id == f.id), None)
    return {
        **head(wanted, f"{t.firm.caption}{TITLE}"),
        "chain": view.name,
        "firm": t.firm.caption,
        "full_name": str(props.get("full_name") or "全称待核实"),
        "place": workplace(city, t.firm).text,
        "badges": "、".join([*props.get("badges", []), *(["上市"] if props.get("stock_code") else [])]),
        "tier": t.ranked.target.tier,
        "gap": f.facts.name,
        "state": f.shown,
        "serves": "、".join(p.serves),
        "why": why(gap) if gap else "",
        "products": names(t.products, MOST_PRODUCTS, "种"),
        "reason": reason(city, t),
        "opening": opening(city, f) if suggestions(city, f.id) or maybe_here(f) else "",
        "buyers": words(buyers(city, f.id)),
        "sellers": names([n.caption for n in counterparts(city, f.id).sellers], MOST_SELLERS),
        "introduction": "\n".join(introduction(city, t.firm.id)),
        "carriers": "\n".join(f"{h.park.caption}（{h.why}）" for h in suggestions(city, f.id)[:MOST_PARKS]) or NO_PARK,
        "offices": offices(view) or NO_OFFICE,
        "known": "\n".join(f"{d.name}：{d.why}" for d in dots(city, t)),
        "lacks": still_to_find(t.evidence).removeprefix("还差"),
        "questions": numbered(questions(city, t)),
        "first_look": beforehand(t).removeprefix("联系前"),
        "sources": _sources(cited),
    }


def _sources(cited: list[str]) -> str:
    if not cited:
        return "没有来源，只凭行业常识，用前须核实"
    more = [f"等 {len(cited)} 个来源"] if len(cited) > MOST_SOURCES else []
    return "\n".join([*map(_short, cited[:MOST_SOURCES]), *more])


def _short(cited: str) -> str:
    """Return publisher, title and date of a source: the address stands in the list of targets."""
    told, _ = split(cited)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}……"


def make(wanted: Wanted) -> bytes:
    """Return the sheet as .docx; BookError where its template cannot be used."""
    said = told(wanted)
    return filled(NAME, said, title=said["title"])


BOOK = Book(
    NAME,
    TITLE,
    ".docx",
    "target",
    make,
    "一家目标企业一页：补哪个环节、谁会买、谁能引荐、要问什么，Word，模板可以自己改",
)
