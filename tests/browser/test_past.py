"""Looking back in a browser: a page of a past day with its band, kept over links, back to now, the page of changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from graph.store.ledger.ledger import Ledger
from tests.browser.conftest import Watched
from tests.browser.server import Server, serve
from tests.city import AS_OF
from tests.city.two_runs import LATER, build_twice

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("twice")
    built = build_twice(folder)[1]
    with closing(Ledger(str(built.ledger))) as ledger:
        assert [r.as_of for r in ledger.runs()] == [LATER, AS_OF]
    with serve(folder, built.data, built=False, GRAPH_DESK=str(folder / "desk.db")) as server:
        yield server


def test_a_past_day_is_looked_at_left_and_compared(twice: Server, watched: Watched) -> None:
    page = watched.open(twice.page("gaps", chain="robot", as_of=AS_OF))
    band = page.locator(".past")
    expect(band).to_contain_text(f"截至 {AS_OF} 的图谱，不是现在的")
    expect(page.get_by_text("减速器").first).to_be_visible()
    page.locator('[data-testid="stTopNavLink"]', has_text="链图").click()
    expect(page).to_have_url(twice.page("chain", chain="robot", as_of=AS_OF))
    watched.rest()
    expect(band).to_be_visible()
    band.get_by_role("link", name="回到现在").click()
    expect(band).to_have_count(0)
    watched.rest()
    expect(page).to_have_url(twice.page("chain", chain="robot"))
    page.locator('[data-testid="stTopNavLink"]', has_text="变化").click()
    watched.rest()
    expect(page.locator(".lead")).to_contain_text("减速器 缺 → 有")
    expect(page.get_by_text("计入本地企业丁减速")).to_be_visible()
    page.get_by_role("link", name=f"看 {AS_OF} 的图谱").click()
    expect(band).to_be_visible()
    watched.rest()
