"""Chains: counts, order of gaps, what to search next and kinds of work on the invented city."""

import pytest

from analysis.chains.view import ChainView, chain_views
from tests.city import findings


@pytest.fixture(scope="module")
def chains() -> dict[str, ChainView]:
    return {view.id: view for view in chain_views(findings())}


def test_chains_stand_in_the_order_of_the_catalogue(chains: dict[str, ChainView]) -> None:
    assert [(v.name, v.mapped) for v in chains.values()] == [("电池", True), ("机器人", True), ("食品", False)]


def test_counts_by_state(chains: dict[str, ChainView]) -> None:
    assert chains["battery"].completeness.sentence == (
        "有 5（其中 1 个名单待列） · 疑有 1 · 缺 2 · 疑缺 2 · 查未清 0 · 未查 0 / 共 10"
    )
    assert chains["robot"].completeness.sentence == (
        "有 5（其中 1 个名单待列） · 疑有 2 · 缺 1 · 疑缺 1 · 查未清 1 · 未查 1 / 共 11"
    )
    assert chains["food"].completeness.total == 0


def test_segments_stand_by_stage_and_order(chains: dict[str, ChainView]) -> None:
    assert list(chains["robot"].places) == [
        *(
            "magnet",
            "bearing",
            "encoder",
            "controller-chip",
            "reducer",
            "pack",
            "cell",
        ),  # the segments in use come last in 上游
        *("servo", "robot-software", "robot-body", "robot-line", "robot-service"),
    ]


# Betweenness in the battery chain: 电池包 lies on 7·2 = 14 paths, 正极 on 4; ten segments, so n − 1 = 9.
# 电芯, 电池包 and 机器人本体 lie one, two and three steps below; 储能, 疑有, three steps below too.
E_NEAR = 1 - 0.5 * 0.75 * 0.875 * (1 - 0.125 / 2)
BATTERY = [
    # 有据短板 with S = 100/3
    ("cathode", 1, 1, ((1 - 1 / 3) * ((4 / 14 + 4 / 9 + 1 / 9) / 3) * E_NEAR)),
    # 缺; nothing above it, five below; 储能 is a fourth step away
    ("lithium-salt", 1, 2, (1 * (5 / 9 / 3) * (1 - 0.5 * 0.75 * 0.875))),
    # named alone by the province: before the rest, after what the city says
    ("separator", 2, 3, (1 * (4 / 9 / 3) * E_NEAR)),
    ("coater", 3, 4, (1 * (4 / 9 / 3) * E_NEAR)),
    # 企业待列: G = 0.6; 电池包, then 机器人本体 and 储能, then 系统集成 below it
    ("bms", 3, 5, (0.6 * (3 / 9 / 3) * (1 - 0.5 * 0.75 * (1 - 0.25 / 2) * 0.875))),
]
# Twelve segments are drawn, 电芯 only for reference: it is part of the paths, so n − 1 = 11. 本体 lies on 8·2 = 16 of
# them, 系统集成 on 9, 伺服 on 2·3, 减速器 and 电池包 on 1·3; 控制芯片 hangs on nothing of this chain.
ROBOT = [
    ("robot-line", 1, 1, (0.6 * ((9 / 16 + 1 / 11 + 9 / 11) / 3) * 0.5 * (1 - 0.5 * 0.75**2 * 0.875**4 * 0.9375))),
    ("reducer", 1, 2, (1 * ((3 / 16 + 3 / 11 + 1 / 11) / 3) * 0.625)),
    # 有据短板 in this chain only, S = 100·(0.3/4 + 0.15·4.5/6)/0.45; 本体 and 储能 (疑有), then 系统集成 below it
    ("pack", 1, 3, ((1 - 0.1875 / 0.45) * ((3 / 16 + 3 / 11 + 1 / 11) / 3) * (1 - 0.5 * 0.75 * 0.75))),
    ("servo", 3, 4, (1 * ((6 / 16 + 3 / 11 + 2 / 11) / 3) * 0.625)),
]


@pytest.mark.parametrize(("chain", "expected"), [("battery", BATTERY), ("robot", ROBOT)])
def test_gaps_stand_in_the_order_computed_by_hand(
    chains: dict[str, ChainView], chain: str, expected: list[tuple[str, int, int, float]]
) -> None:
    gaps = chains[chain].gaps
    assert [(g.finding.id, g.ranked.tier, g.ranked.rank) for g in gaps] == [row[:3] for row in expected]
    for gap, (_, _, _, product) in zip(gaps, expected, strict=True):
        assert gap.ranked.priority == pytest.approx(100 * product ** (1 / 3), abs=1e-9)


