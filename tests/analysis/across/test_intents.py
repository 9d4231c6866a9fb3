"""Firms with a dated signal, the newest first; those that landed are there and said to be."""

from analysis.across.intents import intents
from analysis.city import City
from graph.record import Edge, Graph, Key, Node
from tests.city import findings


def test_the_invented_city() -> None:
    assert [(i.firm.caption, i.date, i.newest.props["stage"], i.open) for i in intents(findings())] == [
        ("外锂一", "2026-08-22", "洽谈", True),
        ("外锂二", "2026-05-22", "招商走访", True),
        ("外锂三", "2026-01-01", "签约", True),
    ]


def test_a_firm_s_newest_signal_tells_and_an_undated_one_or_a_plan_to_expand_elsewhere_nothing() -> None:
    told = [
        ("a", "2025-01-01", "是"),
        ("a", "2026", "否"),
        ("b", "2026-11-01", "是"),
        ("c", "", "是"),
        ("d", "2026-11-01", "是"),
        ("e", "2026-11-02", "是"),
    ]
    nodes = [Node(Key("Firm", f), {"name": f}, []) for f in "abcde"]
    signals = [
        Node(Key("Signal", f"T{n}"), {"stage": "扩产计划" if f == "e" else "洽谈", "date": d, "still_target": s}, [])
        for n, (f, d, s) in enumerate(told)
    ]
    edges = [Edge("BY", s.key, Key("Firm", f), {}, []) for s, (f, _, _) in zip(signals, told, strict=True)]
    city = City(Graph({n.key: n for n in (*nodes, *signals)}, edges), findings().rules, findings().as_of)
    found = intents(city)
    assert [(i.firm.id, i.date, i.open, len(i.signals)) for i in found] == [
        ("a", "2026", False, 2),
        ("b", "2026-11-01", True, 1),
        ("d", "2026-11-01", True, 1),
    ]
