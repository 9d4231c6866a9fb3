"""Target firms of a segment: who elsewhere makes its products, scored, tiered, and who is no target any more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.city import City
from analysis.segments.capability import capability
from analysis.segments.facts import Said, who
from analysis.segments.firms import COMING, HERE, REGISTERED, signals_of, standing
from analysis.targets.competitors import competes_with, is_led, missing_inputs
from analysis.targets.places import is_sourced, proximity, sites
from analysis.targets.ranks import RankedTarget, rank_targets
from analysis.targets.relations import Tie, tie
from analysis.targets.score import TargetEvidence, score_target
from graph.record import COMMON, Node, Origin


@dataclass(frozen=True)
class Target:
    """One firm as a target for one segment, with what its place rests on.

    `evidence` names what speaks for it: 产品来源, 意向, 龙头关系, 省内基地. `rivals` are the local leaders whose trade it
    shares; such a firm stands last. `known` is what the score is made of.
    """

    segment: str
    firm: Node
    products: tuple[str, ...]
    why: str
    origins: tuple[Origin, ...]
    signals: tuple[Node, ...]
    ranked: RankedTarget
    group_here: tuple[str, ...]
    match: float
    tie: Tie
    sites: tuple[Node, ...]
    evidence: tuple[str, ...]
    rivals: tuple[str, ...]
    known: TargetEvidence

    @property
    def common(self) -> bool:
        """Whether the match is general knowledge only (行业常识·待核实)."""
        return all(o.source == COMMON for o in self.origins)


def settled(city: City, firm: Node) -> str:
    """Return why a firm is no target (signed, building, built or registered here), empty where it is one."""
    presence = firm.props.get("presence", "")
    if presence in HERE | COMING | {REGISTERED}:
        return f"{presence}"
    for signal in signals_of(city.graph, firm):
        if signal.props["stage"] in ("签约", "在建", "已落地") or signal.props["still_target"] != "是":
            return f"{signal.props['stage']}（{signal.props.get('date') or '日期不明'}）"
    for edge in city.graph.edges_of.get(firm.key, []):
        if edge.name == "INVESTED_BY" and edge.end == firm.key:
            project = city.graph.nodes[edge.start]
            return f"已有在济项目：{project.caption}"
    return ""


def targets_of(city: City, segment: str) -> list[Target]:
    """Return the ranked targets of a segment; firms that have signed, build or are here are left out.

    Parameters
    ----------
    city : City
    segment : str
        A segment id.

    Returns
    -------
    list of Target
        By tier and score.

    Notes
    -----
    A firm matches by an offer (data/candidates) or by a signal tied to the segment. m = 1 when a source says it makes a
    product of the segment, 0 where a person says it is not fit for it, else 0.7. Landing needs and risks are not loaded: unknown. A firm that shares a local
    leader's trade stands last.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    known = _known(city)
    if segment not in known:
        known[segment] = _targets(city, segment)
    return list(known[segment])


@lru_cache(maxsize=2)
def _known(city: City) -> dict[str, list[Target]]:
    """Return the targets found so far by segment: every list of a city asks for the same ones."""
    return {}


def _targets(city: City, segment: str) -> list[Target]:
    facts = city.facts[segment]
    matches: dict[str, _Match] = {}
    for firm, edge in facts.offers:
        match = matches.setdefault(firm.id, _Match(firm, segment))
        match.offered += edge.props.get("match", [])
        match.why = str(edge.props.get("why", ""))
        match.origins += edge.origins
    for said in facts.signals:
        if not said.outdated:
            _signal(city, said, segment, matches)
    open_to = [m for m in matches.values() if not settled(city, m.firm)]
    rivals = {m.firm.id: competes_with(city, segment, m.offered) for m in open_to}
    evidence = {m.firm.id: m.evidence(city) for m in open_to}
    scored = [(firm, score_target(e, city.rules, city.as_of)) for firm, e in evidence.items()]
    ranked = rank_targets(scored, last={firm for firm, found in rivals.items() if found})
    return [matches[r.id].target(city, segment, r, rivals[r.id], evidence[r.id]) for r in ranked]


def proposed(city: City, segment: str) -> list[Target]:
    """Return the targets of a segment, none where a local leader holds it: it proposes no competitors."""
    return [] if is_led(city.segments[segment]) else targets_of(city, segment)


