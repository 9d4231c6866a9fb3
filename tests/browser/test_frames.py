"""No foreign page shows the app in a frame; the app's own frames are shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Watched
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def foreign(app: Server) -> Iterator[str]:
    """The address of another server whose page holds the app in a frame."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{app.url}/chain" width="900" height="700"></iframe>'.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_foreign_page_cannot_show_the_app_in_a_frame(foreign: str, desk: BrowserContext) -> None:
    page, refused = desk.new_page(), list[str]()
    page.on("console", lambda message: refused.append(message.text))
    page.goto(foreign, wait_until="load")
    page.wait_for_function("() => document.querySelector('iframe').contentDocument === null")
    assert page.frame_locator("iframe").locator('[data-testid="stApp"]').count() == 0
    assert any("frame-ancestors" in text for text in refused), refused
    page.close()


def test_the_app_s_own_frame_is_shown(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("explore"))
    expect(page.frame_locator('[data-testid="stIFrame"]').locator("canvas").first).to_be_visible()
