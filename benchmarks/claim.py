"""A claim kept on a card until the new board is drawn, beside build.py alone on the same data and desk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from playwright.sync_api import Page

import build
from benchmarks.browser import PATIENCE, REST, chromium, click_seconds, opening_seconds
from benchmarks.measure import Figure, Line, Ratio, by_turns
from benchmarks.served import served
from desk import claims
from desk.desk import Desk
from desk.record import Whose

TIMES, SECONDS = 1.3, 3.0
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
READING = 1500.0  # milliseconds in which a person reads what would change
YES = ".st-key-say-yes button"


def lines(data: Path = build.DATA, runs: int = 9, chain: str = "ic", segment: str = "photomask") -> list[Line]:
    """Return the ratio of the two times, by turns in one run, and ours in seconds; one browser, one server, one ledger.

    Every claim is one more search of one segment, so that each of both leads to another run.
    """
    with TemporaryDirectory() as folder, chromium() as browser:
        own = {"GRAPH_LEDGER": f"{folder}/ledger.db", "GRAPH_DESK": f"{folder}/desk.db", "GRAPH_DATA": str(data)}
        own |= {"GRAPH_STORE": ""}
        built(own)
        with served(build.ROOT / "app.py", own) as place:
            page, number = browser.new_page(), count(1)
            page.add_init_script("localStorage.setItem('four-steps-seen', '1')")

            def claim() -> float:
                return kept(page, f"http://{place}/chain?chain={chain}&say=none:{segment}", next(number))

            def alone() -> float:
                told = claims.not_here(segment, claims.LIGHT, f"第 {next(number)} 次", "2026-11-20", "李某")
                with closing(Desk(own["GRAPH_DESK"])) as desk:
                    desk.keep(told, Whose("李某"), uuid4().hex)
                return built(own)

            ours, bare = by_turns(claim, alone, runs)
    met = "✓" if ours <= SECONDS else "✗"
    return [
        Ratio("存下到新图 / claim to new board", ours, bare, TIMES),
        Figure(f"存下到新图 / claim to new board，≤ {SECONDS:g} s", f"{ours:.2f} s {met}"),
    ]


def kept(page: Page, address: str, number: int) -> float:
    """Fill the window, press yes, and return the seconds until the board of the next run is drawn."""
    opening_seconds(page, address, '[data-testid="stDialog"] form, [data-testid="stDialog"] [data-testid="stForm"]')
    page.wait_for_selector(AT_REST)
    page.wait_for_timeout(REST)
    name = page.locator(".st-key-say-person input")
    if name.count():
        name.fill("张某")
        name.press("Tab")
        page.wait_for_timeout(5 * REST)  # until the window has heard of it
    page.locator(".st-key-say-where input").fill(f"第 {number} 次")
    page.locator(".st-key-say-where input").press("Tab")
    page.get_by_role("button", name="先看会变什么").click()
    page.wait_for_selector(YES)
    page.wait_for_timeout(READING)
    page.wait_for_function("() => document.querySelector('.board svg')", timeout=PATIENCE)
    before = page.locator(".board").get_attribute("data-sig")
    return click_seconds(page, YES, f'.board[data-sig]:not([data-sig="{before}"]) svg')


def built(own: dict[str, str]) -> float:
    """Run build.py as people do and return the seconds."""
    started = time.perf_counter()
    command = [sys.executable, str(build.ROOT / "build.py")]
    done = subprocess.run(
        command, env={**os.environ, **own}, cwd=build.ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - started
