"""Starts the app on APP_HOST and APP_PORT, for the names people type: APP_ADDRESS, several divided by commas."""

import errno
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EVERY_INTERFACE = {"0.0.0.0", "::"}
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
FAR = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))  # addresses of nobody: only for choosing a way


@dataclass(frozen=True)
class Place:
    """Where the app listens, and the names under which browsers find it; the first is the one shown."""

    host: str
    port: int
    names: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        name = self.names[0]
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """Every name the app answers to; any other is refused, so that no foreign name can be pointed at it."""
        own = own_names() if self.host in EVERY_INTERFACE else [self.host]
        return list(dict.fromkeys([*THIS_MACHINE, *self.names, *own]))

    @property
    def options(self) -> dict[str, Any]:
        """The configuration of Streamlit that listens here."""
        return {
            "server.address": self.host,
            "server.port": self.port,
            "browser.serverAddress": self.names[0],
            "server.allowedHosts": self.hosts,
        }


def own_names() -> list[str]:
    """Return this machine's name, long and short, and the addresses it is reached at; nothing is sent for it."""
    name = socket.gethostname()
    found = [name, name.split(".")[0]]
    for address, family in FAR:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(name, None)]
    return [one for one in dict.fromkeys(found) if one]


def place(environ: Mapping[str, str]) -> Place:
    """Read the place from APP_HOST, APP_PORT and APP_ADDRESS; SystemExit with a sentence for a port that is none."""
    host = environ.get("APP_HOST") or "127.0.0.1"
    port = environ.get("APP_PORT") or "8501"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        sys.exit(f"APP_PORT 应为 1 到 65535 的整数，现在是 {port!r} / APP_PORT must be a number from 1 to 65535")
    names = [name.strip() for name in environ.get("APP_ADDRESS", "").split(",") if name.strip()]
    return Place(host, int(port), tuple(names or ["localhost" if host in EVERY_INTERFACE else host]))


def refuse_taken(where: Place) -> None:
    """End with a sentence when the port is taken or the host is no address of this machine."""
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(
                    f"端口 {where.port} 已被占用，请换一个：make app APP_PORT={where.port + 1} / "
                    f"port {where.port} is taken, choose another one"
                )
            sys.exit(f"不能监听 {where.host}:{where.port} / cannot listen there: {error.strerror}")


def keep_inside() -> None:
    """Stop Streamlit from asking an outside service for this machine's public address.

    It does so whenever a page of an unknown origin connects; such a page is refused just the same.
    """
    from streamlit import net_util

    net_util.get_external_ip = lambda: None


def main() -> None:
    """Start the app and stay until it is stopped."""
    where = place(os.environ)
    refuse_taken(where)
    keep_inside()
    from views.parts.run.door import served
    from views.parts.run.permit import others_reach, warning

    print(f"正在启动，请在浏览器打开 / starting, open in a browser: {where.url}\n停止 / stop: Ctrl+C", flush=True)
    if others_reach(where.host, where.hosts):
        print(warning(), flush=True)
    sys.argv = [str(ROOT / "app.py")]
    with suppress(KeyboardInterrupt):
        served(ROOT / "app.py", where.url).run(config=where.options)


if __name__ == "__main__":
    main()
