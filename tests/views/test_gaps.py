"""缺口: the sentence, the groups, what the user puts first, what is still to be verified, the card, the address, the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.lists import TABLES
from tests.city import Built
from tests.views.conftest import Show, html_of
from tests.views.table.reading import choose, ids, lines, table, tables, tick


def address(at: AppTest) -> dict[str, Any]:
    return {key: value[-1] if isinstance(value, list) else value for key, value in dict(at.query_params).items()}


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def said(at: AppTest) -> str:
    """Return the sentence with which the page opens."""
    return plain(html_of(at).split('<p class="answer">')[1].split("</p>")[0])


def headings(at: AppTest) -> list[str]:
    return [plain(h).removesuffix("?") for h in re.findall("<h3 class=group>(.*?)</h3>", html_of(at), re.DOTALL)]


def downloads(at: AppTest) -> list[str]:
    """Return what the buttons for files say."""
    return [str(getattr(b, "label", "")) for b in at.get("download_button")]


def open_card(at: AppTest) -> str:
    """Return which card is open at the right, empty where none is."""
    drawn = [one.proto.json for one in at.get("bidi_component") if one.proto.component_name == "drawer"]
    return re.findall(r'id=\\"card-([\w-]+)', drawn[0])[0] if drawn else ""


def test_the_page_opens_with_what_to_take_up_first_and_shows_it_first(show_example: Show) -> None:
    at = show_example("gaps")
    assert not at.exception
    assert said(at) == (
        "全市建议先办 3 个缺口，分在 2 条链：锂盐、系统集成、减速器；其余宜本地的 6 个；另有 1 个可外购、不宜或公用。"
        "缺口今天 10 个，加上已签约的项目后剩 9 个，加上已投产的项目后仍是 10 个。"
    )
    assert headings(at) == ["建议先办 3 个", "其余宜本地 6 个"]
    assert ids(at, "gaps-first") == ["battery:lithium-salt", "robot:robot-line", "robot:reducer"]
    assert [x["环节"] for x in lines(at, "gaps-rest")] == [
        "正极材料",
        "电池包",
        "隔膜",
        "伺服电机",
        "涂布设备",
        "电池管理系统",
    ]
    assert ids(at, "gaps-apart") == ["battery:recycling"]
    assert [e.label for e in at.expander] == ["可外购、不宜或公用 1 个，不急着在本地补"]
    assert at.expander[0].proto.expanded is False


def test_a_row_says_why_who_could_come_and_where_to(show_example: Show) -> None:
    (line,) = lines(show_example("gaps", chain="battery"), "gaps-first")
    assert {label: plain(cell) if cell else cell for label, cell in line.items()} == {
        "先办": None,
        "环节": "锂盐",
        "为什么": "政府（2025-06）称本地没有；本地下游有甲材料",
        "状态": "缺",
        "谁可以来": "5\u00a0家，有意向\u00a02",
        "可落在哪": "还没有依据",
        "项目": "没有",
        "项目建成后": None,
    }
    assert 'href="targets?chain=battery&amp;segment=lithium-salt"' in line["谁可以来"]
    servo = lines(show_example("gaps", chain="robot"), "gaps-rest")[1]
    assert (plain(servo["项目"]), plain(servo["谁可以来"])) == ("外伺服示例基地（在建）", "4\u00a0家")
    assert "directory?project=j002" in servo["项目"]


def test_with_signed_projects_the_gaps_they_fill_are_left_out(show_example: Show) -> None:
    at = show_example("gaps", chain="robot", **{"with": "signed"})
    assert not at.exception
    assert "robot:servo" not in ids(at, "gaps-rest") + ids(at, "gaps-first")
    today = show_example("gaps", chain="robot")
    servo = next(x for x in lines(today, "gaps-rest") if x["环节"] == "伺服电机")
    assert servo["项目建成后"] == "已签约 → 孤点·强弱待评"


def test_one_chain_says_how_far_its_order_holds(show_example: Show) -> None:
    at = show_example("gaps", chain="robot")
    assert "先后不是定论：去掉十分之一的上下游关系，其中 3 个可能换名次。" in html_of(at)
    assert "产业链" not in lines(at, "gaps-first")[0]
    assert not at.expander
    assert lines(show_example("gaps"), "gaps-first")[0]["产业链"] == "电池"


def test_the_user_moves_gaps_between_the_groups_and_the_address_keeps_it(show_example: Show) -> None:
    at = show_example("gaps", chain="robot")
    assert table(at, "gaps-first")["ticked"] == ["robot:reducer", "robot:robot-line"]
    tick(at, ["robot:robot-line"], "gaps-first")
    assert address(at) == {"chain": "robot", "less": "robot:reducer"}
    assert ids(at, "gaps-first") == ["robot:robot-line"]
    tick(at, ["robot:servo"], "gaps-rest")
    assert address(at) == {"chain": "robot", "less": "robot:reducer", "more": "robot:servo"}
    assert ids(at, "gaps-first") == ["robot:robot-line", "robot:servo"]
    assert said(at) == (
        "机器人建议先办 2 个缺口：系统集成、伺服电机；其余宜本地的 2 个。其中 1 个是疑缺，招商前先查实。"
        "缺口今天 4 个，加上已签约的项目后剩 3 个，加上已投产的项目后仍是 4 个。"
    )
    tick(at, ["robot:reducer"], "gaps-rest")
    tick(at, ["robot:robot-line", "robot:reducer"], "gaps-first")
    assert address(at) == {"chain": "robot"}


def test_all_boxes_empty_is_said(show_example: Show) -> None:
    at = tick(show_example("gaps", chain="battery"), [], "gaps-first")
    assert said(at).startswith("电池有 5 个宜本地的缺口，没有一个够条件建议先办；")
    assert "没有一个够条件：宜本地，关键或有据，有候选企业，没有项目在推进。" in html_of(at)
    assert ids(at, "gaps-rest")[:2] == ["battery:cathode", "battery:lithium-salt"]


@pytest.mark.parametrize(
    ("key", "row"),
    [("gaps-first", "battery:lithium-salt"), ("gaps-rest", "robot:servo"), ("gaps-apart", "battery:recycling")],
)
def test_a_row_of_any_group_opens_its_card_and_only_one_is_open(show_example: Show, key: str, row: str) -> None:
    at = choose(show_example("gaps", chain="", segment="reducer"), row, key)
    assert not at.exception
    assert open_card(at) == row.partition(":")[2]
    assert address(at) == {"chain": "", "segment": row}
    assert [t["chosen"] for t in tables(at) if t["key"] != key] == [None, None]


def test_closing_the_card_takes_it_out_of_the_address(show_example: Show) -> None:
    at = show_example("gaps", chain="robot", segment="reducer")
    assert open_card(at) == "reducer"
    at.session_state["gap-card-robot-reducer"] = {"closed": 1}
    at.run()
    assert (open_card(at), address(at)) == ("", {"chain": "robot"})


@pytest.mark.parametrize(
    ("tab", "said"), [("", "“cell”不在这里的缺口里。"), ("verify", "“cell”不在这里的待核实的环节里。")]
)
def test_what_the_address_asks_for_and_is_not_here_is_said(show_example: Show, tab: str, said: str) -> None:
    at = show_example("gaps", chain="battery", tab=tab, segment="cell")
    assert [w.value for w in at.warning] == [said]
    assert open_card(at) == ""


def test_a_state_of_the_address_is_shown_alone(show_example: Show) -> None:
    at = show_example("gaps", state="疑缺")
    assert at.button_group(key="gaps-state").options == ["全部 10", "有 2", "企业待列 2", "缺 3", "疑缺 3"]
    assert [i for t in tables(at) for i in ids(at, t["key"])] == ["battery:separator", "robot:servo", "battery:coater"]
    at.button_group(key="gaps-state").set_value("缺").run()
    assert address(at)["state"] == "缺"
    assert [i for t in tables(at) for i in ids(at, t["key"])] == [
        "battery:lithium-salt",
        "robot:reducer",
        "battery:recycling",
    ]
    wrong = show_example("gaps", state="<b>")
    assert "state" not in address(wrong) and len(tables(wrong)) == 3


def test_gaps_go_onto_the_user_s_own_list(show_example: Show) -> None:
    at = show_example("gaps", chain="robot", segment="servo")
    at.button(key="gaps-keep-one").click().run()
    assert address(at)["list"] == "robot.servo"
    at.button(key="gaps-keep-first").click().run()
    assert address(at)["list"] == "robot.servo~robot.robot-line~robot.reducer"
    assert not [b for b in at.button if b.key and b.key.startswith("gaps-keep")]


def test_what_to_verify_has_three_groups_each_row_with_its_next_step(show_example: Show) -> None:
    at = show_example("gaps", tab="verify")
    assert said(at) == (
        "全市有 5 个环节还不清楚：疑有 3 个，证实一家就算有；查未清 1 个，要换办法再查；"
        "未查 1 个，还没有人逐个查过。先看关键的：控制芯片。"
    )
    assert headings(at) == ["疑有，去证实 3 个", "查未清，再查清 1 个", "未查，去查 1 个"]
    assert [(x["环节"], x["关键"], x["下一步"]) for t in tables(at) for x in lines(at, t["key"])] == [
        ("储能系统", "", "向常识电源、某电源核实：是否在本市做储能系统"),
        ("永磁材料", "", "向老磁材核实：是否还在做永磁材料"),
        ("控制芯片", "关键", "向注册芯片核实：是否在本市生产"),
        ("编码器", "", "再查一次：换工商登记和统计名录，按产品查光电编码器"),
        ("机器人运维", "", "还没有逐环节查过：先按产品查巡检与维修"),
    ]
    choose(at, "robot:encoder", "verify-查未清")
    assert open_card(at) == "encoder"
    only = show_example("gaps", chain="robot", tab="verify", state="未查")
    assert [t["key"] for t in tables(only)] == ["verify-未查"]


def test_the_tabs_change_and_close_what_was_open(show_example: Show) -> None:
    at = show_example("gaps", chain="robot", segment="reducer", state="缺")
    at.button_group(key="gaps-tab").set_value("verify").run()
    assert address(at) == {"chain": "robot", "tab": "verify"}
    assert open_card(at) == ""


def test_the_file_has_the_rows_of_the_screen_in_their_order(show_example: Show, example: Built) -> None:
    at = show_example("gaps", chain="robot", more="robot:servo")
    shown = [i.partition(":")[2] for t in tables(at) for i in ids(at, t["key"])]
    filed = TABLES["gaps"].rows(example.city(), "robot", ["robot:servo"])
    assert shown == [r["segment_id"] for r in filed] == ["robot-line", "reducer", "servo", "pack"]


def test_the_button_says_where_the_file_has_more_rows_than_the_screen(show: Show, jinan: tuple[Path, Path]) -> None:
    (label,) = downloads(show("gaps"))
    filed = TABLES["gaps"].rows(Built(*jinan, {}).city())
    assert len({r["segment_id"] for r in filed}) < len(filed)
    assert label == f"下载缺口清单（{len(filed)} 行，几条链共用的每条链一行）"
    assert downloads(show("gaps", chain="aero")) == ["下载缺口清单"]


def test_the_gaps_of_the_project_and_the_counts_of_the_city(show: Show) -> None:
    at = show("gaps")
    assert not at.exception
    every = [line for t in tables(at) for line in lines(at, t["key"])]
    assert "火箭总装" in [x["环节"] for x in every]
    assert len({x["环节"] for x in every}) == len(every)
