"""五列梳理 of a chain: where it stands, its main firms, projects, key segments, and what to invite; one line each."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.across.districts import FIRMS, KINDS, PARKS, by_district, districts
from analysis.across.quiet import DONE, quiet
from analysis.chains.first import candidates, first
from analysis.chains.view import ChainView, GapRow
from analysis.segments.states import ORDER, PRESENT, UNLISTED
from exports.sentences import Piece, Sentence, joined, listed, say
from exports.sentences.chain import firm_piece, leaders_here, projects, segment_piece
from exports.sentences.district import counted
from exports.sentences.project import news
from graph.record import Node

MOST_NAMES, MOST_PROJECTS = 3, 4
# The states of projects as the list goes through them; any other follows under its own word.
STATUS = ("在建", "开工", "推进中", "拟开工", "签约", "规划", DONE)
Lines = tuple[Sentence, ...]


def five_columns(view: ChainView) -> tuple[tuple[str, Lines], ...]:
    """Return the five headings of a chain with their lines; a column of which nothing is known says so."""
    made = (
        ("区域布局", _districts(view), "没有来源写明企业、载体或项目在哪个区县"),
        ("重点企业", _firms(view), "没有来源点名的链主或龙头"),
        ("支撑项目", _projects(view), "没有登记项目"),
        ("关键环节", _key(view), "没有标为关键的环节"),
        ("招商目标", _goals(view), "没有合乎规则的先办缺口"),
    )
    return tuple((title, tuple(lines) or (say(empty),)) for title, lines, empty in made)


def _districts(view: ChainView) -> list[Sentence]:
    """Return each district with what of the chain stands there, the one with most firms first."""
    spreads = by_district(view.city, view)
    names = {d.id: d.caption for d in districts(view.city)}
    held = [d for d in names if any(spreads[k].count(d) for k in KINDS)]
    held.sort(key=lambda d: (-spreads[FIRMS].count(d), -spreads[PARKS].count(d)))
    kinds = [(d, [counted(k, n) for k in KINDS if (n := spreads[k].count(d))]) for d in held]
    lines = [
        say(Piece(names[d], "districts", {"chain": view.id, "district": d}), f"：{'、'.join(k)}") for d, k in kinds
    ]
    lost = [counted(k, len(spreads[k].unplaced)) for k in KINDS if spreads[k].unplaced]
    return [*lines, say(f"区县不明：{'、'.join(lost)}")] if lost and lines else lines


def _firms(view: ChainView) -> list[Sentence]:
    """Return the leaders with the segments they work in, 链主 first; those tied to no segment say so."""
    heads = {n.id for n, _ in view.leaders}
    here = leaders_here(view)
    works = {n.id: [f for f in view.findings if any(t.said.node.id == n.id for t in f.presence.counted)] for n in here}
    loose = [n for n, _ in view.leaders if n.id not in works]

    def line(firm: Node) -> Sentence:
        role = "链主，" if firm.id in heads else ""
        what = listed([segment_piece(view, f) for f in works.get(firm.id, [])], MOST_NAMES)
        return say(firm_piece(firm), f"（{role}", what or "环节待核实", "）")

    return [line(n) for n in (*here, *loose)]


def _projects(view: ChainView) -> list[Sentence]:
    """Return the projects by status, those without news for longest first."""
    by_status: dict[str, list[Node]] = {}
    for node in projects(view):
        by_status.setdefault(str(node.props.get("status", "状态不明")), []).append(node)
    order = [s for s in STATUS if s in by_status] + sorted(s for s in by_status if s not in STATUS)
    return [_status(view, status, by_status[status]) for status in order]


def _status(view: ChainView, status: str, found: list[Node]) -> Sentence:
    since = {n.id: quiet(n, view.city.as_of) for n in found}
    found = sorted(found, key=lambda n: (-(since[n.id].days or 0), n.id))
    told = [
        say(Piece(n.caption, "directory", {"project": n.id}), f"（{news(since[n.id], status)}）")
        for n in found[:MOST_PROJECTS]
    ]
    return say(f"{status} {len(found)} 个：", joined(told, "、"), "等" if len(found) > MOST_PROJECTS else "")


def _key(view: ChainView) -> list[Sentence]:
    """Return the key segments by state, what is missing last in the words of the board."""
    found = [f for f in view.findings if view.places[f.id].key]
    by_state = {s: [segment_piece(view, f) for f in found if f.state == s] for s in ORDER}
    words = {PRESENT: "有", UNLISTED: "有，名单待列"}
    return [say(f"{words.get(s, s)} {len(p)} 个：", joined(p, "、")) for s, p in by_state.items() if p]


def _goals(view: ChainView) -> list[Sentence]:
    """Return what to take up first, each gap with whom to invite for it."""
    return [_goal(g) for g in first(view)]


def _goal(gap: GapRow) -> Sentence:
    found = candidates(gap)
    wish = sum("意向" in t.evidence for t in found)
    firms = listed([firm_piece(t.firm) for t in found], MOST_NAMES, "家")
    return say(segment_piece(gap.chain, gap.finding), "：", firms, f"，{wish} 家有意向" if wish else "")


def plain_lines(lines: Iterable[Sentence]) -> tuple[str, ...]:
    """Return lines as plain text, for files."""
    return tuple("".join(p.text for p in line) for line in lines)
