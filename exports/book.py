"""A book that goes out: a file of several lists or of words, what it is of, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analysis.chains.view import ChainView
from analysis.city import City
from analysis.targets.proposals import Proposal
from exports.method import Method

Scope = Literal["chain", "target", "city"]


class BookError(Exception):
    """A book that cannot be made; the message is one Chinese sentence that says why and what to do."""


def silent(number: int, of: int, name: str) -> None:
    """Say nothing of how far a book is."""


@dataclass(frozen=True)
class Wanted:
    """What a book is made from: the findings as its reader may know them, what goes with a file, and what it is of.

    `view` is the chain (none for the city's book), `target` the firm and its gap; `said` hears how far a long one is: at
    which chain of how many, and its name.
    """

    city: City
    method: Method
    view: ChainView | None = None
    target: Proposal | None = None
    said: Callable[[int, int, str], None] = silent

    @property
    def chain(self) -> ChainView:
        """The chain of a book of a chain."""
        assert self.view
        return self.view

    @property
    def name(self) -> str:
        """What the book is of, as people call it: a firm, a chain, or the city."""
        if self.target:
            return self.target.target.firm.caption
        return self.view.name if self.view else self.city.rules.city


@dataclass(frozen=True)
class Book:
    """A kind of book: its name at the command line, title, file ending, what it is of, and how its bytes are made.

    `make` raises BookError where it cannot; `about` is one sentence for the documents. Books of a chain, which has a map,
    stand in the menu of its page by `order`.
    """

    name: str
    title: str
    ending: str
    scope: Scope
    make: Callable[[Wanted], bytes]
    about: str
    order: int = 50
