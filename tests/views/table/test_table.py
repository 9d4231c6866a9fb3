"""The table: what goes to the browser, what comes back, and how it behaves under mouse, keys, paper and hostile names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from tests.browser.server import ROOT, free_port, wait_ready
from tests.views.table.example import HOSTILE
from tests.views.table.reading import choose, ids, lines, table, tick
from views.parts.table import Col, Line, worth

expect.set_options(timeout=30_000)
EXAMPLE = Path(__file__).with_name("example.py")


def opened() -> AppTest:
    return AppTest.from_file(str(EXAMPLE)).run()


def said(at: AppTest) -> list[str]:
    assert not at.exception
    return at.get("html")[-1].proto.body.removeprefix('<p id="picked">').removesuffix("</p>").split("|")[:2]


def test_the_browser_gets_the_rows_as_data() -> None:
    at = opened()
    assert ids(at) == ["b", "a", "c"]
    assert lines(at)[1] == {"选": None, "企业": HOSTILE, "状态": lines(at)[1]["状态"], "得分": 61.25, "备注": None}
    assert HOSTILE not in lines(at)[0]["状态"]
    assert said(at) == ["None", ""]


def test_a_row_opens_and_nothing_is_sent_again() -> None:
    at = opened()
    before = table(at)
    choose(at, "c")
    assert said(at) == ["c", ""]
    assert table(at) == before
    at.run()
    assert said(at) == ["c", ""]
    assert table(at) == before


def test_an_event_counts_once() -> None:
    at = choose(opened(), "c")
    at.button[0].click().run()
    assert said(at) == ["None", ""]
    assert table(at)["chosen"] is None
    event = {"event": {"n": "same", "id": "a", "ticked": []}}
    at.session_state["example"] = event
    assert said(at.run()) == ["a", ""]
    at.session_state["chosen"] = ""
    at.session_state["example"] = event
    assert said(at.run()) == ["None", ""]


def test_ticks_come_back_whole_and_leave_the_row_open() -> None:
    at = tick(choose(opened(), "c"), ["a", "b", "elsewhere"])
    assert said(at) == ["c", "a,b"]
    assert said(at.run()) == ["c", "a,b"]
    assert said(tick(at, [])) == ["c", ""]


def test_what_is_chosen_elsewhere_is_sent() -> None:
    at = opened()
    at.session_state["chosen"], at.session_state["ticked"] = "a", ("b",)
    assert said(at.run()) == ["a", "b"]
    assert (table(at)["chosen"], table(at)["ticked"], table(at)["turn"]) == ("a", ["b"], 2)


def test_a_filter_closes_the_row_that_it_hides() -> None:
    at = tick(choose(opened(), "c"), ["b", "c"])
    at.session_state["hidden"] = ("c",)
    assert said(at.run()) == ["None", "b"]


@pytest.mark.parametrize("id", ["nowhere", None, 3])
def test_an_id_that_is_no_row_opens_nothing(id: str) -> None:
    assert said(choose(opened(), id)) == ["None", ""]


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    columns = (Col("name", "名称"), Col("a", "甲"), Col("b", "乙"), Col("c", "丙"))
    rows = [Line("1", {"name": None, "a": 0, "b": ""}), Line("2", {"b": None, "c": "有"})]
    assert [c.name for c in worth(columns, rows)] == ["name", "a", "c"]
    assert [c.name for c in worth(columns, [])] == ["name"]


def test_no_rows_are_a_sentence() -> None:
    at = opened()
    at.session_state["hidden"] = ("a", "b", "c")
    at.run()
    assert not at.get("bidi_component")
    assert at.get("html")[0].proto.body == '<p class="none" role="status">没有企业。</p>'


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example's page, served by itself."""
    log, address = tmp_path_factory.mktemp("table") / "log", f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", str(EXAMPLE), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_ready(process, address, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def picked(page: Page, words: str) -> None:
    expect(page.locator("#picked")).to_contain_text(words)


