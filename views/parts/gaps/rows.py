"""The gaps as rows of a table, and what the user has put into 建议先办 or taken out, as the address has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from analysis.chains.first import Groups, first, key_of, running
from analysis.chains.view import ChainView, GapRow
from analysis.segments.states import ORDER as STATES
from analysis.targets.park_fit import suggestions
from exports.sentences.gap import project_words, where_words, who_words, why
from exports.sentences.plan.pipeline import after_words
from views.parts.html import e, link, node_link, state_badge
from views.parts.mine import address as mine
from views.parts.run.findings import Found
from views.parts.table import Col, Line

DIVIDER = ","
COLUMNS = (
    Col("first", "先办", "tick"),
    Col("segment", "环节", width=105),
    Col("chain", "产业链", width=84),
    Col("why", "为什么", width=170),
    Col("state", "状态", "html", width=76),
    Col("who", "谁可以来", "html", width=82, help="候选企业几家，其中几家近两年有注明日期的意向"),
    Col("where", "可落在哪", "html", width=92, help="园内有本环节或上下游的企业，或主导产业写到它的产品"),
    Col("project", "项目", "html", width=74, help="签约、拟开工、开工、在建、推进中或竣工的项目"),
    Col("after", "项目建成后", width=84, none="不变", help="来源写明的项目建成以后，这个环节是什么状态"),
)


def columns(one: bool, ticks: bool) -> list[Col]:
    """Return the columns: the chain's only where several are shown, boxes only where a gap can be put first."""
    left_out = {"chain"} if one else set[str]()
    left_out |= set[str]() if ticks else {"first"}
    return [c for c in COLUMNS if c.name not in left_out]


def lines(found: Found, view: ChainView) -> Mapping[str, Line]:
    """Return the row of each gap of a chain by its key, made once."""
    return found.once(("gap lines", view.id), lambda: {key_of(g): _line(g) for g in (*view.gaps, *view.apart)})


def of_chains(line: Line, rows: Iterable[GapRow]) -> Line:
    """Return a row that names all chains in which its segment is a gap."""
    segment = line.id.partition(":")[2]
    names = dict.fromkeys(g.chain.name for g in rows if g.finding.id == segment)
    return Line(line.id, {**line.cells, "chain": "、".join(names)})


def _line(gap: GapRow) -> Line:
    f, chain = gap.finding, gap.chain
    who = _together(who_words(gap))
    cells = {
        "chain": chain.name,
        "segment": f.facts.name,
        "why": why(gap),
        "state": state_badge(f.shown, f.state),
        "who": link("targets", who, chain=chain.id, segment=f.id) if who[0].isdigit() else _none(who),
        "where": _where(gap),
        "project": _project(gap),
        "after": after_words(chain.city, f.id).replace("加上", "").replace("的项目", "") or None,
    }
    return Line(key_of(gap), cells)


def _together(words: str) -> str:
    """Return words in which a number is not parted from what it counts at the end of a line."""
    return re.sub(r" (?=\d)|(?<=\d) ", "\u00a0", words)


def _where(gap: GapRow) -> str:
    words = _together(where_words(gap))
    best = suggestions(gap.chain.city, gap.finding.id)[:1]
    return node_link(best[0].park.key, words) if best else _none(words)


def _project(gap: GapRow) -> str:
    words, found = project_words(gap), running(gap)
    return node_link(found[0].node.key, words) if found else _none(words)


def _none(words: str) -> str:
    return f"<span class=quiet>{e(words)}</span>"


@dataclass(frozen=True)
class Choice:
    """What the user has put into 建议先办 (`more`) and taken out of it (`less`): keys of gaps."""

    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()

    @classmethod
    def read(cls, more: str, less: str) -> Choice:
        """Read what stands in the address."""
        return cls(*(frozenset(filter(None, text.split(DIVIDER))) for text in (more, less)))

    def written(self) -> dict[str, str]:
        """Return what stands in the address."""
        return {"more": DIVIDER.join(sorted(self.more)), "less": DIVIDER.join(sorted(self.less))}

    def after(self, shown: Groups, views: Iterable[ChainView], ticked: Collection[str]) -> Choice:
        """Return the choice after the boxes of the shown gaps stand as `ticked`; gaps not shown stay as they are.

        A box is a segment's: it stands for its gaps in all of the chains shown.
        """
        by_rule = {key_of(g) for v in views for g in first(v)}
        keys: dict[str, set[str]] = {}
        for g in (*shown.first, *shown.rest):
            keys.setdefault(g.finding.id, set()).add(key_of(g))
        before = {g.finding.id for g in shown.first}
        after = {i for i, own in keys.items() if own & set(ticked)}
        on = {k for i in after - before for k in keys[i]}
        off = {k for i in before - after for k in keys[i]}
        return Choice((self.more - off) | (on - by_rule), (self.less - on) | (off & by_rule))


def choice_of(gap: GapRow) -> mine.Choice:
    """Return a gap as it stands on the user's own list: without a firm."""
    return mine.Choice(gap.chain.id, gap.finding.id, "")


def states(found: Groups) -> dict[str, int]:
    """Return how many gaps there are by state, in the order of the states."""
    times = Counter(g.finding.state for g in (*found.first, *found.rest, *found.apart))
    return {state: times[state] for state in STATES if times[state]}


def filtered(found: Groups, state: str, closed: Collection[str] = ()) -> Groups:
    """Return the groups with only the gaps of one state, all where none is asked for, without the segments `closed`."""
    every = (found.first, found.rest, found.apart)
    if not state and not closed:
        return found
    return Groups(
        *(tuple(g for g in rows if state in ("", g.finding.state) and g.finding.id not in closed) for rows in every)
    )


def opened(found: Groups, asked: str) -> GapRow | None:
    """Return the gap that the address names: by chain and segment, or by its segment alone."""
    every = (*found.first, *found.rest, *found.apart)
    by_key = {key_of(g): g for g in every}
    return by_key.get(asked) or next((g for g in every if g.finding.id == asked), None)


def row_of(shown: Groups, gap: GapRow) -> str:
    """Return the id of the row that stands for a gap: its own, or that of its segment in another chain."""
    every = (*shown.first, *shown.rest, *shown.apart)
    return next((key_of(g) for g in every if g.finding.id == gap.finding.id), "")
