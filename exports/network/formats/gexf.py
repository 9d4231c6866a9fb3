"""GEXF 1.3, by the writer of NetworkX and mended where its schema is stricter: for Gephi, with a colour for each type."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from exports.network.flat import Flat
from exports.network.formats.as_networkx import as_networkx
from exports.network.formats.format import Format

_NS = "{http://gexf.net/1.3}"
_KEY = "networkx_key"  # repeats the id of an edge


def content(rows: Flat) -> bytes:
    """Return the rows as GEXF 1.3 that its schema accepts; the same rows give the same bytes."""
    graph, made = as_networkx(rows, coloured=True), io.BytesIO()
    for _, _, key, values in graph.edges(keys=True, data=True):
        values["id"] = key
    nx.write_gexf(graph, made, version="1.3")
    root = etree.fromstring(made.getvalue(), etree.XMLParser(huge_tree=True, remove_blank_text=True))
    _mend(root)
    meta = root.find(f"{_NS}meta")
    meta.set("lastmodifieddate", rows.day)
    meta.find(f"{_NS}creator").text = "产业链知识图谱"
    for name, text in (("keywords", rows.title), ("description", rows.told)):
        etree.SubElement(meta, f"{_NS}{name}").text = text
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _mend(root: Any) -> None:
    """Take away what NetworkX writes and the schema does not know."""
    for name in [n for n in root.attrib if "schemaLocation" in str(n)]:
        del root.attrib[name]
    graph = root.find(f"{_NS}graph")
    assert graph is not None
    graph.attrib.pop("name", None)
    keys = set[str | None]()
    for group in graph.findall(f"{_NS}attributes"):
        group.attrib.pop("mode", None)
        for one in group.findall(f"{_NS}attribute"):
            if one.get("title") == _KEY:
                keys.add(one.get("id"))
                group.remove(one)
    for values in graph.iter(f"{_NS}attvalues"):
        for one in values.findall(f"{_NS}attvalue"):
            if one.get("for") in keys:
                values.remove(one)


FORMAT = Format("gexf", ".gexf", "application/gexf+xml", "图数据 GEXF（Gephi）", 2, content)
