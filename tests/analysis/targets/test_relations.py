"""Ways to local leaders: hops, halves, groups, what was looked for, and no way longer than three steps."""

import pytest

from analysis.city import City
from analysis.targets.relations import leads, tie, ways, words
from graph.record import COMMON, Claim, Edge, Graph, Key, Node, Origin
from tests.city import findings

S, K, TABLE = Origin("S001", "r.csv", "", 2), Origin(COMMON, "r.csv", "", 3), Origin("", "n.csv", "", 4)


def city(*told: tuple[str, str, Origin], groups: dict[str, str] | None = None) -> City:
    """Return a city with the leader 甲, the registered listed 乙, and firms joined as told."""
    nodes: dict[Key, Node] = {Key("Chain", "c"): Node(Key("Chain", "c"), {"name": "链"}, [TABLE])}
    for name in {n for a, b, _ in told for n in (a, b)} | {"甲", "乙"} | set(groups or {}):
        here = {"甲": {"presence": "本地"}, "乙": {"presence": "本地注册", "stock_code": ["600000"]}}.get(name, {})
        group = (groups or {}).get(name)
        claims = [Claim("group", group, 0)] if group else []
        props = {"name": name, **here, **({"group": group} if group else {})}
        nodes[Key("Firm", name)] = Node(Key("Firm", name), props, [TABLE], claims)
    edges = [Edge("SUPPLIES", Key("Firm", a), Key("Firm", b), {}, [o]) for a, b, o in told]
    edges.append(Edge("ROLE_IN", Key("Firm", "甲"), Key("Chain", "c"), {"role": "链主"}, [TABLE]))
    return City(Graph(nodes, edges), findings().rules, findings().as_of)


@pytest.mark.parametrize(
    ("told", "value", "direct"),
    [
        ([("外", "甲", S)], 1, True),
        ([("甲", "外", S)], 1, True),
        ([("外", "甲", K)], 1 / 2, False),
        ([("外", "中", S), ("中", "甲", S)], 1 / 2, False),
        ([("外", "中", K), ("中", "甲", S)], 1 / 4, False),
        ([("外", "中", S), ("中", "远", S), ("远", "甲", S)], 1 / 3, False),
        ([("外", "中", S), ("中", "远", S), ("远", "更", S), ("更", "甲", S)], None, False),
        ([("外", "甲", K), ("外", "中", S), ("中", "甲", S)], 1 / 2, False),
        ([("外", "甲", K), ("外", "甲", S)], 1, True),
        ([("外", "乙", S)], 1, True),
        ([("外", "中", S)], None, False),
    ],
)
def test_the_best_way_to_a_leader(told: list[tuple[str, str, Origin]], value: float | None, direct: bool) -> None:
    found = tie(city(*told), "外")
    assert (found.value, found.direct) == (value, direct)


def test_of_two_equal_ways_the_sourced_one_is_shown() -> None:
    made = city(("外", "甲", K), ("外", "中", S), ("中", "甲", S))
    assert words(made, tie(made, "外")) == "外供货给中；中供货给甲（2 步，有来源）"


def test_a_group_ties_its_firms_by_the_tables_own_word() -> None:
    made = city(groups={"甲": "某集团", "外": "某集团"})
    found = tie(made, "外")
    assert (found.value, found.direct, found.leader) == (0.5, False, "甲")
    assert words(made, found) == "外与甲同集团（1 步，有一步无来源，折半）"
    assert {o for link in found.links for o in link.origins} == {TABLE}


def test_a_chain_leader_is_named_before_another_at_the_same_distance() -> None:
    assert tie(city(("外", "乙", S), ("外", "甲", S)), "外").leader == "甲"


def test_who_leads_here() -> None:
    made = findings()
    found = {n.id for n in made.graph.all("Firm") if leads(made, n)}
    assert found == {"jia-dianchi", "yi-dianchi", "ding-jiqiren"}


def test_what_was_looked_for_and_not_found_is_on_record() -> None:
    made = findings()
    assert tie(made, "wai-ci-3").value == 0
    assert words(made, tie(made, "wai-ci-3")) == "2026-11-06 查过，3 步之内没有"
    assert tie(made, "wai-ci-4").value is None
    assert words(made, tie(made, "wai-ci-4")) == "没有查过，未知"


def test_the_ways_are_found_once_for_a_city() -> None:
    made = findings()
    assert ways(made) is ways(made)
    assert {i: len(w) for i, w in ways(made).sourced.items() if i.startswith("wai")} == {"wai-ci-1": 1, "wai-jian-1": 2}
