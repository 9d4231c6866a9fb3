"""Small cities made up by chance: two chains over seven segments, with firms, statements and searches."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.rules import Rules
from graph.record import Edge, Graph, Key, Node, Origin
from tests.analysis.conftest import read_rules_file

RULES = Rules.from_dict(read_rules_file())
DAY = datetime.date(2026, 11, 22)
SEGMENTS = tuple("abcdefg")
# Each chain has five of them; c and d are in both, e is only drawn in the second.
CHAINS = {"one": ("a", "b", "c", "d", "e"), "two": ("c", "d", "e", "f", "g")}
REFERENCE = ("two", "e")
EFFECTS = ("缺", "弱", "卡脖子", "补链方向", "已补", "流失", "省内缺失")
DATES = ("2026-05-01", "2022-05-01", "2019-05-01", "")

segment, chance = st.sampled_from(SEGMENTS), st.booleans()


@dataclass(frozen=True)
class Firm:
    """A firm's tie to a segment."""

    segment: str
    basis: str = "来源"
    presence: str = "本地"
    date: str = "2026-05-01"
    badges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A stated gap about a segment, of one chain or of none."""

    segment: str
    effect: str
    chain: str = ""
    scope: str = "市"
    date: str = "2026-05-01"
    wordings: int = 1


@dataclass(frozen=True)
class Case:
    """All that is known of a made-up city."""

    feeds: frozenset[tuple[str, str]]
    firms: tuple[Firm, ...]
    said: tuple[Said, ...]
    searches: tuple[tuple[str, str], ...]

    def views(self) -> list[ChainView]:
        """Return the two chains of the city built anew."""
        return chain_views(self.city())

    def city(self) -> City:
        """Return the findings of the city built anew."""
        return City(self.graph(), RULES, DAY)

    def without(self, **fewer: int) -> Case:
        """Return the city without one of its statements or searches."""
        changed = {name: (all_ := getattr(self, name))[:at] + all_[at + 1 :] for name, at in fewer.items()}
        return replace(self, **changed)

    def graph(self) -> Graph:
        """Return the graph."""
        nodes = [_node("Chain", c, {"name": c, "order": n}) for n, c in enumerate(CHAINS)]
        nodes += [_node("Segment", s, {"name": s, "nature": "制造", "fit": "宜本地"}) for s in SEGMENTS]
        edges = [
            _edge("IN_CHAIN", ("Segment", s), ("Chain", c), stage="中游", order=n, part=_part(c, s))
            for c, inside in CHAINS.items()
            for n, s in enumerate(inside)
        ]
        edges += [_edge("FEEDS", ("Segment", s), ("Segment", t)) for s, t in sorted(self.feeds)]
        for n, f in enumerate(self.firms):
            nodes.append(_node("Firm", f"f{n}", {"name": f"f{n}", "presence": f.presence, "badges": list(f.badges)}))
            edges.append(_tie("WORKS_IN", ("Firm", f"f{n}"), f.segment, f.basis, f.date))
        for n, s in enumerate(self.said):
            props = {
                "gap": f"g{n}",
                "effect": s.effect,
                "scope": s.scope,
                "said_by": "政府",
                "hint": ["x"] * s.wordings,
            }
            nodes.append(_node("StatedGap", f"g{n}", props))
            edges.append(_tie("ABOUT", ("StatedGap", f"g{n}"), s.segment, "来源", s.date))
            edges += [_edge("OF_CHAIN", ("StatedGap", f"g{n}"), ("Chain", s.chain))] if s.chain else []
        for n, (at, level) in enumerate(self.searches):
            looked = {"level": level, "by": "甲", "date": "2026-11-01", "where": "网页", "what": "未见"}
            nodes.append(_node("Search", f"q{n}", looked))
            edges.append(_edge("COVERS", ("Search", f"q{n}"), ("Segment", at)))
        return Graph({n.key: n for n in nodes}, edges)


def _part(chain: str, at: str) -> str:
    return "参照" if (chain, at) == REFERENCE else "本链"


def _node(type: str, id: str, props: dict[str, Any]) -> Node:
    return Node(Key(type, id), props, [Origin("S1", "a.csv", "", 2, "2026-05-01")])


def _edge(name: str, start: tuple[str, str], end: tuple[str, str], **props: Any) -> Edge:
    return Edge(name, Key(*start), Key(*end), props, [])


def _tie(name: str, start: tuple[str, str], at: str, basis: str, date: str) -> Edge:
    origin = Origin("S1", "a.csv", "", 2, date)
    return Edge(name, Key(*start), Key("Segment", at), {"tie_basis": basis, "hints": ["x"]}, [origin])


firm = st.builds(
    Firm,
    segment,
    st.sampled_from(("来源", "推断", "常识")),
    st.sampled_from(("本地", "本地注册", "非本地")),
    st.sampled_from(DATES),
    st.sampled_from(((), ("小巨人",), ("高企", "瞪羚"))),
)
said = st.builds(
    Said,
    segment,
    st.sampled_from(EFFECTS),
    st.sampled_from(("", *CHAINS)),
    st.sampled_from(("市", "区", "省", "国")),
    st.sampled_from(DATES),
    st.integers(1, 4),
)
search = st.tuples(segment, st.sampled_from(("浅", "全", "未定", "不计", "链级")))
ways = st.frozensets(st.tuples(segment, segment).filter(lambda pair: pair[0] < pair[1]), max_size=12)
cases = st.builds(
    Case,
    ways,
    st.lists(firm, max_size=5).map(tuple),
    st.lists(said, max_size=5).map(tuple),
    st.lists(search, max_size=5).map(tuple),
)