def test_what_can_be_bought_elsewhere_stands_apart(chains: dict[str, ChainView]) -> None:
    assert [g.finding.id for g in chains["battery"].apart] == ["recycling"]
    assert chains["robot"].apart == []  # 控制芯片 is 可外购 too, but 疑有 and so no gap


def test_a_rank_lies_in_its_range(chains: dict[str, ChainView]) -> None:
    ranges = {g.finding.id: g.best_worst for g in chains["battery"].gaps}
    # the first two are 0.2 points apart and change places; tiers keep the others apart
    assert ranges == {"cathode": (1, 2), "lithium-salt": (1, 2), "separator": (3, 3), "coater": (4, 5), "bms": (4, 5)}


def test_what_to_search_next_begins_with_the_most_critical(chains: dict[str, ChainView]) -> None:
    assert chains["battery"].search_next == []
    assert [f.id for f in chains["robot"].search_next] == ["robot-service", "encoder"]


def test_what_to_verify_next_are_the_segments_with_suspected_firms(chains: dict[str, ChainView]) -> None:
    assert [f.id for f in chains["battery"].verify_next] == ["storage"]
    assert [f.id for f in chains["robot"].verify_next] == ["magnet", "controller-chip"]


def test_kinds_of_work(chains: dict[str, ChainView]) -> None:
    work = {f.id: chains["battery"].work(f) for f in chains["battery"].findings}
    assert {i: w for i, w in work.items() if w} == {
        **dict.fromkeys(("lithium-salt", "separator", "coater"), "补链"),  # 电芯 and 电池包 would use them
        **dict.fromkeys(("cathode", "cell"), "强链"),  # key and present
        "recycling": "延链",  # nothing below, 电池包 above
    }
    robot = {f.id: chains["robot"].work(f) for f in chains["robot"].findings}
    assert robot["pack"] == "强链"  # key in this chain only
    assert (robot["magnet"], robot["encoder"]) == (None, None)  # 疑有 and 查未清
    assert "cell" not in robot and chains["robot"].work(findings().segments["cell"]) is None  # only for reference


def test_leaders_and_firms_without_a_segment(chains: dict[str, ChainView]) -> None:
    leaders = [(n.caption, [e.props["role_scope"] for e in edges]) for n, edges in chains["battery"].leaders]
    assert leaders == [("甲电池", ["市"])]
    assert [f.caption for f in chains["robot"].unplaced] == ["己装备"]
    assert [f.caption for f in chains["food"].unplaced] == ["庚食品"]


def test_what_belongs_to_a_chain(chains: dict[str, ChainView]) -> None:
    assert [n.id for n in chains["battery"].of_type("Project")] == ["j001", "j003"]
    assert [n.id for n in chains["robot"].of_type("StatedGap")] == ["G005", "G006", "G007", "G009", "G010"]
    assert chains["food"].of_type("Search") == []


def test_a_reference_segment_is_drawn_and_counts_in_no_figure(chains: dict[str, ChainView]) -> None:
    robot = chains["robot"]
    assert "cell" in robot.places and "cell" in robot.flow and not robot.places["cell"].own
    assert [f.id for f in robot.drawn if f not in robot.findings] == ["cell"]
    assert "cell" not in robot.states and robot.completeness.total == len(robot.drawn) - 1 == 11
    assert "cell" not in {g.finding.id for g in (*robot.gaps, *robot.apart)}


def test_what_is_said_of_one_chain_makes_no_gap_of_another(chains: dict[str, ChainView]) -> None:
    assert [g.said.node.id for g in findings().stated["pack"]] == ["G010", "G011"]
    assert chains["robot"].has(findings().segments["pack"], "有据短板")  # G010, of the robot chain
    assert "pack" not in {g.finding.id for g in chains["battery"].gaps}
    assert not chains["battery"].has(findings().segments["pack"], "有据短板")
    for chain in ("battery", "robot"):
        assert chains[chain].has(findings().segments["pack"], "流失")  # G011 names no chain


def test_a_key_segment_bought_elsewhere_says_what_follows(chains: dict[str, ChainView]) -> None:
    place = chains["robot"].places["controller-chip"]
    assert (place.key, place.follow) == (True, "备份")
    assert place.follow_why == "无锡的外芯一、上海的外芯二可供，两家同时验证"
