"""Presence: every way to a state, on the invented city and at the limits of age."""

import datetime

import pytest

from analysis.rules import Rules
from analysis.segments.facts import Said, SegmentFacts
from analysis.segments.presence import firm_ties, presence
from analysis.segments.stated import Stated
from graph.record import Key, Node, Origin
from tests.city import findings

DAY = datetime.date(2026, 11, 22)

# segment: state, n, k, and why the data give it
STATES = {
    "lithium-salt": (
        "缺",
        0,
        0,
    ),  # the city says so in 2025, F020 of general knowledge or not; L003 is a signature only, which is no industry
    "separator": ("疑缺", 0, 0),  # Q02, a light search
    "cathode": ("有", 1, 1),  # F005
    "cell": ("有", 3, 2),  # 甲电池 and 甲电芯 are one group, 乙电池 its own; 甲电池二厂 is a site and does not count
    "bms": ("企业待列", 0, 0),  # L001: 有,未点名企业
    "pack": ("有", 1, 1),  # F006
    "storage": ("疑有", 0, 0),  # F007 is 推断 only, F020 is 常识
    "recycling": ("缺", 0, 0),  # the whole province lacks it, said in 2026
    "coater": ("疑缺", 0, 0),  # the same, said in January 2021: older than five years
    "battery-testing": ("有", 1, 1),  # a research institute counts in 支撑
    "magnet": ("疑有", 0, 0),  # F010 of 2020, confirmed for 注册地 only; G009 is older than 36 months
    "bearing": ("有", 1, 1),  # F009 of 2020, confirmed as a whole in September 2026
    "encoder": ("查未清", 0, 0),  # Q06 settled nothing; named as 补链方向, which says nothing of presence
    "controller-chip": ("疑有", 0, 0),  # registered only is not enough for 制造
    "reducer": ("缺", 0, 0),  # Q04, a full search
    "servo": ("疑缺", 0, 0),  # Q05, a light search
    "robot-software": ("有", 1, 1),  # registered is enough for software
    "robot-body": ("有", 2, 2),  # 签约未落地 does not count
    "robot-line": ("企业待列", 0, 0),  # a district source calls it weak and names nobody
    "robot-service": ("未查", 0, 0),  # Q07 counts for no segment, by its own words
}


def test_every_state_is_as_known_by_hand() -> None:
    found = {i: (p.state, p.n, p.k) for i, p in findings().presences.items()}
    assert found == STATES


@pytest.mark.parametrize(
    ("segment", "firm", "why"),
    [
        ("cell", "甲电池二厂", "厂区，不计企业"),
        ("storage", "某电源", "推断，未见来源写明"),
        ("storage", "常识电源", "行业常识（把握 0.8），待核实"),
        ("magnet", "老磁材", "来源已旧（2020-05-20），须重新核实"),
        ("controller-chip", "注册芯片", "只知在本市注册，制造环节须在本市生产"),
        ("robot-body", "签约机器人", "签约未落地，不计为本地"),
    ],
)
def test_a_firm_that_does_not_count_says_why(segment: str, firm: str, why: str) -> None:
    ties = findings().presences[segment].ties
    assert (firm, why) in [(t.said.node.caption, t.why_not) for t in ties if not t.counts]


def test_suspected_firms_are_those_that_may_be_here() -> None:
    suspected = {i: [t.said.node.caption for t in p.suspected] for i, p in findings().presences.items() if p.suspected}
    assert suspected == {
        "lithium-salt": ["常识电源"],  # 缺 all the same: it stands beside
        "storage": ["常识电源", "某电源"],
        "magnet": ["老磁材"],
        "controller-chip": ["注册芯片"],
    }


@pytest.mark.parametrize(
    ("segment", "reason"),
    [
        ("lithium-salt", "政府（2025-06-01）称本地缺失"),
        ("coater", "行业（2021-01）称全省缺失，已超过五年"),
        ("recycling", "政府（2026-03）称全省缺失"),
        ("reducer", "王处于 2026-11-04 全面检索（工商与统计名录），未见本地企业"),
        ("separator", "资料整理于 2026-11-02 浅检索（公开网页），未见本地企业"),
        ("bms", "来源（2026-03）写到本地已有，未点名可计数的企业"),
        ("robot-line", "企业（2026-03）称本地薄弱，未点名企业"),
        ("encoder", "资料整理于 2026-11-06 检索过，说明不了本地有没有：见到一家企业的名称而不见产品"),
        ("robot-service", "没有来源写到；检索过 1 次，材料不足，不计作逐环节检索"),
        ("magnet", "老磁材：来源已旧（2020-05-20），须重新核实"),
        ("cell", "有来源写明的本地企业 3 家"),
    ],
)
def test_a_state_says_on_what_it_rests(segment: str, reason: str) -> None:
    assert findings().presences[segment].reasons == (reason,)


def segment_with(*ties: Said, **props: str) -> SegmentFacts:
    node = Node(Key("Segment", "s"), {"name": "某环节", "nature": "制造", **props}, [])
    return SegmentFacts(node, firms=list(ties))


def test_searches_that_read_the_same_are_said_once(rules: Rules) -> None:
    common = {"level": "浅", "by": "资料整理", "where": "公开网页", "what": "未见"}
    looked = [
        Node(Key("Search", f"Q{n}"), {**common, "date": d}, [])
        for n, d in enumerate(("2026-11-02",) * 2 + ("2026-11-04",))
    ]
    found = presence(SegmentFacts(segment_with().node, searches=looked), [], rules, DAY)
    assert found.state == "疑缺"
    assert found.reasons == tuple(f"资料整理于 2026-11-0{n} 浅检索（公开网页），未见本地企业" for n in (2, 4))


