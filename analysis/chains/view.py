"""Chains: a chain's segments with criticality, counts by state, gaps in order, what to verify and search next, leaders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import networkx as nx

from analysis.chains.completeness import Completeness, completeness
from analysis.chains.criticality import criticality
from analysis.chains.priority import LOCAL, Gap, GapOrder, RankedGap, order_gaps
from analysis.chains.rank_ranges import rank_ranges
from analysis.chains.worktype import nearby, work_type
from analysis.city import City, SegmentFinding
from analysis.segments.facts import Place
from analysis.segments.flags import Flag
from analysis.segments.grounds import ground
from analysis.segments.stated import Stated, is_weak
from analysis.segments.states import MAYBE, UNSEARCHED, UNSETTLED, is_gap, is_present
from graph.record import Edge, Key, Node


@dataclass(frozen=True)
class GapRow:
    """A gap of a chain with everything a list needs."""

    chain: ChainView
    finding: SegmentFinding
    ranked: RankedGap
    work: str | None

    @property
    def best_worst(self) -> tuple[int, int]:
        """The best and worst rank when a tenth of the chain's edges is left out."""
        return self.chain.ranges[self.finding.id]

    @property
    def apart(self) -> bool:
        """Whether it need not be here: 可外购, 不宜, 公用."""
        return self.ranked.gap.fit != LOCAL