def supplying(city: City, segment: str) -> list[Target]:
    """Return, for a segment that a local leader holds, the targets of its missing inputs: 配套."""
    led = is_led(city.segments[segment])
    return [t for i in missing_inputs(city, segment) for t in proposed(city, i)] if led else []


@lru_cache(maxsize=2)
def _groups(city: City) -> dict[str, list[Node]]:
    """Return the firms of each group by its name."""
    found: dict[str, list[Node]] = {}
    for firm in city.graph.all("Firm"):
        if group := firm.props.get("group"):
            found.setdefault(group, []).append(firm)
    return found


def settled_of(city: City, segment: str) -> list[tuple[Node, str]]:
    """Return the firms that match a segment but stand in the pipeline or were found unfit, with why."""
    facts = city.facts[segment]
    firms = {f.id: f for f, _ in facts.offers}
    for said in facts.signals:
        for edge in city.graph.edges_of.get(said.node.key, []):
            if edge.name == "BY":
                firms[edge.end.id] = city.graph.nodes[edge.end]
    found = [(firm, settled(city, firm) or _unfit(city, segment, firm)) for _, firm in sorted(firms.items())]
    return [(firm, why) for firm, why in found if why]


def _unfit(city: City, segment: str, firm: Node) -> str:
    said = city.facts[segment].rejected.get(firm.id)
    return f"不合适：{said.props['reason']}（{who(city.graph, said.origins[0])}）" if said else ""


class _Match:
    """A firm that matches a segment, while its evidence is gathered."""

    def __init__(self, firm: Node, segment: str) -> None:
        self.firm, self.segment = firm, segment
        self.offered: list[str] = []
        self.wordings: list[str] = []
        self.why = ""
        self.origins: list[Origin] = []

    @property
    def products(self) -> tuple[str, ...]:
        """What it would make: products it offers, then the wordings of its signals."""
        return tuple(dict.fromkeys([*self.offered, *self.wordings]))

    def match(self, city: City) -> float:
        if self.firm.id in city.facts[self.segment].rejected:
            return city.rules.targets.match["rejected"]
        confirmed = any(o.source and o.source != COMMON for o in self.origins)
        return city.rules.targets.match["confirmed" if confirmed else "common"]

    def evidence(self, city: City) -> TargetEvidence:
        signals = [s for s in signals_of(city.graph, self.firm) if s.props["stage"] in city.rules.targets.signals]
        found = tie(city, self.firm.id)
        return TargetEvidence(
            m=self.match(city),
            relation=found.value,
            signals=tuple((str(s.props["stage"]), str(s.props.get("date", ""))) for s in signals),
            signals_loaded=bool(signals),
            capability=capability([standing(self.firm)], city.rules),
            proximity=proximity(city, self.firm),
            matching_products=len(self.products),
            tied=found.direct,
            site=any(is_sourced(s) for s in sites(city, self.firm)),
        )

    def target(self, city: City, segment: str, ranked: RankedTarget, rivals: list[str], e: TargetEvidence) -> Target:
        group = str(self.firm.props.get("group", ""))
        same = [f for f in _groups(city).get(group, ()) if f.key != self.firm.key]
        return Target(
            segment=segment,
            firm=self.firm,
            products=self.products,
            why=self.why,
            origins=tuple(self.origins),
            signals=tuple(signals_of(city.graph, self.firm)),
            ranked=ranked,
            group_here=tuple(f.caption for f in same if f.props.get("presence") in HERE),
            match=e.m,
            tie=tie(city, self.firm.id),
            sites=tuple(sites(city, self.firm)),
            evidence=e.words(city.rules, city.as_of),
            rivals=tuple(rivals),
            known=e,
        )


def _signal(city: City, said: Said, segment: str, matches: dict[str, _Match]) -> None:
    for edge in city.graph.edges_of.get(said.node.key, []):
        if edge.name == "BY":
            match = matches.setdefault(edge.end.id, _Match(city.graph.nodes[edge.end], segment))
            match.wordings += said.hints
            match.why = match.why or str(said.node.props.get("intent", ""))
            if said.basis == "来源":
                match.origins += said.origins
            else:
                match.origins += [Origin(COMMON, o.file, o.sheet, o.row, o.date, o.statement) for o in said.origins]
