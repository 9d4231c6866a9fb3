"""A kind of file that export.py writes: its name, its endings, its own options, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.chains.view import ChainView
from analysis.city import City
from exports.files import ExportError
from exports.method import Method
from exports.pick import chains
from graph.store.contract import Run


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: the run and its findings as they may be known to him, one chain or all, his own options.

    `options` are those of the kind by name without strokes, None where one was not given; `method` says for whom the file is.
    """

    path: Path
    run: Run
    city: City
    method: Method
    chain: str | None = None
    options: Mapping[str, str | None] = field(default_factory=dict[str, str | None])

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
    """A kind of file. `make` returns the file's bytes and what is said of it in one line; `options` are flags with their help."""

    name: str
    title: str
    endings: tuple[str, ...]
    make: Callable[[Asked], tuple[bytes, str]]
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def made(self, asked: Asked) -> tuple[bytes, str]:
        """Return the file's bytes and what is said of it; ExportError for a file name with another ending."""
        if asked.path.suffix.lower() not in self.endings:
            ends = " 或 ".join(self.endings)
            raise ExportError(f"{self.title}只有 {ends}：请让“{asked.path.name}”以 {ends} 结尾。")
        return self.make(asked)
