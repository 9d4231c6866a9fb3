"""What lists about plans share: which plans are meant, their tasks in order, who has to do them."""

from __future__ import annotations

from typing import Any

from analysis.city import City
from exports.pick import chains, of_chain
from graph.record import Edge, Key, Node


class NoSuchPlan(Exception):
    """A plan that was asked for and is not there; the message is one Chinese sentence."""


def plans(city: City, name: str | None, chain: str | None = None) -> list[Node]:
    """Return the plans by file name; the one of that name, be it its file's, its own or its id, where one is asked for.

    NoSuchPlan where there is none of that name, NoSuchChain for a chain nobody has.
    """
    if chain is not None:
        chains(city, chain)
    found = sorted(city.graph.all("Plan"), key=lambda n: str(n.props.get("file", n.id)))
    if name is None:
        return found
    meant = [n for n in found if name in (n.props.get("file"), n.id, n.props.get("name"))]
    if not meant:
        known = "、".join(str(n.props.get("file", n.id)) for n in found)
        there = f"现有：{known}。" if known else "图谱里还没有计划，请把文件放进 data/plans 后重新生成。"
        raise NoSuchPlan(f"没有名为“{name}”的计划。{there}")
    return meant


def file_of(plan: Node) -> str:
    """Return the name by which people ask for a plan: its file's, without ending."""
    return str(plan.props.get("file") or plan.id)


def of_plan(city: City, plan: Node, type: str) -> list[Node]:
    """Return the nodes of a type that belong to a plan, in the plan's order."""
    found = [
        city.graph.nodes[e.start]
        for e in city.graph.edges_of.get(plan.key, [])
        if e.name == "OF_PLAN" and e.end == plan.key and e.start.type == type
    ]
    return sorted(found, key=lambda n: (n.props.get("order") or 0, n.id))


def duties(city: City, task: Node) -> list[Edge]:
    """Return who has to do a task, in the order printed."""
    edges = [e for e in city.graph.edges_of.get(task.key, []) if e.name == "ASSIGNED_TO" and e.start == task.key]
    return sorted(edges, key=lambda e: e.props.get("order") or 0)


def standing(city: City, plan: Node) -> list[str]:
    """Return the parties that a plan gives to every task, as it writes them."""
    edges = [e for e in city.graph.edges_of.get(plan.key, []) if e.name == "STANDING" and e.start == plan.key]
    held = [city.graph.nodes[e.end] for e in edges]
    return [str(n.props.get("written") or n.caption) for n in sorted(held, key=lambda n: n.id)]


def called(city: City, duty: Edge) -> str:
    """Return a party's name as the plan writes it."""
    return str(duty.props.get("written") or city.graph.nodes[duty.end].caption)


def names_chain(city: City, key: Key, chain: str | None) -> bool:
    """Tell whether a task names a chain, any where none is asked for."""
    return chain is None or of_chain(city, key, "NAMES", chain)


def whole(value: Any) -> Any:
    """Return a number without a needless point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
