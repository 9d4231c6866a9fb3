"""Which segments a wording names: whole words letter by letter, the longest first, nothing by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.matching.products import Proposal, Words
from analysis.matching.runs import folded
from tests.graph.given import graph_of

GRAPH, _ = graph_of(
    ("Product", {"产品名称": "驱动电机", "别名": "电机;Servo Motor", "环节": "chip"}),
    ("Product", {"产品名称": "发电机组", "环节": "wafer"}),
    ("Product", {"产品名称": "电机与电控", "环节": "wafer"}),
    ("Product", {"产品名称": "电控", "环节": "chip;wafer"}),
)
WORDS = Words(GRAPH)
KNOWN = {"驱动电机", "电机", "servomotor", "发电机组", "电机与电控", "电控", "芯片", "硅片"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电机", ["电机 chip"]),
        ("芯片", ["芯片 chip"]),  # the segment's own name
        ("发电机组", ["发电机组 wafer"]),
        ("发电机", []),
        ("汽车电机", []),
        ("电机生产设备", []),
        ("电机的控制器", []),
        ("电机的研发、生产和销售", ["电机 chip"]),
        ("公司主要从事驱动电机及配件", ["驱动电机 chip"]),
        ("某某公司专业生产电机", ["电机 chip"]),
        ("年产10万台电机项目", ["电机 chip"]),
        ("驱动电机生产", ["驱动电机 chip"]),
        ("电机与电控", ["电机与电控 wafer"]),
        ("电机与电控柜", []),  # a shorter word inside a longer known one is not found
        ("电机和电控", ["电机 chip", "电控 chip", "电控 wafer"]),
        ("电机 电控", ["电机 chip", "电控 chip", "电控 wafer"]),
        ("SERVO　motor；齿轮", ["SERVO　motor chip"]),
        ("servo", []),
        ("servo motors", []),
        ("电机（不含电控）；驱动电机", ["电机 chip", "驱动电机 chip"]),
        ("非电机；电控除外", []),
        ("电机，电机", ["电机 chip"]),
        ("", []),
    ],
)
def test_what_a_wording_names(text: str, expected: list[str]) -> None:
    found = WORDS.proposals(text, "来源")
    assert [f"{p.words} {p.segment}" for p in found] == expected
    assert all(text[p.start : p.end] == p.words for p in found)


def test_a_proposal_says_product_place_and_basis() -> None:
    assert WORDS.proposals("齿轮、电机的销售", "推断") == (Proposal("chip", "驱动电机", "电机", 3, 5, "推断"),)
    assert WORDS.proposals("硅片", "来源") == (Proposal("wafer", "", "硅片", 0, 2, "来源"),)


texts = st.lists(
    st.sampled_from(
        [
            "电机",
            "驱动",
            "发",
            "组",
            "电控",
            "与",
            "和",
            "的",
            "生产",
            "销售",
            "、",
            "；",
            " ",
            "（",
            "）",
            "柜",
            "Servo ",
            "motor",
        ]
    ),
    max_size=9,
).map("".join)


@given(texts)
def test_only_known_words_are_found_where_they_stand(text: str) -> None:
    for found in WORDS.proposals(text, "来源"):
        assert text[found.start : found.end] == found.words
        assert folded(found.words) in KNOWN


@given(texts, st.sampled_from("柜轮器油板"))
def test_a_letter_beside_a_word_makes_it_another(text: str, letter: str) -> None:
    before = "".join(f"{letter}{part}{letter}" for part in ("电机", "电控", "驱动电机"))
    assert WORDS.proposals(before, "来源") == ()


def test_a_long_text_is_searched_in_linear_time() -> None:
    assert WORDS.proposals("1" * 30_000 + "电机" + "2" * 30_000 + "x", "推断") == ()
    assert len(WORDS.proposals("；".join(["电机研发"] * 5_000), "推断")) == 1
