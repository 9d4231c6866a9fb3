"""链长制 of a chain: the places of the 4个1 and the 3个1, each filled by somebody or something, or 待明确."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City
from analysis.plan.tasks import near
from graph.record import Key, Node

FOUR = (
    ("市级领导链长", "一名市级领导任链长"),
    ("链主企业链长", "链主企业负责人任链长"),
    ("局级牵头", "一名局级牵头推进"),
    ("工作专班", "一套工作专班"),
    ("牵头处室", "一个牵头处室"),
)
THREE = (("产业链图谱", "一份产业链图谱"), ("创新体系", "一套创新体系"), ("招商指引", "一份精准招商指引"))
SETTLED = "已明确"


@dataclass(frozen=True)
class Seat:
    """One place: what it is called, who or what fills it, the newest statement on it; neither where it is open."""

    role: str
    about: str
    holder: str
    said: Node | None
    firms: tuple[Node, ...] = ()
    departments: tuple[Node, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether somebody says who or what fills it."""
        return bool(self.holder or self.firms or self.departments)


def leadership(city: City, chain: str) -> tuple[list[Seat], list[Seat]]:
    """Return the places of the 4个1 and those of the 3个1 of a chain.

    Parameters
    ----------
    city : City
    chain : str
        The chain's id.

    Returns
    -------
    two lists of Seat
        By the newest statement on each; what is said to be 待明确 is open, and so is what nobody says.

    References
    ----------
    docs/methods.md, 链长制与创新体系.
    """
    newest: dict[str, Node] = {}
    for node in near(city.graph, Key("Chain", chain), "OF_CHAIN", "ChainRole", out=False):
        old = newest.get(node.props["role"])
        if old is None or _day(node) >= _day(old):
            newest[node.props["role"]] = node
    four = [_seat(city, newest.get(role), role, about) for role, about in FOUR]
    return four, [_seat(city, newest.get(role), role, about) for role, about in THREE]


def _day(node: Node) -> str:
    return str(node.props.get("date") or max((o.date for o in node.origins), default=""))


def _seat(city: City, said: Node | None, role: str, about: str) -> Seat:
    if said is None or said.props["state"] != SETTLED:
        return Seat(role, about, "", said)
    firms = near(city.graph, said.key, "HELD_BY_FIRM")
    offices = near(city.graph, said.key, "HELD_BY")
    return Seat(role, about, str(said.props.get("holder") or ""), said, tuple(firms), tuple(offices))
