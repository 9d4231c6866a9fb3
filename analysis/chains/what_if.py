"""What if 推演: a segment or a firm taken away, or a candidate settled, and what changes in each chain; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.chains.completeness import Completeness
from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.segments.facts import Said
from analysis.segments.firms import group_of
from analysis.segments.presence import FirmTie, Presence, presence
from analysis.segments.states import MAYBE, MISSING, PRESENT, is_present
from analysis.targets.listing import proposed
from graph.record import Key

SEGMENT, FIRM, SETTLED = "segment", "firm", "settled"
SINGLE = "单点"
WATCHED = ("断链", "疑断链", SINGLE)
GONE = "推演：假定本环节的企业都不在了"


class NoSuchChange(ValueError):
    """The change names a segment or firm that is not there, or that changes nothing; the message is Chinese."""


@dataclass(frozen=True)
class Change:
    """One thing supposed: `segment` or `firm` taken away, or `firm`, a candidate of `segment`, settled."""

    kind: str
    segment: str = ""
    firm: str = ""

    @property
    def text(self) -> str:
        """The change as an address has it; ids hold neither of these signs."""
        return ":".join(filter(None, (self.kind, self.segment, self.firm)))


def change_of(text: str) -> Change:
    """Return the change an address names; NoSuchChange for what is none.

    Parameters
    ----------
    text : str
        As `Change.text` gives it.

    Returns
    -------
    Change

    Examples
    --------
    >>> change_of("settled:servo:wai-ci-1")
    Change(kind='settled', segment='servo', firm='wai-ci-1')
    """
    match text.split(":"):
        case ["segment", segment]:
            return Change(SEGMENT, segment)
        case ["firm", firm]:
            return Change(FIRM, firm=firm)
        case ["settled", segment, firm]:
            return Change(SETTLED, segment, firm)
        case _:
            raise NoSuchChange(f"看不懂“{text[:40]}”这项推演")


def choices(view: ChainView) -> list[Change]:
    """Return what can be supposed of a chain: its segments that are here, their firms, the candidates of its gaps.

    Parameters
    ----------
    view : ChainView

    Returns
    -------
    list of Change
        In board order, each once.

    References
    ----------
    docs/methods.md, 推演.
    """
    held = [f for f in view.findings if is_present(f.state) or f.state == MAYBE]
    firms = [t.said.node.id for f in held for t in f.presence.ties if t.counts or t.suspected]
    gone = [Change(SEGMENT, f.id) for f in held] + [Change(FIRM, firm=i) for i in firms]
    settled = [Change(SETTLED, g.finding.id, t.firm.id) for g in view.gaps for t in proposed(view.city, g.finding.id)]
    return list(dict.fromkeys([*gone, *settled]))


@dataclass(frozen=True)
class Effect:
    """What a change does to one chain, by own segment: states, and 断链, 疑断链 and 单点, before and after."""

    before: ChainView
    after: ChainView

    @cached_property
    def states(self) -> dict[str, tuple[str, str]]:
        """Segments whose state changes, with the state before and after, in board order."""
        then = self.after.states
        return {i: (state, then[i]) for i, state in self.before.states.items() if then[i] != state}

    @property
    def completeness(self) -> tuple[Completeness, Completeness]:
        """Counts before and after."""
        return self.before.completeness, self.after.completeness

    def flagged(self, flag: str) -> tuple[list[str], list[str]]:
        """Return the segments with a flag, before and after, in board order."""
        views = (self.before, self.after)
        had, has = ([f.id for f in v.findings if v.has(f, flag)] for v in views)
        return had, has

    @property
    def felt(self) -> bool:
        """Whether anything of this is different."""
        return bool(self.states) or any(had != has for had, has in map(self.flagged, WATCHED))


class Supposed(City):
    """A city in which some segments stand otherwise; everything else follows by the same rules."""

    def __init__(self, city: City, changed: Mapping[str, Presence]) -> None:
        """Take a city and the presence of the segments that change."""
        self.graph, self.rules, self.as_of, self.facts = city.graph, city.rules, city.as_of, city.facts
        self._changed = dict(changed)
        self._city = city

    @cached_property
    def presences(self) -> dict[str, Presence]:
        """Presence by segment, the changed ones in place of what was found."""
        return {**self._city.presences, **self._changed}


def what_if(city: City, change: Change) -> list[Effect]:
    """Return what a change does to each mapped chain in which one of the segments it changes stands.

    Parameters
    ----------
    city : City
    change : Change
        An unknown segment or firm, and a change that changes nothing, raise NoSuchChange.

    Returns
    -------
    list of Effect
        In the order of the chains. A chain that has the segment as its own is among them though nothing changes there,
        one that only refers to it where something does.

    Notes
    -----
    A segment taken away: no firm counts, the state is 缺. A firm taken away: each segment it counts or is suspected in
    is judged anew without it; where then nothing speaks for the segment, the state is 缺, for the firm left, which is
    something else than that nobody looked. A candidate settled: it counts in the segment as one more local firm. Flags
    and completeness follow by the rules. Cost linear in the segments and ties.

    References
    ----------
    docs/methods.md, 推演.
    """
    changed = _changed(city, change)
    after = Supposed(city, changed)
    reached = (view for view in chain_views(city) if not changed.keys().isdisjoint(view.places))
    found = [Effect(view, ChainView(after, view.node)) for view in reached]
    return [x for x in found if x.felt or not changed.keys().isdisjoint(x.before.states)]


def _changed(city: City, change: Change) -> dict[str, Presence]:
    if change.kind == FIRM:
        return _without_firm(city, change.firm)
    here = city.presences.get(change.segment)
    if here is None:
        raise NoSuchChange(f"没有标识为“{change.segment[:40]}”的环节")
    if change.kind == SETTLED:
        return {change.segment: _with_firm(city, change.segment, change.firm)}
    if not is_present(here.state) and here.state != MAYBE:
        raise NoSuchChange(f"“{city.facts[change.segment].name}”本来就不在本地（{here.state}），去掉它不改变什么")
    return {change.segment: _absent(())}


def _absent(ties: tuple[FirmTie, ...]) -> Presence:
    return Presence(MISSING, 0, 0, ties, (GONE,))


def _without_firm(city: City, firm: str) -> dict[str, Presence]:
    """Return the segments of a firm, judged by the same rules without it."""
    found: dict[str, Presence] = {}
    for i, here in city.presences.items():
        if any(t.said.node.id == firm and (t.counts or t.suspected) for t in here.ties):
            facts = city.facts[i]
            rest = replace(facts, firms=[s for s in facts.firms if s.node.id != firm])
            left = presence(rest, city.stated[i], city.rules, city.as_of)
            found[i] = left if is_present(left.state) or left.state == MAYBE else _absent(left.ties)
    if not found:
        known = city.graph.nodes.get(Key("Firm", firm))
        name = f"“{known.caption}”没有对上任何本地环节，去掉它不改变什么" if known else f"没有标识为“{firm[:40]}”的企业"
        raise NoSuchChange(name)
    return found


def _with_firm(city: City, segment: str, firm: str) -> Presence:
    """Return the presence of a segment with one of its candidates as one more local firm."""
    target = next((t for t in proposed(city, segment) if t.firm.id == firm), None)
    if target is None:
        raise NoSuchChange(f"“{firm[:40]}”不是“{city.facts[segment].name}”的候选企业")
    here = city.presences[segment]
    tie = FirmTie(Said(target.firm, "来源", target.products, target.origins), "")
    counted = [t.said.node for t in (*here.counted, tie)]
    said = f"推演：假定{target.firm.caption}落地"
    return Presence(
        PRESENT, len(counted), len({group_of(n) for n in counted}), (tie, *here.ties), (said, *here.reasons)
    )
