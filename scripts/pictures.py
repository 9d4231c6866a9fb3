"""Pictures of every page for docs/: python -m scripts.pictures [SET …]; at four widths, light and dark, printed, with little and much data."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks import made_up
from scripts.machine import launch_options

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "img"
AS_OF = "2026-11-22"
FIRST = "overview"  # under its name the app says that there is no such page: it has the address itself
SIZES = {1024: 768, 1280: 800, 1440: 900, 1920: 1080}
PAPER = {"竖": (794, 1123), "横": (1123, 794)}
# The steps of a first visit would lie over the first page.
SEEN = "try { localStorage.setItem('four-steps-seen', '1'); } catch {}"
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SETS = {"city": "本项目的数据", "empty": "一条产业链，还没有企业", "one": "一条产业链", "sixty": "六十条产业链"}
QUALITY = 70
# Single pictures for the documents, of the project's own data.
HEROES = {
    "overview.png": "overview",
    "board.png": "chain?chain=nev",
    "card.png": "chain?chain=ic&segment=sic-substrate",
    "gaps.png": "gaps?chain=cnc-robot",
    "targets.png": "targets?chain=nev",
}
PATIENCE = 60.0


@dataclass(frozen=True)
class Shot:
    """One picture: page, width and height, theme, paper where it is printed, and the file."""

    page: str
    size: tuple[int, int]
    dark: bool
    paper: str
    file: Path

    @property
    def label(self) -> str:
        """What stands under it on the sheet."""
        return f"{self.page} · {self.paper or self.size[0]}"


def pages() -> list[str]:
    """Return the names of all pages."""
    found = [*(ROOT / "views").glob("*.py"), *(ROOT / "views").glob("*/*.py")]
    return sorted(p.stem for p in found if p.stem != "__init__" and p.parent.name != "parts")


def wanted(name: str, folder: Path) -> list[Shot]:
    """Return the pictures of a set of data: all widths for the project's own, two for the others."""
    widths = SIZES if name == "city" else {w: SIZES[w] for w in (1024, 1440)}
    found: list[Shot] = []
    for page in pages():
        for dark in (False, True):
            sizes = [((w, h), "") for w, h in widths.items()]
            sizes += [(size, words) for words, size in PAPER.items() if not dark and name == "city"]
            for i, (size, paper) in enumerate(sizes):
                file = folder / f"{page}-{'dark' if dark else 'light'}-{i}.jpg"
                found.append(Shot(page, size, dark, paper, file))
    return found


def data_of(name: str, folder: Path) -> Path:
    """Return a data folder for a set, made up but for the project's own."""
    if name == "city":
        return ROOT / "data"
    made_up.write(folder, 60 if name == "sixty" else 1)
    if name == "empty":
        for table in ("firms.csv", "firm_names.csv", "projects.csv", "ties.csv"):
            (folder / table).unlink()
    return folder


@contextmanager
def served(data: Path, ledger: Path) -> Iterator[str]:
    """Build a data folder and serve the app on it; yield its address. RuntimeError when either fails."""
    own = {
        **os.environ,
        "GRAPH_LEDGER": str(ledger),
        "GRAPH_DATA": str(data),
        "GRAPH_STORE": "",
        "APP_HOST": "127.0.0.1",
    }
    build = [sys.executable, "build.py", "--as-of", AS_OF, "--data", str(data)]
    done = subprocess.run(build, cwd=ROOT, env=own, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        own["APP_PORT"] = str(probe.getsockname()[1])
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", "scripts.start"], cwd=ROOT, env=own, stdout=quiet, stderr=quiet)
    try:
        url = f"http://127.0.0.1:{own['APP_PORT']}"
        _wait(url)
        yield url
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"网页没有起来 / the app did not come up: {url}")


def take(browser: Any, url: str, shots: list[Shot]) -> None:
    """Take pictures, one browser profile for each theme; printed pages whole, the others as the screen shows them."""
    for dark in sorted({s.dark for s in shots}):
        theme = "dark" if dark else "light"
        context = browser.new_context(color_scheme=theme, locale="zh-CN", reduced_motion="reduce")
        context.add_init_script(SEEN)
        page = context.new_page()
        for shot in (s for s in shots if s.dark == dark):
            page.emulate_media(media="print" if shot.paper else "screen")
            page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
            _open(page, url, shot.page)
            page.screenshot(path=shot.file, type="jpeg", quality=QUALITY, full_page=bool(shot.paper))
            print(f"{theme} {shot.label}", flush=True)
        context.close()


def heroes(browser: Any, url: str) -> None:
    """Take the single pictures as a desk's screen shows them."""
    page = browser.new_page(viewport={"width": 1440, "height": SIZES[1440]}, locale="zh-CN", reduced_motion="reduce")
    page.add_init_script(SEEN)
    for file, address in HEROES.items():
        _open(page, url, address)
        page.screenshot(path=OUT / file)
    page.close()


def _open(page: Any, url: str, address: str) -> None:
    page.goto(url if address == FIRST else f"{url}/{address}")
    page.wait_for_selector(AT_REST)
    page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"], .stSkeleton')")
    page.wait_for_timeout(600)


def sheet(browser: Any, title: str, shots: list[Shot], file: Path) -> None:
    """Lay pictures out on one sheet, a page a row."""
    rows: dict[str, list[Shot]] = {}
    for shot in shots:
        rows.setdefault(shot.page, []).append(shot)
    cells = "".join(
        f"<tr>{''.join(f'<td><img src={s.file.name!r}><br>{escape(s.label)}</td>' for s in row)}</tr>"
        for row in rows.values()
    )
    look = "body{font:13px sans-serif;margin:12px}td{vertical-align:top;padding:6px}"
    look += "img{width:420px;max-height:600px;object-fit:cover;object-position:top;border:1px solid #999}"
    made = shots[0].file.parent / "sheet.html"
    made.write_text(
        f"<meta charset=utf-8><style>{look}</style><h2>{escape(title)}</h2><table>{cells}</table>", encoding="utf-8"
    )
    page = browser.new_page(viewport={"width": 440 * max(map(len, rows.values())) + 40, "height": 900})
    page.goto(made.as_uri())
    page.screenshot(path=file, type="jpeg", quality=QUALITY, full_page=True)
    page.close()


def main(argv: list[str] | None = None) -> int:
    """Take the pictures of the sets named, of all where none is; return the exit code."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description="为文档拍下每一页：各种宽度、亮与暗、打印、不同的数据量")
    parser.add_argument("sets", nargs="*", metavar="SET", help="、".join(SETS))
    parser.add_argument("--keep", type=Path, help="单张图也留在这个文件夹里")
    args = parser.parse_args(argv)
    for name in (asked := args.sets or list(SETS)):
        if name not in SETS:
            parser.error(f"没有这一组：{name}（可用：{'、'.join(SETS)}）")
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as made:
        browser = driver.chromium.launch(**launch_options())
        for name in asked:
            folder = (args.keep or Path(made)) / name
            folder.mkdir(parents=True, exist_ok=True)
            shots = wanted(name, folder)
            with served(data_of(name, Path(made) / f"{name}-data"), Path(made) / f"{name}.db") as url:
                take(browser, url, shots)
                if name == "city":
                    heroes(browser, url)
            for dark in (False, True):
                words = f"{SETS[name]}，{'暗' if dark else '亮'}"
                sheet(
                    browser,
                    words,
                    [s for s in shots if s.dark == dark],
                    OUT / f"pages-{name}-{'dark' if dark else 'light'}.jpg",
                )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
