"""The words after a command, read as argparse does; what is wrong with them is one Chinese sentence, on any console."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from graph.system.console import say

# What argparse says → how it is said here; what is not among them stays as argparse says it.
_SAID = (
    (r"the following arguments are required: (.*)", r"还要写 \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.*)\)", r"\1 不能写 \2，可以写：\3"),
    (r"argument (.+?): expected .*", r"\1 后面要写它的值"),
    (r"argument (.+?): ignored explicit argument (.*)", r"\1 后面不写值，写了 \2"),
    (r"argument (.+?): invalid .*?value: (.*)", r"\1 不能写 \2"),
    (r"argument (.+?): not allowed with argument (.*)", r"\1 与 \2 只能写一个"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"ambiguous option: (.+?) could match (.*)", r"\1 没有写全，可以是 \2"),
)


class Parser(argparse.ArgumentParser):
    """A parser of the command line that speaks Chinese."""

    def error(self, message: str) -> NoReturn:
        """End with what is wrong and where to read how it is written."""
        for english, chinese in _SAID:
            message = re.sub(rf"^{english}$", chinese, message, flags=re.DOTALL)
        say(f"{message}。写法见 {self.prog} --help。", sys.stderr)
        sys.exit(2)

    def print_help(self, file: Any = None) -> None:
        """Print help, on a console that lacks Chinese too."""
        say(self.format_help().rstrip("\n"), file or sys.stdout)
