"""What a local leader needs and who here supplies it: its inputs with makers, gaps with candidates, its own purchase needs."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City, SegmentFinding
from analysis.needs.asked import Need
from analysis.segments.firms import is_local, roles
from analysis.segments.scale import is_leader
from analysis.targets.listing import Target, proposed
from graph.record import Key, Node


@dataclass(frozen=True)
class Input:
    """One input of a leader: the segment, which of its own segments it feeds, who here makes it, who could come for it.

    `needs` are the leader's own purchase needs of this segment; `fed` is empty where these alone bring it in. `own`: the
    leader makes it itself; `suspected` are firms that may make it here.
    """

    segment: SegmentFinding
    fed: tuple[str, ...]
    makers: tuple[Node, ...]
    candidates: tuple[Target, ...]
    needs: tuple[Need, ...]
    own: bool = False
    suspected: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Supplied:
    """A leader with its inputs (those without a maker first), and needs of which no segment is known."""

    firm: Node
    chains: tuple[str, ...]
    segments: tuple[str, ...]
    inputs: tuple[Input, ...]
    unplaced: tuple[Need, ...]

    @property
    def made(self) -> tuple[Input, ...]:
        """The inputs that somebody else here makes."""
        return tuple(i for i in self.inputs if i.makers)

    @property
    def lacking(self) -> tuple[Input, ...]:
        """The inputs that nobody else here is known to make."""
        return tuple(i for i in self.inputs if not i.makers)

    @property
    def needs(self) -> tuple[Need, ...]:
        """Its purchase needs, each once."""
        every = [n for i in self.inputs for n in i.needs] + [*self.unplaced]
        return tuple({n.node.id: n for n in every}.values())


def leaders(city: City) -> list[Node]:
    """Return the local firms to match for: those with a purchase need first, then 链主, 龙头 and listed ones.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Node
        Those with more open needs first, then by id.
    """
    open_needs: dict[str, int] = {}
    for need in city.needs:
        open_needs[need.firm.id] = open_needs.get(need.firm.id, 0) + need.open
    found = {f.id: f for f in city.graph.all("Firm") if f.id in open_needs or (is_local(f) and _leads(city, f))}
    return sorted(found.values(), key=lambda f: (f.id not in open_needs, -open_needs.get(f.id, 0), f.id))


def supplied(city: City, firm: Node) -> Supplied:
    """Return what a leader needs and who here supplies it.

    Parameters
    ----------
    city : City
    firm : Node
        Of type Firm.

    Returns
    -------
    Supplied
        Inputs are the direct inputs of the segments in which the firm counts, and the segments its needs ask for.
        Those without a maker first, of these the ones with an open need, then by name. Candidates are the targets of
        an input that nobody else here makes.

    Notes
    -----
    Cost linear in the inputs and their firms.

    References
    ----------
    docs/methods.md, 采购需求.
    """
    mine = [i for i, p in city.presences.items() if any(t.said.node.id == firm.id for t in p.counted)]
    fed: dict[str, list[str]] = {}
    for segment in mine:
        for source in city.facts[segment].inputs:
            fed.setdefault(source, []).append(segment)
    asked = [n for n in city.needs if n.firm.id == firm.id]
    wanted = dict.fromkeys([*fed, *(s for n in asked for s in n.segments)])
    inputs = [_input(city, firm, s, tuple(fed.get(s, ())), asked) for s in wanted]
    inputs.sort(key=lambda i: (bool(i.makers), not any(n.open for n in i.needs), i.segment.facts.name))
    chains = dict.fromkeys([e.end.id for e in roles(city.graph, firm)])
    names = tuple(city.graph.nodes[Key("Chain", c)].caption for c in chains)
    return Supplied(firm, names, tuple(mine), tuple(inputs), tuple(n for n in asked if not n.segments))


def _input(city: City, firm: Node, segment: str, fed: tuple[str, ...], asked: list[Need]) -> Input:
    counted = [t.said.node for t in city.presences[segment].counted]
    needs = tuple(n for n in asked if segment in n.segments)
    makers = {f.id: f for f in counted if f.id != firm.id} | {m.firm.id: m.firm for n in needs for m in n.makers}
    candidates = () if makers else tuple(proposed(city, segment))
    own, here = any(f.id == firm.id for f in counted), city.segments[segment]
    maybe = tuple(t.said.node for t in here.presence.suspected if t.said.node.id != firm.id)
    return Input(here, fed, tuple(makers.values()), candidates, needs, own, maybe)


def _leads(city: City, firm: Node) -> bool:
    words = {str(e.props.get("role", "")) for e in roles(city.graph, firm)}
    return is_leader(words | ({"上市"} if firm.props.get("stock_code") else set[str]()), city.rules)
