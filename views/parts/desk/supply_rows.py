"""Leaders, their inputs and their needs as rows of tables."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.across.needs import Input, Supplied, leaders, supplied
from analysis.chains.view import ChainView
from analysis.city import City
from analysis.needs.asked import Need
from exports.cards.html import state_badge
from exports.sentences import names
from exports.sentences.desk.need import asked_words, candidate_words, fed_words, input_words, met_words
from exports.sentences.gap import month
from views.parts.html import e, link, node_link
from views.parts.run.findings import Found
from views.parts.table import Col, Line

MOST = 4
LEADERS = (
    Col("firm", "企业", "html", width=110),
    Col("needs", "需求", "number", 62, help="待对接的采购需求几条", none="—"),
    Col("lacking", "缺供", "number", 62, help="其中没有查到本地谁供的", none="—"),
    Col("inputs", "投入", width=76, help="直接投入和需求涉及的环节：本地有别家在做的 / 全部"),
)
INPUTS = (
    Col("segment", "环节", "html", width=120),
    Col("fed", "用在", width=90),
    Col("makers", "本地谁做", "html", width=170),
    Col("came", "没有时可以请谁", "html", width=170),
    Col("wanted", "它说过要买", width=170),
)
NEEDS = (
    Col("firm", "企业", "html", width=110),
    Col("asked", "要买什么", width=240),
    Col("segments", "环节", "html", width=120),
    Col("met", "本地谁供", width=240),
    Col("date", "哪天说的", width=80),
)


def every(found: Found) -> list[Supplied]:
    """Return every leader with what it needs, made once a run."""
    return found.once("supply", lambda: [supplied(found.city, f) for f in leaders(found.city)])


def of_chain(some: Sequence[Supplied], view: ChainView | None) -> list[Supplied]:
    """Return those that have a role in a chain, or work or ask for something in it."""
    if view is None:
        return list(some)
    inside = set(view.places)
    return [
        s for s in some if view.name in s.chains or inside & {*s.segments, *(x for n in s.needs for x in n.segments)}
    ]


def leader_line(one: Supplied) -> Line:
    """Return the row of a leader."""
    needs = [n for n in one.needs if n.open]
    cells = {
        "firm": f"{e(one.firm.caption)}<br><span class=src>{e(names(one.chains, 2, '条') or '没有写明产业链')}</span>",
        "needs": len(needs) or None,
        "lacking": sum(n.unmatched for n in needs) or None,
        "inputs": f"{len(one.made)} / {len(one.inputs)}" if one.inputs else "未登记",
    }
    return Line(one.firm.id, cells)


def input_columns(found: Supplied) -> list[Col]:
    """Return the columns of inputs: what the leader said it buys only where it said anything of them."""
    said = any(n.open for i in found.inputs for n in i.needs)
    return [c for c in INPUTS if said or c.name != "wanted"]


def input_line(city: City, one: Input) -> Line:
    """Return the row of an input: who here makes it, or who could come."""
    f = one.segment
    makers = "、".join(node_link(m.key, m.caption) for m in one.makers[:MOST])
    more = f" 等 {len(one.makers)} 家" if len(one.makers) > MOST else ""
    came = e(candidate_words(one))
    if one.candidates:
        came = f"{came} {link('targets', '看目标', segment=f.id)}"
    cells = {
        "segment": f"{link('gaps', f.facts.name, segment=f.id)} {state_badge(f.shown, f.state)}",
        "fed": fed_words(one, [city.facts[s].name for s in one.fed]),
        "makers": makers + more or f"<b>{e(input_words(one))}</b>",
        "came": came,
        "wanted": "；".join(asked_words(n) for n in one.needs if n.open),
    }
    return Line(f.id, cells)


def need_line(city: City, need: Need) -> Line:
    """Return the row of a need."""
    segments = "、".join(link("gaps", city.facts[s].name, segment=s) for s in need.segments)
    cells = {
        "firm": node_link(need.firm.key, need.firm.caption),
        "asked": asked_words(need),
        "segments": segments or "还不知道",
        "met": met_words(need),
        "date": month(need.date),
    }
    return Line(need.node.id, cells)
