"""我的清单: kept for the session and in the address, exported exactly; what is gone is said."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.city import Built, findings
from tests.views.conftest import Show, html_of, read_from
from views.parts import my_list
from views.parts.mine.address import Choice, written
from views.parts.mine.resolve import caption, resolve, rows

LI_1, LI_2 = Choice("battery", "lithium-salt", "wai-li-1"), Choice("battery", "lithium-salt", "wai-li-2")
SIGNED = Choice("battery", "lithium-salt", "wai-li-3")
GAP, NO_GAP = Choice("battery", "lithium-salt"), Choice("battery", "cell")
LOCAL = Choice("", "", "jia-dianchi")


def page() -> None:
    """A page that shows the line and a button that ticks one firm."""
    import streamlit as st

    from views.parts.my_list import Choice, add, line, mine, remove, ticked

    one, other = Choice("battery", "lithium-salt", "wai-li-1"), Choice("battery", "lithium-salt", "wai-li-2")
    st.button("加", on_click=add, args=(one, Choice("battery", "lithium-salt")))
    st.button("减", on_click=remove, args=(one,))
    st.button("只勾另一家", on_click=ticked, args=([one, other], {other}))
    line()
    st.text(str(len(mine())))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, example: Built) -> AppTest:
    read_from(monkeypatch, example.data, example.ledger)
    return AppTest.from_function(page, default_timeout=60)


def click(at: AppTest, label: str) -> AppTest:
    (button,) = [b for b in at.button if b.label == label]
    at = button.click().run()
    assert not at.exception
    return at


def downloads(at: AppTest) -> list[str]:
    return [d.proto.label for d in at.get("download_button")]


def test_nothing_is_shown_of_an_empty_list(at: AppTest) -> None:
    at.run()
    assert not at.exception
    assert not at.markdown and not downloads(at) and not html_of(at) and "list" not in at.query_params


def test_choices_go_into_the_address_and_out_again(at: AppTest) -> None:
    at.query_params["chain"] = "battery"
    click(at.run(), "加")
    assert at.query_params["list"] == "battery.lithium-salt.wai-li-1_"
    assert at.query_params["chain"] == "battery"
    assert at.markdown[0].value == "**我的清单** 已选 1 家企业、1 个缺口"
    assert downloads(at) == ["导出"]
    click(at, "只勾另一家")
    assert at.query_params["list"] == "battery.lithium-salt._wai-li-2"
    click(at, "清空")
    assert "list" not in at.query_params and not at.markdown and not downloads(at)


def test_what_was_ticked_off_goes(at: AppTest) -> None:
    click(click(at.run(), "加"), "减")
    assert at.markdown[0].value == "**我的清单** 已选 1 个缺口"
    assert downloads(at) == ["导出"]


def test_a_page_opened_without_it_has_the_list_of_the_session_in_its_address(at: AppTest) -> None:
    click(at.run(), "加")
    del at.query_params["list"]
    at.run()
    assert at.query_params["list"] == "battery.lithium-salt.wai-li-1_"
    assert at.text[0].value == "2"


def test_a_copied_link_brings_its_list_and_says_what_is_gone(at: AppTest) -> None:
    at.query_params["list"] = written([LI_2, SIGNED, Choice("battery", "lithium-salt", "nobody"), NO_GAP]) + "~%~.7"
    at.run()
    assert not at.exception
    assert at.markdown[0].value == "**我的清单** 已选 1 家企业"
    words = html_of(at)
    assert "清单里有 3 项不能导出" in words
    assert "外锂三（锂盐）：已不是目标，签约（2026-01-01）" in words
    assert "nobody（锂盐）：现在的数据里没有，可能已改名或删去" in words
    assert "缺口“电芯”：现在不是缺口" in words
    assert "有 1 处读不懂" in words and "另有 7 项地址里放不下" in words


def test_a_list_too_long_for_an_address_says_so(at: AppTest) -> None:
    at.run()
    at.session_state["my-list"] = {
        "choices": [LI_1, *(Choice("battery", "lithium-salt", f"firm-{i}") for i in range(400))],
        "brought": at.session_state["my-list"]["brought"],
        "written": "",
    }
    at.run()
    assert not at.exception
    assert len(at.query_params["list"]) <= 1_700
    assert "清单太长，地址里放不下其中" in html_of(at)


def test_the_file_has_exactly_the_chosen_rows(at: AppTest) -> None:
    city = findings()
    mine = resolve(city, [LI_2, GAP, LI_1, LOCAL, SIGNED])
    assert [r["firm"] for r in rows(city, mine, "targets")] == ["外锂一", "外锂二"]
    assert [r["number"] for r in rows(city, mine, "targets")] == [1, 2]
    assert [r["segment"] for r in rows(city, mine, "gaps")] == ["锂盐"]
    assert [r["name"] for r in rows(city, mine, "firms")] == ["甲电池"]


def test_the_file_has_a_list_for_each_kind_and_names_the_choice(
    monkeypatch: pytest.MonkeyPatch, example: Built
) -> None:
    read_from(monkeypatch, example.data, example.ledger)
    made = my_list.file_of(resolve(findings(), [LI_2, SIGNED, GAP]))
    book = openpyxl.load_workbook(io.BytesIO(made), read_only=True)
    told = {str(row[0]): row[1] for row in book["方法说明"].iter_rows(values_only=True)}
    left = "外锂三（锂盐）：已不是目标，签约（2026-01-01）"
    assert told["筛选"] == f"我的清单（已选 1 家企业、1 个缺口）。选过而不在表里的：{left}"
    assert [row[1] for row in book["目标企业清单"].iter_rows(min_row=2, values_only=True)] == ["外锂二"]
    head, *rest = book["缺口清单"].iter_rows(values_only=True)
    assert [dict(zip(head, row, strict=True))["环节"] for row in rest] == ["锂盐"]


def test_an_entry_that_was_merged_is_the_one_it_became() -> None:
    mine = resolve(findings(), [Choice("", "", "lao-jia-cailiao"), Choice("", "", "jia-cailiao")])
    assert mine.firms == (Choice("", "", "jia-cailiao"),)
    assert caption(findings(), mine.firms[0]) == "甲材料"


def test_a_firm_alone_that_is_in_no_directory_is_said() -> None:
    mine = resolve(findings(), [Choice("", "", "cn-000004")])
    assert (mine.firms, mine.out[0][1]) == ((), "外地候选企业，请在目标企业页按环节选")


def test_a_firm_of_the_directory_may_be_chosen_and_the_line_stands_there(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi")
    (button,) = [b for b in at.button if b.label == "“甲电池”加入我的清单"]
    at = button.click().run()
    assert not at.exception
    assert at.query_params["list"] == "..jia-dianchi" and at.query_params["firm"] == "jia-dianchi"
    assert "**我的清单** 已选 1 家企业" in [m.value for m in at.markdown]
    assert not [b for b in at.button if b.label.endswith("加入我的清单")]
    assert not [b for b in show_example("directory", firm="cn-000004").button if b.label.endswith("加入我的清单")]
