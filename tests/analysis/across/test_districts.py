"""By district: what stands where in the invented city, and a thing in two districts or in none."""

from analysis.across.districts import FIRMS, PARKS, PROJECTS, by_district, districts, segments_by_district, spread
from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from graph.record import Edge, Graph, Key, Node
from tests.city import findings


def view(id: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == id)


def names(nodes: tuple[Node, ...]) -> list[str]:
    return [n.caption for n in nodes]


def test_the_city_by_district() -> None:
    found = by_district(findings())
    firms = found[FIRMS]
    assert {d: names(n) for d, n in firms.of.items()} == {
        "dong": ["庚食品", "甲材料", "甲电池", "甲电芯", "示例电池研究院"],
        "xi": ["丁机器人", "丙电池", "乙电池", "戊机器人"],
    }
    # 甲电池二厂 is a site of 甲电池, 签约机器人 is not here yet: neither is among them.
    assert names(firms.unplaced) == ["己装备", "常识电源", "某电源", "注册芯片", "注册软件", "老磁材", "老轴承"]
    assert (firms.total, firms.count("dong"), firms.count("nowhere"), firms.several) == (16, 5, 0, 0)
    # 机器人产业圈 is a direction, no park.
    assert {d: names(n) for d, n in found[PARKS].of.items()} == {"dong": ["示例电池园"]}
    assert {d: names(n) for d, n in found[PROJECTS].of.items()} == {
        "dong": ["甲电池电芯二期"],
        "xi": ["外伺服示例基地"],
    }
    assert names(found[PROJECTS].unplaced) == ["某储能电站"]


def test_one_chain_has_its_own_and_what_counts_in_its_segments() -> None:
    found = by_district(findings(), view("battery"))
    # 丙电池 has no role in the chain's list beyond its tie to 电池包.
    assert names(found[FIRMS].of["xi"]) == ["丙电池", "乙电池"]
    assert found[FIRMS].total == 7
    assert found[PARKS].total == 1 and found[PROJECTS].total == 2
    assert by_district(findings(), view("robot"))[PARKS].total == 1  # as 其他产业链
    assert by_district(findings(), view("food"))[PARKS].total == 0


def test_segments_count_the_firms_that_count_in_them() -> None:
    found = segments_by_district(findings(), view("battery"))
    assert [(f.facts.name, s.count("dong"), s.count("xi"), len(s.unplaced)) for f, s in found] == [
        ("正极材料", 1, 0, 0),
        ("电芯", 2, 1, 0),
        ("电池包", 0, 1, 0),
        ("电池检测", 1, 0, 0),
    ]


def test_one_in_two_districts_stands_in_both_and_is_counted_once() -> None:
    firm = Node(Key("Firm", "f"), {"name": "两地", "presence": "本地"}, [])
    places = [
        Node(Key("District", d), {"name": d, **code}, [])
        for d, code in (("b", {"code": "2"}), ("z", {}), ("a", {"code": "3"}))
    ]
    edges = [Edge("LOCATED_IN", firm.key, p.key, {}, []) for p in places[:2]]
    city = City(Graph({n.key: n for n in (firm, *places)}, edges), findings().rules, findings().as_of)
    found = spread(city, [firm])
    assert (found.total, found.several, found.unplaced, found.count("b"), found.count("z")) == (1, 1, (), 1, 1)
    assert [d.id for d in districts(city)] == ["b", "a", "z"]


def test_a_city_without_anything_has_nothing() -> None:
    city = City(Graph({}, []), findings().rules, findings().as_of)
    assert districts(city) == []
    assert {kind: (s.total, dict(s.of), s.unplaced) for kind, s in by_district(city).items()} == dict.fromkeys(
        (FIRMS, PARKS, PROJECTS), (0, {}, ())
    )
