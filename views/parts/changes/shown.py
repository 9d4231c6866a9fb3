"""What differs between two runs as HTML: segments with the facts through which they moved, gaps, targets, facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.changes.compared import Compared
from analysis.changes.facts import GONE, Fact
from analysis.changes.gaps import OPEN, GapMoved
from analysis.changes.segments import Moved
from exports.sentences.changes import (
    arrow,
    causes_words,
    dispute_words,
    fact_words,
    field_words,
    gaps_of,
    open_words,
    segments_of,
    target_words,
    targets_of,
)
from graph.record import Key
from views.parts.html import e, link, node_link, state_badge

MOST = 200  # lines of one table; the file has all


def moved(x: Compared, chain: str) -> str:
    """Return what moved in one chain, or in all: segments, gaps, targets; a part without anything says so."""
    gaps = [g for g in gaps_of(x, chain) if g.how != OPEN]
    return "".join(
        (
            _part("环节变了状态", ("环节", "产业链", "原来", "现在", "经由哪条事实"), _segments(x, chain)),
            _part("宜本地的缺口：新开的和不再是的", ("环节", "产业链", "怎样变", "原来 → 现在"), map(_gap, gaps)),
            _part("目标企业", ("企业", "补哪个环节", "产业链", "怎样变"), _targets(x, chain)),
        )
    )


def still_open(x: Compared, chain: str) -> str:
    """Return the gaps of one chain, or of all, that are still open, the longest first."""
    return _folded("仍开着的缺口", ("环节", "产业链", "现在", "开着"), _still(x, chain))


def told(x: Compared) -> str:
    """Return what belongs to no chain: contradictions and facts."""
    facts = _folded(_facts_title(x.facts), ("怎样变", "什么", "改了什么"), [_fact(f, x) for f in x.facts])
    return _part("来源不一致", ("怎样变", "哪一处"), _disputes(x)) + facts


def _part(title: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    found = list(lines)
    body = _table(heads, found) if found else '<p class="none">没有。</p>'
    return f'<section class="part"><h3>{e(title)}{f"（{len(found)}）" if found else ""}</h3>{body}</section>'


def _folded(title: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    if not lines:
        return _part(title, heads, ())
    body = _table(heads, lines)
    return f'<section class="part"><details><summary>{e(title)}（{len(lines)}）</summary>{body}</details></section>'


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{e(h)}</th>' for h in heads)
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line)}</tr>" for line in lines[:MOST])
    more = f'<p class="src">另有 {len(lines) - MOST} 条，见变化清单。</p>' if len(lines) > MOST else ""
    table = f'<table class="plain"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="wide">{table}</div>{more}'


def _segments(x: Compared, chain: str) -> list[tuple[str, ...]]:
    return [
        (_segment(m), _chains(m, x), _state(m.before), _state(m.now), e(causes_words(m))) for m in segments_of(x, chain)
    ]


def _segment(m: Moved) -> str:
    chain = next(iter(m.chains), "")
    return link("chain", m.facts.name, chain=chain, segment=m.facts.id) if chain and m.now else e(m.facts.name)


def _chains(m: Moved, x: Compared) -> str:
    graph = x.now.graph if m.now else x.before.graph
    return "、".join(e(graph.nodes[Key("Chain", i)].caption) for i in m.chains)


def _state(state: str) -> str:
    return state_badge(state, state) if state else '<span class="quiet">图上没有</span>'


def _gap(g: GapMoved) -> tuple[str, ...]:
    return (
        link("chain", g.name, chain=g.chain.id, segment=g.segment),
        e(g.chain.name),
        e(g.how),
        e(arrow(g.before, g.now)),
    )


def _still(x: Compared, chain: str) -> list[tuple[str, ...]]:
    found = sorted((g for g in gaps_of(x, chain) if g.how == OPEN), key=lambda g: -(g.weeks or 0))
    return [(link("gaps", g.name, chain=g.chain.id), e(g.chain.name), _state(g.now), e(open_words(g))) for g in found]


def _targets(x: Compared, chain: str) -> list[tuple[str, ...]]:
    return [
        (
            node_link(t.one.target.firm.key, t.one.target.firm.caption) if t.now else e(t.one.target.firm.caption),
            e(t.one.segment.facts.name),
            e(t.one.view.name),
            e(target_words(t)),
        )
        for t in targets_of(x, chain)
    ]


def _disputes(x: Compared) -> list[tuple[str, ...]]:
    found = [("新出现", c) for c in x.disputed] + [("解决了", c) for c in x.settled]
    return [(how, e(dispute_words(c))) for how, c in found]


def _facts_title(found: Sequence[Fact]) -> str:
    count = Counter(f"{f.how}{f.kind}" for f in found)
    kinds = "、".join(f"{name} {n}" for name, n in count.most_common(5))
    return f"事实：{kinds}{'等' if len(count) > 5 else ''}" if kinds else "事实"


def _fact(f: Fact, x: Compared) -> tuple[str, ...]:
    now, before = x.now.graph, x.before.graph
    words = fact_words(f, now, before)
    linked = f.how != GONE and len(f.keys) == 1
    return e(f"{f.how}{f.kind}"), node_link(f.keys[0], words) if linked else e(words), e(field_words(f, now, before))
