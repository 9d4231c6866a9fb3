"""Parks: the chains a park mainly serves (at most two), and the parks that can host a chain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.city import City
from graph.assembly.merge import Ranking
from graph.record import Edge, Key, Node

MOST_MAIN = 2


@dataclass(frozen=True)
class Host:
    """A park that has a chain as a main one, and why."""

    park: Node
    why: str


def main_chains(city: City, park: Node) -> list[Edge]:
    """Return a park's main chains: the first two by source rank, then newest.

    Parameters
    ----------
    city : City
    park : Node
        Of type Park.

    Returns
    -------
    list of Edge
        At most two MAIN_CHAIN edges.
    """
    ranking = _ranking(city)
    edges = [e for e in city.graph.edges_of.get(park.key, []) if e.name == "MAIN_CHAIN" and e.start == park.key]
    return sorted(edges, key=lambda e: (min(ranking.order(o) for o in e.origins), e.end.id))[:MOST_MAIN]


def hosts(city: City, chain: str) -> list[Host]:
    """Return the carriers that have a chain as a main one, those with more firms of it first.

    Parameters
    ----------
    city : City
    chain : str
        A chain id.

    Returns
    -------
    list of Host
        Areas, plans and clusters (是否载体=否) are left out.
    """
    return list(_hosts(city).get(chain, ()))


@lru_cache(maxsize=2)
def _hosts(city: City) -> dict[str, list[Host]]:
    """Return the hosts of every chain by its id: found once, as each row of the target list asks for them."""
    found: dict[str, list[tuple[int, str, Host]]] = {}
    for park in city.graph.all("Park"):
        if park.props.get("is_carrier") is False:
            continue
        for edge in main_chains(city, park):
            firms = _firms(city, park, edge.end.id)
            why = (
                "主导产业链含本链"
                + (f"，已有本链企业 {firms} 家" if firms else "")
                + f"，来源 {edge.origins[0].source}"
            )
            found.setdefault(edge.end.id, []).append((-firms, park.id, Host(park, why)))
    return {chain: [h for _, _, h in sorted(rows, key=lambda row: row[:2])] for chain, rows in found.items()}


@lru_cache(maxsize=2)
def _ranking(city: City) -> Ranking:
    return Ranking({s.id: float(s.props["rank"]) for s in city.graph.all("Source")})


def _firms(city: City, park: Node, chain: str) -> int:
    inside = {e.start for e in city.graph.edges_of.get(park.key, []) if e.name == "IN_PARK" and e.start.type == "Firm"}
    of_chain = {e.start for e in city.graph.edges_of.get(Key("Chain", chain), []) if e.name == "ROLE_IN"}
    return len(inside & of_chain)
