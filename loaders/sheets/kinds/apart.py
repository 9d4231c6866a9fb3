"""A file read by a process of its own, within limits of time and memory → its sheets: no file can end who asks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any

from graph.issues import issue
from graph.record import Issue
from loaders.errors import LoadError
from loaders.sheets.grid import CellNote, Said, Sheet
from loaders.sheets.merged import filled

_ROOT = Path(__file__).resolve().parents[3]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from loaders.sheets.kinds.process import main; "
    "sys.exit(main(*sys.argv[2:]))"
)
MOST_SECONDS = 120


def sheets(content: bytes, kind: str, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file of one kind; raises LoadError for what is damaged, locked or too large to be read."""
    command = [sys.executable, "-I", "-c", _START, str(_ROOT), kind, name]
    late = Event()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:

        def end() -> None:
            late.set()
            process.kill()

        clock = Timer(MOST_SECONDS, end)
        clock.start()
        try:
            assert process.stdin and process.stdout
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(content)
            found = tuple(_sheets(process.stdout, name))
            code = process.wait()
        except LoadError:
            process.kill()
            raise
        finally:
            clock.cancel()
    if late.is_set() or code < 0:
        raise LoadError(issue("file-too-heavy", file=name))
    if code or not found or found[-1] is None:  # its reader met what no file of this kind holds
        raise LoadError(issue("file-damaged", file=name))
    return tuple(sheet for sheet in found if sheet)


def _sheets(output: IO[bytes], name: str) -> Iterator[Sheet | None]:
    """Yield the sheets that a process writes; None last where it ends in the middle of one."""
    head: list[Any] = []
    lines: list[list[str]] = []
    for written in output:
        try:
            held = json.loads(written.decode("utf-8", "surrogatepass"))
        except ValueError:
            break
        if isinstance(held, dict):
            raise LoadError(Issue(**held["stop"]) if "stop" in held else issue("file-too-heavy", file=name))
        *piece, kind = held
        if kind == "head":
            head, lines = piece, []
        elif kind == "lines":
            lines += piece[0]
        else:
            yield _sheet(head, lines, *piece)
            head = []
    if head:
        yield None


def _sheet(head: list[Any], lines: list[list[str]], notes: list[Any], merges: list[Any], said: list[Any]) -> Sheet:
    while lines and not any(lines[-1]):
        lines.pop()
    title, hidden = head
    return Sheet(
        title,
        lines,
        tuple(CellNote(*note) for note in notes),
        filled(lines, merges),
        hidden,
        said=tuple(Said(*one) for one in said),
    )
