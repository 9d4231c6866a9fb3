"""A made graph of any size in the shape of ours: chains, segments, products, firms, sources, and what ties them."""

from __future__ import annotations

from random import Random
from typing import Any

from graph.codec import bodies_of, digest
from graph.record import COMMON, Claim, Edge, Graph, Key, Node, Origin
from graph.store import Run

CHAINS, SOURCES = 10, 300
# Shares of nodes and edges as in the project's own run.
SEGMENT, PRODUCT = 0.11, 0.41
TIES = (("FEEDS", 0.3), ("OF_SEGMENT", 0.33), ("OFFERS_FOR", 0.22), ("WORKS_IN", 0.15))


def made(nodes: int, edges: int, seed: int = 1) -> tuple[Run, Graph]:
    """Return a run with a graph of exactly so many nodes and edges; equal arguments give equal graphs."""
    random = Random(seed)
    found = {n.key: n for n in _nodes(nodes, random)}
    by_type: dict[str, list[Key]] = {}
    for key in found:
        by_type.setdefault(key.type, []).append(key)
    ends: dict[tuple[str, Key, Key], Edge] = {}
    for name, share in (*TIES[1:], TIES[0]):
        wanted = len(ends) + int(edges * share) if name != "FEEDS" else edges
        while len(ends) < wanted:
            edge = _edge(name, by_type, random)
            ends.setdefault((name, edge.start, edge.end), edge)
    graph = Graph(found, list(ends.values()))
    bodies = bodies_of(graph)
    return Run(digest("".join([*bodies.nodes, *bodies.edges])), "2026-11-22", "", {}), graph


def _nodes(nodes: int, random: Random) -> list[Node]:
    few = min(SOURCES, nodes // 10)
    found = [_node("Source", i, {"publisher": f"某地日报{i}", "rank": float(1 + i % 5)}, random, 0) for i in range(few)]
    found += [_node("Chain", i, {"name": f"第{i}条产业链", "mapped": True}, random, 0) for i in range(CHAINS)]
    segments, products = int(nodes * SEGMENT), int(nodes * PRODUCT)
    for i in range(segments):
        why = f"第{i}个环节与上下游衔接,本地已有基础,运输半径短,适合就近布局"
        props = {"name": f"环节{i}", "nature": "制造", "fit": "宜本地", "fit_why": why}
        found.append(_node("Segment", i, props, random, few))
    for i in range(products):
        found.append(_node("Product", i, {"name": f"产品{i}", "aka": [f"别名{i}甲", f"alias {i}"]}, random, few))
    for i in range(nodes - len(found)):
        full = f"某某{i}科技股份有限公司"
        props = {"name": f"企业{i}", "full_name": full, "province": "山东", "products": [f"产品{i}", f"产品{i + 1}"]}
        found.append(_node("Firm", i, props, random, few))
    return found


def _node(type: str, number: int, props: dict[str, Any], random: Random, sources: int) -> Node:
    props = {"id": f"{type.lower()}-{number}", **props}
    origins = [_origin(random, sources) for _ in range(random.choice((1, 1, 2, 3)))]
    claims = [
        Claim(field, value, o)
        for field, held in props.items()
        for value in (held if isinstance(held, list) else [held])
        for o in range(len(origins))
    ]
    return Node(Key(type, str(props["id"])), props, origins, claims)


def _origin(random: Random, sources: int) -> Origin:
    row = random.randrange(2, 900)
    if not sources or random.random() < 0.5:
        return Origin(COMMON, "chains/made.yaml", "", row, confidence=0.9)
    said = f"某地日报报道第{row}项进展,称产能与配套均有提升"
    return Origin(
        f"source-{random.randrange(sources)}",
        "city/firms.csv",
        "",
        row,
        f"202{row % 6}-0{1 + row % 9}",
        f"F{row:03}",
        said,
    )


def _edge(name: str, by_type: dict[str, list[Key]], random: Random) -> Edge:
    start = {"FEEDS": "Segment", "OF_SEGMENT": "Product"}.get(name, "Firm")
    props = {
        "WORKS_IN": {"tie_basis": "来源", "hints": ["某环节"]},
        "OFFERS_FOR": {"why": "主要供应商", "match": ["产品"]},
    }
    origins = [_origin(random, len(by_type["Source"]))]
    return Edge(
        name, random.choice(by_type[start]), random.choice(by_type["Segment"]), dict(props.get(name, {})), origins
    )
