"""For whom a file is made: for others without what is internal, with a word of what it lacks, or for one's own office."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from exports.method import FOR_OTHERS, Method
from exports.table import Row, Table
from graph.public import LeftOut, is_internal, public
from views.parts.desk.filled import with_work
from views.parts.html import plain
from views.parts.run.findings import Found

LABEL = FOR_OTHERS
WORDS = f"，{FOR_OTHERS}"


@dataclass(frozen=True)
class Handed:
    """What a file is made of: the city as it may be known to whoever gets it, and what that leaves out."""

    found: Found
    city: City
    out: LeftOut
    public: bool

    def view(self, view: ChainView) -> ChainView:
        """Return a chain's figures as they may be known."""
        return next(v for v in chain_views(self.city) if v.id == view.id) if self.public else view

    def rows(self, table: Table, found: list[Row]) -> list[Row]:
        """Return the rows of a table that are found on a page, as they may be known; each row has its id."""
        if not self.public:
            return found
        ids = {r["id"] for r in found}
        return [r for r in table.rows(self.city) if r["id"] in ids]

    def method(self, method: Method) -> Method:
        """Return what goes with the file: what was left out, or for the own office what was filled in so far.

        It is of the run that the page showed, also when the file is made later; what is filled in is of now.
        """
        method = replace(method, run=self.found.run)
        if not self.public:
            return method if self.found.past else with_work(method)
        return Method(method.run, f"{method.filter}{WORDS}", method.weights, left_out=self.out.words, public=True)


def handed(found: Found, outside: bool) -> Handed:
    """Return what a file for others, or for one's own office, is made of."""
    if not outside:
        return Handed(found, found.city, LeftOut(), False)
    return found.once("public", lambda: _public(found))


def _public(found: Found) -> Handed:
    city = found.city
    graph, out = public(city.graph)
    return Handed(found, City(graph, city.rules, city.as_of), out, True)


def for_whom(found: Found, key: str, outside: bool = False) -> Handed:
    """Ask for whom a file is and return what it is made of; nothing is asked where nothing is internal."""
    if not found.once("internal", lambda: is_internal(found.city.graph)):
        return handed(found, False)
    chosen = handed(found, st.toggle(LABEL, outside, key=f"{key}-outside"))
    if chosen.public and chosen.out.words:
        st.caption(plain(f"{chosen.out.words}。"))
    return chosen
