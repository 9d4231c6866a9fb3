"""Patience with a server: one that gives no sign of life for ten seconds is given up, one that is only busy is waited for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from neo4j.exceptions import DriverError, IncompleteCommit

from graph.store.contract import StoreError

SECONDS = 10
EVERY, WAIT = 3.0, SECONDS - 3.5  # between two questions, and for an answer: together less than the ten seconds
HELLO = bytes.fromhex("6060b017 00000005 00000004 00000003 00000000")


@contextmanager
def patience(driver: Any, host: str, port: int, silence: str) -> Generator[None]:
    """Cut the driver's connections when the server falls silent while something is asked of it; StoreError says so.

    The driver waits without limit for an answer to a query. So the server is asked beside it whether it lives: a long
    query or a large commit does not keep it from greeting a new caller.
    """
    done, frozen = threading.Event(), threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            if not _lives(host, port) and not done.is_set():
                frozen.set()
                driver.close()
                return

    threading.Thread(target=watch, daemon=True, name="neo4j-patience").start()
    try:
        yield
    except IncompleteCommit:
        raise  # whether it was written nobody knows: that has a sentence of its own
    except (DriverError, OSError) as error:
        if frozen.is_set():
            raise StoreError(silence) from error
        raise
    finally:
        done.set()


def _lives(host: str, port: int) -> bool:
    """Tell whether anything answers; a refusal is an answer too, and the driver hears of it by itself."""
    try:
        with socket.create_connection((host, port), timeout=WAIT) as caller:
            caller.sendall(HELLO)
            caller.recv(4)
    except TimeoutError:
        return False
    except OSError:
        return True
    return True
