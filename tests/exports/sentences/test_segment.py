"""The conclusion of a segment's card and the next step of what nobody knows, word for word; no word more than the data bear."""

from __future__ import annotations

import pytest

from analysis.chains.view import ChainView, chain_views
from exports.sentences.segment import conclusion
from exports.sentences.verify import known_words, next_step
from tests.city import findings


def view(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


@pytest.mark.parametrize(
    ("chain", "segment", "lines"),
    [
        (
            "battery",
            "cell",
            [
                "本地有 3 家企业，龙头是乙电池、甲电池；评为强（初判）。",
                "关键环节，不请同业，请人来配套：直接投入里缺或疑缺 2 个（涂布设备、隔膜）。",
            ],
        ),
        (
            "robot",
            "cell",
            ["本地有 3 家企业，龙头是乙电池、甲电池；评为强（初判）。", "在本链是参照环节，不计入本链各数。"],
        ),
        (
            "robot",
            "robot-body",
            [
                "本地有 2 家企业，龙头是丁机器人；强弱待评。",
                "关键环节，不请同业，请人来配套：直接投入里缺或疑缺 2 个（减速器、伺服电机）。",
            ],
        ),
        ("battery", "pack", ["本地有 1 家企业：丙电池；强弱待评。"]),
        (
            "robot",
            "pack",
            [
                "本地有 1 家企业：丙电池；强弱待评；企业（2026-03）指为短板。",
                "关键环节，宜本地；还没有候选企业，可看示例电池园。",
            ],
        ),
        (
            "battery",
            "bms",
            [
                "企业名单待列：来源（2026-03）写到本地已有，未点名可计数的企业。",
                "宜本地；还没有候选企业，落在哪里还没有依据。",
            ],
        ),
        (
            "battery",
            "lithium-salt",
            ["本地缺：政府（2025-06-01）称本地缺失。", "宜本地；候选企业 5 家，2 家有近期意向，落在哪里还没有依据。"],
        ),
        (
            "battery",
            "separator",
            [
                "可能缺，还不能断定：2026-11 只作过浅检索，没有见到本地企业。",
                "宜本地；候选企业 1 家，没有近期意向，可看示例电池园。",
            ],
        ),
        (
            "robot",
            "servo",
            [
                "可能缺，还不能断定：2026-11 只作过浅检索，没有见到本地企业。",
                "关键环节，宜本地；已有项目在推进：外伺服示例基地（在建）；候选企业 4 家，都没有近期意向，落在哪里还没有依据。",
            ],
        ),
        ("battery", "recycling", ["本地缺：政府（2026-03）称全省缺失。", "可外购，不必在本地：跨市回收网络已成。"]),
        (
            "battery",
            "storage",
            ["可能有，待核实：常识电源、某电源。", "向常识电源、某电源核实：是否在本市做储能系统，证实一家就算有。"],
        ),
        (
            "robot",
            "controller-chip",
            ["可能有，待核实：注册芯片。", "关键环节，向注册芯片核实：是否在本市生产，证实一家就算有。"],
        ),
        (
            "robot",
            "encoder",
            [
                "有没有还不清楚：2026-11 查过，没有查清（见到一家企业的名称而不见产品）。",
                "再查一次：换工商登记和统计名录，按产品查光电编码器。",
            ],
        ),
        (
            "robot",
            "robot-service",
            [
                "有没有还不知道：没有来源写到，检索过 1 次，材料不足。",
                "还没有逐环节查过：先按产品查巡检与维修。",
            ],
        ),
    ],
)
def test_the_conclusion_of_a_card(chain: str, segment: str, lines: list[str]) -> None:
    assert list(conclusion(view(chain), findings().segments[segment])) == lines


def test_what_nobody_knows_has_a_next_step() -> None:
    segments = findings().segments
    assert {i: next_step(segments[i]) for i in ("magnet", "controller-chip", "encoder", "robot-service")} == {
        "magnet": "向老磁材核实：是否还在做永磁材料",
        "controller-chip": "向注册芯片核实：是否在本市生产",
        "encoder": "再查一次：换工商登记和统计名录，按产品查光电编码器",
        "robot-service": "还没有逐环节查过：先按产品查巡检与维修",
    }
    assert known_words(segments["storage"]) == "常识电源：行业常识（把握 0.8），待核实；某电源：推断，未见来源写明"


def test_no_sentence_bears_more_than_the_data() -> None:
    """No 强, 中 or 弱 where it reads 强弱待评; 疑缺 is never said as missing; unknown is said as unknown."""
    for v in chain_views(findings()):
        for f in v.drawn:
            said = "".join(conclusion(v, f))
            assert ("评为" in said) == (f.strength is not None and not f.strength.pending)
            assert ("本地缺" in said) == (f.state == "缺")
            assert ("还不" in said) == (f.state in ("疑缺", "查未清", "未查"))
