"""Which park suits a segment: by who is in it and what it says it makes, not because its chain is a main one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analysis.city import City
from analysis.targets.parks import Host
from graph.record import Key, Node

WORDS = re.compile(r"[;；、|\n,，/]+|[和与及]")
SHORTEST, SHORTEST_PART, SHORTEST_KIND = 2, 3, 4
MOST = 3
FEW_USERS = 3


@dataclass(frozen=True)
class _Fit:
    """Why a park suits a segment: firms and projects of the segment in it, what it makes, firms next to it."""

    here: tuple[str, ...]
    makes: str
    near: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.here or self.makes or self.near)

    @property
    def why(self) -> str:
        """The reasons in Chinese."""
        parts = [f"园内有本环节的{_names(self.here)}"] if self.here else []
        parts += [self.makes] if self.makes else []
        parts += [f"园内有上下游的{_names(self.near)}"] if self.near else []
        return "；".join(parts)


def suggestions(city: City, segment: str) -> list[Host]:
    """Return the parks that suit a segment, the best first, each with the reason; none where nothing speaks for any.

    Parameters
    ----------
    city : City
    segment : str
        A segment id.

    Returns
    -------
    list of Host
        By firms and projects of the segment inside, then by what the park makes, then by firms of direct neighbours.
        Areas, plans and clusters (是否载体=否) are left out.

    Notes
    -----
    A park makes a segment's products when one of its leading industries, or a statement about it, names the segment or a
    product of it. An input draws its user only where it has few of them: cells draw packs, a maker of resin or of laser
    cutters, whose goods go everywhere, draws nobody. Cost linear in parks and their firms.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    facts = city.facts[segment]
    here = _tied(city, segment) | {p.node.key for p in facts.projects}
    inputs = [i for i in facts.inputs if len(city.facts[i].users) <= FEW_USERS]
    near = {key for i in (*inputs, *facts.users) for key in _tied(city, i)} - here
    names = [facts.name, *(n for p in facts.products for n in (p.caption, *p.props.get("aka", [])))]
    found: list[tuple[_Fit, Node]] = []
    for park in _parks(city):
        inside = tuple(n.caption for n in park.inside if n.key in here)
        beside = tuple(n.caption for n in park.inside if n.key in near)
        fit = _Fit(inside, park.makes(names), beside)
        found += [(fit, park.node)] if fit else []
    found.sort(key=lambda x: (-len(x[0].here), not x[0].makes, -len(x[0].near), x[1].id))
    return [Host(park, fit.why) for fit, park in found]


def _tied(city: City, segment: str) -> set[Key]:
    return {t.said.node.key for t in city.presences[segment].counted}


@dataclass(frozen=True)
class _Park:
    """A carrier with who is in it, the words of its leading industries, and what statements say of it, as one text each."""

    node: Node
    inside: tuple[Node, ...]
    words: tuple[str, ...]
    said: str

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self.words)

    def _ends_of(self, name: str) -> list[str]:
        return [w for w in self._parts if name.startswith(w) or (len(w) >= SHORTEST_KIND and name.endswith(w))]

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        return tuple(w for w in self.words if len(w) >= SHORTEST_PART)

    def makes(self, names: list[str]) -> str:
        """Return in which words it names a segment or a product of it, empty where in none.

        A leading industry names a product when it holds the whole name, or when the name begins with it, or ends with
        one of four characters: 全营养特医食品 is 特医食品, but 航空零部件 are no 零部件 of lorries.
        """
        for name in names:
            if (len(name) >= SHORTEST and name in self._joined) or self._ends_of(name):
                return f"主导产业写有“{next(w for w in self.words if name in w or w in self._ends_of(name))}”"
        return next((f"来源写到“{n}”" for n in names if len(n) >= SHORTEST_PART and n in self.said), "")


@lru_cache(maxsize=2)
def _parks(city: City) -> list[_Park]:
    found: list[_Park] = []
    for park in city.graph.all("Park"):
        if park.props.get("is_carrier") is not False:
            inside = [city.graph.nodes[e.start] for e in city.graph.edges_of.get(park.key, []) if e.name == "IN_PARK"]
            words = [w.strip() for leading in park.props.get("leading", []) for w in WORDS.split(leading)]
            said = "\n".join(o.evidence for o in park.origins)
            found.append(_Park(park, tuple(inside), tuple(dict.fromkeys(filter(None, words))), said))
    return found


def _names(captions: tuple[str, ...]) -> str:
    more = f"等 {len(captions)} 家" if len(captions) > MOST else ""
    return "、".join(captions[:MOST]) + more
