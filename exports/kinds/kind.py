"""A kind of file that export.py writes: its name, its endings, its own options, and how it is made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.chains.view import ChainView
from analysis.city import City
from exports.book import Book, BookError, Wanted
from exports.books.told.targets import chosen
from exports.evidence import Kept
from exports.files import ExportError
from exports.method import Method
from exports.pick import chains
from graph.store.contract import Run
from graph.system.console import say


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: the run and its findings as they may be known to him, one chain or all, his own options.

    `options` are those of the kind by name without strokes, None where one was not given; `method` says for whom the file is,
    `store` from where the run was read, `kept` gives by source what was read of it and kept.
    """

    path: Path
    run: Run
    city: City
    method: Method
    chain: str | None = None
    options: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    store: str = ""
    kept: Callable[[], Kept] = dict

    def views(self) -> list[ChainView]:
        """Return the mapped chains asked for; ExportError where the one named has no map, NoSuchChain where there is none."""
        found = chains(self.city, self.chain)
        mapped = [v for v in found if v.mapped]
        if not mapped:
            raise ExportError(
                f"{found[0].name}还没有建图谱，没有链图可导出。" if found else "还没有建好图谱的产业链，没有可导出的。"
            )
        return mapped

    def said(self, filter: str) -> Method:
        """Return what goes with the file, with what it is of."""
        return replace(self.method, filter=f"{filter}{self.method.filter}")


@dataclass(frozen=True)
class Kind:
    """A kind of file. `make` returns the file's bytes and what is said of it in one line; `options` are flags with their help.

    Without endings it looks at the file's name itself.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    make: Callable[[Asked], tuple[bytes, str]]
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def made(self, asked: Asked) -> tuple[bytes, str]:
        """Return the file's bytes and what is said of it; ExportError for a file name with another ending."""
        if self.endings and asked.path.suffix.lower() not in self.endings:
            ends = " 或 ".join(self.endings)
            raise ExportError(f"{self.title}只有 {ends}：请让“{asked.path.name}”以 {ends} 结尾。")
        return self.make(asked)


SEGMENT, FIRM = "--segment", "--firm"
OF_TARGET = {SEGMENT: "接洽单：目标企业补的环节（名称或标识）", FIRM: "接洽单：目标企业（名称或标识）"}


def of_book(book: Book) -> Kind:
    """Return a book as a kind of file: of one chain, of one of its target firms, or of the whole city."""

    def make(asked: Asked) -> tuple[bytes, str]:
        wanted = _wanted(book, asked)
        try:
            content = book.make(wanted)
        except BookError as error:
            raise ExportError(str(error)) from error
        return content, wanted.name

    return Kind(book.name, book.title, (book.ending,), make, OF_TARGET if book.scope == "target" else {})


def _said(number: int, of: int, name: str) -> None:
    say(f"{number}/{of} {name}", sys.stderr)


def _wanted(book: Book, asked: Asked) -> Wanted:
    """Return what a book is made from; ExportError where it is not said of what, or of what it cannot be."""
    wanted = Wanted(asked.city, asked.said("全部产业链"), said=_said)
    if book.scope == "city":
        if asked.chain:
            raise ExportError(f"{book.title}是全市的，没有 --chain，请去掉。")
        return wanted
    if not asked.chain:
        raise ExportError(f"{book.title}是一条链的：请用 --chain 写明是哪一条。")
    (view,) = asked.views()
    wanted = replace(wanted, view=view, method=asked.said(f"产业链：{view.name}"))
    if book.scope == "chain":
        return wanted
    segment, firm = asked.options["segment"], asked.options["firm"]
    if not (segment and firm):
        raise ExportError(f"{book.title}是一家目标企业的：请用 {SEGMENT} 写明环节，{FIRM} 写明企业（名称或标识）。")
    found = chosen(view, segment, firm)
    if found is None:
        raise ExportError(f"{view.name}的“{segment}”没有名为“{firm}”的目标企业；请照目标企业清单里的写法。")
    return replace(wanted, target=found)
