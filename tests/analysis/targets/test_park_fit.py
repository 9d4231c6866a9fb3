"""Parks for a segment: by who is in them and what they make; a main chain alone is no reason."""

import pytest

from analysis.city import City
from analysis.targets.park_fit import suggestions
from analysis.targets.parks import hosts
from graph.record import Edge, Graph, Key, Node, Origin
from tests.city import findings

PARK, OTHER = Key("Park", "dianchi-yuan"), Key("Park", "yuan-2")
SAID = Origin("S001", "p.csv", "", 2, evidence="园里建成再生材料产线")


def with_park(**props: object) -> City:
    """Return the city with a second park."""
    city = findings()
    nodes = {**city.graph.nodes, OTHER: Node(OTHER, {"name": "乙园", "is_carrier": True, **props}, [SAID])}
    return City(Graph(nodes, city.graph.edges), city.rules, city.as_of)


def told(city: City, segment: str) -> list[tuple[str, str]]:
    return [(h.park.caption, h.why) for h in suggestions(city, segment)]


def test_who_is_in_a_park_speaks_for_it() -> None:
    city = findings()
    assert told(city, "cell") == [("示例电池园", "园内有本环节的甲电池")]
    assert told(city, "separator") == [("示例电池园", "园内有上下游的甲电池")]


def test_an_input_with_many_users_draws_none_of_them() -> None:
    assert told(findings(), "pack") == [("示例电池园", "园内有上下游的甲电池")]
    city = findings()
    new = [
        Edge("FEEDS", Key("Segment", "cell"), Key("Segment", s), {}, [SAID]) for s in ("servo", "reducer", "bearing")
    ]
    more = City(Graph(city.graph.nodes, [*city.graph.edges, *new]), city.rules, city.as_of)
    assert told(more, "pack") == []


def test_a_main_chain_alone_is_no_reason() -> None:
    city = findings()
    assert [h.park.key for h in hosts(city, "battery")] == [PARK]
    assert told(city, "lithium-salt") == told(city, "recycling") == told(city, "servo") == []


@pytest.mark.parametrize(
    ("props", "segment", "why"),
    [
        ({"leading": ["电池级碳酸锂、隔膜"]}, "lithium-salt", "主导产业写有“电池级碳酸锂”"),
        ({"leading": ["储能柜制造"]}, "storage", "主导产业写有“储能柜制造”"),
        ({"leading": ["机器人"]}, "robot-line", ""),
        ({"leading": ["管理系统"]}, "bms", "主导产业写有“管理系统”"),
        ({"leading": ["理系统"]}, "bms", ""),
        ({"leading": ["机器人"]}, "robot-software", "主导产业写有“机器人”"),
        ({"leading": ["电池"]}, "cathode", ""),
        ({}, "recycling", "来源写到“再生材料”"),
        ({"is_carrier": False}, "recycling", ""),
    ],
)
def test_what_a_park_makes_speaks_for_it(props: dict[str, object], segment: str, why: str) -> None:
    assert [w for name, w in told(with_park(**props), segment) if name == "乙园"] == ([why] if why else [])


def test_firms_of_the_segment_before_what_is_made_before_neighbours() -> None:
    city = with_park(leading=["方形电芯"])
    assert [name for name, _ in told(city, "cell")] == ["示例电池园", "乙园"]
    edge = Edge("IN_PARK", Key("Firm", "yi-dianchi"), OTHER, {}, [SAID])
    more = City(Graph(city.graph.nodes, [*city.graph.edges, edge]), city.rules, city.as_of)
    assert told(more, "separator") == [("示例电池园", "园内有上下游的甲电池"), ("乙园", "园内有上下游的乙电池")]
