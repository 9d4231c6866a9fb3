"""Starts the app on APP_HOST and APP_PORT, for addresses people type as APP_ADDRESS."""

import errno
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass

EVERY_INTERFACE = {"0.0.0.0", "::"}


@dataclass(frozen=True)
class Place:
    """Where the app listens, and the name under which browsers find it."""

    host: str
    port: int
    address: str

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"http://{f'[{self.address}]' if ':' in self.address else self.address}:{self.port}"

    @property
    def arguments(self) -> list[str]:
        """The command line of Streamlit that listens here."""
        options = {"server.address": self.host, "server.port": self.port, "browser.serverAddress": self.address}
        return ["streamlit", "run", "app.py", *(f"--{key}={value}" for key, value in options.items())]


def place(environ: Mapping[str, str]) -> Place:
    """Read the place from APP_HOST, APP_PORT and APP_ADDRESS; SystemExit with a sentence for a port that is none."""
    host = environ.get("APP_HOST") or "127.0.0.1"
    port = environ.get("APP_PORT") or "8501"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        sys.exit(f"APP_PORT 应为 1 到 65535 的整数,现在是 {port!r} / APP_PORT must be a number from 1 to 65535")
    address = environ.get("APP_ADDRESS") or ("localhost" if host in EVERY_INTERFACE else host)
    return Place(host, int(port), address)


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
                    f"端口 {where.port} 已被占用,请换一个:make app APP_PORT={where.port + 1} / "
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
    from streamlit.web import cli

    print(f"正在启动,请在浏览器打开 / starting, open in a browser: {where.url}\n停止 / stop: Ctrl+C", flush=True)
    sys.argv = where.arguments
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
