"""Chains: counts, order of gaps, what to search next and kinds of work on the invented city."""

import pytest

from analysis.chains import ChainView, chain_views
from tests.city import findings


@pytest.fixture(scope="module")
def chains() -> dict[str, ChainView]:
    return {view.id: view for view in chain_views(findings())}


def test_chains_stand_in_the_order_of_the_catalogue(chains: dict[str, ChainView]) -> None:
    assert [(v.name, v.mapped) for v in chains.values()] == [("电池", True), ("机器人", True), ("食品", False)]


def test_counts_by_state(chains: dict[str, ChainView]) -> None:
    assert chains["battery"].completeness.sentence == "有 5(其中企业待列 1) · 缺 2 · 疑缺 2 · 未查 1 / 共 10"
    assert chains["robot"].completeness.sentence == "有 5(其中企业待列 1) · 缺 1 · 疑缺 1 · 未查 3 / 共 10"
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
        ),  # the segment in use comes last in 上游
        *("servo", "robot-software", "robot-body", "robot-line"),
    ]


# Betweenness in the battery chain: 电池包 lies on 7·2 = 14 paths, 正极 on 4; ten segments, so n − 1 = 9.
E_NEAR = 1 - 0.5 * 0.75 * 0.875
BATTERY = [
    # 有据短板 with S = 100/3
    ("cathode", 1, 1, ((1 - 1 / 3) * ((4 / 14 + 4 / 9 + 1 / 9) / 3) * E_NEAR)),
    # 缺; nothing above it, five below
    ("lithium-salt", 1, 2, (1 * (5 / 9 / 3) * E_NEAR)),
    # named alone by the province: before the rest, after what the city says
    ("separator", 2, 3, (1 * (4 / 9 / 3) * E_NEAR)),
    ("coater", 3, 4, (1 * (4 / 9 / 3) * E_NEAR)),
    # 企业待列: G = 0.6
    ("bms", 3, 5, (0.6 * (3 / 9 / 3) * E_NEAR)),
]
# 本体 lies on 7 paths, 伺服 on 4, 减速器 on 2; 控制芯片 hangs on nothing of this chain but is one of its ten segments.
ROBOT = [
    ("reducer", 1, 1, (1 * ((2 / 7 + 2 / 9 + 1 / 9) / 3) * 0.625)),
    ("robot-line", 1, 2, (0.6 * (8 / 9 / 3) * 0.5 * (1 - 0.5 * 0.75**2 * 0.875**4))),
    ("servo", 3, 3, (1 * ((4 / 7 + 2 / 9 + 2 / 9) / 3) * 0.625)),
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
    assert chains["robot"].apart == []  # 控制芯片 is 可外购 too, but 未查 and so no gap


def test_a_rank_lies_in_its_range(chains: dict[str, ChainView]) -> None:
    ranges = {g.finding.id: g.best_worst for g in chains["battery"].gaps}
    # the first two are 0.2 points apart and change places; tiers keep the others apart
    assert ranges == {"cathode": (1, 2), "lithium-salt": (1, 2), "separator": (3, 3), "coater": (4, 5), "bms": (4, 5)}


def test_what_to_search_next_begins_with_the_most_critical(chains: dict[str, ChainView]) -> None:
    assert [f.id for f in chains["battery"].search_next] == ["storage"]
    assert [f.id for f in chains["robot"].search_next] == ["encoder", "magnet", "controller-chip"]


def test_kinds_of_work(chains: dict[str, ChainView]) -> None:
    work = {f.id: chains["battery"].work(f) for f in chains["battery"].findings}
    assert {i: w for i, w in work.items() if w} == {
        **dict.fromkeys(("lithium-salt", "separator", "coater"), "补链"),  # 电芯 and 电池包 would use them
        **dict.fromkeys(("cathode", "cell"), "强链"),  # key and present
        "recycling": "延链",  # nothing below, 电池包 above
    }
    robot = {f.id: chains["robot"].work(f) for f in chains["robot"].findings}
    assert robot["pack"] == "强链"  # key in this chain only
    assert (robot["magnet"], robot["encoder"]) == (None, None)  # 未查


def test_leaders_and_firms_without_a_segment(chains: dict[str, ChainView]) -> None:
    leaders = [(n.caption, [e.props["role_scope"] for e in edges]) for n, edges in chains["battery"].leaders]
    assert leaders == [("甲电池", ["市"])]
    assert [f.caption for f in chains["robot"].unplaced] == ["己装备"]
    assert [f.caption for f in chains["food"].unplaced] == ["庚食品"]


def test_what_belongs_to_a_chain(chains: dict[str, ChainView]) -> None:
    assert [n.id for n in chains["battery"].of_type("Project")] == ["j001", "j003"]
    assert [n.id for n in chains["robot"].of_type("StatedGap")] == ["G005", "G006", "G007", "G009"]
    assert chains["food"].of_type("Search") == []
