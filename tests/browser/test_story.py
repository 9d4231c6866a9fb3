"""From a gap on the board to a list to send: what the screen shows is what the files hold."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from exports.cards.evidence import ENOUGH
from exports.cards.invite import MOST_TARGETS
from tests.browser.conftest import Save, Watched, watch
from tests.browser.reading import card_targets, exported, exported_json, open_exports, open_row, row_lines, sheet
from tests.browser.server import Server

pytestmark = pytest.mark.browser

# The second table of the page; the first one has the gaps.
FIRMS = 1
CHAIN, SEGMENT = "空天信息", "rocket-assembly"


@pytest.fixture
def opened(app: Server, watched: Watched) -> Page:
    """The card of the gap, reached from the front page as a newcomer would."""
    page = watched.open(app.url)
    page.get_by_role("link", name=CHAIN, exact=True).first.click()
    page.locator(f'[data-id="{SEGMENT}"]').click()
    expect(page.locator(f"#card-{SEGMENT}")).to_be_visible()
    return watched.rest()


def same_targets(shown: list[dict[str, str]], rows: list[dict[str, Any]]) -> None:
    """Compare the card's candidates with the first rows of a file, every word and number."""
    assert 0 < len(shown) == min(len(rows), MOST_TARGETS)
    for seen, row in zip(shown, rows, strict=False):
        assert seen["批次"] == row.get("批次", seen["批次"])  # equal in all rows, it is a sentence on the first sheet
        assert seen["企业名称"] == row["企业名称"]
        assert row["匹配产品"] in seen["说明"]
        score = f"{row['得分']:.1f}" if row["信息覆盖率"] >= ENOUGH else "资料不足"
        assert seen["得分"] == ("并列" if row["并列"] == "是" else score)
        assert seen["区间"] == ("" if row["并列"] == "是" else row["区间"])
        assert (row.get("企业全称") or "") in seen["全称"]
        assert (row.get("股票代码") or "") in seen["全称"]


def test_a_click_on_the_gap_says_what_is_missing_why_and_whom_to_invite(opened: Page) -> None:
    card = opened.locator(f"#card-{SEGMENT}")
    expect(card.locator("h3")).to_have_text("火箭总装")
    expect(card.locator(".badge.missing").first).to_have_text("缺")
    expect(card.locator(".why").first).to_contain_text("称本地缺失")
    expect(card.locator(".flag", has_text="有据短板")).to_be_visible()
    expect(card.locator(".evidence h4").first).not_to_be_visible()
    assert len(card_targets(opened)) >= 2
    expect(opened.locator(f'[data-id="{SEGMENT}"]')).to_have_attribute("aria-pressed", "true")


def test_the_chain_s_list_holds_what_export_py_writes(app: Server, opened: Page, save: Save, tmp_path: Path) -> None:
    shown = card_targets(opened)
    open_exports(opened)
    saved = sheet(save(opened, "目标企业清单 Excel"))
    assert saved == sheet(exported(app, "targets", tmp_path / "t.xlsx", "--chain", CHAIN))
    objects = exported_json(app, "targets", tmp_path / "t.json", "--chain", CHAIN)
    assert len(saved) == len(objects) > 30
    for row, made in zip(saved, objects, strict=True):
        assert (row["批次"], row["企业名称"], row["环节"]) == (made["tier"], made["firm"], made["segment"])
        assert (row["得分"], row["信息覆盖率"]) == (made["score"], made["coverage"])
        assert row["区间"] == f"{made['low']:.1f}–{made['high']:.1f}"
        assert row["股票代码"] == made["stock_code"]
        assert row["匹配产品"] == "、".join(made["products"])
        assert row["依据"] == made["basis"]
    own = [row for row in saved if row["环节"] == "火箭总装"]
    same_targets(shown, own)


def test_the_list_of_targets_on_the_screen_is_the_list_in_the_file(app: Server, watched: Watched, save: Save) -> None:
    page = watched.open(app.page("targets", chain="aero", segment=SEGMENT))
    told = row_lines(page, FIRMS)
    saved = sheet(save(page, f"导出这 {len(told)} 条"))
    assert len(told) == len(saved) > 0
    for seen, row in zip(told, saved, strict=True):
        name, *below = seen["企业"].split("\n")
        assert name.split()[0] == row["企业名称"]
        assert row.get("运营地", below[0]) == below[0]
        assert ("不分先后" in seen["企业"]) == (row.get("并列") == "是")
        assert set(seen["产品"].split(" 等 ")[0].split("、")) <= set(str(row["匹配产品"]).split("、"))


def test_the_whole_list_of_targets_is_what_export_py_writes(
    app: Server, watched: Watched, save: Save, tmp_path: Path
) -> None:
    page = watched.open(app.page("targets"))
    words = page.get_by_role("button", name=re.compile("^导出全部缺口的")).inner_text()
    saved = sheet(save(page, words))
    assert saved == sheet(exported(app, "targets", tmp_path / "t.xlsx"))
    assert words == f"导出全部缺口的 {len(saved)} 条"


