"""Which firm a name stands for: code, then exact name; everything else is near and never the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.matching.cores import Cores
from analysis.matching.firms import Firms, Match, Near, same
from graph.rows.characters import one_width
from tests.graph.given import graph_of

A, B, C = "91990100MAK8PBRNYT", "91990100MATPLXG0TH", "91990100MA0000001G"
GRAPH, _ = graph_of(
    ("District", {"区县标识": "dong", "区县名称": "东区"}),
    (
        "Firm",
        {"企业标识": "bing", "企业名称": "丙科技", "企业全称": "丙示例科技(济南)股份有限公司", "统一社会信用代码": A},
    ),
    ("Firm", {"企业标识": "ding", "企业名称": "丁重工", "曾用名": "老丁机械厂", "统一社会信用代码": B}),
    ("Firm", {"企业标识": "wu", "企业名称": "戊材料", "原文写法": "共用名称", "省份": "山东", "城市": "济南"}),
    ("Firm", {"企业标识": "ji", "企业名称": "己材料", "原文写法": "共用名称"}),
    ("Firm", {"企业标识": "abc", "企业名称": "ABC半导体"}),
)
FIRMS = Firms(GRAPH)


def near(*found: tuple[str, str]) -> Match:
    return Match("相近", None, tuple(Near(*f) for f in found))


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("丙示例科技（济南）股份有限公司", "", Match("同一", "bing")),
        (" 丙 科技 ", "", Match("同一", "bing")),
        ("老丁机械厂", "", Match("同一", "ding")),
        ("甲有限公司", "", Match("同一", "jia")),
        ("改了名的公司", A, Match("同一", "bing")),
        ("改了名的公司", A.lower(), Match("同一", "bing")),
        ("丙科技", A, Match("同一", "bing")),
        ("丙科技", "91990100MAK8PBRNYX", Match("同一", "bing")),  # not a code: it says nothing
        ("戊材料", C, Match("同一", "wu")),  # its own code is not known
        ("丙科技", C, near(("bing", "名称相同，信用代码不同"))),
        (
            "丁重工",
            A,
            near(("bing", "信用代码是这一家的，名称却是另一家的"), ("ding", "名称是这一家的，信用代码却是另一家的")),
        ),
        ("共用名称", "", near(("ji", "几家都叫这个名字"), ("wu", "几家都叫这个名字"))),
        ("abc半导体", "", near(("abc", "只差字母大小写"))),
        ("山东省丙示例科技有限公司", "", near(("bing", "去掉地名和组织形式后同名"))),
        ("东区丁重工集团有限公司", "", near(("ding", "去掉地名和组织形式后同名"))),
        ("丙示例科技研究所", "", near(("bing", "名称一长一短"))),
        ("丙实例科技", "", near(("bing", "写法相近"))),
        ("毫不相干贸易行", "", Match("不认识")),
        ("", "", Match("不认识")),
        ("有限公司", "", Match("不认识")),
    ],
)
def test_what_a_name_stands_for(name: str, code: str, expected: Match) -> None:
    assert FIRMS.same(name, code) == expected


def test_a_name_of_several_firms_is_told_from_a_near_one() -> None:
    assert same(GRAPH, "共用名称").shared
    assert not same(GRAPH, "abc半导体").shared


KNOWN = {one_width(n) for f in GRAPH.all("Firm") for k in ("name", "full_name") if (n := f.props.get(k))}
KNOWN |= {"甲有限公司", "老丁机械厂", "共用名称"}
pieces = st.lists(
    st.sampled_from([*"甲乙丙丁科技示例重工材料机械ABCabc()（） ", "有限公司", "山东", "济南", "集团"]), max_size=8
)


@given(pieces.map("".join))
def test_nothing_is_the_same_by_likeness(name: str) -> None:
    if FIRMS.same(name).kind == "同一":
        assert one_width(name) in KNOWN


@given(st.sampled_from(sorted(KNOWN - {"共用名称"})), st.integers(0, 20), st.sampled_from(["", "一", "X"]))
def test_a_changed_letter_is_never_the_same(name: str, at: int, letter: str) -> None:
    changed = name[: at % len(name)] + letter + name[at % len(name) + 1 :]
    assert (FIRMS.same(changed).kind == "同一") == (changed in KNOWN)


def test_ends_are_taken_off_longest_first_and_two_letters_stay() -> None:
    cores = Cores(["济南", "历城区", "山东省"])
    assert cores.core("山东省济南市历城区示例重工集团股份有限公司") == "示例重工"
    assert cores.core("示例（济南）有限责任公司") == "示例"
    assert cores.core("济南") == "济南"
    assert cores.core("济南集团公司") == "济南"
