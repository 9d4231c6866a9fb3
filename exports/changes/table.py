"""What changed between two runs as one list: a row for each segment, gap, target, fact and contradiction that moved."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.changes.compared import Compared
from analysis.changes.facts import GONE
from analysis.changes.gaps import CLOSED, OPEN
from exports.sentences import words
from exports.sentences.changes import (
    causes_words,
    changes_sentence,
    dispute_words,
    fact_words,
    field_words,
    gap_words,
    gaps_of,
    open_words,
    segments_of,
    target_words,
    targets_of,
)
from exports.sources import cites
from exports.table import Brief, Column, Row, Table
from graph.record import Graph, Origin

TITLE = "变化清单"
ABOUT = "两次运行并排：环节的状态、宜本地的缺口、目标企业的批次、事实、来源不一致，各有什么不同；一行一条。"


def table(x: Compared, chain: str = "") -> Table:
    """Return the list of what changed, with its sentence."""
    said = words(changes_sentence(x, chain))
    return Table(
        "changes", TITLE, COLUMNS, lambda *_: rows(x, chain), ABOUT, lambda _: said, brief=BRIEF, subject="what"
    )


def rows(x: Compared, chain: str = "") -> list[Row]:
    """Return the rows: of all chains, or of one; facts and contradictions stand in the list of all."""
    now, before = x.now.graph, x.before.graph
    found = [
        _row(
            "环节",
            "状态变了",
            _named(x, m.chains),
            m.facts.name,
            m.before,
            m.now,
            causes_words(m),
            now,
            _cited(m.causes),
        )
        for m in segments_of(x, chain)
    ]
    found += [
        _row("缺口", g.how, [g.chain.name], g.name, g.before, g.now, "" if g.how == OPEN else gap_words(g), now)
        | {"weeks": g.weeks, "open": "" if g.how == CLOSED else open_words(g)}
        for g in gaps_of(x, chain)
    ]
    for t in targets_of(x, chain):
        how = "新列入" if not t.before else "换了批次" if t.now else "不再列"
        what = f"{t.one.target.firm.caption}（{t.one.segment.facts.name}）"
        graph = now if t.now else before
        chains = [t.one.view.name]
        found.append(
            _row("目标企业", how, chains, what, t.before, t.now, target_words(t), graph, t.one.target.firm.origins)
        )
    if chain:
        return found
    for f in x.facts:
        graph = before if f.how == GONE else now
        what, why = fact_words(f, now, before), field_words(f, now, before)
        found.append(_row("事实", f"{f.how}{f.kind}", [], what, "", "", why, graph, f.origins))
    for how, some in (("新出现", x.disputed), ("解决了", x.settled)):
        for c in some:
            graph = now if how == "新出现" else before
            found.append(_row("来源不一致", how, [], dispute_words(c), "", "", "", graph, [o for _, o in c.values]))
    return found


def _row(
    kind: str,
    how: str,
    chains: list[str],
    what: str,
    before: str,
    now: str,
    why: str,
    graph: Graph,
    origins: Iterable[Origin] = (),
) -> Row:
    return {
        "kind": kind,
        "how": how,
        "chains": chains,
        "what": what,
        "before": before,
        "now": now,
        "why": why,
        "weeks": None,
        "open": "",
        "sources": cites(graph, list(origins)),
    }


def _named(x: Compared, chains: list[str]) -> list[str]:
    nodes = {n.id: n.caption for n in (*x.before.graph.all("Chain"), *x.now.graph.all("Chain"))}
    return [nodes[i] for i in chains]


def _cited(causes: Iterable[object]) -> list[Origin]:
    nodes = [node for c in causes if (node := getattr(c, "node", None))]
    return [o for n in nodes for o in n.origins]


COLUMNS = (
    Column("kind", "哪一类", width=10),
    Column("how", "怎样变", width=14),
    Column("chains", "产业链", width=16),
    Column("what", "什么", "long", 30),
    Column("before", "原来", width=10),
    Column("now", "现在", width=10),
    Column("why", "经由", "long", 46),
    Column("weeks", "开着几周", "integer", 8),
    Column("open", "开着多久", width=10),
    Column("sources", "来源", "long", 40),
)
BRIEF = (
    Brief("哪一类", "kind", 10, top=True),
    Brief("怎样变", "how", 13, top=True),
    Brief("产业链", "chains", 14, top=True),
    Brief("什么", "what", 26, top=True),
    Brief("原来", "before", 9, top=True),
    Brief("现在", "now", 9, top=True),
    Brief("经由", "why", 40, top=True),
    Brief("开着多久", "open", 10),
)
