"""The chain page beside a page of one line: what the server needs, and when a browser has drawn it."""

from __future__ import annotations

from pathlib import Path

import build
from benchmarks.browser import chromium, opening_seconds
from benchmarks.measure import Line, Ratio, by_turns
from benchmarks.served import script_seconds, side_by_side

BARE = 'import streamlit as st\n\nst.html("<p id=drawn>bare</p>")\n'
TIMES, MORE = 1.5, 0.05


def lines(data: Path = build.DATA, runs: int = 11) -> list[Line]:
    """Return the ratios of the server's times and of the browser's; all pages were opened once before."""
    with side_by_side(data, BARE) as (ours, bare), chromium() as browser:
        page = browser.new_page()
        server = by_turns(lambda: script_seconds(ours, "chain"), lambda: script_seconds(bare), runs)
        drawn = by_turns(
            lambda: opening_seconds(page, f"http://{ours}/chain", ".board svg [data-id]"),
            lambda: opening_seconds(page, f"http://{bare}", "#drawn"),
            runs,
        )
    return [
        Ratio("链图页,服务器用时 / chain page, server", *server, times=TIMES, more=MORE),
        Ratio("链图页,浏览器画出 / chain page, drawn", *drawn),
    ]
