"""Loaded by every Python started with this folder in PYTHONPATH: notes and refuses what would leave the machine."""

import os
import sys
from ipaddress import ip_address

LOG = os.environ.get("GUARD_LOG", "")
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def inside(host: object) -> bool:
    """Tell whether a host is this machine; None and the empty name stand for it, a path is a local socket."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if name == "localhost" or name.startswith(("/", "\0")):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def note(line: str) -> None:
    """Add a line to the log."""
    with open(LOG, "a", encoding="utf-8") as log:
        log.write(f"{line}\n")


def watch(event: str, details: tuple[object, ...]) -> None:
    """Refuse a look-up or connection to another machine, with a line in the log."""
    if event in LOOKS_UP:
        host = details[0]
    elif event in SENDS:
        host = details[1][0] if isinstance(details[1], tuple) else details[1]
    else:
        return
    if not inside(host):
        note(f"{event} {host!r}")
        raise OSError(f"refused: {event} {host!r}")


if LOG:
    note("guarded")
    # An audit hook sees every socket of the interpreter, whatever library opened it, and cannot be taken off again.
    sys.addaudithook(watch)
