"""What a department's card says first: which chains a source makes it responsible for."""

from __future__ import annotations

from analysis.city import City
from graph.record import Node


def department_line(city: City, department: Node) -> str:
    """Return the conclusion of a department's card."""
    edges = [x for x in city.graph.edges_of.get(department.key, []) if x.name == "RESPONSIBLE_FOR"]
    chains = [city.graph.nodes[x.end].caption for x in edges]
    if not chains:
        return "来源没有写明它负责哪条产业链。"
    return f"来源写明它负责 {len(chains)} 条产业链：{'、'.join(dict.fromkeys(chains))}。"
