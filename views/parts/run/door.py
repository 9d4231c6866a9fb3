"""The app as browsers reach it: only under names it knows, in no foreign frame, its findings made from the start."""

from __future__ import annotations

import importlib
import pkgutil
import threading
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pandas as pd
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from views import parts
from views.parts.frame.find import find
from views.parts.run.state import prepare

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
}
# In Streamlit's own page, before anything of ours runs there; as long as what they replace, so no header changes.
CHINESE = ((b'<html lang="en">', b'<html lang="zh">'), (b"<title>Streamlit</title>", "<title>产业链</title>".encode()))
UNKNOWN = (
    "这台服务器不认这个网址里的名字。请用启动时显示的网址打开；"
    "要让它认别的名字，启动时写 APP_ADDRESS=名字（可以写几个，用半角逗号隔开）。\n"
)


class Door:
    """What every request passes first: Streamlit looks at the name on its data stream alone, this on everything."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application behind it."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request for a name that is not in server.allowedHosts, and forbid foreign frames in each answer."""

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body" and message["body"].startswith(b"<!"):
                for english, chinese in CHINESE:
                    message["body"] = message["body"].replace(english, chinese, 1)
            await send(message)

        if scope["type"] in ("http", "websocket") and not is_host_allowed(Headers(scope=scope).get("host")):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await PlainTextResponse(UNKNOWN, 403)(scope, receive, answered)
            return
        await self.app(scope, receive, answered)


def imported() -> None:
    """Import what pages are made of, so that the first visitors do not wait for it."""
    for module in pkgutil.iter_modules(parts.__path__):
        importlib.import_module(f"{parts.__name__}.{module.name}")
    # What Streamlit itself imports when the first table is sent.
    convert_pandas_df_to_arrow_bytes(pd.DataFrame({"": [""]}))


def served(script: Path, url: str) -> st.App:
    """Return a script as an application behind the door; a desk's browser opens the address when it starts."""

    @asynccontextmanager
    async def life(_: st.App) -> AsyncGenerator[None]:
        if not st.get_option("server.headless"):
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        threading.Thread(target=imported, daemon=True).start()
        prepare()
        yield

    return st.App(script, routes=[Route("/find", find)], middleware=[Middleware(Door)], lifespan=life)
