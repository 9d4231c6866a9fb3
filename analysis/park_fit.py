"""Which park suits a segment: by who is in it and what it says it makes, not because its chain is a main one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.city import City
from analysis.parks import Host
from graph.record import Key, Node

WORDS = re.compile(r"[;；、|\n,，/]+|[和与及]")
SHORTEST, SHORTEST_PART = 2, 3
MOST = 3


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
    product of it. Cost linear in parks and their firms.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    facts = city.facts[segment]
    here = _tied(city, segment) | {p.node.key for p in facts.projects}
    near = {key for i in (*facts.inputs, *facts.users) for key in _tied(city, i)} - here
    names = [facts.name, *(n for p in facts.products for n in (p.caption, *p.props.get("aka", [])))]
    found: list[tuple[_Fit, Node]] = []
    for park in city.graph.all("Park"):
        if park.props.get("is_carrier") is not False:
            inside = [city.graph.nodes[e.start] for e in city.graph.edges_of.get(park.key, []) if e.name == "IN_PARK"]
            fit = _Fit(
                tuple(n.caption for n in inside if n.key in here),
                _makes(park, names),
                tuple(n.caption for n in inside if n.key in near),
            )
            found += [(fit, park)] if fit else []
    found.sort(key=lambda x: (-len(x[0].here), not x[0].makes, -len(x[0].near), x[1].id))
    return [Host(park, fit.why) for fit, park in found]


def _tied(city: City, segment: str) -> set[Key]:
    return {t.said.node.key for t in city.presences[segment].counted}


def _makes(park: Node, names: list[str]) -> str:
    """Return in which words a park names a segment or a product of it, empty where in none."""
    for leading in park.props.get("leading", []):
        for word in filter(None, (w.strip() for w in WORDS.split(leading))):
            if any(_same(word, name) for name in names):
                return f"主导产业写有“{word}”"
    told = [(name, o.evidence) for o in park.origins for name in names if len(name) >= SHORTEST_PART]
    return next((f"来源写到“{name}”" for name, said in told if name in said), "")


def _same(word: str, name: str) -> bool:
    """Tell whether one names the other: the whole name is in the word, or the name begins with a word of three characters."""
    whole = len(name) >= SHORTEST and name in word
    return word == name or whole or (len(word) >= SHORTEST_PART and name.startswith(word))


def _names(captions: tuple[str, ...]) -> str:
    more = f"等 {len(captions)} 家" if len(captions) > MOST else ""
    return "、".join(captions[:MOST]) + more
