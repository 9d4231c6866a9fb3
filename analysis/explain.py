"""Explains one segment of one chain, from the rows of the files to state, grade, priority and rank: python -m analysis.explain CHAIN SEGMENT."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TypeVar

from analysis.chains.priority import RankedGap, gap_value
from analysis.chains.view import ChainView, chain_views
from analysis.city import City, SegmentFinding
from analysis.rules import Rules
from graph.record import COMMON, Node, Origin
from graph.store.contract import StoreError
from graph.store.open import default_store, open_kept
from graph.system.arguments import Parser

T = TypeVar("T")


class Unknown(ValueError):
    """A chain or segment that is not there; the message says which there are."""


def explain(city: City, chain: str, segment: str) -> list[str]:
    """Return the whole way of one segment as lines of Chinese, headings without indent.

    Parameters
    ----------
    city : City
    chain, segment : str
        Id or name of each.

    Returns
    -------
    list of str
        所在, 陈述, 状态, 评定, 标记, 缺口与名次: each line with its value and the file, row, source and date it rests on.
        Raises Unknown for a chain or segment that is not there.
    """
    view = _one("产业链", chain, [(v.id, v.name, v) for v in chain_views(city) if v.mapped])
    f = _one("环节", segment, [(f.id, f.facts.name, f) for f in view.drawn])
    return [*_place(view, f), *_rows(f), *_state(f), *_grade(city, f), *_flags(view, f), *_gap(view, f)]


def _one(what: str, asked: str, there: list[tuple[str, str, T]]) -> T:
    for id, name, found in there:
        if asked in (id, name):
            return found
    raise Unknown(f"没有{what}“{asked}”，可用：{'、'.join(f'{name}（{id}）' for id, name, _ in there)}")


def _at(origins: Iterable[Origin]) -> str:
    return "；".join(dict.fromkeys(_where(o) for o in origins))


def _where(o: Origin) -> str:
    if o.source == COMMON:
        said = f"{COMMON}·待核实" + (f"，把握 {o.confidence:g}" if o.confidence else "")
    else:
        said = f"来源 {o.source}，{o.date or '日期不明'}" if o.source else "项目整理"
    number = f"，陈述 {o.statement}" if o.statement else ""
    extra = "，印证" if o.confirms else ""
    return f"{o.file} 第{o.row}行（{said}{number}{extra}）"


def _place(view: ChainView, f: SegmentFinding) -> Iterator[str]:
    place = view.places[f.id]
    yield f"{f.facts.name}（{f.id}）在“{view.name}”"
    yield f"  {'本链' if place.own else '参照'} · {place.stage} · {place.column}" + (
        f" · 关键环节：{place.key_why}" if place.key else ""
    )
    props = f.facts.node.props
    yield f"  性质 {props['nature']}；{props['fit']}：{props['fit_why']}"
    inputs, users = (_neighbours(view.city, ids) for ids in (f.facts.inputs, f.facts.users))
    yield f"  投入 {inputs}；用户 {users}"
    yield f"  写在 {_at(f.facts.node.origins)}"


def _neighbours(city: City, ids: list[str]) -> str:
    return "、".join(f"{city.facts[i].name}（{city.states[i]}）" for i in ids) or "没有登记"


def _rows(f: SegmentFinding) -> Iterator[str]:
    yield "陈述"
    for tie in f.presence.ties:
        counts = "计入" if tie.counts else f"不计入：{tie.why_not}"
        yield f"  企业 {tie.said.node.caption}，用语“{'、'.join(tie.said.hints)}”，依据 {tie.said.basis}，{counts} ← {_at(tie.said.origins)}"
    for said in f.facts.mentions:
        yield f"  提及 {said.node.props.get('says') or '没有写明有无'}，依据 {said.basis} ← {_at(said.origins)}"
    for gap in f.gaps:
        fresh = "" if gap.current else "，已过期限，按未提计"
        yield f"  短板 {gap.said_by}·{gap.scope}·{gap.effect or '方向'}，同时点名 {gap.named} 个{fresh} ← {_at(gap.said.origins)}"
    yield from (f"  检索 {_search(s)} ← {_at(s.origins)}" for s in f.facts.searches)
    for said in f.facts.projects:
        yield f"  项目 {said.node.caption}，{said.node.props.get('status', '状态不明')} ← {_at(said.origins)}"
    if not (f.presence.ties or f.facts.mentions or f.gaps or f.facts.searches or f.facts.projects):
        yield "  没有"


def _search(s: Node) -> str:
    return f"{s.props['level']}，{s.props['date']}，{s.props['where']}：{s.props['what']}"


def _state(f: SegmentFinding) -> Iterator[str]:
    yield f"状态 {f.state}（计入 {f.presence.n} 家，{f.presence.k} 个集团）"
    yield from (f"  {reason}" for reason in f.presence.reasons)


def _grade(city: City, f: SegmentFinding) -> Iterator[str]:
    if f.strength is None:
        yield "评定 没有：只有状态是“有”的环节才评强弱"
        return
    s = f.strength
    yield f"评定 {s.shown}：得分 {_points(s.score)}，区间 {s.low:.1f}–{s.high:.1f}，信息覆盖率 {s.coverage:.2f}"
    for name, dim in s.dims.items():
        value = "未知" if dim.value is None else f"{dim.value:.3f}"
        yield f"  {city.rules.labels[name]} 权重 {dim.weight:g}，值 {value}，下限 {dim.low:.3f}，上限 {dim.high:.3f}{'，' + dim.note if dim.note else ''}"


def _points(score: float | None) -> str:
    return "未知" if score is None else f"{score:.1f}"


def _flags(view: ChainView, f: SegmentFinding) -> Iterator[str]:
    yield "标记" if view.flags[f.id] else "标记 没有"
    yield from (f"  {flag.name}：{flag.why}" for flag in view.flags[f.id])


def _gap(view: ChainView, f: SegmentFinding) -> Iterator[str]:
    row = next((r for r in (*view.gaps, *view.apart) if r.finding.id == f.id), None)
    if row is None:
        why = "参照环节不计入本链的缺口" if not view.places[f.id].own else f"状态 {f.state} 在本链不算缺口"
        yield f"缺口 不是：{why}"
        return
    r: RankedGap = row.ranked
    best, worst = row.best_worst
    kinds = "、".join(filter(None, [r.gap.fit, row.work or ""]))
    yield f"缺口 {kinds}：优先度 {r.priority:.1f}，第 {r.rank} 位（第 {r.tier} 层），去掉一成关系时 {best}–{worst} 位"
    value = gap_value(r.gap, view.city.rules)
    yield f"  G {value:.3f} × C {r.gap.c:.3f} × E {r.gap.e:.3f}，立方根乘以 100；本链按“{r.gap.state}”算"
    if r.gap.fit != "宜本地":
        yield "  不是宜本地，另列，不占次序"


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = Parser(description="把一个环节从表里的行一路讲到状态、评定、优先度和名次。")
    parser.add_argument("chain", help="产业链的名称或标识")
    parser.add_argument("segment", help="环节的名称或标识")
    parser.add_argument("--store", default=default_store(), help="存储地址（默认 var/ledger.db 或 GRAPH_STORE）")
    args = parser.parse_args(argv)
    try:
        with closing(open_kept(args.store)) as store:
            run = store.current()
            graph = store.read(run.id if run else None)
        assert run is not None
        city = City(graph, Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
        lines = explain(city, args.chain, args.segment)
    except (StoreError, Unknown) as error:
        print(str(error), file=sys.stderr)
        return 1
    print("\n".join([*lines, f"数据日期 {run.as_of}，运行 {run.id[:8]}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
