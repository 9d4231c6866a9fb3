"""How the browser tests read what is shown and what was saved: tables drawn on a canvas, cards, workbooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Page

import export
from tests.browser.server import Server

CELLS = (
    "(table) => [...table.querySelectorAll('tr')].map((r) => [...r.querySelectorAll('th,td')].map((c) => c.innerText))"
)


def row_lines(page: Page, number: int = 0) -> list[dict[str, str]]:
    """Return the rows of a table of views/parts/table by heading."""
    found = page.locator(".row-table table").nth(number)
    found.locator("tbody tr").first.wait_for(state="attached")
    head, *rows = found.evaluate(CELLS)
    return [dict(zip(head, row, strict=True)) for row in rows]


def open_row(page: Page, line: int, number: int = 0) -> None:
    """Click a row of such a table, counted from 0, away from its links and boxes."""
    row = page.locator(".row-table table").nth(number).locator("tbody tr").nth(line)
    row.locator("th").click(position={"x": 4, "y": 4})


def card_targets(page: Page) -> list[dict[str, str]]:
    """Return the candidates on the open card as it lists them: tier, firm, what is said of it, then what its grounds hold."""
    said = (
        "(r) => [r.dataset.firm, r.querySelector('.badge').textContent, r.querySelector('a').textContent, r.innerText]"
    )
    told = "(r) => [...r.querySelectorAll('td')].map((c) => c.textContent)"
    found = [row.evaluate(said) for row in page.locator(".card .targets li[data-firm]").all()]
    grounds = {id: page.locator(f'.card tr[data-firm="{id}"]').evaluate(told) for id, *_ in found}
    return [
        {"批次": tier, "企业名称": name, "说明": text, "全称": (g := grounds[id])[0], "得分": g[1], "区间": g[2]}
        for id, tier, name, text in found
    ]


def open_exports(page: Page) -> None:
    """Open the list of what can be taken along from a board."""
    page.locator('[data-testid="stPopover"] button', has_text="导出").click()


def sheet(path: Path) -> list[dict[str, Any]]:
    """Return 明细 of a workbook (or its one list) as rows by heading, formulas by the values they carry.

    Columns that are equal in all rows are not there: they stand as a sentence on the first sheet.
    """
    book = load_workbook(path, data_only=True)
    detail = book["明细"] if "明细" in book.sheetnames else book.worksheets[1]
    head, *rows = detail.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def exported(server: Server, what: str, path: Path, *options: str) -> Path:
    """Run export.py's command line on the app's ledger and return the file."""
    assert export.main([what, "--out", str(path), "--store", str(server.ledger), *options]) == 0
    return path


def exported_json(server: Server, what: str, path: Path, *options: str) -> list[dict[str, Any]]:
    """Return the objects that export.py writes as JSON."""
    return json.loads(exported(server, what, path, *options).read_text(encoding="utf-8"))
