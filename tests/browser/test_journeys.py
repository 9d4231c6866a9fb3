"""Whole ways of the people who use it: officer, chain lead, park, and whoever goes back."""

from __future__ import annotations

import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Save, Watched
from tests.browser.reading import open_row, row_lines
from tests.browser.server import Server

pytestmark = pytest.mark.browser

CLICKS = 6


def test_an_officer_comes_from_a_gap_to_a_list_to_send(app: Server, watched: Watched, save: Save) -> None:
    page, clicks = watched.open(app.url), 0
    page.get_by_role("link", name="缺口", exact=True).click()
    page.get_by_test_id("stButtonGroup").get_by_text("高端数控机床与机器人", exact=True).click()
    clicks += 2
    expect(page.get_by_role("heading", name=re.compile("^建议先办 [1-5] 个"))).to_be_visible()
    # The table follows its heading: the column of chains is gone when it is the chain's own.
    expect(page.locator(".row-table thead").first).not_to_contain_text("产业链")
    watched.rest()
    gap = row_lines(page)[0]["环节"].split("\n")[0]
    page.locator(".row-table tbody tr").first.get_by_role("link", name=re.compile(r"^\d+ 家")).click()
    clicks += 1
    # Of several, the first: at once after the click the page of gaps may still stand there with its groups.
    expect(page.locator("h3.group").first).to_contain_text(gap)
    watched.rest()
    firms = page.locator(".row-table").nth(1)
    name = firms.locator("tbody th").first.inner_text().split("\n")[0]
    firms.locator("tbody input[type=checkbox]").first.click()
    clicks += 1
    expect(page.get_by_text("已选 1 家", exact=False).first).to_be_visible()
    watched.rest()
    path = save(page, "导出")
    assert clicks + 1 <= CLICKS
    book = openpyxl.load_workbook(path, data_only=True)
    rows = list(book["目标企业清单"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert len(rows) == 1 and name.startswith(str(rows[0][1]))
    assert "我的清单" in path.name and path.suffix == ".xlsx"


def test_a_chain_lead_shows_the_board_and_takes_one_page_along(app: Server, watched: Watched, save: Save) -> None:
    page = watched.open(app.url)
    page.get_by_role("link", name="生物医药", exact=True).first.click()
    expect(page.locator(".board svg")).to_be_visible()
    watched.rest()
    page.get_by_role("button", name="演示").click()
    expect(page.locator(".show-title")).to_have_text("生物医药")
    page.keyboard.press("Escape")
    expect(page.locator(".show")).to_have_count(0)
    watched.rest()
    page.get_by_role("button", name="一页").click()
    path = save(page, "一页 PDF")
    assert path.name.startswith("生物医药_一页_") and path.read_bytes().startswith(b"%PDF-")


def test_a_park_finds_what_it_could_host_and_whom_to_invite(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("directory", park="ming-shui-jing-ji-ji-shu-kai-fa-qu"))
    card = page.get_by_role("complementary").or_(page.locator(".drawer")).first
    expect(card).to_contain_text("可承接的缺口")
    firms = card.get_by_role("link", name=re.compile(r"\d+ 家")).first
    firms.click()
    expect(page).to_have_url(re.compile("/targets\\?.*segment="))
    watched.rest()
    assert row_lines(page, 1)


def test_back_goes_where_one_came_from(app: Server, watched: Watched) -> None:
    page = watched.open(app.url)
    page.get_by_role("link", name="空天信息", exact=True).first.click()
    pill = page.locator('[data-id="rocket-assembly"]')
    pill.click()
    expect(page.locator("#card-rocket-assembly")).to_be_visible()
    page.go_back()
    expect(page.locator("#card-rocket-assembly")).to_be_hidden()
    expect(pill).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name=re.compile("总览"))).to_be_visible()
    watched.rest()


def test_a_row_of_the_gaps_opens_anywhere_and_another_closes_it(app: Server, watched: Watched) -> None:
    page: Page = watched.open(app.page("gaps", chain="ic"))
    first, second = (r["环节"].split("\n")[0] for r in row_lines(page)[:2])
    open_row(page, 0)
    card = page.locator(".card h3").first
    expect(card).to_have_text(first)
    watched.rest()
    open_row(page, 1)
    expect(card).to_have_text(second)
    page.keyboard.press("Escape")
    expect(page.locator(".card h3")).to_have_count(0)
    watched.rest()
