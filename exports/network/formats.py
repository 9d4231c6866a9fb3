"""The formats of a graph by the word that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from exports.network.flat import Flat


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, their type on the web, what a button says, and the module that writes it."""

    name: str
    ending: str
    mime: str
    words: str

    @property
    def content(self) -> Callable[[Flat], bytes]:
        """Return the function that writes it; its libraries are loaded only now."""
        return import_module(f"exports.network.{self.name}").content


FORMATS = {
    f.name: f
    for f in (
        Format("graphml", ".graphml", "application/graphml+xml", "图数据 GraphML"),
        Format("gexf", ".gexf", "application/gexf+xml", "图数据 GEXF（Gephi）"),
        Format(
            "gephi",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "图数据 Excel（Gephi）",
        ),
    )
}
