"""Words to a person at a terminal: what cannot be shown or is not wanted any more never undoes what was done."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TextIO


def prepare() -> None:
    """Open the three standard streams where they were closed, so that no file of ours takes their place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def say(text: str, stream: TextIO | None) -> None:
    """Print a line at once; characters the stream lacks become escapes, and a closed or full stream is given up."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except (OSError, ValueError):
        _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """Lead the stream nowhere: what is left in its buffer must not fail again when the process ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
