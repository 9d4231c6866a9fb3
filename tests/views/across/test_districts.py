"""区县: the map or, for a city without shapes, the table; a district lists what stands there; addresses of districts."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show, html_of
from tests.views.test_html import Read


def table(at: AppTest) -> list[list[str]]:
    (found,) = re.findall(r'<table class="rows places">.*?</table>', html_of(at), re.S)
    return [
        [Read(c).words for c in re.findall(r"<t[hd][ >].*?</t[hd]>", row)] for row in re.findall(r"<tr.*?</tr>", found)
    ]


def lists(at: AppTest) -> list[str]:
    (found,) = re.findall(r'<div class="places-lists">.*</div>', html_of(at), re.S)
    return [Read(s).words for s in re.findall(r"<section>.*?</section>", found, re.S)]


def lead(at: AppTest) -> str:
    return Read(re.findall(r'<p class="lead">(.*?)</p>', html_of(at), re.S)[0]).words.removesuffix("?")


def test_a_city_that_the_map_does_not_know_has_its_table(show_example: Show) -> None:
    at = show_example("districts")
    assert not at.exception
    assert lead(at) == "全市本地企业 16 家，9 家写明了区县，在 2 处，最多的是东区（5 家）；7 家区县不明。"
    assert [i.value for i in at.info] == ["示意图里没有这些区县的边界，请看右边的表。"]
    assert table(at) == [
        ["区县", "本地企业", "载体", "项目"],
        ["东区", "5", "1", "1"],
        ["西区", "4", "0", "1"],
        ["区县不明", "7", "0", "1"],
        ["合计", "16", "1", "3"],
    ]
    assert 'class="places-lists"' not in html_of(at)


def test_a_district_lists_what_stands_there_with_links(show_example: Show) -> None:
    at = show_example("districts", district="dong", chain="battery", show="项目")
    assert not at.exception
    assert lead(at).startswith("电池项目 2 个，1 个写明了区县")
    firms, parks, projects = lists(at)
    assert firms.startswith("本地企业 4 家甲材料")
    assert parks == "载体 1 个示例电池园 电池"
    assert projects == "项目 1 个甲电池电芯二期 在建 267 天"
    for address in ("firm=jia-dianchi", "park=dianchi-yuan", "project=j001"):
        assert f'href="directory?{address}"' in html_of(at)
    assert at.query_params["district"] == "dong"


def test_those_that_nobody_places_are_a_choice(show_example: Show) -> None:
    at = show_example("districts", district="unknown")
    assert lists(at)[0].startswith("本地企业 7 家") and lists(at)[1] == "载体 0 个来源还没有写到。"


def test_an_address_that_names_no_district_is_said_and_everything_shown(show_example: Show) -> None:
    at = show_example("districts", district="<b>x")
    assert not at.exception
    assert "没有标识为" in at.warning[0].value and 'class="places-lists"' not in html_of(at)


@pytest.mark.parametrize("kind", ["载体", "项目", "企业"])
def test_the_switch_stands_in_the_address(show_example: Show, kind: str) -> None:
    at = show_example("districts")
    at.segmented_control[0].set_value(kind).run()
    assert not at.exception
    assert at.query_params.get("show", "企业") == kind


def test_jinan_stands_on_the_map(show: Show) -> None:
    at = show("districts", district="gaoxin")
    assert not at.exception and not at.info
    assert [row[0] for row in table(at)[1:16]][-3:] == ["高新区", "莱芜高新区", "起步区"]
    assert len(table(at)) == 18
    assert "示意图：按 2019 年以来的区划简化，不是标准地图" in Read(html_of(at)).words
