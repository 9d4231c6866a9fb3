"""A clerk with a list of 150 firms: dropped, understood, matched, tried, kept, in few clicks and without typing an id."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from desk.there import acts_of
from graph.store.open import open_store
from tests.browser.conftest import Save, Watched
from tests.browser.server import Server, serve
from tests.city import copy_data
from tests.views.intake.lists import HEADINGS, firm
from tests.views.intake.test_import import STATED

pytestmark = pytest.mark.browser
CLICKS = 25
HOSTILE = '<img src=x onerror="alert(1)">**[链](http://example.org)**'


@dataclass
class Clerk:
    """Counts what is clicked; a name that is typed is one."""

    watched: Watched
    clicks: int = 0

    @property
    def page(self) -> Page:
        return self.watched.page

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()
        self.watched.rest()

    def on(self) -> None:
        self.click(self.page.get_by_role("button", name="继续", exact=True))

    def says(self, words: str) -> None:
        expect(self.page.locator(".answer").first).to_contain_text(words)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Server]:
    data = copy_data(tmp_path)
    with serve(tmp_path, data, GRAPH_DESK=str(tmp_path / "desk.db")) as server:
        yield server


def listed() -> list[dict[str, str]]:
    """Return the rows: one near name, one known, one without a name, one that is no more, two with hostile texts."""
    rows = [firm(n, STATED.get(n, "紧固件")) for n in range(1, 151)]
    rows[4] |= {"单位名称": "甲电池（示例）有限公司", "统一社会信用代码": ""}
    rows[5] |= {"单位名称": "乙电池有限公司", "统一社会信用代码": ""}
    rows[6] |= {"单位名称": "", "统一社会信用代码": "123"}
    rows[7] |= {"登记状态": "注销", "经营范围": HOSTILE}
    rows[8] |= {"单位名称": f"示例{HOSTILE}有限公司", "经营范围": HOSTILE}
    return rows


def messy() -> bytes:
    """Return the list as an office has it: titles, two rows of headings, contacts, a total, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["示例市规模以上工业企业名单"])
    sheet.append(["填报单位：示例市统计局"])
    sheet.append(["序号", "基本情况", "", "", "", "经营情况", "", "联系方式", ""])
    sheet.append(["", *HEADINGS[1:]])
    for merged in ("A1:I1", "B3:E3", "F3:G3", "H3:I3"):
        sheet.merge_cells(merged)
    for row in listed():
        sheet.append([row[h] for h in HEADINGS])
    sheet.append(["合计", "150"])
    book.create_sheet("旧表").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def understood(clerk: Clerk) -> None:
    """Drop the list, see what was understood, say whose words it is."""
    page = clerk.page
    page.context.clear_cookies()  # one of them holds the name that a person gave before
    page.reload()
    file = {"name": "../../规上 2026.xlsx", "mimeType": "application/octet-stream", "buffer": messy()}
    clerk.clicks += 1  # the drop
    page.locator("input[type=file]").set_input_files(files=[file])  # pyright: ignore[reportArgumentType]
    expect(page.get_by_role("button", name="继续", exact=True)).to_be_visible()
    clerk.watched.rest()
    clerk.says("表头在第 3 至 4 行，读出 150 行")
    expect(page.locator(".intake")).to_contain_text("合计")
    clerk.on()
    clerk.says("是联系方式，不读也不公开")
    clerk.on()
    clerk.clicks += 1
    page.get_by_label("您的姓名").fill("张某")
    page.get_by_label("您的姓名").press("Enter")
    clerk.watched.rest()
    clerk.on()


def decided(clerk: Clerk) -> None:
    """Decide on a near name, after a look at another page, and accept what is proposed."""
    page = clerk.page
    clerk.says("1 个名称相近，请看一眼")
    page.get_by_role("link", name="缺口", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("建议先办"))).to_be_visible()
    page.go_back()
    clerk.says("1 个名称相近，请看一眼")
    clerk.watched.rest()
    clerk.click(page.get_by_text("就是甲电池", exact=True))
    clerk.on()
    clerk.says("从产品词找到 4 条对应，您接受了 0 条")
    clerk.click(page.get_by_role("button", name="全部接受这 4 条"))
    clerk.on()


def _here(small: Server) -> int:
    """Return how many firms are here in the run that is built in the background."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with closing(open_store(str(small.ledger))) as store:
            here = sum(n.props.get("presence") == "本地" for n in store.read().all("Firm"))
        if here > 100:
            return here
        time.sleep(0.5)
    return 0


def test_a_clerk_with_a_list_of_150_is_through_in_25_clicks(small: Server, watched: Watched, save: Save) -> None:
    clerk, desk = Clerk(watched), str(small.data.parent / "desk.db")
    page = watched.open(small.page("intake"))
    understood(clerk)
    decided(clerk)
    clerk.says("试算：读入 148 行，1 行不能读，1 行已注销不读；新立 146 个，认出 2 个；电池缺口 5 → 3。还没有存。")
    assert acts_of(desk) in (None, [])
    clerk.clicks += 1
    lost = openpyxl.load_workbook(save(page, "下载有问题的行（标出了格子，改好可再放入）")).worksheets[0]
    assert (lost.max_row, lost.cell(2, 10).value) == (2, "“企业名称”缺少标识，这一行没有读入：填写标识或名称")
    clerk.click(page.get_by_role("button", name="存下并更新"))
    expect(page.get_by_text("已存下“示例市规模以上工业企业名单”148 行")).to_be_visible(timeout=60_000)
    watched.rest()
    assert clerk.clicks == 11 <= CLICKS
    acts = acts_of(desk) or []
    assert [(a.kind, a.whose.person) for a in acts] == [("导入", "张某"), ("对照表", "张某")]
    assert _here(small) >= 148
    assert sorted(p.name for p in (small.data.parent / "desk-files").iterdir()) == [acts[0].statements[0].file]


HURRIED = """() => {
    const named = words => [...document.querySelectorAll('button')].find(b => b.innerText.trim() === words);
    const seen = new MutationObserver(() => {
        if (!document.body.innerText.includes('您接受了 4 条')) return;
        seen.disconnect();
        named('继续').click();
    });
    seen.observe(document.body, {subtree: true, childList: true, characterData: true});
    named('全部接受这 4 条').click();
}"""


def test_what_was_accepted_stays_when_the_next_click_comes_before_the_page_is_whole(
    small: Server, watched: Watched
) -> None:
    clerk = Clerk(watched)
    page = watched.open(small.page("intake"))
    understood(clerk)
    clerk.says("1 个名称相近，请看一眼")
    clerk.click(page.get_by_text("就是甲电池", exact=True))
    clerk.on()
    clerk.says("从产品词找到 4 条对应，您接受了 0 条")
    page.evaluate(HURRIED)
    clerk.says("试算：读入 148 行，1 行不能读，1 行已注销不读；新立 146 个，认出 2 个；电池缺口 5 → 3。还没有存。")
