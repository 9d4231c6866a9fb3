"""A TCP proxy that cuts the connection to a server where it is told to."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
Cut = Callable[[bytes, bool], bool]
"""Told the bytes of all connections so far and whether they come from the server; True cuts before they are passed on."""


def at_query(number: int) -> Cut:
    """Cut before the n-th query that writes rows is passed on."""
    seen = 0

    def cut(data: bytes, from_server: bool) -> bool:
        nonlocal seen
        seen += 0 if from_server else data.count(b"UNWIND $rows")
        return seen >= number

    return cut


def at_commit(passed: bool) -> Cut:
    """Cut at the commit: before it reaches the server or, where it is passed, before its answer comes back."""
    sent = False

    def cut(data: bytes, from_server: bool) -> bool:
        nonlocal sent
        met = sent and from_server
        sent = sent or (COMMIT in data and not from_server)
        return met if passed else sent

    return cut


def at_once(_: bytes, __: bool) -> bool:
    """Cut as soon as anything is said."""
    return True


@contextmanager
def proxy(port: int, cut: Cut) -> Iterator[int]:
    """Yield the port of a proxy to a port of this machine."""
    opened: list[socket.socket] = []
    lock = threading.Lock()
    gone = threading.Event()

    def close() -> None:
        gone.set()
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def pump(source: socket.socket, target: socket.socket, from_server: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                with lock:
                    if gone.is_set() or cut(data, from_server):
                        close()
                        return
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)  # who hangs up ends this conversation, not the others

    def accept() -> None:
        with suppress(OSError):
            while not gone.is_set():
                client, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", port))
                opened.extend((client, server))
                for words in ((client, server, False), (server, client, True)):
                    threading.Thread(target=pump, args=words, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        opened.append(listening)
        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        close()
