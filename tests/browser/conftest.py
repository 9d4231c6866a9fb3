"""What the browser tests share: the running app, a watched page, and a page that waits until the app is at rest."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import Server, serve
from views.parts.frame.pages import page_files

PAGES = tuple(sorted(p.stem for p in page_files()))
SCREEN: ViewportSize = {"width": 1440, "height": 900}
# Streamlit looks for its server below every part of a deep address before it finds it above.
PROBES = re.compile(r"/_stcore/(health|host-config)$")
expect.set_options(timeout=30_000)
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# Before the first run the app is at rest too: that it has begun is seen by what it draws first on every page.
BEGUN = "#finder"
# What a run ended with is drawn when nothing of the page has changed for a moment: the browser may take the beginning and
# the end of a short run together, so the app's own mark of a run need not be seen at all.
STILL = """() => new Promise((done) => {
  let waits = setTimeout(done, 250);
  new MutationObserver(() => { clearTimeout(waits); waits = setTimeout(done, 250); })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
  setTimeout(done, 10000);
})"""
FAILURES = '[data-testid="stException"], [data-testid="stDialog"]:has-text("error")'


@dataclass
class Watched:
    """A page with everything it asked for and complained of; `frames` are what it said to the server."""

    page: Page
    asked: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])
    dialogs: list[str] = field(default_factory=list[str])
    frames: list[str | bytes] = field(default_factory=list[str | bytes])
    ended: int = 0  # runs of the app that came to their end

    def open(self, address: str) -> Page:
        """Open an address and wait until the page has been drawn and the app is at rest."""
        self.page.goto(address)
        self.page.wait_for_selector(BEGUN)
        return self.rest()

    def follow(self, address: str) -> Page:
        """Go to an address of the app as by a click on a link: nothing of the app is loaded anew."""
        asked, ended = len(self.frames), self.ended
        self.page.evaluate("to => window.frameGo(new URL(to))", address)
        for _ in range(3000):
            if self.ended > ended:
                break
            self.page.wait_for_timeout(20)
        else:
            raise AssertionError(f"no run has ended for {address}; asked of the server: {len(self.frames) - asked}")
        self.page.evaluate(STILL)
        return self.rest()

    def rest(self) -> Page:
        """Wait until the app is at rest, and see no failure on it."""
        self.page.wait_for_selector(AT_REST)
        self.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"], .stSkeleton')")
        expect(self.page.locator(FAILURES)).to_have_count(0)
        return self.page

    def forget(self) -> None:
        """Begin with empty notes."""
        for notes in (self.asked, self.complaints, self.dialogs, self.frames):
            notes.clear()

    def outside(self) -> list[str]:
        """Return the requests that went to another machine."""
        hosts = ((urlsplit(url).scheme, urlsplit(url).hostname, url) for url in self.asked)
        return [url for scheme, host, url in hosts if scheme not in ("data", "blob", "about") and host != "127.0.0.1"]


def watch(page: Page) -> Watched:
    """Note a page's requests, errors and dialogs from now on."""
    seen = Watched(page)

    def console(message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type == "error" and not PROBES.search(where):
            seen.complaints.append(f"{message.text} {where}")

    def dialog(shown: Any) -> None:
        seen.dialogs.append(shown.message)
        shown.dismiss()

    def received(frame: str | bytes) -> None:
        if isinstance(frame, bytes) and (told := ForwardMsg.FromString(frame)).HasField("script_finished"):
            seen.ended += told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def socket(opened: WebSocket) -> None:
        seen.asked.append(opened.url)
        opened.on("framesent", lambda frame: seen.frames.append(frame))
        opened.on("framereceived", received)

    page.on("console", console)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("websocket", socket)
    page.on("dialog", dialog)
    return seen


@pytest.fixture(scope="session")
def app(jinan: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a copy of the project's data, started once."""
    data, ledger = jinan
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(data, folder / "data")
    shutil.copy(ledger, folder)
    with serve(folder, folder / "data", built=False) as server:
        yield server
    assert server.left_machine() == []


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desk's screen, in Chinese."""
    return {**browser_context_args, "viewport": SCREEN, "locale": "zh-CN"}


@pytest.fixture(scope="session")
def desk(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One browser profile for all tests, so that the app's scripts are loaded once."""
    context = browser.new_context(**browser_context_args)
    context.set_default_timeout(30_000)
    # Who has been here: the four steps of a first visit have a test of their own.
    context.add_init_script("if (location.host) localStorage.setItem('four-steps-seen', '1')")
    yield context
    context.close()


@pytest.fixture(scope="session")
def tab(desk: BrowserContext) -> Watched:
    """One tab for all tests: a new one would compile the app's scripts anew, half of what a visit costs."""
    return watch(desk.new_page())


@pytest.fixture
def watched(tab: Watched) -> Iterator[Watched]:
    """The tab, empty, with a session of its own; it was quiet and asked no other machine when the test is over."""
    yield tab
    tab.page.goto("about:blank")
    tab.page.emulate_media(media="null")
    tab.page.set_viewport_size(SCREEN)
    noted = tab.outside(), [*tab.complaints], [*tab.dialogs]
    tab.forget()
    assert noted == ([], [], [])


Save = Callable[[Page, str], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Click a download button by its words and return the file."""

    def saved(page: Page, words: str) -> Path:
        with page.expect_download() as download:
            page.get_by_role("button", name=words, exact=True).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return saved
