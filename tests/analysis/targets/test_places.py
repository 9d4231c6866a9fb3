"""Where a target works: the place of work before the seat before what a signal says; a site in the province."""

import pytest

from analysis.targets.places import proximity, sites, workplace
from graph.record import Key, Node
from tests.city import findings


def firm(id: str) -> Node:
    return findings().graph.nodes[Key("Firm", id)]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("山东聊城", 1.0),
        ("河北", 0.7),
        ("北京", 0.7),
        ("天津", 0.7),
        ("广东", 0.4),
        ("香港", 0.4),
        ("德国", 0.2),
        ("", None),
    ],
)
@pytest.mark.parametrize("field", ["province", "work_province"])
def test_proximity_by_where_a_firm_works(field: str, place: str, value: float | None) -> None:
    made = Node(Key("Firm", "somewhere"), {"name": "某企业", **({field: place} if place else {})}, [])
    assert proximity(findings(), made) == value


@pytest.mark.parametrize(
    ("id", "text", "value"),
    [
        ("wai-jian-1", "河北石家庄", 0.7),  # registered in 浙江
        ("wai-ci-1", "江苏南京（注册地）", 0.7),
        ("wai-li-1", "江苏（信号来处）", 0.7),
        ("wai-ci-2", "广东深圳（注册地）", 1.0),  # it has a site in the province
        ("wai-sifu", "所在地不明", None),
    ],
)
def test_the_place_says_what_it_is(id: str, text: str, value: float | None) -> None:
    assert (workplace(findings(), firm(id)).text, proximity(findings(), firm(id))) == (text, value)


def test_sites_in_the_province() -> None:
    assert [s.caption for s in sites(findings(), firm("wai-ci-2"))] == ["青岛工厂"]
    assert sites(findings(), firm("wai-ci-1")) == []
