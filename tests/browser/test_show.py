"""演示 in a browser: keys light segments, arrows go round the chains, Esc leads back to the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_keys_light_go_on_and_leave(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="ic", show="1"))
    title = page.locator(".show-title")
    expect(title).to_have_text("集成电路")
    page.keyboard.press("2")
    faded = "nodes => nodes.filter(node => getComputedStyle(node).opacity < 0.5).length"
    lit = int(page.locator('[data-count="missing"]').inner_text())
    page.wait_for_timeout(300)
    assert page.eval_on_selector_all(".show .seg", faded) == page.locator(".show .seg").count() - lit > 0
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("节能与新能源汽车")
    assert "chain=nev" in page.url and "show=1" in page.url
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("集成电路")
    page.keyboard.press("Escape")
    expect(page.locator(".show")).to_have_count(0)
    assert "show=" not in page.url and "chain=ic" in page.url
