"""What changed between two runs, in words: one sentence over all, a line for each segment, gap, target and fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.changes import segments as moves
from analysis.changes.compared import Compared
from analysis.changes.facts import CHANGED, GONE, NEW, SOURCES, Fact
from analysis.changes.gaps import CLOSED, OPEN, OPENED, GapMoved
from analysis.changes.segments import Cause, Moved
from analysis.changes.targets import TargetMoved
from exports.sentences import Piece, Sentence, joined, names, say
from graph.record import COMMON, Conflict, Graph, Key
from graph.types import TYPES

MOST = 3
ABSENT = "没有"


def changes_sentence(x: Compared, chain: str = "") -> Sentence:
    """Return what changed in one sentence, of all chains or of one."""
    days = f"从 {x.before.as_of} 到 {x.now.as_of}"
    told = [_segments(segments_of(x, chain)), _gaps(gaps_of(x, chain)), _targets(targets_of(x, chain))]
    if not chain:
        told += [say(_facts(x.facts)), say(_disputes(x))]
    found = joined([t for t in told if t], "；")
    return say(f"{days}：", found, "。") if found else say(f"{days}没有变化。")


def segments_of(x: Compared, chain: str) -> list[Moved]:
    """Return the segments that moved, of one chain where one is asked for."""
    return [m for m in x.segments if not chain or chain in m.chains]


def gaps_of(x: Compared, chain: str) -> list[GapMoved]:
    """Return the gaps, of one chain where one is asked for."""
    return [g for g in x.gaps if chain in ("", g.chain.id)]


def targets_of(x: Compared, chain: str) -> list[TargetMoved]:
    """Return the targets that moved, of one chain where one is asked for."""
    return [t for t in x.targets if chain in ("", t.one.view.id)]


def _segments(found: Sequence[Moved]) -> Sentence:
    if not found:
        return ()
    first = [segment_piece(m, f"{m.facts.name} {arrow(m.before, m.now)}") for m in found[:MOST]]
    more = "等" if len(found) > MOST else ""
    return say(f"{len(found)} 个环节变了状态（", joined(first, "，"), f"{more}）")


def segment_piece(m: Moved, text: str) -> Piece:
    """Return words that lead to a segment on the board of the first chain that has it."""
    chain = next(iter(m.chains), "")
    return Piece(text, "chain", {"chain": chain, "segment": m.facts.id}) if chain and m.now else Piece(text)


def _gaps(found: Sequence[GapMoved]) -> Sentence:
    count = Counter(g.how for g in found)
    if not count[OPENED] and not count[CLOSED]:
        return ()
    moved = "、".join(f"{how} {count[how]} 个" for how in (OPENED, CLOSED) if count[how])
    return say(f"宜本地的缺口{moved}，仍开着 {count[OPEN]} 个")


def _targets(found: Sequence[TargetMoved]) -> Sentence:
    if not found:
        return ()
    came = sum(not t.before for t in found)
    went = sum(not t.now for t in found)
    other = len(found) - came - went
    told = (
        [f"新列入 {came} 条"] * bool(came) + [f"换了批次 {other} 条"] * bool(other) + [f"不再列 {went} 条"] * bool(went)
    )
    return say(f"目标企业{'、'.join(told)}")


def _facts(found: Sequence[Fact]) -> str:
    count = Counter(f.how for f in found)
    told = [f"{how} {count[how]} 条" for how in (NEW, CHANGED, GONE) if count[how]]
    return f"事实{'、'.join(told)}" if told else ""


def _disputes(x: Compared) -> str:
    told = [f"新出现 {len(x.disputed)} 处"] * bool(x.disputed) + [f"解决 {len(x.settled)} 处"] * bool(x.settled)
    return f"来源不一致{'、'.join(told)}" if told else ""


def arrow(before: str, now: str) -> str:
    """Return two states as 缺 → 有."""
    return f"{before or '图上没有'} → {now or '图上没有'}"


def causes_words(found: Moved) -> str:
    """Return through which facts a segment moved."""
    if not found.before or not found.now:
        return "链图里新加了这个环节" if found.now else "链图里不再有这个环节"
    return "；".join(_cause(c) for c in found.causes)


def _cause(c: Cause) -> str:
    if c.node is None:
        why = f"：{c.why}" if c.why else ""
        return f"{'没有新的事实，时效计到的日子变了' if c.kind == moves.TIME else '没有新的事实，规则改了'}{why}"
    p, name = c.node.props, c.node.caption
    if c.kind == moves.FIRM:
        why = f"（原来：{c.why}）" if c.came and c.why else f"：{c.why}" if c.why else ""
        return f"计入本地企业{name}{why}" if c.came else f"{name}不再计入{why or '：没有来源再把它归到这里'}"
    if c.kind == moves.SUSPECTED:
        return f"疑有{name}：{c.why}" if c.came else f"不再疑有{name}"
    if c.kind == moves.SEARCH:
        said = f"{p.get('by')} {p.get('date')} 检索（{p.get('where')}）：{name}"
        return said if c.came else f"不再算数的检索：{said}"
    if c.kind == moves.DOUBT:
        return f"存疑：{name}" if c.came else f"不再存疑：{name}"
    said = f"{p['said_by']}说“{name}”" if p.get("said_by") else f"来源写到“{name}”"
    return said if c.came else f"不再有：{said}"


def gap_words(g: GapMoved) -> str:
    """Return how a gap moved, or how long it is open."""
    if g.how != OPEN:
        return f"{g.how}：{arrow(g.before, g.now)}" if g.before != g.now else g.how
    return open_words(g)


def open_words(g: GapMoved) -> str:
    """Return for how many weeks a gap is open, by the runs on record."""
    if g.weeks is None:
        return ""
    if g.weeks == 0:
        return "不到一周"
    return f"{'至少 ' if g.from_start else ''}{g.weeks} 周"


def target_words(t: TargetMoved) -> str:
    """Return how a target moved."""
    if not t.before:
        return f"新列入，{t.now}"
    return f"{t.before} → {t.now}" if t.now else f"原{t.before}，不再列"


def fact_words(f: Fact, now: Graph, before: Graph) -> str:
    """Return what a fact is about: a thing with those it belongs to, or both ends of a relation."""
    if len(f.keys) == 2:
        return " → ".join(f.captions)
    graph = before if f.how == GONE else now
    key = f.keys[0]
    kind = TYPES.get(key.type)
    if kind is None or kind.caption == "name":
        return f.captions[0]
    if key.type == "Source":
        title = graph.nodes[key].props.get("title")
        return f"{f.captions[0]}《{title}》" if title else f.captions[0]
    around = [e.end if e.start == key else e.start for e in graph.edges_of.get(key, ())]
    about = [graph.nodes[k].caption for k in dict.fromkeys(around) if k.type in ("Firm", "Segment")]
    return f"{names(about, MOST, '个')}：{f.captions[0]}" if about else f.captions[0]


def field_words(f: Fact, now: Graph, before: Graph) -> str:
    """Return which fields of a fact changed, from what to what."""
    return "；".join(_field(label, was, is_, now, before) for label, was, is_ in f.fields)


def _field(label: str, was: Any, is_: Any, now: Graph, before: Graph) -> str:
    if label == SOURCES:
        more = [_source(s, now) for s in is_ if s not in was]
        less = [_source(s, before) for s in was if s not in is_]
        told = [f"多了{'、'.join(more)}"] * bool(more) + [f"少了{'、'.join(less)}"] * bool(less)
        return f"来源{'，'.join(told)}" if told else "来源的写法改了"
    if was is None and is_ is None:
        return label
    return f"{label} {_value(was)} → {_value(is_)}"


def _value(value: Any) -> str:
    if value is None or value == ():
        return ABSENT
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _source(id: str, graph: Graph) -> str:
    node = graph.nodes.get(Key("Source", id))
    return node.caption if node else COMMON if id == COMMON else id


def dispute_words(c: Conflict) -> str:
    """Return what sources disagree on and what they say."""
    return f"{c.caption}的{c.label}：{' / '.join(value.removesuffix('.0') for value, _ in c.values)}"
