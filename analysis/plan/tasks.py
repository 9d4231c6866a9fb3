"""Plans as people work with them: actions, tasks with their duties in order, and what the graph holds for each task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.plan.lists import kept_as
from analysis.segments.firms import is_local
from graph.record import Edge, Graph, Key, Node

LEADS = "牵头"
FIRST_ROLES = ("链主", "龙头")


@dataclass(frozen=True)
class Duty:
    """One department's part in one task: its place in the order, 牵头 or another role, and on what that rests."""

    department: Node
    order: int
    role: str
    rule: str
    written: str

    @property
    def leads(self) -> bool:
        """Whether the department leads."""
        return self.role == LEADS


@dataclass(frozen=True)
class Task:
    """A task with its duties and with what the graph holds for it; `firms` are the local ones, leaders of a chain first."""

    node: Node
    plan: Node
    action: Node | None
    duties: tuple[Duty, ...]
    chains: tuple[Node, ...] = ()
    parks: tuple[Node, ...] = ()
    projects: tuple[Node, ...] = ()
    platforms: tuple[Node, ...] = ()
    firms: tuple[Node, ...] = ()
    indicators: tuple[Node, ...] = ()

    @property
    def leads(self) -> list[Node]:
        """The departments that lead."""
        return [d.department for d in self.duties if d.leads]

    @property
    def joins(self) -> list[Node]:
        """The other departments, in the plan's order."""
        return [d.department for d in self.duties if not d.leads]

    @property
    def lists(self) -> list[tuple[str, str]]:
        """The lists that it names, each with which of the graph's own it is, empty where the graph keeps none such."""
        return [(name, kept_as(name)) for name in self.node.props.get("lists", [])]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Those of its lists that the graph keeps."""
        return [(name, kind) for name, kind in self.lists if kind]

    @property
    def holds(self) -> bool:
        """Whether the graph holds anything for it beside its duties."""
        return bool(self.chains or self.parks or self.projects or self.platforms or self.indicators or self.kept)


@dataclass(frozen=True)
class Plan:
    """A plan with its tasks and indicators in their order; `ours`: its departments are the city's own."""

    node: Node
    actions: tuple[Node, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Node, ...]
    standing: tuple[Node, ...]
    ours: bool

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.node.id

    @cached_property
    def departments(self) -> list[Node]:
        """Every department with a duty: who leads most first, then who joins most."""
        leads, joins, found = dict[Key, int](), dict[Key, int](), dict[Key, Node]()
        for duty in (d for t in self.tasks for d in t.duties):
            counted = leads if duty.leads else joins
            counted[duty.department.key] = counted.get(duty.department.key, 0) + 1
            found.setdefault(duty.department.key, duty.department)
        return sorted(found.values(), key=lambda n: (-leads.get(n.key, 0), -joins.get(n.key, 0)))


def plans(graph: Graph) -> list[Plan]:
    """Return every plan of the graph, the city's own first, the newest before older ones.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    list of Plan

    Notes
    -----
    Cost O(edges of plans, tasks and what tasks name).

    References
    ----------
    docs/methods.md, 计划.
    """
    found = sorted((_plan(graph, n) for n in graph.all("Plan")), key=lambda p: p.id)
    found.sort(key=lambda p: str(p.node.props.get("date") or ""), reverse=True)
    return sorted(found, key=lambda p: not p.ours)


def near(graph: Graph, key: Key, name: str, to: str = "", out: bool = True) -> list[Node]:
    """Return the nodes at the other end of a node's edges of one name, of one type where that is given, each once."""
    edges = (e for e in graph.edges_of.get(key, []) if e.name == name and (e.start if out else e.end) == key)
    ends = (e.end if out else e.start for e in edges)
    return [graph.nodes[k] for k in dict.fromkeys(ends) if not to or k.type == to]


def _ordered(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda n: (float(n.props.get("order") or n.props.get("line") or 0), n.id))


def _plan(graph: Graph, node: Node) -> Plan:
    def own(type: str) -> list[Node]:
        return _ordered(near(graph, node.key, "OF_PLAN", type, out=False))

    tasks = tuple(_task(graph, node, t) for t in own("Task"))
    elsewhere = {e.start for e in graph.named("ONLY_IN")}
    duties = [d.department.key for t in tasks for d in t.duties]
    standing = near(graph, node.key, "STANDING")
    ours = any(k not in elsewhere for k in duties) or not duties
    return Plan(node, tuple(own("Action")), tasks, tuple(own("Indicator")), tuple(standing), ours)


def _task(graph: Graph, plan: Node, node: Node) -> Task:
    def named(type: str) -> tuple[Node, ...]:
        return tuple(near(graph, node.key, "NAMES", type))

    chains, parks, projects = named("Chain"), named("Park"), named("Project")
    return Task(
        node,
        plan,
        next(iter(near(graph, node.key, "OF_ACTION")), None),
        tuple(sorted(_duties(graph, node), key=lambda d: d.order)),
        chains,
        parks,
        projects,
        named("Platform"),
        tuple(_firms(graph, [*chains, *parks, *projects])),
        tuple(_ordered(near(graph, node.key, "OF_TASK", "Indicator", out=False))),
    )


def _duties(graph: Graph, task: Node) -> Iterator[Duty]:
    for edge in graph.edges_of.get(task.key, []):
        if edge.name == "ASSIGNED_TO":
            p = edge.props
            yield Duty(
                graph.nodes[edge.end], int(p["order"]), str(p["role"]), str(p.get("rule") or ""), str(p["written"])
            )


def _firms(graph: Graph, named: list[Node]) -> list[Node]:
    """Return the local firms of chains and parks and the investors of projects, those with a leading role first."""
    edges: list[Edge] = []
    for node in named:
        ways = {"Chain": ("ROLE_IN",), "Park": ("IN_PARK",), "Project": ("INVESTED_BY",)}[node.key.type]
        edges += [e for e in graph.edges_of.get(node.key, []) if e.name in ways]
    first: dict[Key, bool] = {}
    for e in edges:
        key = e.end if e.name == "INVESTED_BY" else e.start
        if key.type == "Firm" and is_local(graph.nodes[key]):
            first[key] = first.get(key, False) or e.props.get("role") in FIRST_ROLES
    return [graph.nodes[k] for k in sorted(first, key=lambda k: (not first[k], k))]
