"""What stands around every page: the chain of the session, the address, the tab's title."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show


def go(at: AppTest, page: str, **query: str) -> AppTest:
    """Open a page as the top bar does, which drops the address, or as a link with a query does."""
    at.switch_page(f"views/{page}.py")
    at.query_params.clear()
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def address(at: AppTest) -> dict[str, Any]:
    return {key: value[-1] if isinstance(value, list) else value for key, value in dict(at.query_params).items()}


def choose(at: AppTest, chain: str) -> AppTest:
    return at.button_group(key="chain-chooser").set_value(chain).run()


def test_a_chain_is_chosen_once_and_kept_on_every_page(show_example: Show) -> None:
    at = show_example("gaps")
    assert at.button_group(key="chain-chooser").options == ["全市", "电池", "机器人"]
    choose(at, "robot")
    assert address(at) == {"chain": "robot"}
    for page in ("chain", "data", "overview", "gaps"):
        assert address(go(at, page)) == {"chain": "robot"}
    assert at.button_group(key="chain-chooser").value == "robot"


def test_a_choice_is_kept_though_the_browser_asks_for_more_before_it_has_read_its_address(show_example: Show) -> None:
    at = choose(show_example("gaps", chain="robot"), "battery")
    at.query_params.clear()
    at.query_params["chain"] = "robot"
    at.button_group(key="gaps-tab").set_value("verify").run()
    assert not at.exception and address(at) == {"chain": "battery", "tab": "verify"}
    # An address that was never replaced is meant.
    assert address(go(at, "gaps", chain="robot", state="缺")) == {"chain": "robot", "state": "缺"}


def test_the_whole_city_is_a_choice_of_its_own(show_example: Show) -> None:
    at = choose(show_example("gaps", chain="robot"), "")
    assert address(at) == {"chain": ""}
    assert address(go(at, "data")) == {"chain": ""}
    assert at.session_state["frame"]["chain"] == ""


def test_a_copied_link_says_what_its_sender_saw_whatever_this_session_has_chosen(show_example: Show) -> None:
    at = show_example("gaps", chain="battery")
    go(at, "chain", chain="robot", segment="reducer")
    assert address(at) == {"chain": "robot", "segment": "reducer"}
    assert at.button_group(key="chain-chooser").value == "robot"


def test_a_page_comes_back_as_it_was_left(show_example: Show) -> None:
    at = go(show_example("chain", chain="robot", segment="reducer"), "gaps")
    assert address(at) == {"chain": "robot"}
    assert address(go(at, "chain")) == {"chain": "robot", "segment": "reducer"}


def test_another_chain_closes_what_was_open_on_this_page_and_on_the_others(show_example: Show) -> None:
    at = choose(show_example("chain", chain="robot", segment="reducer"), "battery")
    assert address(at) == {"chain": "battery"}
    at = choose(go(show_example("chain", chain="robot", segment="reducer"), "gaps"), "battery")
    assert address(go(at, "chain")) == {"chain": "battery"}


def test_a_chain_that_a_page_cannot_show_is_said(show_example: Show) -> None:
    at = show_example("gaps", chain="food")
    assert [w.value for w in at.warning] == ["食品在这一页没有内容，已显示全市。"]
    at = show_example("gaps", chain="nothing")
    assert [w.value for w in at.warning] == ["没有标识为“nothing”的产业链，已显示全市。"]


@pytest.mark.parametrize(
    ("page", "query", "title"),
    [
        ("overview", {}, "总览 · 产业链知识图谱"),
        ("gaps", {"chain": "battery"}, "缺口 · 电池 · 产业链知识图谱"),
        ("gaps", {}, "缺口 · 全市 · 产业链知识图谱"),
        ("chain", {"chain": "robot"}, "链图 · 机器人 · 产业链知识图谱"),
    ],
)
def test_each_page_names_its_tab(
    show_example: Show, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str], title: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "views.parts.frame.address.st.set_page_config", lambda *_, page_title="", **__: said.append(page_title)
    )
    show_example(page, **query)
    assert said[-1] == title
