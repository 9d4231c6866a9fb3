"""What the district page and the comparison say, word for word on the invented city and on small made cases."""

from collections.abc import Mapping

import pytest

from analysis.across.districts import FIRMS, PARKS, PROJECTS, Spread, by_district, districts
from analysis.chains.view import ChainView, chain_views
from exports.sentences import words
from exports.sentences.compare import compare_sentence
from exports.sentences.district import district_sentence, districts_sentence
from graph.record import Key, Node
from tests.analysis.made_up import Case
from tests.city import findings


def places(*names: str) -> list[Node]:
    return [Node(Key("District", n), {"name": n}, []) for n in names]


def spread(of: Mapping[str, str], unplaced: str = "") -> Spread:
    """Return firms by district, one letter a firm."""
    held = {d: tuple(Node(Key("Firm", f), {}, []) for f in firms) for d, firms in of.items()}
    nodes = {n.key for found in held.values() for n in found}
    return Spread(held, tuple(Node(Key("Firm", f), {}, []) for f in unplaced), len(nodes) + len(unplaced))


@pytest.mark.parametrize(
    ("kind", "of", "unplaced", "said"),
    [
        (FIRMS, {}, "", "甲链还没有查到本地企业。"),
        (PARKS, {}, "ab", "甲链载体 2 个，来源都没有写区县。"),
        (PROJECTS, {"东": "a"}, "", "甲链项目 1 个，1 个写明了区县，在 1 处：东。"),
        (FIRMS, {"东": "ab", "西": "cd"}, "", "甲链本地企业 4 家，4 家写明了区县，在 2 处，各 2 家。"),
        (FIRMS, {"东": "abc", "西": "d"}, "e", "甲链本地企业 5 家，4 家写明了区县，在 2 处，最多的是东（3 家）；1 家区县不明。"),
        (FIRMS, {"东": "ab", "西": "bc", "南": "d"}, "", "甲链本地企业 4 家，4 家写明了区县，在 3 处，最多的是东、西（各 2 家）；1 家写在两处以上，各处都列。"),
    ],
)  # fmt: skip
def test_where_things_stand(kind: str, of: Mapping[str, str], unplaced: str, said: str) -> None:
    told = districts_sentence(kind, spread(of, unplaced), places("东", "西", "南"), "甲链")
    assert words(told) == said


def test_the_districts_of_the_invented_city() -> None:
    city = findings()
    found = by_district(city)
    told = districts_sentence(FIRMS, found[FIRMS], districts(city), "全市")
    assert words(told) == "全市本地企业 16 家，9 家写明了区县，在 2 处，最多的是东区（5 家）；7 家区县不明。"
    assert [(p.text, p.query["district"]) for p in told if p.page == "districts"] == [
        ("东区", "dong"),
        ("7 家区县不明", "unknown"),
    ]
    assert words(district_sentence("东区", found, "dong", "")) == "东区：本地企业 5 家，载体 1 个，项目 1 个。"
    assert words(district_sentence("西区", found, "xi", "机器人")) == "西区·机器人：本地企业 4 家，项目 1 个。"
    assert words(district_sentence("北区", found, "north", "")) == "北区还没有查到企业、载体和项目。"


def view(id: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == id)


def test_chains_side_by_side() -> None:
    assert words(compare_sentence([])) == "选两到四条链，并排比较。"
    assert words(compare_sentence([view("battery")])) == "只选了电池，再选一条。"
    assert words(compare_sentence([view("battery"), view("robot")])) == (
        "电池 10 个环节，本地有 5 个，缺与疑缺 4 个，还不清楚 1 个；机器人 11 个环节，本地有 5 个，缺与疑缺 2 个，还不清楚 4 个。"
        "两条链共有的环节 1 个：电池包。"
    )


def test_what_chains_share_is_named_while_it_is_short_and_none_is_said_to_be_none() -> None:
    one, two = Case(frozenset(), (), (), ()).views()
    assert words(compare_sentence([one, two])).endswith("两条链共有的环节 2 个：c、d。")
    assert words(compare_sentence([one, two, view("food")])).endswith("至少两条链共有的环节 2 个：c、d。")
    assert words(compare_sentence([view("food"), view("robot")])).endswith("。没有共有的环节。")
