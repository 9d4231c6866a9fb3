"""以商招商: the shortest way of relations from anyone here to a target, direct before far, sourced before common."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.city import City
from analysis.targets.introducer import introducers, introductions
from exports.sentences.targets.introduction import introduction
from graph.record import COMMON, Edge, Graph, Key, Node, Origin
from tests.city import findings

S, K = Origin("S002", "r.csv", "", 2, "2026-05"), Origin(COMMON, "r.csv", "", 3)
HERE = {"presence": "本地"}
FIRMS: Mapping[str, Mapping[str, object]] = {
    "head": HERE,  # 链主
    "leader": HERE,  # 龙头
    "listed": {**HERE, "stock_code": ["600000"]},
    "plain": HERE,
    "registered": {"presence": "本地注册"},
    "builder": {"presence": "在建"},
    "investor": {"presence": "非本地"},
    "signer": {"presence": "非本地"},
    "a": {},
    "b": {},
    "c": {},
    "target": {},
}
PAPER = Node(Key("Source", "S002"), {"publisher": "日报", "date": "2026-05"}, [S])


def firm(name: str) -> Key:
    return Key("Firm", name)


def city(*told: tuple[str, str, Origin], parked: dict[str, Origin] | None = None) -> City:
    """Return a city of all kinds of introducers, with firms that supply one another as told, and some in the park."""
    made = [Node(firm(name), {"name": name, **props}, [S]) for name, props in FIRMS.items()]
    made += [
        *(Node(Key("Chain", "c"), {"name": "链"}, [S]), Node(Key("Project", "p"), {"name": "基地"}, [S]), PAPER),
        *(
            Node(Key("Park", "k"), {"name": "园"}, [S]),
            Node(Key("Park", "o"), {"name": "圈", "is_carrier": False}, [S]),
        ),
        Node(Key("Signal", "t"), {"stage": "签约", "date": "2026-01", "still_target": "跟踪落地"}, [S]),
    ]
    edges = [Edge("SUPPLIES", firm(a), firm(b), {}, [o]) for a, b, o in told]
    edges += [Edge("IN_PARK", firm(n), Key("Park", "k"), {}, [o]) for n, o in (parked or {}).items()]
    edges += [
        Edge("ROLE_IN", firm("head"), Key("Chain", "c"), {"role": "链主"}, [S]),
        Edge("ROLE_IN", firm("leader"), Key("Chain", "c"), {"role": "龙头"}, [S]),
        Edge("INVESTED_BY", Key("Project", "p"), firm("investor"), {}, [S]),
        Edge("BY", Key("Signal", "t"), firm("signer"), {}, [S]),
    ]
    return City(Graph({n.key: n for n in made}, edges), findings().rules, findings().as_of)


def ways(made: City) -> list[tuple[str, ...]]:
    """Return who introduces and whom the way passes, for each way to the target."""
    return [(w.introducer.node.id, *(s.end.id for s in w.steps)) for w in introductions(made, "target")]


def test_who_is_asked_first() -> None:
    assert [(i.node.id, i.why) for i in introducers(city())] == [
        ("head", "本地链主"),
        ("leader", "本地龙头"),
        ("listed", "本地上市企业"),
        ("plain", "本地企业"),
        ("registered", "本地企业"),
        ("builder", "在本地建厂"),
        ("investor", "投资了本地项目“基地”"),
        ("signer", "2026-01 在本地签约"),
        ("k", "载体"),
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], []),
        ([("plain", "target", S)], [("plain", "target")]),
        ([("target", "plain", S)], [("plain", "target")]),
        ([("plain", "target", K)], [("plain", "target")]),
        # Of several at one distance the standing decides.
        ([(n, "target", S) for n in ("signer", "plain", "leader", "head", "listed")], [("head", "target")]),
        ([(n, "target", S) for n in ("signer", "investor", "builder")], [("builder", "target")]),
        # Sourced before common, whoever it is.
        ([("head", "target", K), ("plain", "target", S)], [("plain", "target")]),
        ([("head", "a", K), ("a", "target", S), ("plain", "b", S), ("b", "target", S)], [("plain", "b", "target")]),
        # Direct before far; the longer one that is all sourced is told beside it.
        (
            [("plain", "target", K), ("head", "a", S), ("a", "target", S)],
            [("plain", "target"), ("head", "a", "target")],
        ),
        ([("plain", "target", S), ("head", "a", S), ("a", "target", S)], [("plain", "target")]),
        # A source for one direction is enough for the pair.
        ([("head", "target", K), ("target", "head", S), ("leader", "target", S)], [("head", "target")]),
        # No further than three steps.
        ([("plain", "a", S), ("a", "b", S), ("b", "target", S)], [("plain", "a", "b", "target")]),
        ([("plain", "a", S), ("a", "b", S), ("b", "c", S), ("c", "target", S)], []),
    ],
)
def test_the_way_to_a_target(told: list[tuple[str, str, Origin]], expected: list[tuple[str, ...]]) -> None:
    assert ways(city(*told)) == expected


def test_a_park_introduces_through_a_firm_that_is_in_it() -> None:
    made = city(("a", "target", S), parked={"a": S, "plain": S})
    assert ways(made) == [("k", "a", "target")]
    assert introduction(made, "target") == (
        "请园（载体）引荐，经a：a入驻园（日报 2026-05）；a供货给target（日报 2026-05）",
    )


def test_what_is_no_carrier_introduces_nobody() -> None:
    made = city(("a", "target", S))
    made.graph.edges.append(Edge("IN_PARK", firm("a"), Key("Park", "o"), {}, [S]))
    assert ways(made) == []


edges = st.lists(
    st.tuples(st.sampled_from(list(FIRMS)), st.sampled_from(list(FIRMS)), st.sampled_from([S, K])).filter(
        lambda x: x[0] != x[1]
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(edges)
def test_no_other_way_is_better(told: list[tuple[str, str, Origin]]) -> None:
    made = city(*told)
    sourced = {frozenset((a, b)): False for a, b, _ in told} | {frozenset((a, b)): True for a, b, o in told if o is S}
    order = [i.node.id for i in introducers(made)]

    def all_ways() -> list[tuple[str, ...]]:
        others = [n for n in FIRMS if n != "target"]
        return [
            (*path, "target")
            for n in (1, 2, 3)
            for path in itertools.permutations(others, n)
            if path[0] in order and all(frozenset(p) in sourced for p in itertools.pairwise((*path, "target")))
        ]

    def place(way: tuple[str, ...]) -> tuple[int, int, int]:
        return len(way), sum(not sourced[frozenset(p)] for p in itertools.pairwise(way)), order.index(way[0])

    found, every = ways(made), sorted(all_ways(), key=place)
    sure = [w for w in every if place(w)[1] == 0]
    assert len(found) == (0 if not every else 1 if place(every[0])[1] == 0 or not sure else 2)
    assert [place(w) for w in found] == [place(w[0]) for w in (every, sure)[: len(found)]]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("wai-ci-1", ["请丁机器人（本地龙头）引荐：外伺一供货给丁机器人（示例日报 2026-03）"]),
        (
            "wai-jian-1",
            [
                "请丁机器人（本地龙头）引荐，经外伺一：外伺一供货给丁机器人（示例日报 2026-03）；"
                "外减一与外伺一合作（示例日报 2026-05）"
            ],
        ),
        (
            "wai-ci-2",
            [
                "请丁机器人（本地龙头）引荐，经外伺一、外减一：外伺一供货给丁机器人（示例日报 2026-03）；"
                "外减一与外伺一合作（示例日报 2026-05）；外伺二与外减一同集团（行业常识·待核实）"
            ],
        ),
        (
            "wai-ci-3",
            ["没有登记到能引荐的本地企业、投资过的企业或载体；2026-11-06 查过它与本地的往来，没有查到"],
        ),
        ("wai-li-1", ["没有登记到能引荐的本地企业、投资过的企业或载体；还没有人查过它与本地的往来"]),
    ],
)  # fmt: skip
def test_what_is_said_of_the_invented_city(target: str, said: list[str]) -> None:
    assert list(introduction(findings(), target)) == said
