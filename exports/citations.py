"""What a list cites, taken apart again: each source with publisher, title, date and address, and which source it is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City
from exports.plans import NoSuchPlan, plans
from exports.sources import cite, source_of
from exports.table import Row
from graph.record import COMMON, Graph, Origin
from graph.types.source import INTERNAL

NAMES = ("sources", "source")


@dataclass(frozen=True)
class Citation:
    """One source as a list cites it: the words, the number of the source (empty where it is none of the table), its parts."""

    words: str
    source: str = ""
    publisher: str = ""
    title: str = ""
    date: str = ""
    address: str = ""
    internal: bool = False


class Citations:
    """Everything that lists of a graph can cite, by the words in which they do."""

    def __init__(self, city: City) -> None:
        """Take apart the source of every statement once."""
        self._city = city
        origins = {o for thing in (*city.graph.nodes.values(), *city.graph.edges) for o in thing.origins if o.source}
        self._by_words = {c.words: c for c in (_taken_apart(city.graph, o) for o in origins)}

    def of(self, row: Row) -> list[Citation]:
        """Return what a row cites: its sources, else the plan it is taken from; nothing for a row that only counts."""
        told = next((row[n] for n in NAMES if row.get(n)), ())
        words = [told] if isinstance(told, str) else [str(w) for w in told]
        found = [self._by_words.get(w, Citation(w)) for w in words]
        return found or self._plan(row)

    def _plan(self, row: Row) -> list[Citation]:
        """Return the plan that a row of a plan's list stands in."""
        try:
            found = plans(self._city, str(row["plan"])) if row.get("plan") else []
        except NoSuchPlan:
            return []
        made: list[Citation] = []
        for plan in found:
            name, issuer, date = (str(plan.props.get(n) or "") for n in ("name", "issuer", "date"))
            words = "，".join(filter(None, [f"{issuer}《{name}》", date, str(row.get("clause") or "")]))
            made.append(Citation(words, publisher=issuer, title=name, date=date))
        return made


def _taken_apart(graph: Graph, origin: Origin) -> Citation:
    if origin.source == COMMON:
        return Citation(cite(graph, origin), publisher=COMMON)
    props = source_of(graph, origin)
    parts = {n: str(props.get(n) or "") for n in ("publisher", "title")}
    date, address = origin.date or str(props.get("date") or ""), str(props.get("url") or "")
    internal = props.get("access") == INTERNAL
    return Citation(cite(graph, origin), origin.source, **parts, date=date, address=address, internal=internal)
