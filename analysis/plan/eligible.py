"""Who may use a policy: its conditions held against what the graph knows of firms, projects and platforms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.city import City
from analysis.plan.saved import MET, NOT_MET, OPEN
from analysis.segments.ages import end_of
from analysis.segments.facts import linked
from analysis.segments.firms import is_local, roles
from graph.record import Key, Node

IN_FORCE, UNTIL_UNKNOWN, OVER = "有效", "有效期待核实", "已过期"
FITS, MAYBE = "符合", "待核实"
SUBJECTS = {"企业": "Firm", "项目": "Project", "平台": "Platform"}
CHAIN, DISTRICT = "适用产业链", "适用区县"
BY_HAND = "其他条件（由人看）"
# A firm without one of these on record may have it all the same.
_OF_CHAIN = {"Firm": "ROLE_IN", "Project": "OF_CHAIN", "Platform": "OF_CHAIN"}


@dataclass(frozen=True)
class Fit:
    """A firm, project or platform and a policy: how each condition stands, and what that comes to."""

    node: Node
    stands: Mapping[str, str]

    @property
    def kind(self) -> str:
        """符合 where all that can be checked is met, else 待核实."""
        return MAYBE if OPEN in self.stands.values() else FITS

    @property
    def open(self) -> list[str]:
        """The conditions nobody knows of."""
        return [name for name, how in self.stands.items() if how == OPEN]


@dataclass(frozen=True)
class Offer:
    """A policy with whom it fits; `by_hand`: nothing of its conditions can be checked in the graph."""

    policy: Node
    force: str
    fits: tuple[Fit, ...]
    by_hand: bool

    def of(self, kind: str) -> list[Fit]:
        """Return those that fit, or those that may."""
        return [f for f in self.fits if f.kind == kind]


def force(policy: Node, as_of: datetime.date) -> str:
    """Return whether a policy is in force: 有效 on its last day, 已过期 from the day after, else 有效期待核实.

    Parameters
    ----------
    policy : Node
    as_of : datetime.date

    Returns
    -------
    str

    References
    ----------
    docs/methods.md, 政策匹配.
    """
    until = str(policy.props.get("until") or "")
    end = end_of(until) if until else None
    return UNTIL_UNKNOWN if end is None else OVER if end < as_of else IN_FORCE


def _words(policy: Node, field: str) -> set[str]:
    return {str(w) for w in policy.props.get(field, [])}


def _any(wanted: set[str], held: Iterable[str]) -> str:
    """Tell whether one of the words is on record; a list that may not be complete never says no."""
    return MET if wanted & set(held) else OPEN


def _badges(city: City, policy: Node, node: Node) -> str:
    wanted = _words(policy, "badges")
    held = {*node.props.get("badges", []), *(["上市"] if node.props.get("stock_code") else [])}
    return _any({*wanted, *(f"省{w}" for w in wanted)}, held)


def _roles(city: City, policy: Node, node: Node) -> str:
    return _any(_words(policy, "chain_roles"), (str(e.props.get("role")) for e in roles(city.graph, node)))


def _known(wanted: set[str], value: object) -> str:
    return OPEN if not value else MET if str(value) in wanted else NOT_MET


def _least(policy: Node, field: str, value: object) -> str:
    least = policy.props[field]
    return OPEN if not isinstance(value, int | float) else MET if value >= least else NOT_MET


Check = Callable[[City, Node, Node], str]
CHECKS: Mapping[str, tuple[tuple[str, str, Check], ...]] = {
    "企业": (
        ("资质", "badges", _badges),
        ("角色", "chain_roles", _roles),
        ("营收", "revenue_min_yi", lambda c, p, n: OPEN),
    ),
    "项目": (
        ("项目状态", "statuses", lambda c, p, n: _known(_words(p, "statuses"), n.props.get("status"))),
        ("投资额", "investment_min_yi", lambda c, p, n: _least(p, "investment_min_yi", n.props.get("investment_yi"))),
    ),
    "平台": (
        ("平台类别", "platform_kinds", lambda c, p, n: _known(_words(p, "platform_kinds"), n.props.get("kind"))),
        ("平台级别", "platform_levels", lambda c, p, n: _known(_words(p, "platform_levels"), n.props.get("level"))),
    ),
}


def chains_of(city: City, node: Node) -> set[str]:
    """Return the chains a firm, project or platform is known to belong to, by its own word or by a sourced segment."""
    found = {n.id for n in linked(city.graph, node.key, _OF_CHAIN[node.key.type])}
    works = [e.end.id for e in city.graph.edges_of.get(node.key, []) if e.name == "WORKS_IN" and _sourced(e.props)]
    return found | {p.chain for i in works if i in city.facts for p in city.facts[i].places.values() if p.own}


def _sourced(props: Mapping[str, object]) -> bool:
    return props.get("tie_basis") == "来源"


def _gates(city: City, policy: Node) -> list[tuple[str, set[str]]]:
    """Return the chains and districts a policy is for, where it names any."""
    named = [(CHAIN, "FOR_CHAIN"), (DISTRICT, "FOR_DISTRICT")]
    found = [(name, {n.id for n in linked(city.graph, policy.key, edge)}) for name, edge in named]
    return [(name, ids) for name, ids in found if ids]


def _fit(city: City, policy: Node, node: Node, gates: list[tuple[str, set[str]]], inside: set[str]) -> Fit | None:
    stands: dict[str, str] = {}
    for name, ids in gates:
        held = inside if name == CHAIN else {n.id for n in linked(city.graph, node.key, "LOCATED_IN")}
        if not ids & held:
            return None
        stands[name] = MET
    whom = str(policy.props.get("whom"))
    for name, field, check in CHECKS[whom]:
        if policy.props.get(field) not in (None, []):
            stands[name] = check(city, policy, node)
    if NOT_MET in stands.values() or MET not in stands.values():
        return None
    if policy.props.get("other_conditions"):
        stands[BY_HAND] = OPEN
    return Fit(node, stands)


def offers(city: City) -> list[Offer]:
    """Return every policy with whom it fits: those in force first, then those whose end is not known, then those over.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Offer
        Only local firms, and no sums of projects. A fit has no condition that is known not to be met, and at least one
        that is known to be. What nobody knows of a firm is 不知道, never 不符合.

    Notes
    -----
    Cost linear in policies times firms, projects and platforms; made once a city.

    References
    ----------
    docs/methods.md, 政策匹配.
    """
    return list(_offers(city))


@lru_cache(maxsize=2)
def _offers(city: City) -> tuple[Offer, ...]:
    subjects = {
        "Firm": [n for n in city.graph.all("Firm") if is_local(n)],
        "Project": [n for n in city.graph.all("Project") if not n.props.get("is_package")],
        "Platform": city.graph.all("Platform"),
    }
    inside = {n.key: chains_of(city, n) for some in subjects.values() for n in some}
    found = [_offer(city, p, subjects, inside) for p in city.graph.all("Policy")]
    order = (IN_FORCE, UNTIL_UNKNOWN, OVER)
    return tuple(sorted(found, key=lambda o: (order.index(o.force), o.policy.id)))


def _offer(city: City, policy: Node, subjects: Mapping[str, list[Node]], inside: Mapping[Key, set[str]]) -> Offer:
    kind = SUBJECTS.get(str(policy.props.get("whom")), "")
    gates = _gates(city, policy)
    fields = [field for _, field, _ in CHECKS.get(str(policy.props.get("whom")), ())]
    checkable = bool(kind) and (bool(gates) or any(policy.props.get(f) not in (None, []) for f in fields))
    fits = [_fit(city, policy, n, gates, inside[n.key]) for n in subjects.get(kind, [])] if checkable else []
    held = sorted((f for f in fits if f), key=lambda f: (f.kind != FITS, f.node.caption, f.node.id))
    return Offer(policy, force(policy, city.as_of), tuple(held), not checkable)


def offers_for(city: City, key: Key) -> list[tuple[Offer, Fit]]:
    """Return the policies that fit or may fit one firm, project or platform; those that are over are left out.

    Parameters
    ----------
    city : City
    key : Key

    Returns
    -------
    list of (Offer, Fit)

    References
    ----------
    docs/methods.md, 政策匹配.
    """
    found = [(o, f) for o in _offers(city) for f in o.fits if f.node.key == key and o.force != OVER]
    return sorted(found, key=lambda pair: pair[1].kind != FITS)
