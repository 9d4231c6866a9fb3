"""Purchase needs of the small city: matched by names that are equal, never by likeness; what nobody makes is a stated gap."""

import pytest

from analysis.across.needs import leaders, supplied
from analysis.chains.view import ChainView
from analysis.city import City
from graph.record import Key
from tests.city import findings
from tests.desk import needs
from tests.desk.said import Told


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    told = Told(tmp_path_factory.mktemp("needs"))
    needs.write(told.data)
    report = told.build(acts=())
    assert report["ok"] and [d for d in report["details"] if "purchase_needs" in d["place"]] == []
    return told.kept()


def test_a_need_is_matched_by_equal_names_alone(city: City) -> None:
    found = {
        n.node.id: (n.segments, n.basis, [(m.firm.id, m.basis) for m in n.makers], n.unmatched) for n in city.needs
    }
    assert found == {
        "N001": (("separator",), "品名相同", [], True),
        "N002": (("lithium-salt",), "品名相同", [], True),
        "N003": (("cathode",), "品名相同", [("jia-cailiao", "产品")], False),
        "N004": (("pack",), "所写环节", [("bing-dianchi", "环节")], False),
        "N005": ((), "", [], False),
        "N006": (("separator",), "环节名相同", [], False),
        "N007": (("separator",), "所写产品", [], True),
    }


def test_what_nobody_makes_is_a_stated_gap_of_that_firm_and_day(city: City) -> None:
    told = {i: [(g.said_by, g.effect, g.scope, g.current) for g in s.gaps] for i, s in city.segments.items()}
    before = {i: [(g.said_by, g.effect, g.scope, g.current) for g in s.gaps] for i, s in findings().segments.items()}
    jia, yi = ("企业口径·甲电池", "补链方向", "市", True), ("企业口径·乙电池", "补链方向", "市", False)
    assert told == {
        **before,
        "separator": [jia, *before["separator"], yi],
        "lithium-salt": [jia, *before["lithium-salt"]],
    }
    newest = city.segments["separator"].gaps[0]
    assert newest.said.newest == "2026-10-08"
    assert newest.said.node.caption == "甲电池要买湿法 隔膜，没有查到本地谁供"


def test_a_need_makes_a_gap_come_first_and_nothing_missing(city: City) -> None:
    assert city.states == findings().states
    one, other = (ChainView(c, c.graph.nodes[Key("Chain", "battery")]) for c in (findings(), city))
    assert [(g.finding.id, g.ranked.tier) for g in one.gaps if g.finding.id == "separator"] == [("separator", 2)]
    assert [(g.finding.id, g.ranked.tier) for g in other.gaps if g.finding.id == "separator"] == [("separator", 1)]
    assert [x.name for x in other.flags["separator"]] == ["有据短板", "省口径"]
    assert [x.name for x in one.flags["separator"]] == ["省口径"]


def test_a_leader_has_its_inputs_with_makers_and_gaps_with_candidates(city: City) -> None:
    assert [f.id for f in leaders(city)] == ["jia-dianchi", "yi-dianchi", "ding-jiqiren"]
    found = supplied(city, city.graph.nodes[Key("Firm", "jia-dianchi")])
    assert found.chains == ("电池",) and found.segments == ("cell",)
    assert [(i.segment.id, i.fed, [m.id for m in i.makers], [n.node.id for n in i.needs]) for i in found.inputs] == [
        ("lithium-salt", (), [], ["N002"]),
        ("separator", ("cell",), [], ["N006", "N001"]),
        ("coater", ("cell",), [], []),
        ("cathode", ("cell",), ["jia-cailiao"], []),
    ]
    assert [n.node.id for n in found.unplaced] == ["N005"]
    assert [t.firm.id for t in found.inputs[0].candidates][:2] == ["wai-li-1", "wai-li-2"]
    assert ([i.segment.id for i in found.made], len(found.lacking), len(found.needs)) == (["cathode"], 3, 4)