def test_the_list_of_gaps_is_what_export_py_writes(app: Server, watched: Watched, save: Save, tmp_path: Path) -> None:
    page = watched.open(app.page("gaps", chain="aero"))
    saved = sheet(save(page, "下载缺口清单"))
    assert saved == sheet(exported(app, "gaps", tmp_path / "g.xlsx", "--chain", CHAIN))
    page.get_by_text(re.compile(r"可外购、不宜或公用 \d+ 个")).first.click()
    expect(page.locator(".row-table")).to_have_count(3)
    shown = [t.locator("tbody th").all_inner_texts() for t in page.locator(".row-table").all()]
    assert shown == [[r["环节"] for r in some] for _, some in groupby(saved, key=lambda r: r["组"])]


def test_the_address_opens_the_same_card_in_another_browser(opened: Page, browser: Browser) -> None:
    assert re.search(r"/chain\?chain=aero&segment=rocket-assembly$", opened.url)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    other = watch(context.new_page())
    page = other.open(opened.url)
    expect(page.locator(f"#card-{SEGMENT}")).to_be_visible()
    assert page.locator(f"#card-{SEGMENT}").inner_text() == opened.locator(f"#card-{SEGMENT}").inner_text()
    expect(page.locator(f'[data-id="{SEGMENT}"]')).to_have_attribute("aria-pressed", "true")
    assert other.complaints == [] and other.outside() == []
    context.close()


def test_the_card_closes_and_another_click_opens_another(opened: Page, watched: Watched) -> None:
    sent = len(watched.frames)
    opened.get_by_role("button", name="✕ 关闭").click()
    expect(opened.locator(f"#card-{SEGMENT}")).to_have_count(0)
    opened.wait_for_url(re.compile(r"/chain\?chain=aero$"))
    expect(opened.locator(f'[data-id="{SEGMENT}"]')).to_have_attribute("aria-pressed", "false")
    expect(opened.locator(f'[data-id="{SEGMENT}"]')).to_be_focused()
    opened.locator('[data-id="rocket-engine"]').click()
    expect(opened.locator("#card-rocket-engine")).to_be_visible()
    expect(opened.locator(".drawer")).to_be_focused()
    opened.locator(f'[data-id="{SEGMENT}"]').click()
    expect(opened.locator(f"#card-{SEGMENT}")).to_be_visible()
    opened.locator(f"#card-{SEGMENT} .near").get_by_role("link", name="火箭发动机", exact=True).first.click()
    expect(opened.locator("#card-rocket-engine")).to_be_visible()
    assert opened.url.endswith("segment=rocket-engine")
    assert watched.frames[sent:] == []  # nobody was asked
    opened.go_back()
    expect(opened.locator(f"#card-{SEGMENT}")).to_be_visible()
    watched.rest()
    assert opened.url.endswith(f"segment={SEGMENT}")
    opened.keyboard.press("Escape")
    expect(opened.locator(".drawer")).to_be_hidden()
    watched.rest()


def test_the_keyboard_reaches_a_pill_and_enter_opens_its_card(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="aero"))
    first = page.locator("[data-id]").first
    focused = (
        "() => document.activeElement?.shadowRoot?.activeElement?.dataset.id ?? document.activeElement?.dataset.id"
    )
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused) == first.get_attribute("data-id")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate(focused)
    assert chosen and chosen != first.get_attribute("data-id")
    page.keyboard.press("Enter")
    expect(page.locator(f"#card-{chosen}")).to_be_visible()
    watched.rest()


def test_a_row_of_gaps_opens_its_card_by_the_keyboard_and_escape_closes_it(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps", chain="aero"))
    row = page.locator(".row-table tbody tr").nth(1)
    name = row.locator("th").inner_text()
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card h3").first).to_have_text(name)
    page.wait_for_url(re.compile(r"segment="))
    page.keyboard.press("Escape")
    expect(page.locator(".card h3")).to_have_count(0)
    page.wait_for_url(re.compile(r"/gaps\?chain=aero$"))
    watched.rest()


def test_a_row_of_the_directory_opens_the_firm_s_card(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("directory"))
    shown = row_lines(page)
    open_row(page, 1)
    expect(page.locator(".drawer .card h3").first).to_have_text(shown[1]["企业"])
    watched.rest()
    assert re.search(r"/directory\?(.*&)?firm=[\w-]+", page.url)
    page.keyboard.press("Escape")
    expect(page.locator(".drawer .card")).to_have_count(0)
    watched.rest()
    page.wait_for_url(lambda url: "firm=" not in url)
    assert page.evaluate("document.activeElement.closest('tr')?.querySelector('th').innerText") == shown[1]["企业"]


def test_a_firm_on_the_card_leads_to_what_is_known_of_it(opened: Page, watched: Watched) -> None:
    name = card_targets(opened)[0]["企业名称"]
    opened.locator(f"#card-{SEGMENT}").get_by_role("link", name=name).first.click()
    opened.wait_for_url(re.compile(r"/directory\?firm="))
    expect(opened.locator(".card h3").first).to_contain_text(name)
    watched.rest()
