"""What a form is given and gives: the thing of the address, the claim that was made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.city import City
from desk.record import Claim
from graph.record import Graph, Key

LOOK = "先看会变什么"


@dataclass(frozen=True)
class Subject:
    """What the address names: which link was clicked, and the ids behind it."""

    code: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A claim that was made in a form, its reason, the segment from which its effect is seen, what else is to be said."""

    claim: Claim
    reason: str
    segment: str = ""
    note: str = ""


@dataclass(frozen=True)
class Form:
    """A form: its heading (empty where the thing is not there), what earlier claims were about, and the fields.

    `fields` draws them and returns the claim once the button was pressed; DeskError for what is lacking.
    """

    heading: Callable[[City, Subject], str]
    about: Callable[[City, Subject], str]
    fields: Callable[[City, Subject, str], Said | None]


def firm_name(graph: Graph, id: str) -> str:
    """Return what a firm is called, empty where there is none of that id."""
    found = graph.nodes.get(graph.current(Key("Firm", id)))
    return found.caption if found else ""
