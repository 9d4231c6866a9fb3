"""Who here would buy from a newcomer to a segment, and who would sell to it: the gap's, not the firm's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.city import City
from analysis.segments.scale import is_leader
from graph.record import Node

MOST = 3
INSTITUTE = "研究机构"


@dataclass(frozen=True)
class Counterparts:
    """Local firms of a segment's direct users and of its direct inputs, leaders first."""

    buyers: tuple[Node, ...]
    sellers: tuple[Node, ...]


def counterparts(city: City, segment: str) -> Counterparts:
    """Return the local firms that would buy from, and sell to, a firm of a segment.

    Parameters
    ----------
    city : City
    segment : str
        A segment id.

    Returns
    -------
    Counterparts
        Firms that count in a direct user (buyers) or a direct input (sellers) of the segment, each once: leaders
        first, then those of several such segments, then by id.

    Notes
    -----
    They enter no score. An institute that tests or develops for a segment sells it nothing. Cost linear in the firms of the neighbours.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    facts = city.facts[segment]
    sellers = _firms(city, facts.inputs)
    return Counterparts(_firms(city, facts.users), tuple(f for f in sellers if f.props.get("kind") != INSTITUTE))


def _firms(city: City, segments: Iterable[str]) -> tuple[Node, ...]:
    found: dict[str, Node] = {}
    leading: set[str] = set()
    times: Counter[str] = Counter()
    for segment in dict.fromkeys(segments):
        for tie in city.presences[segment].counted:
            firm = tie.said.node
            found[firm.id] = firm
            times[firm.id] += 1
            if is_leader(city.tags_in(firm, segment), city.rules):
                leading.add(firm.id)
    return tuple(found[i] for i in sorted(found, key=lambda i: (i not in leading, -times[i], i)))


def named(firms: tuple[Node, ...]) -> list[str]:
    """Return at most three names, then how many there are in all."""
    return [f.caption for f in firms[:MOST]] + ([f"等 {len(firms)} 家"] if len(firms) > MOST else [])
