"""Plans as they stand side by side: which is ours, what a task or an indicator belongs to, what each says of a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.city import City
from analysis.segments.facts import linked
from graph.record import Edge, Key, Node

OTHER = "其他"
TEXTS = ("title", "summary", "lists", "mechanisms", "named")


@dataclass(frozen=True)
class Planned:
    """A plan with its tasks and indicators in order; `own`: its departments are ours."""

    node: Node
    own: bool
    tasks: tuple[Node, ...]
    indicators: tuple[Node, ...]


@dataclass(frozen=True)
class Promised:
    """What one plan says of a theme: its tasks, their indicators and those that name the theme themselves."""

    tasks: tuple[Node, ...]
    indicators: tuple[Node, ...]

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.tasks or self.indicators)


def plans(city: City) -> list[Planned]:
    """Return all plans, ours first.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Planned

    References
    ----------
    docs/methods.md, 政策对照.
    """
    return list(_plans(city))


@lru_cache(maxsize=2)
def _plans(city: City) -> tuple[Planned, ...]:
    graph = city.graph
    foreign = {e.end for e in graph.named("ONLY_IN")}
    inside: dict[Key, dict[str, list[Node]]] = {}
    for edge in graph.named("OF_PLAN"):
        inside.setdefault(edge.end, {}).setdefault(edge.start.type, []).append(graph.nodes[edge.start])
    found = [_planned(n, n.key not in foreign, inside.get(n.key, {})) for n in graph.all("Plan")]
    return tuple(sorted(found, key=lambda p: (not p.own, p.node.id)))


def _planned(node: Node, own: bool, held: Mapping[str, list[Node]]) -> Planned:
    def ordered(type: str) -> tuple[Node, ...]:
        return tuple(sorted(held.get(type, []), key=lambda n: (n.props.get("order", 9999), n.id)))

    return Planned(node, own, ordered("Task"), ordered("Indicator"))


@lru_cache(maxsize=2)
def _holders(city: City) -> dict[Key, Planned]:
    return {n.key: p for p in _plans(city) for n in (*p.tasks, *p.indicators)}


def plan_of(city: City, node: Node) -> Planned | None:
    """Return the plan that a task or an indicator belongs to."""
    return _holders(city).get(node.key)


def lead_of(city: City, task: Node) -> list[Node]:
    """Return who leads a task: those written so, in order."""
    edges = [e for e in city.graph.edges_of.get(task.key, []) if e.name == "ASSIGNED_TO"]
    led = [e for e in edges if e.props.get("role") == "牵头"]
    return [city.graph.nodes[e.end] for e in sorted(led, key=_order)]


def _order(edge: Edge) -> float:
    return float(edge.props.get("order") or 0)


def said(node: Node) -> str:
    """Return every text of a task or an indicator in which words are looked for."""
    parts: list[str] = [node.caption]
    for name in TEXTS:
        value = node.props.get(name)
        parts += [str(v) for v in value] if isinstance(value, list) else [str(value or "")]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return "\n".join(parts)


def by_theme(city: City, plan: Planned) -> dict[str, Promised]:
    """Return what a plan says of each theme of the rules, by the words it uses.

    Parameters
    ----------
    city : City
    plan : Planned

    Returns
    -------
    dict of str to Promised
        A task or an indicator belongs to every theme of which it uses a word, to 其他 where to none. An indicator of a task of a theme stands
        there only where it uses a word of the theme itself, or the task belongs to no other.

    Notes
    -----
    Cost linear in tasks, indicators and words.

    References
    ----------
    docs/methods.md, 政策对照.
    """
    words = city.rules.themes
    themes = {n.key: {t for t, some in words.items() if any(w in said(n) for w in some)} for n in plan.tasks}
    aims = {n.key: _aim(city, n, words, themes) for n in plan.indicators}
    themes = {key: some or {OTHER} for key, some in themes.items()}
    aims = {key: some or {OTHER} for key, some in aims.items()}
    found = {
        theme: Promised(
            tuple(n for n in plan.tasks if theme in themes[n.key]),
            tuple(n for n in plan.indicators if theme in aims[n.key]),
        )
        for theme in (*words, OTHER)
    }
    return {theme: said for theme, said in found.items() if said}


def _aim(city: City, node: Node, words: Mapping[str, tuple[str, ...]], themes: Mapping[Key, set[str]]) -> set[str]:
    own = {t for t, some in words.items() if any(w in said(node) for w in some)}
    tasks = [themes.get(t.key, set[str]()) for t in linked(city.graph, node.key, "OF_TASK")]
    return own or {t for some in tasks if len(some) == 1 for t in some}


def by_chain(city: City, plan: Planned) -> dict[str, Promised]:
    """Return what a plan says of each chain, by id: tasks that name it, tasks and indicators in which its name stands.

    Parameters
    ----------
    city : City
    plan : Planned

    Returns
    -------
    dict of str to Promised

    References
    ----------
    docs/methods.md, 政策对照.
    """
    found: dict[str, Promised] = {}
    for chain in city.graph.all("Chain"):
        tied = {e.start for e in city.graph.edges_of.get(chain.key, []) if e.name == "NAMES"}
        tasks = tuple(n for n in plan.tasks if n.key in tied or chain.caption in said(n))
        found[chain.id] = Promised(tasks, tuple(n for n in plan.indicators if chain.caption in said(n)))
    return {id: some for id, some in found.items() if some}
