"""Rows as a graph of NetworkX, whose writers make the files."""

from __future__ import annotations

import networkx as nx

from exports.explore.style import look
from exports.network.flat import Flat


def as_networkx(rows: Flat, coloured: bool = False) -> nx.MultiDiGraph[str]:
    """Return the rows as a directed graph with parallel edges, keyed by id; `coloured` gives each node the colour of its type."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for line, type in zip(rows.nodes, rows.types, strict=True):
        values = {name: value for name, value in line.items() if name != "id"}
        made.add_node(str(line["id"]), **values, **({"viz": {"color": _colour(type)}} if coloured else {}))
    for line in rows.edges:
        values = {name: value for name, value in line.items() if name not in ("id", "source", "target")}
        made.add_edge(str(line["source"]), str(line["target"]), key=str(line["id"]), **values)
    return made


def _colour(type: str) -> dict[str, int]:
    fill = look(type).fill.lstrip("#")
    return {name: int(fill[at : at + 2], 16) for name, at in (("r", 0), ("g", 2), ("b", 4))}
