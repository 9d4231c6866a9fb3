"""What a template may do: put words and pictures, repeat and choose; it reads no secret, and asks for nothing without end."""

from __future__ import annotations

from typing import Any

from docxtpl import InlineImage
from jinja2 import TemplateError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment


class NotWords(TemplateError):
    """A mark that stands for no words; the message says so in Chinese."""


class Rules(ImmutableSandboxedEnvironment):
    """The sandbox in which a template is filled in."""

    # 9**9**9 and "a"*10**10 would take all time and memory; nothing on a paper is multiplied.
    intercepted_binops = frozenset(("**", "*"))

    def __init__(self, **rules: Any) -> None:
        """Take the rules of jinja2; what a mark stands for must be words, a number or a picture."""
        super().__init__(finalize=_words, **rules)
        # Words that pass as markup would break the file.
        del self.filters["safe"]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse to multiply."""
        raise SecurityError(operator)


def _words(value: Any) -> Any:
    """Return what may stand on a paper; a list would stand there as a program writes it."""
    if isinstance(value, str | int | float | InlineImage | Undefined):
        return value
    raise NotWords("有一处花括号里不是一句话，是一组内容或一个动作；一组内容用 for 逐项写，图写成 board(258, 131)")
