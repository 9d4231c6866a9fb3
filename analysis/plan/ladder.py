"""The steps of firms 梯度: which local firms have which badge, since when and by whom, beside what plans aim at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.city import City
from analysis.plan.plans import plan_of
from analysis.segments.firms import is_local
from graph.assembly.merge import latest_day
from graph.record import COMMON, Node, Origin

LISTED = "上市"
# From the lowest step to the highest; steps that only the rules name follow.
ORDER = ("创新型中小", "专精特新", "小巨人", "单项冠军", "瞪羚", "独角兽", "高企", LISTED)


@dataclass(frozen=True)
class Step:
    """One firm on a step: its badges that say so, and where they are said; `sourced` is false for general knowledge."""

    firm: Node
    badges: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def sourced(self) -> bool:
        """Whether a source says so."""
        return any(o.source and o.source != COMMON for o in self.origins)

    @property
    def date(self) -> str:
        """The newest date of a source, empty where none is dated."""
        return max((o.date for o in self.origins), key=latest_day, default="")


@dataclass(frozen=True)
class Rung:
    """One step with its firms, those with a source first, and the targets of plans that name it alone."""

    name: str
    firms: tuple[Step, ...]
    targets: tuple[Node, ...]

    @property
    def sourced(self) -> int:
        """How many firms a source puts on this step."""
        return sum(s.sourced for s in self.firms)


def rungs(city: City) -> list[Rung]:
    """Return the steps in the order of the rules.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Rung
        A local firm stands on each step for which it has one of the badges of `ladder.badges`, on 上市 also with a stock
        code. The firms are those of the graph, never the city's: a count of them is no progress towards a target.

    Notes
    -----
    Cost linear in the firms and their badges.

    References
    ----------
    docs/methods.md, 梯度.
    """
    local = [n for n in city.graph.all("Firm") if is_local(n)]
    named, badges = targets(city), city.rules.ladder.badges
    names = [n for n in ORDER if n in badges] + [n for n in badges if n not in ORDER]
    return [Rung(name, _firms(local, name, badges[name]), tuple(named.get(name, ()))) for name in names]


def _firms(local: Iterable[Node], name: str, badges: tuple[str, ...]) -> tuple[Step, ...]:
    found = [step for firm in local if (step := _step(firm, name, badges))]
    return tuple(sorted(found, key=lambda s: (not s.sourced, s.firm.caption, s.firm.id)))


def _step(firm: Node, name: str, badges: tuple[str, ...]) -> Step | None:
    held = tuple(b for b in badges if b in firm.props.get("badges", []))
    claims = [c for c in firm.claims if c.field == "badges" and c.value in held]
    if name == LISTED and firm.props.get("stock_code"):
        held = (*held, *(c for c in firm.props["stock_code"]))
        claims += [c for c in firm.claims if c.field == "stock_code"]
    if not held:
        return None
    return Step(firm, held, tuple(dict.fromkeys(firm.origins[c.origin] for c in claims)))


def targets(city: City) -> dict[str, list[Node]]:
    """Return the indicators of own plans that name a step and no other one; one that names several is a sum of them.

    Parameters
    ----------
    city : City

    Returns
    -------
    dict of str to list of Node
        By step; sums of several stand under an empty name.

    References
    ----------
    docs/methods.md, 梯度.
    """
    found: dict[str, list[Node]] = {}
    words = city.rules.ladder.targets
    for one in city.graph.all("Indicator"):
        plan = plan_of(city, one)
        if plan is None or not plan.own:
            continue
        named = [step for step, some in words.items() if any(w in one.caption for w in some)]
        if named:
            found.setdefault(named[0] if len(named) == 1 else "", []).append(one)
    return found
