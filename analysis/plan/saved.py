"""Saved lists: firms and projects that meet the conditions of a list in the rules; what is not known is said so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.city import City
from analysis.plan.stages import UNKNOWN, batch, stage
from analysis.segments.firms import is_local, roles
from graph.record import Node

MET, NOT_MET, OPEN = "符合", "不符合", "不知道"
FIRMS, PROJECTS = "企业", "项目"
TYPES = {FIRMS: "Firm", PROJECTS: "Project"}
Test = Callable[[City, Node, tuple[str, ...]], str]


@dataclass(frozen=True)
class Member:
    """A firm or project of a list, with how each condition stands."""

    node: Node
    stands: Mapping[str, str]

    @property
    def open(self) -> list[str]:
        """The conditions of which nobody knows whether they are met."""
        return [name for name, how in self.stands.items() if how == OPEN]


@dataclass(frozen=True)
class Saved:
    """A saved list: its key, its name, whom it is of, its conditions, those that meet all and those of whom some is unknown."""

    key: str
    name: str
    of: str
    conditions: Mapping[str, tuple[str, ...]]
    members: tuple[Member, ...]
    maybe: tuple[Member, ...]


def _here(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    return MET if is_local(node) else OPEN if not node.props.get("presence") else NOT_MET


def _badges(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    held = {*node.props.get("badges", []), *(["上市"] if node.props.get("stock_code") else [])}
    # Nobody has all lists of badges: one that is not on record may be there.
    return MET if held & set(wanted) else OPEN


def _roles(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    return MET if any(e.props.get("role") in wanted for e in roles(city.graph, node)) else OPEN


def _key(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    works = [e.end.id for e in city.graph.edges_of.get(node.key, []) if e.name == "WORKS_IN"]
    key = any(p.key and p.own for i in works if i in city.facts for p in city.facts[i].places.values())
    return MET if key else OPEN


def _stage(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    at = stage(node, city.as_of)
    return OPEN if at == UNKNOWN else MET if at in wanted else NOT_MET


def _batch(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    return MET if batch(node, city.as_of) in wanted else NOT_MET


def _amount(city: City, node: Node, wanted: tuple[str, ...]) -> str:
    amount, least = node.props.get("investment_yi"), wanted[0]
    if not isinstance(amount, int | float):
        return OPEN
    return MET if least == "已知" or amount >= float(least) else NOT_MET


TESTS: Mapping[str, Mapping[str, Test]] = {
    FIRMS: {"在地": _here, "资质": _badges, "角色": _roles, "关键环节": _key},
    PROJECTS: {"阶段": _stage, "批次": _batch, "投资额": _amount},
}
ABOUT = ("名称", "对象")


def saved(city: City) -> list[Saved]:
    """Return the saved lists of the rules with their members.

    Parameters
    ----------
    city : City
        `rules.lists` holds the conditions of each list; all are to be met, of one with several words any one.

    Returns
    -------
    list of Saved
        `maybe` are those of whom every condition is met but one, of which nobody knows. Sums of several projects are
        left out. Raises ValueError naming a condition there is not.

    Notes
    -----
    Cost linear in the firms and projects, times the conditions.

    References
    ----------
    docs/methods.md, 名单.
    """
    return [_saved(city, key, rule) for key, rule in city.rules.lists.items()]


def _saved(city: City, key: str, rule: Mapping[str, tuple[str, ...]]) -> Saved:
    of = rule.get("对象", ("",))[0]
    tests = TESTS.get(of)
    if tests is None:
        raise ValueError(f"规则 lists.{key}.对象 应是 {'、'.join(TESTS)} 之一")
    conditions = {name: wanted for name, wanted in rule.items() if name not in ABOUT}
    if unknown := [name for name in conditions if name not in tests]:
        raise ValueError(f"规则 lists.{key} 里不认识的条件：{'、'.join(unknown)}；{of}可以写 {'、'.join(tests)}")
    conditions = {name: conditions[name] for name in tests if name in conditions}
    every = [n for n in city.graph.all(TYPES[of]) if not n.props.get("is_package")]
    judged = [Member(n, {name: tests[name](city, n, wanted) for name, wanted in conditions.items()}) for n in every]
    able = [m for m in judged if NOT_MET not in m.stands.values()]
    members = [m for m in able if not m.open]
    maybe = [m for m in able if m.open and _near(m)]
    name = rule.get("名称", (key,))[0]
    return Saved(key, name, of, conditions, _sorted(members), _sorted(maybe))


def _near(member: Member) -> bool:
    """Tell whether only one condition is not known."""
    return len(member.open) == 1 and len(member.stands) > 1


def _sorted(found: list[Member]) -> tuple[Member, ...]:
    return tuple(sorted(found, key=lambda m: (m.node.caption, m.node.id)))