class ChainView:
    """One chain's figures; C and the order of gaps are its own, presence and strength the city's."""

    def __init__(self, city: City, node: Node) -> None:
        """Take the city and the chain's node."""
        self.city, self.node, self.id, self.name = city, node, node.id, node.caption

    @cached_property
    def places(self) -> dict[str, Place]:
        """Place by segment, in board order; reference segments are among them."""
        inside = {i: s.places[self.id] for i, s in self.city.facts.items() if self.id in s.places}
        stages = {"上游": 0, "中游": 1, "下游": 2, "支撑": 3}
        return dict(sorted(inside.items(), key=lambda kv: (stages[kv[1].stage], kv[1].order)))

    @property
    def mapped(self) -> bool:
        """Whether the chain has a map; else it is shown as 未建图谱."""
        return bool(self.places)

    @cached_property
    def flow(self) -> nx.DiGraph[str]:
        """All segments that are drawn and the ties between them: reference segments are part of the paths."""
        found: nx.DiGraph[str] = self.city.flow.subgraph(self.places).copy()
        return found

    @cached_property
    def criticality(self) -> dict[str, float]:
        """C by segment."""
        return criticality(self.flow)

    @cached_property
    def drawn(self) -> list[SegmentFinding]:
        """The city's findings of all segments on the board, in its order."""
        return [self.city.segments[i] for i in self.places]

    @cached_property
    def findings(self) -> list[SegmentFinding]:
        """The findings of the chain's own segments, in board order: every figure of the chain counts these."""
        return [f for f in self.drawn if self.places[f.id].own]

    @property
    def states(self) -> Mapping[str, str]:
        """State by own segment."""
        return {f.id: f.state for f in self.findings}

    @cached_property
    def flags(self) -> Mapping[str, tuple[Flag, ...]]:
        """The flags that stand in this chain, by segment drawn."""
        return {f.id: f.flags_in(self.id) for f in self.drawn}

    def has(self, f: SegmentFinding, flag: str) -> bool:
        """Tell whether a flag stands in this chain."""
        return any(x.name == flag for x in self.flags[f.id])

    @cached_property
    def grounds(self) -> Mapping[str, str]:
        """The state on which each own segment may be a gap here, without what was said of other chains."""
        city = self.city
        own = [i for i, place in self.places.items() if place.own]
        return {i: ground(city.facts[i], city.stated[i], city.states[i], self.id, city.rules, city.as_of) for i in own}

    @cached_property
    def completeness(self) -> Completeness:
        """Counts by state and the plain interval."""
        return completeness(self.states)

    @cached_property
    def weighted(self) -> Completeness:
        """The same, weighted by criticality."""
        return completeness(self.states, self.criticality)

    @cached_property
    def _order(self) -> GapOrder:
        return order_gaps(self._gaps, self.city.rules)

    def _said(self, segment: str) -> list[Stated]:
        return [g for g in self.city.stated[segment] if g.counts_in(self.id)]

    @cached_property
    def open(self) -> list[str]:
        """The ids of its gaps, those listed apart among them: found without their order, which takes most of the time."""
        return [i for i, state in self.grounds.items() if is_gap(state, any(map(is_weak, self._said(i))))]

    @cached_property
    def _gaps(self) -> list[Gap]:
        return [self._gap(self.city.segments[i]) for i in self.open]

    def _gap(self, f: SegmentFinding) -> Gap:
        said = self._said(f.id)
        named = [g.named for g in said if g.current and g.effect == "补链方向"]
        return Gap(
            id=f.id,
            state=self.grounds[f.id],
            c=self.criticality[f.id],
            e=self.city.pull[f.id],
            score=f.strength.score if f.strength else None,
            stated_weak=any(is_weak(g) for g in said),
            named_among=min(named, default=None),
            fit=str(f.facts.node.props["fit"]),
        )

    @cached_property
    def ranges(self) -> dict[str, tuple[int, int]]:
        """Best and worst rank of each gap when a tenth of the chain's edges is left out."""
        return rank_ranges(self.flow, self.city.weights, self._gaps, self.city.rules, self.city.flow)

    @cached_property
    def gaps(self) -> list[GapRow]:
        """Gaps that belong here, in order."""
        return [self._row(r) for r in self._order.ranked]

    @cached_property
    def apart(self) -> list[GapRow]:
        """Gaps listed apart: 可外购, 不宜, 公用."""
        return [self._row(r) for r in self._order.apart]

    def _row(self, ranked: RankedGap) -> GapRow:
        finding = self.city.segments[ranked.gap.id]
        return GapRow(self, finding, ranked, self.work(finding))

    def work(self, f: SegmentFinding) -> str | None:
        """Return 强链, 补链, 延链 or 建链 for an own segment, None where nothing asks for it, and for reference segments."""
        if not self.places[f.id].own:
            return None
        users, suppliers = nearby(self.city.flow, f.id, self.city.present, self.city.rules)
        direction = self.has(f, "补链方向") or self.has(f, "有据短板")
        state = f.state if is_present(f.state) else self.grounds[f.id]
        return work_type(state, self.places[f.id].key, direction, users, suppliers)

    @cached_property
    def verify_next(self) -> list[SegmentFinding]:
        """Segments where firms are suspected (疑有), the most critical first: one confirmation makes each 有."""
        return self._waiting(MAYBE)

    @cached_property
    def search_next(self) -> list[SegmentFinding]:
        """Segments nobody has looked for, or looked for in vain (查未清), the most critical first."""
        return self._waiting(UNSETTLED, UNSEARCHED)

    def _waiting(self, *states: str) -> list[SegmentFinding]:
        waiting = [f for f in self.findings if f.state in states]
        return sorted(waiting, key=lambda f: (-self.criticality[f.id], f.id))

    def edges(self, name: str) -> list[Edge]:
        """Return the edges of one name that end at this chain."""
        return [e for e in self.city.graph.edges_of.get(Key("Chain", self.id), []) if e.name == name]

    @cached_property
    def firms(self) -> dict[str, list[Edge]]:
        """Firms of this chain by id, with the edges that say their roles."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges("ROLE_IN"):
            found.setdefault(edge.start.id, []).append(edge)
        return found

    @cached_property
    def leaders(self) -> list[tuple[Node, list[Edge]]]:
        """Chain leaders (链主) with the edges that say so and by whom."""
        rows = {i: [e for e in edges if e.props.get("role") == "链主"] for i, edges in self.firms.items()}
        return [(self.city.graph.nodes[Key("Firm", i)], edges) for i, edges in sorted(rows.items()) if edges]

    @cached_property
    def unplaced(self) -> list[Node]:
        """Firms of this chain that no source ties to a segment: 环节待核实."""
        tied = {t.said.node.id for f in self.drawn for t in f.presence.ties}
        return [self.city.graph.nodes[Key("Firm", i)] for i in sorted(self.firms) if i not in tied]

    def of_type(self, type: str) -> list[Node]:
        """Return the nodes of a type that belong to this chain (projects, stated gaps, signals, mentions, searches)."""
        ends = {e.start for e in self.edges("OF_CHAIN") if e.start.type == type}
        return [self.city.graph.nodes[k] for k in sorted(ends)]


@lru_cache(maxsize=2)
def chain_views(city: City) -> list[ChainView]:
    """Return every chain in the catalogue's order; the same views for the same city, so that figures are taken once."""
    views = [ChainView(city, node) for node in city.graph.all("Chain")]
    return sorted(views, key=lambda v: (v.node.props.get("order", 99), v.id))


def city_completeness(city: City) -> Completeness:
    """Return the counts of all chains together: a segment that several chains share is one."""
    return completeness({f.id: f.state for view in chain_views(city) for f in view.findings})
