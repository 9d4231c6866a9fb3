"""Who is named for chains and projects, and for which nobody is: what no source says stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.city import City
from analysis.plan.tasks import near
from analysis.plan.tracked import tracked
from graph.record import Node


@dataclass(frozen=True)
class Assigned:
    """Chains with a department and without one; how many projects by how their department is known (NOBODY: it is not)."""

    chains: tuple[Node, ...]
    open_chains: tuple[Node, ...]
    projects: Mapping[str, int]


def assigned(city: City) -> Assigned:
    """Return who is named for the chains and projects of the city.

    Parameters
    ----------
    city : City

    Returns
    -------
    Assigned
        Chains in their order; sums of several projects are left out.

    Notes
    -----
    Cost O(chains + projects).

    References
    ----------
    docs/methods.md, 计划.
    """
    every = sorted(city.graph.all("Chain"), key=lambda n: (float(n.props.get("order") or 0), n.id))
    held = [n for n in every if near(city.graph, n.key, "RESPONSIBLE_FOR", "Department", out=False)]
    open_ = tuple(n for n in every if n not in held)
    return Assigned(tuple(held), open_, Counter(t.basis for t in tracked(city)))