def tie(date: str, basis: str = "来源", kind: str = "企业", presence: str = "本地") -> Said:
    firm = Node(Key("Firm", "f"), {"name": "某企业", "kind": kind, "presence": presence}, [])
    return Said(firm, basis, ("提示",), (Origin("S001", "a.csv", "", 2, date),))


@pytest.mark.parametrize(
    ("date", "counts"), [("2021-11-22", True), ("2021-11-21", False), ("2021-11", True), ("2021", True), ("", False)]
)
def test_a_tie_counts_for_five_years_to_the_day(rules: Rules, date: str, counts: bool) -> None:
    assert [t.counts for t in firm_ties(segment_with(tie(date)), rules, DAY)] == [counts]


def test_a_sourced_tie_is_taken_before_an_inferred_one(rules: Rules) -> None:
    found = firm_ties(segment_with(tie("2026", "推断"), tie("2026")), rules, DAY)
    assert [(t.said.basis, t.counts) for t in found] == [("来源", True)]


@pytest.mark.parametrize(
    ("presence", "nature", "counts"),
    [
        ("本地", "制造", True),
        ("本地生产", "制造", True),
        ("本地注册", "制造", False),
        ("本地注册", "设计软件服务", True),
        *((p, "设计软件服务", False) for p in ("在建", "签约未落地", "已迁出", "非本地", "待核实", "")),
    ],
)
def test_who_is_local_depends_on_the_nature(rules: Rules, presence: str, nature: str, counts: bool) -> None:
    segment = segment_with(tie("2026", presence=presence), nature=nature)
    assert [t.counts for t in firm_ties(segment, rules, DAY)] == [counts]


@pytest.mark.parametrize("kind", ["厂区", "境外上市主体", "残缺", "研究机构"])
def test_only_firms_count_in_manufacturing(rules: Rules, kind: str) -> None:
    assert not firm_ties(segment_with(tie("2026", kind=kind)), rules, DAY)[0].counts


def gap(effect: str, scope: str, date: str, current: bool = True) -> Stated:
    node = Node(Key("StatedGap", "G001"), {"gap": "某短板"}, [])
    said = Said(node, "来源", (), (Origin("S001", "a.csv", "", 2, date),))
    return Stated(said, effect, scope, "政府", current, 1, True)


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        (gap("缺", "市", "2026"), "缺"),
        (gap("缺", "区", "2026"), "缺"),
        (gap("缺", "国", "2026"), "未查"),
        (gap("缺", "市", "2020", current=False), "未查"),
        (gap("弱", "市", "2026"), "企业待列"),
        (gap("弱", "省", "2026"), "未查"),
        (gap("省内缺失", "省", "2021-11-22"), "缺"),
        (gap("省内缺失", "省", "2021-11-21"), "疑缺"),
        (gap("省内缺失", "省", ""), "疑缺"),
        (gap("补链方向", "市", "2026"), "未查"),
        (gap("已补", "市", "2026"), "未查"),
        (gap("流失", "市", "2026"), "未查"),
    ],
)
def test_what_a_stated_gap_says_of_presence(rules: Rules, stated: Stated, state: str) -> None:
    assert presence(segment_with(), [stated], rules, DAY).state == state


def test_a_firm_outweighs_a_statement_that_nothing_is_there(rules: Rules) -> None:
    assert presence(segment_with(tie("2026")), [gap("缺", "市", "2026")], rules, DAY).state == "有"


@pytest.mark.parametrize(
    ("basis", "source", "confidence", "why"),
    [
        ("常识", "行业常识", 0.8, "行业常识（把握 0.8），待核实"),
        ("常识", "行业常识", None, "行业常识，待核实"),
        ("来源", "行业常识", 0.9, "行业常识（把握 0.9），待核实"),  # a row of general knowledge is no source
    ],
)
def test_general_knowledge_makes_a_firm_suspected(
    rules: Rules, basis: str, source: str, confidence: float | None, why: str
) -> None:
    said = said_by(basis, source, confidence)
    found = presence(segment_with(said), [], rules, DAY)
    assert (found.state, found.n, found.reasons) == ("疑有", 0, (f"某企业：{why}",))


def said_by(basis: str, source: str, confidence: float | None) -> Said:
    origin = Origin(source, "a.csv", "", 2, "", confidence=confidence)
    return Said(tie("2026").node, basis, ("提示",), (origin,))


SEARCH = {"by": "甲", "where": "网页", "what": "未见", "date": "2026-11-02"}


@pytest.mark.parametrize(
    ("levels", "state"),
    [
        ("全 浅 未定", "缺"),
        ("浅 未定 不计", "疑缺"),
        ("未定 不计 链级", "查未清"),
        ("不计 链级", "未查"),
        ("", "未查"),
    ],
)
def test_the_deepest_search_that_counts_decides(rules: Rules, levels: str, state: str) -> None:
    made = [Node(Key("Search", f"Q{n}"), {**SEARCH, "level": level}, []) for n, level in enumerate(levels.split())]
    segment = SegmentFacts(segment_with().node, searches=made)
    assert presence(segment, [], rules, DAY).state == state
    assert segment.looked is (state != "未查")


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ([], "疑有"),
        ([("省内缺失", "省", "2026")], "缺"),
        ([("省内缺失", "省", "2020")], "疑有"),
        ([("弱", "市", "2026")], "企业待列"),
    ],
)
def test_a_suspected_firm_stands_between_missing_and_suspected_missing(
    rules: Rules, more: list[tuple[str, str, str]], state: str
) -> None:
    segment = segment_with(tie("2026", "推断"))
    segment.searches.append(Node(Key("Search", "Q1"), {**SEARCH, "level": "浅"}, []))
    found = presence(segment, [gap(*one) for one in more], rules, DAY)
    assert (found.state, len(found.suspected)) == (state, 1)
