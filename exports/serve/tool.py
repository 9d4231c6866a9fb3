"""A tool that a program can call: its name, what it says of itself, what it takes, how it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exports.serve.arguments import Argument
from exports.serve.shown import Shown

Asked = dict[str, Any]


@dataclass(frozen=True)
class Tool:
    """A tool; `answer` is given the run and the checked arguments and returns what becomes JSON."""

    name: str
    title: str
    about: str
    arguments: tuple[Argument, ...]
    answer: Callable[[Shown, Asked], dict[str, Any]]
