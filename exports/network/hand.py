"""A part of a run's graph as a file for other programs, with what it says of itself: the same for the page and the command."""

from __future__ import annotations

from analysis.city import City
from analysis.derived import derived
from exports.method import Method
from exports.network.flat import Flat, flat
from graph.record import Graph


def handed_out(part: Graph, city: City, method: Method, title: str) -> Flat:
    """Return part of a city's graph as rows, with what is found of its segments, the day of the data and for whom it is."""
    run = method.run
    left = f"。{method.left_out or '没有只靠内部来源的内容'}" if method.public else ""
    told = f"数据日期 {run.as_of}；{method.filter}{left}。"
    return flat(part, city.graph, derived(city, run.id), title, told, run.as_of)
