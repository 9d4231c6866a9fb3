"""GraphML, by the writer of NetworkX and mended where its schema is stricter: for NetworkX, yEd, Cytoscape, Gephi, JGraphT."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from exports.network.flat import Flat
from exports.network.formats.as_networkx import as_networkx
from exports.network.formats.format import Format

_NS = "{http://graphml.graphdrawing.org/xmlns}"
# What the schema's names (NMTOKEN) surely take: no blank, bracket or quotation mark. Programs that check it refuse a file.
_REFUSED = re.compile(r"[^A-Za-z0-9._:·\u4e00-\u9fa5-]+")


def content(rows: Flat) -> bytes:
    """Return the rows as GraphML; yes and no are `true` and `false`, as its schema wants and NetworkX does not write."""
    graph, made = as_networkx(rows), io.BytesIO()
    graph.graph |= {"name": rows.title, "说明": rows.told}
    nx.write_graphml_xml(graph, made, infer_numeric_types=False)
    root = etree.fromstring(made.getvalue(), etree.XMLParser(huge_tree=True))
    keys = list(root.iter(f"{_NS}key"))
    flags = {key.get("id") for key in keys if key.get("attr.type") == "boolean"}
    for data in root.iter(f"{_NS}data"):
        if data.get("key") in flags:
            data.text = str(data.text).lower()
    nodes, edges = list(root.iter(f"{_NS}node")), list(root.iter(f"{_NS}edge"))
    _rename(keys, "attr.name")
    _rename(edges, "id")
    ids = _rename(nodes, "id")
    for edge in edges:
        for end in ("source", "target"):
            edge.set(end, ids[edge.get(end)])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def tokens(names: Iterable[str]) -> dict[str, str]:
    """Return for each name what stands for it in the file: itself where the schema takes it, else one like it, each its own."""
    names = list(names)
    made = {name: name for name in names if not _REFUSED.search(name)}
    taken = set(made)
    for name in names:
        if name not in made:
            like = _REFUSED.sub("_", name).strip("_")
            made[name] = next(t for i in range(len(taken) + 1) if (t := f"{like}_{i + 1}" if i else like) not in taken)
            taken.add(made[name])
    return made


def _rename(elements: list[Any], attribute: str) -> dict[str, str]:
    made = tokens(element.get(attribute) for element in elements)
    for element in elements:
        element.set(attribute, made[element.get(attribute)])
    return made


FORMAT = Format("graphml", ".graphml", "application/graphml+xml", "图数据 GraphML", 1, content)
