"""GraphML, by the writer of NetworkX: for NetworkX, yEd, Cytoscape, Gephi."""

from __future__ import annotations

import io

import networkx as nx
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from exports.network.flat import Flat
from exports.network.formats.as_networkx import as_networkx
from exports.network.formats.format import Format

_NS = "{http://graphml.graphdrawing.org/xmlns}"


def content(rows: Flat) -> bytes:
    """Return the rows as GraphML; yes and no are `true` and `false`, as its schema wants and NetworkX does not write."""
    graph, made = as_networkx(rows), io.BytesIO()
    graph.graph |= {"name": rows.title, "说明": rows.told}
    nx.write_graphml_xml(graph, made, infer_numeric_types=False)
    root = etree.fromstring(made.getvalue(), etree.XMLParser(huge_tree=True))
    flags = {key.get("id") for key in root.iter(f"{_NS}key") if key.get("attr.type") == "boolean"}
    for data in root.iter(f"{_NS}data"):
        if data.get("key") in flags:
            data.text = str(data.text).lower()
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


FORMAT = Format("graphml", ".graphml", "application/graphml+xml", "图数据 GraphML", 1, content)
