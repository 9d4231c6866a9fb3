"""The boards as one web page: what its search finds, what it says of itself, and the page opened from a file without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import export
from analysis.chains.view import chain_views
from exports.board.alone.names import chain_names
from exports.board.html import Board, standalone_html
from exports.board.of_city import boards_html
from exports.cards.pack import unpacked
from exports.cards.segment import chain_cards
from exports.method import Method
from graph.store.contract import Run
from tests.city import AS_OF, example, findings

RUN = Run("x" * 64, AS_OF, "", {}, "2026-11-23T08:00:00")
HOSTILE = '</script><img src=x onerror=alert(1)>"<b>\x01'


def mapped() -> list[str]:
    return [v.id for v in chain_views(findings()) if v.mapped]


def whole() -> str:
    views = [v for v in chain_views(findings()) if v.mapped]
    return boards_html(views, Method(RUN, "全部产业链"), "示例市产业链图谱")


def data(html: str) -> dict[str, dict[str, dict[str, str]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def test_every_segment_product_and_firm_of_a_card_is_found_by_name_pinyin_and_initials() -> None:
    view = next(v for v in chain_views(findings()) if v.id == "battery")
    found = chain_names(view)
    assert [tuple(n[:3]) for n in found if n[4] == "cathode"] == [
        ("正极材料", "环节", "电池"),
        *((n, "产品", "环节：正极材料 · 电池") for n in ("三元正极", "NCM（三元正极）")),
        *((n, "产品", "环节：正极材料 · 电池") for n in ("磷酸铁锂", "LFP（磷酸铁锂）", "铁锂（磷酸铁锂）")),
        *((n, "企业", "环节：正极材料 · 电池") for n in ("甲材料", "甲材料有限公司（甲材料）")),
        *((n, "企业", "环节：正极材料 · 电池") for n in ("老甲材料厂（甲材料）", "老甲材料（甲材料）")),
    ]
    assert ["正极材料", "zhengjicailiao", "zjcl"] in [n[5] for n in found]
    assert [n[5] for n in found if n[0].startswith("LFP")] == [["lfp"]]
    assert {n[4] for n in found} == set(view.places)


def test_the_page_of_all_chains_holds_every_card_once_and_says_its_day() -> None:
    html = whole()
    held = data(html)["boards"]
    assert list(held) == mapped()
    for view in (v for v in chain_views(findings()) if v.mapped):
        cards = unpacked(held[view.id]["cards"])
        assert list(cards) == list(chain_cards(view))
        assert 'href="directory' not in "".join(cards.values()) and 'href="targets' not in "".join(cards.values())
    assert "svg" not in held[mapped()[0]] and "<svg" in unpacked(held[mapped()[1]]["svg"])["svg"]
    assert f"数据日期 {AS_OF}，2026-11-23 生成；全部产业链。离线文件，打开时不联网。" in html
    assert whole() == html


def test_no_script_but_its_own_may_run_and_no_name_ends_the_data() -> None:
    board = Board(HOSTILE, HOSTILE, "<svg></svg>", {HOSTILE: "x"}, [(HOSTILE, "", "", HOSTILE, HOSTILE, [HOSTILE])])
    html = standalone_html([board, board], HOSTILE, HOSTILE)
    assert "<img" not in html and html.count("</script>") == 2
    script = re.search(r"<script>(.*?)</script>", html, re.S)
    assert script
    own = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{own}'" in html and "default-src 'none'" in html


def test_the_command_writes_one_chain_or_all_and_leaves_internal_facts_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, out = ["--store", str(example().ledger)], tmp_path / "b.html"
    assert export.main(["board", "--chain", "电池", "--out", str(out), *store]) == 0
    assert capsys.readouterr().out.startswith("链图网页：1 张链图，")
    assert list(data(out.read_text(encoding="utf-8"))["boards"]) == ["battery"]
    assert export.main(["board", "--public", "--out", str(out), *store]) == 0
    assert "给外单位（不含内部材料）" in out.read_text(encoding="utf-8")
    assert export.main(["board", "--out", str(tmp_path / "b.xlsx"), *store]) == 1
    assert capsys.readouterr().err == "链图网页只有 .html：请让“b.xlsx”以 .html 结尾。\n"


@pytest.mark.browser
def test_from_a_stick_a_name_leads_to_its_card_on_another_board_and_nothing_is_asked(
    page: Page, tmp_path: Path
) -> None:
    (tmp_path / "b.html").write_text(whole(), encoding="utf-8")
    address, asked, said = (tmp_path / "b.html").as_uri(), [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type("jqrbt")
    expect(page.get_by_role("option").first).to_have_text(re.compile("^机器人本体"))
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("本地企业")
    expect(card).to_have_attribute("aria-label", "卡片：机器人本体")
    expect(page.locator(".seg.sel")).to_have_attribute("data-id", "robot-body")
    assert page.url == f"{address}#robot/robot-body" and page.title() == "机器人（示例市产业链图谱）"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.get_by_role("button", name="电池", exact=True).click()
    expect(page.locator(".board")).to_have_attribute("data-chain", "battery")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.focus('[data-id="pack"]')
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-label", "卡片：电池包")
    card.get_by_role("link", name="机器人本体").click()
    expect(page.locator(".board")).to_have_attribute("data-chain", "robot")
    expect(card).to_have_attribute("aria-label", "卡片：机器人本体")
    page.get_by_label("找环节、产品、企业").fill("没有这个")
    expect(page.get_by_text("没有找到。")).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{address}#robot/robot-body")
    expect(card).to_have_attribute("aria-label", "卡片：机器人本体")
    assert {u.partition("#")[0] for u in asked} == {address} and not said
