"""A format of a graph: how it is asked for, the ending and type of its files, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exports.network.flat import Flat


@dataclass(frozen=True)
class Format:
    """A format: `words` stand on its button, the buttons stand by `order`; `content` returns a file's bytes."""

    name: str
    ending: str
    mime: str
    words: str
    order: int
    content: Callable[[Flat], bytes]
