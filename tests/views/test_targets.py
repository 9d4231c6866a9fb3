"""目标企业: those with evidence first, gap by gap, the card, the user's list, weights, what is no target, the address, the file."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.chains.view import chain_views
from exports.cards.target import target_card
from exports.lists import TABLES
from tests.city import findings
from tests.views.conftest import Show, html_of
from tests.views.table.reading import choose, ids, lines, table, tables, tick
from tests.views.test_html import Read
from views.parts.targets import rows, weights

FIRMS, GAPS = "target-firms", "target-gaps"


def address(at: AppTest) -> dict[str, Any]:
    return {key: value[-1] if isinstance(value, list) else value for key, value in dict(at.query_params).items()}


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def said(at: AppTest) -> str:
    return plain(html_of(at).split('<p class="answer">')[1].split("</p>")[0])


def heading(at: AppTest) -> str:
    (found,) = re.findall("<h3 class=group>(.*?)</h3>", html_of(at), re.DOTALL)
    return plain(found)


def firms(at: AppTest) -> list[tuple[str, str]]:
    """Return tier and name of each firm shown."""
    found = (re.fullmatch(r"(\S+) <span[^>]*>(\S+?)</span>.*", line["企业"]) for line in lines(at, FIRMS))
    return [(m[2], m[1]) for m in found if m]


def gaps(at: AppTest) -> dict[str, tuple[float, float | None]]:
    return {id: (firms, sure) for id, _, firms, sure in table(at, GAPS)["lines"]}


def card(at: AppTest) -> str:
    """Return the card at the right, empty where none is."""
    drawn = [one.proto.json for one in at.get("bidi_component") if one.proto.component_name == "drawer"]
    return json.loads(drawn[0])["html"] if drawn else ""


def offered(at: AppTest) -> list[str]:
    return [b.proto.label for b in at.get("download_button")]


def test_those_with_evidence_come_first_over_all_chains(show_example: Show) -> None:
    at = show_example("targets")
    assert not at.exception
    assert said(at) == (
        "全市的缺口有候选企业 12 家，先谈有证据的 4 家：外锂一、外锂二、外伺一等；8 家只凭行业常识，用前须核实。"
    )
    assert firms(at) == [("第一批", "外锂一"), ("第二批", "外锂二"), ("第二批", "外伺一"), ("第二批", "外伺二")]
    assert heading(at) == "有证据的 4 条?"
    assert (address(at)["segment"], ids(at, GAPS)[0]) == ("*", "*")
    assert not card(at)


def test_gaps_stand_with_their_numbers_of_firms_in_the_order_of_the_page_of_gaps(show_example: Show) -> None:
    at = show_example("targets")
    assert gaps(at) == {
        "*": (4, 4),
        "lithium-salt": (5, 2),
        "robot-line": (1, None),
        "reducer": (1, None),
        "cathode": (0, None),
        "pack": (0, None),
        "separator": (1, None),
        "servo": (4, 2),
        "coater": (0, None),
        "bms": (0, None),
        "recycling": (0, None),
    }
    assert "先办" in table(at, GAPS)["lines"][1][1] and "先办" not in table(at, GAPS)["lines"][6][1]


def test_a_chain_has_its_own_gaps_and_firms(show_example: Show) -> None:
    at = show_example("targets", chain="robot")
    assert said(at).startswith("机器人的缺口有候选企业 7 家，先谈有证据的 2 家：外伺一、外伺二；")
    assert firms(at) == [("第二批", "外伺一"), ("第二批", "外伺二")]
    assert "lithium-salt" not in ids(at, GAPS)


def test_a_gap_shows_its_firms_those_of_equal_evidence_without_an_order(show_example: Show) -> None:
    at = show_example("targets", segment="lithium-salt")
    assert [name for _, name in firms(at)] == ["外锂一", "外锂二", "外锂五", "外锂四", "外锂六"]
    shown = lines(at, FIRMS)
    assert [("2 家证据相同，不分先后" in x["企业"]) for x in shown] == [False, False, True, True, False]
    assert "四川（信号来处）" in shown[1]["企业"] and shown[2]["产品"] == "电池级碳酸锂、电池级氢氧化锂"
    assert shown[0]["为什么"] == "2026-08 有洽谈；产品有来源：锂盐（示例日报 2026-08）；本地下游有甲材料"
    assert Read(shown[0]["证据"]).words == "产品意向?链主?能级邻近"
    assert 'aria-label="意向：有（2026-08-22 洽谈）"' in shown[0]["证据"]
    assert 'aria-label="链主关系：未知（没有查过与本地龙头的关系）"' in shown[0]["证据"]
    assert heading(at).startswith("锂盐") and "得分" not in shown[0]  # nobody's score is known well enough


def test_a_click_on_another_gap_closes_the_card(show_example: Show) -> None:
    at = choose(show_example("targets", segment="lithium-salt", chain="battery"), "lithium-salt.wai-li-1", FIRMS)
    assert (address(at)["firm"], address(at)["at"]) == ("wai-li-1", "lithium-salt")
    assert "外锂一" in card(at)
    at = choose(at, "separator", GAPS)
    assert not at.exception
    assert address(at) == {"chain": "battery", "segment": "separator"}
    assert firms(at) == [("待核实", "外锂六")] and not card(at)


def test_a_link_opens_the_firm_it_names(show_example: Show) -> None:
    at = show_example("targets", segment="servo", firm="wai-ci-2")
    assert "外伺二" in card(at) and table(at, FIRMS)["chosen"] == "servo.wai-ci-2"
    assert "外伺一" in card(show_example("targets", firm="wai-ci-1"))  # among those with evidence


def test_a_firm_that_stands_twice_opens_at_the_segment_of_the_row(show_example: Show) -> None:
    at = show_example("targets", segment="lithium-salt", firm="wai-li-6", at="separator")
    assert table(at, FIRMS)["chosen"] == "lithium-salt.wai-li-6"


def test_a_segment_that_is_no_gap_has_no_firms_in_place_of_its_own(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="cell", all="1")
    assert not at.exception and "这个环节还没有候选企业" in html_of(at)


def test_segments_that_are_no_gap_are_listed_only_by_a_switch(show_example: Show) -> None:
    at = show_example("targets", chain="robot", segment="robot-body")
    assert "robot-body" not in ids(at, GAPS)
    assert "环节“robot-body”不在下面" in html_of(at)
    (switch,) = at.toggle
    switch.set_value(True).run()
    assert not at.exception and address(at)["all"] == "1"
    at = choose(at, "robot-body", GAPS)
    assert firms(at) == [("待核实", "外体一")]
    assert "与本地龙头丁机器人同业，一般不请" in lines(at, FIRMS)[0]["为什么"]


def test_ticks_go_on_the_list_and_into_the_address(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="lithium-salt")
    assert "还是空的" in at.markdown[0].value
    at = tick(at, ["lithium-salt.wai-li-1", "lithium-salt.cn-000005"], FIRMS)
    assert address(at)["list"] == "battery.lithium-salt.wai-li-1_cn-000005"
    assert at.markdown[0].value == "**我的清单** 已选 2 家企业"
    at = tick(choose(at, "separator", GAPS), ["separator.wai-li-6"], FIRMS)
    assert address(at)["list"] == "battery.lithium-salt.wai-li-1_cn-000005~battery.separator.wai-li-6"
    at = tick(choose(at, "lithium-salt", GAPS), ["lithium-salt.cn-000005"], FIRMS)
    assert address(at)["list"] == "battery.lithium-salt.cn-000005~battery.separator.wai-li-6"
    again = show_example("targets", **address(at))
    assert table(again, FIRMS)["ticked"] == ["lithium-salt.cn-000005"]


def test_other_weights_order_anew_at_once_and_can_be_undone(show_example: Show) -> None:
    at = show_example("targets", segment="lithium-salt")
    for name, value in (("relation", 0), ("intent", 0), ("capability", 0), ("landing", 0), ("proximity", 7)):
        (box,) = [n for n in at.number_input if n.key == f"weight-{name}"]
        at = box.set_value(value).run()
    assert not at.exception and address(at)["weights"] == "0-0-0-0-7"
    assert [name for _, name in firms(at)] == ["外锂一", "外锂二", "外锂六", "外锂五", "外锂四"]
    assert [x["得分"] for x in lines(at, FIRMS)] == [70, 28, 49, None, None]  # equal ones have none
    at = show_example("targets", **address(at))
    assert [x["得分"] for x in lines(at, FIRMS)] == [70, 28, 49, None, None]
    (reset,) = [b for b in at.button if b.label == "恢复原来的权重"]
    at = reset.click().run()
    assert "weights" not in address(at)
    assert [name for _, name in firms(at)][2:] == ["外锂五", "外锂四", "外锂六"]


@pytest.mark.parametrize("text", ["", "1-2", "30-25-20-15-10", "0-0-0-0-0", "a-b-c-d-e", "101-0-0-0-0", "²-1-1-1-1"])
def test_weights_that_are_none_are_those_of_the_rules(text: str) -> None:
    assert weights.read(text, findings().rules) is None


def test_weights_that_cannot_be_used_are_said(show_example: Show) -> None:
    assert "地址里的权重用不了" in html_of(show_example("targets", segment="servo", weights="0-0-0-0-0"))


def test_a_gap_without_a_firm_says_so_and_offers_no_file(show_example: Show) -> None:
    at = show_example("targets", segment="coater")
    assert not at.exception and len(tables(at)) == 2  # the gaps, and what is no target any more
    assert "这个环节还没有候选企业" in html_of(at)
    assert offered(at) == ["导出全部缺口的 13 条"]


def test_signals_that_are_no_target_stay_reachable(show_example: Show) -> None:
    at = show_example("targets")
    assert [x.label for x in at.expander] == ["已签约或落地、不再是目标 1 条"]
    assert [x["企业"] for x in lines(at, "signals-gone")] == ["外锂三"]


def test_what_is_shown_and_the_whole_list_are_offered_as_files(show_example: Show) -> None:
    assert offered(show_example("targets", segment="lithium-salt")) == ["导出这 5 条", "导出全部缺口的 13 条"]
    assert len(TABLES["targets"].rows(findings())) == 13


def test_the_card_says_how_to_approach_what_is_missing_and_on_what_it_rests() -> None:
    city = findings()
    (robot,) = [v for v in chain_views(city) if v.id == "robot"]
    (servo,) = [g for g in rows.gaps_of([robot], False) if g.id == "servo"]
    cards = {p.target.firm.id: Read(target_card(city, p)).words for p in rows.firms(servo)}
    one, three = cards["wai-ci-1"], cards["wai-ci-3"]
    order = ["接洽", "可以说", "谁会买", "谁引荐", "要问", "还差什么才是第一批", "可落在哪", "依据与算法"]
    assert [one.index(w) for w in order] == sorted(one.index(w) for w in order)
    assert "丁机器人（本地龙头）引荐" in one and "外伺一供货给丁机器人（示例日报 2026-03）" in one
    assert "还差产品来源。" in one and "☑ 已有：有来源写明它与本地龙头直接往来" in one
    assert "☐ 还差：取得 24 个月内、注明日期的意向" in one
    assert "2026-11-06 查过它与本地的往来，没有查到" in three
    assert "信息覆盖率 60%" in one and "得分 31.2，区间" in one
    assert "信息覆盖率 40%。信息覆盖率不到 60% 的不给得分" in three and "区间" not in three


def test_the_targets_of_the_project(show: Show) -> None:
    at = show("targets", chain="aero", segment="rocket-assembly")
    assert not at.exception
    assert heading(at).startswith("火箭总装") and len(lines(at, FIRMS)) >= 1


def test_the_card_and_the_page_offer_the_contact_sheet_of_the_firm_that_is_open(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="lithium-salt", firm="wai-li-1", at="lithium-salt")
    assert offered(at)[:2] == ["接洽单：外锂一", "证据：外锂一（压缩包）"] and 'data-press="contact-sheet"' in card(at)
    assert not [w for w in offered(show_example("targets", chain="battery")) if "接洽单" in w]
