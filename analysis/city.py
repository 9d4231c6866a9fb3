"""The city: every finding of one run, computed once: segments with presence, strength and flags; chains with their figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from analysis.chains.pull import local_pull
from analysis.needs.asked import Need, needs, stated_by
from analysis.rules import Rules
from analysis.segments.capability import capability
from analysis.segments.evidence import Evidence
from analysis.segments.facts import Place, SegmentFacts, gather
from analysis.segments.firms import group_of, standing, tags
from analysis.segments.flags import Flag, flags, said_flags
from analysis.segments.linkage import linkage
from analysis.segments.presence import Presence, presence
from analysis.segments.scale import group_points, is_leader
from analysis.segments.stated import Stated, chains_named, in_order, named_counts, stated
from analysis.segments.states import MAYBE, PRESENT, is_present
from analysis.segments.strength import Strength, grade
from graph.record import Graph, Node


@dataclass(frozen=True)
class SegmentFinding:
    """What is found of one segment, on the graph of all chains together; `flags` are those that hold in every chain."""

    facts: SegmentFacts
    presence: Presence
    strength: Strength | None
    gaps: tuple[Stated, ...]
    flags: tuple[Flag, ...]
    leader: bool

    @property
    def id(self) -> str:
        """The segment's id."""
        return self.facts.id

    @property
    def state(self) -> str:
        """A word of `states.ORDER`."""
        return self.presence.state

    @property
    def shown(self) -> str:
        """What users read: the grade where firms are there, else the state."""
        return self.strength.shown if self.strength else self.presence.state

    @property
    def own(self) -> list[Place]:
        """Its places in chains that count it as their own."""
        return [p for p in self.facts.places.values() if p.own]

    def flags_in(self, chain: str) -> tuple[Flag, ...]:
        """Return the flags that stand in one chain: the city's, and those of statements that count there."""
        return (*self.flags, *said_flags(g for g in self.gaps if g.counts_in(chain)))

    @property
    def flags_anywhere(self) -> tuple[Flag, ...]:
        """The city's flags, and those of statements that count in at least one chain of the segment."""
        return (*self.flags, *said_flags(g for g in self.gaps if any(g.counts_in(p.chain) for p in self.own)))


class City:
    """All findings of one run; nothing here depends on who asks or when."""

    def __init__(self, graph: Graph, rules: Rules, as_of: datetime.date) -> None:
        """Take a run's graph, its rules and the day to which ages are counted."""
        self.graph, self.rules, self.as_of = graph, rules, as_of
        self.facts = gather(graph)

    @cached_property
    def flow(self) -> nx.DiGraph[str]:
        """All segments; edges from input to user."""
        made: nx.DiGraph[str] = nx.DiGraph()
        made.add_nodes_from(sorted(self.facts))
        made.add_edges_from((i, s.id) for s in self.facts.values() for i in s.inputs)
        return made

    @cached_property
    def stated(self) -> dict[str, list[Stated]]:
        """Stated gaps by segment, newest first: those of sources, and of firms whose needs nobody here meets."""
        asked = stated_by(self.needs, self.rules, self.as_of)
        if not asked:
            return self._stated
        return {i: in_order([*said, *asked.get(i, ())]) for i, said in self._stated.items()}

    @cached_property
    def needs(self) -> list[Need]:
        """Every purchase need with the local firms that make it, the newest first."""
        makers = {i: [t.said.node for t in p.counted] for i, p in self.presences.items()}
        return needs(self.graph, self.facts, makers)

    @cached_property
    def _stated(self) -> dict[str, list[Stated]]:
        """What sources state; on this alone rests whether a segment is here."""
        named, chains = named_counts(self.facts), chains_named(self.graph)
        return {i: stated(s, named, chains, self.rules, self.as_of) for i, s in self.facts.items()}

    @cached_property
    def presences(self) -> dict[str, Presence]:
        """Presence by segment."""
        return {i: presence(s, self._stated[i], self.rules, self.as_of) for i, s in self.facts.items()}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """State by segment."""
        return {i: p.state for i, p in self.presences.items()}

    @cached_property
    def present(self) -> frozenset[str]:
        """Segments that are here, 企业待列 included."""
        return frozenset(i for i, state in self.states.items() if is_present(state))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each segment that is here (1) or perhaps here (疑有, `pull.maybe`) weighs in local pull."""
        maybe = {i: self.rules.pull.maybe for i, state in self.states.items() if state == MAYBE}
        return {**dict.fromkeys(sorted(self.present), 1.0), **maybe}

    @cached_property
    def pull(self) -> dict[str, float]:
        """Local pull E by segment, on the graph of all chains."""
        return local_pull(self.flow, self.weights, self.rules.pull)

    @cached_property
    def segments(self) -> dict[str, SegmentFinding]:
        """Every segment's finding by id."""
        return {i: self._finding(i) for i in self.facts}

    def _finding(self, segment: str) -> SegmentFinding:
        facts, here, gaps = self.facts[segment], self.presences[segment], self.stated[segment]
        strength = grade(self._evidence(segment), self.rules) if here.state == PRESENT else None
        leader = any(is_leader(self.tags_in(t.said.node, segment), self.rules) for t in here.counted)
        found = flags(facts, here, self.states, self.rules)
        return SegmentFinding(facts, here, strength, tuple(gaps), found, leader)

    def tags_in(self, firm: Node, segment: str) -> set[str]:
        """Return a firm's roles in the chains of a segment, its badges and listing."""
        return tags(self.graph, firm, self.facts[segment].places)

    def _evidence(self, segment: str) -> Evidence:
        here, s = self.presences[segment], self.rules.strength
        groups: dict[str, set[str]] = {}
        for tie in here.counted:
            groups.setdefault(group_of(tie.said.node), set()).update(self.tags_in(tie.said.node, segment))
        neighbours = dict.fromkeys([*self.facts[segment].inputs, *self.facts[segment].users])
        return Evidence(
            n=here.n,
            groups=tuple(group_points(t, self.rules) for t in groups.values()),
            linkage=linkage([self.states[i] for i in neighbours], s.linkage_known, s.linkage_maybe),
            capability=capability([standing(t.said.node) for t in here.counted], self.rules),
            has_leader=any(is_leader(t, self.rules) for t in groups.values()),
        )
