"""What analysis finds for each question of a dispatcher in docs/cypher.md, as the rows the query should answer."""

from __future__ import annotations

from typing import Any

from analysis.city import City
from analysis.plan.tasks import Task, plans
from graph.record import COMMON, Key, Node, Origin

Rows = list[tuple[Any, ...]]
LATER = ("listed_on", "finished_on", "produced_on", "counted_on")


def tasks(city: City) -> list[Task]:
    return [t for p in plans(city.graph) for t in p.tasks]


def cited(city: City, origins: list[Origin]) -> list[str]:
    said = [o for o in origins if o.source and o.source != COMMON]
    publisher = {o.source: city.graph.nodes[Key("Source", o.source)].props["publisher"] for o in said}
    return list(dict.fromkeys(f"{o.source} {publisher[o.source]} {o.date or '日期不明'}" for o in said))


def ends(city: City, key: Key, name: str, out: bool = True) -> list[Node]:
    edges = [e for e in city.graph.edges_of.get(key, []) if e.name == name and (e.start if out else e.end) == key]
    return [city.graph.nodes[e.end if out else e.start] for e in edges]


def who(city: City) -> Rows:
    asked = [t for t in tasks(city) if "加快重点项目落地达效" in t.node.caption]
    return [(t.node.caption, d.department.caption, d.role, d.rule or None) for t in asked for d in t.duties]


def shares(city: City) -> Rows:
    found: dict[str, list[int]] = {}
    for duty in (d for t in tasks(city) for d in t.duties):
        found.setdefault(duty.department.caption, [0, 0])[0 if duty.leads else 1] += 1
    return [(name, *counts) for name, counts in found.items()]


def nothing_held(city: City) -> Rows:
    named = [(t, t.chains + t.parks + t.projects + t.platforms + t.indicators) for t in tasks(city)]
    return [(t.plan.caption, t.node.caption) for t, held in named if not held]


def without_values(city: City) -> Rows:
    return [
        (p.node.caption, i.caption, i.props["target"], i.props.get("unit"))
        for p in plans(city.graph)
        for i in p.indicators
        if not ends(city, i.key, "VALUE_OF", out=False)
    ]


def values(city: City) -> Rows:
    (asked,) = [n for n in city.graph.all("Indicator") if n.caption == "规模以上工业营业收入"]
    said = ends(city, asked.key, "VALUE_OF", out=False)
    return [(*(o.props[f] for f in ("period", "span", "value", "unit")), cited(city, o.origins)) for o in said]


def begun(city: City) -> Rows:
    found = [n.props | {"name": n.caption} for n in city.graph.all("Project")]
    open_ = [p for p in found if p.get("started_on") and not any(p.get(f) for f in LATER)]
    return [(p["name"], p["started_on"], p.get("status")) for p in open_]


def platforms(city: City) -> Rows:
    (chain,) = [n for n in city.graph.all("Chain") if n.caption == "集成电路"]
    found = ends(city, chain.key, "OF_CHAIN", out=False)
    return [
        (
            *(n.caption, n.props["kind"], n.props.get("level")),
            [s.caption for s in ends(city, n.key, "WORKS_FOR")],
        )
        for n in found
        if n.key.type == "Platform"
    ]


def seats(city: City) -> Rows:
    return [
        (
            c.caption,
            [
                f"{r.props['role']}：{r.props['state']}"
                for r in ends(city, c.key, "OF_CHAIN", out=False)
                if r.key.type == "ChainRole"
            ],
        )
        for c in city.graph.all("Chain")
    ]