def names(page: Page) -> list[str]:
    return page.locator(".row-table tbody th").all_inner_texts()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('tr')?.dataset.id ?? ''")


@pytest.mark.browser
def test_in_the_browser(url: str, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.on("dialog", lambda shown: pytest.fail(shown.message))
    page.goto(url)
    rows = page.locator(".row-table tbody tr")
    expect(rows).to_have_count(3)
    assert names(page) == ["乙", HOSTILE, "丙"]
    # A click anywhere opens, once; a link in a row is a link.
    rows.nth(2).locator("td.number").click()
    picked(page, "c||2")
    expect(rows.nth(2)).to_have_attribute("aria-selected", "true")
    expect(rows.nth(2).locator("td.number")).to_have_text("未知")
    page.get_by_role("button", name="全部收起").click()
    picked(page, "None||")
    expect(rows.nth(2)).to_have_attribute("aria-selected", "false")
    # Keys: arrows move, Enter opens, Space ticks.
    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "a"
    page.keyboard.press("Enter")
    picked(page, "a||")
    page.keyboard.press("End")
    page.keyboard.press(" ")
    picked(page, "a|c|")
    # Quick ticks are all kept.
    page.get_by_label("选中 乙").check()
    page.get_by_label(f"选中 {HOSTILE}").check()
    picked(page, "a|a,b,c|")
    page.get_by_label("全部选中").uncheck()
    picked(page, "a||")
    # Sorting: unknown stands last both ways, a third click gives the list's own order back.
    score = page.get_by_role("button", name="得分")
    for shown in (["乙", HOSTILE, "丙"], [HOSTILE, "乙", "丙"], ["乙", HOSTILE, "丙"]):
        score.click()
        assert names(page) == shown
    page.get_by_role("button", name="企业").click()
    assert page.get_by_role("columnheader", name="企业").get_attribute("aria-sort") == "ascending"
    page.get_by_role("link", name="看").click()
    page.wait_for_url("**open=a")


@pytest.mark.browser
def test_a_row_clicked_is_not_lost_in_a_run_that_is_ended_early(url: str, page: Page) -> None:
    page.goto(f"{url}/?slow=1")
    picked(page, "None||")
    page.locator(".row-table tbody tr").nth(2).locator("td.number").click()
    page.wait_for_timeout(300)
    page.get_by_role("button", name="打断").click()
    picked(page, "c||3")
    assert page.url.endswith("open=c")


@pytest.mark.browser
def test_who_ticks_a_row_that_leaves_stands_in_the_next_one(url: str, page: Page) -> None:
    page.goto(f"{url}/?leaves=1")
    page.locator(".row-table tbody tr").first.focus()
    for left in (2, 1):
        page.keyboard.press("Space")
        expect(page.locator(".row-table tbody tr")).to_have_count(left)
        expect(page.locator(".row-table tbody tr").first).to_be_focused()


@pytest.mark.browser
def test_many_rows_scroll_and_narrow_ones_are_cards(url: str, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{url}?many=1500&open=f1400")
    rows = page.locator(".row-table tbody tr")
    expect(rows).to_have_count(1500)
    box = page.locator(".row-table")
    assert box.evaluate("b => b.getBoundingClientRect().height") <= 640
    expect(page.locator("tr[data-id=f1400]")).to_be_in_viewport()
    page.get_by_role("button", name="得分").dblclick()
    assert rows.first.get_attribute("data-id") == "f1499"
    page.emulate_media(media="print")
    assert box.evaluate("b => b.scrollHeight - b.clientHeight") == 0
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1024, "height": 900})
    assert rows.first.evaluate("r => getComputedStyle(r).display") == "block"
    assert box.evaluate("b => b.scrollWidth - b.clientWidth") == 0
    label = rows.first.locator("td.number").evaluate("c => getComputedStyle(c, '::before').content")
    assert "得分" in label
