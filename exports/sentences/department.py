"""What a department's card says first: which chains a source makes it responsible for."""

from __future__ import annotations

import re

from analysis.city import City
from graph.record import Node


def department_line(city: City, department: Node) -> str:
    """Return the conclusion of a department's card: its chains, and how many articles of the plan name it."""
    edges = [x for x in city.graph.edges_of.get(department.key, []) if x.name == "RESPONSIBLE_FOR"]
    chains = list(dict.fromkeys(city.graph.nodes[x.end].caption for x in edges))
    told = f"来源写明它负责 {len(chains)} 条产业链：{'、'.join(chains)}" if chains else "来源没有写明它负责哪条产业链"
    held = articles(department)
    return told + (f"；计划文件里列它为责任单位的有 {len(held)} 条。" if held else "。")


def articles(department: Node) -> list[str]:
    """Return the articles of the plan that name a department, by number and title, in the plan's order."""
    held: list[str] = department.props.get("articles", [])
    return sorted(held, key=lambda a: (int(found[0]) if (found := re.findall(r"\d+", a)) else 0, a))
