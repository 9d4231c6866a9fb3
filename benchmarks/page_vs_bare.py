"""The chain page beside a page of one line: the server's time, when a browser has drawn it, a change of chain, its cards' size."""

from __future__ import annotations

import time
from contextlib import closing
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

import build
from analysis.chains.view import chain_views
from benchmarks.browser import chromium, click_seconds, opening_seconds
from benchmarks.measure import Figure, Line, Once, Ratio, by_turns, slowest
from benchmarks.ranks import read
from benchmarks.served import AS_OF, script_seconds, side_by_side
from exports.cards.pack import packed
from exports.cards.segment import chain_cards
from graph.store.open import open_store

BARE = 'import streamlit as st\n\nst.html("<p id=drawn>bare</p>")\n'
TIMES, MORE = 1.5, 0.05
DRAWN = 2.0
# A change of chain within 400 ms, 95 of 100, where the bare page takes 240 ms to open.
SWITCH = 400 / 240
MOST_BYTES = 250_000
# Seconds in which a server makes in the background what all pages of a new run need: no page competes with it afterwards.
WARM = 8.0
# The board stands, and its cards are there to be opened.
PLAN = {
    **{"plan": "计划页", "departments": "部门页", "indicators": "指标页"},
    **{"projects": "项目页", "ladder": "梯度页", "policies": "政策页", "problems": "问题清单页"},
}
BOARD = ".board[data-cards] svg [data-id]"
CHOOSER = ".st-key-chain-chooser button"


def lines(data: Path = build.DATA, runs: int = 11) -> list[Line]:
    """Return the ratios of the server's times and of the browser's, of a server that has made what a new run needs."""
    with side_by_side(data, BARE) as (ours, bare), chromium() as browser:
        page = browser.new_page()
        opening_seconds(page, f"http://{ours}/chain", BOARD)
        time.sleep(WARM)
        server = by_turns(lambda: script_seconds(ours, "chain"), lambda: script_seconds(bare), runs)
        drawn = by_turns(
            lambda: opening_seconds(page, f"http://{ours}/chain", BOARD),
            lambda: opening_seconds(page, f"http://{bare}", "#drawn"),
            runs,
        )
        plan = [_served(ours, bare, name, label, runs) for name, label in PLAN.items()]
        opening_seconds(page, f"http://{ours}/chain", BOARD)
        changed = slowest(_switching(page), 2 * runs)
    return [
        Ratio("链图页，服务器用时 / chain page, server", *server, times=TIMES, more=MORE),
        *plan,
        Ratio("链图页，图与卡片画出 / chain page, board and cards drawn", *drawn, times=DRAWN),
        Ratio("换一条链，95% / change of chain, p95", changed, drawn[1], times=round(SWITCH, 2)),
        Figure("卡片最大的一条链，压缩后 / largest set of cards, packed", _size(data)),
    ]


def _served(ours: str, bare: str, name: str, label: str, runs: int) -> Ratio:
    """Return how long the server takes for a page of the plan beside the bare page."""
    times = by_turns(lambda: script_seconds(ours, name), lambda: script_seconds(bare), runs)
    return Ratio(f"{label}，服务器用时 / {name}, server", *times, times=TIMES, more=MORE)


def _switching(page: Page) -> Once:
    """Return what clicks the next chain with a board and waits until that is drawn."""
    page.locator(CHOOSER).first.wait_for()
    names = page.locator(CHOOSER).all_inner_texts()
    buttons = [n for n, name in enumerate(names, 1) if "未建图谱" not in name]
    turns = cycle([*buttons[1:], buttons[0]])

    def switch() -> float:
        shown = page.locator(".board").get_attribute("data-chain")
        other = f'.board[data-cards]:not([data-chain="{shown}"]) svg [data-id]'
        return click_seconds(page, f"{CHOOSER}:nth-of-type({next(turns)})", other)

    return switch


def _size(data: Path) -> str:
    """Return how many bytes the largest set of cards of one chain takes on its way."""
    with TemporaryDirectory() as folder, closing(open_store(f"{folder}/ledger.db")) as store:
        build.build(data, store, AS_OF, lambda _: None)
        views = [v for v in chain_views(read(store)) if v.mapped]
    most = max(len(packed(chain_cards(v))) for v in views)
    return f"{most / 1000:.0f} kB (≤ {MOST_BYTES / 1000:.0f} kB)"
