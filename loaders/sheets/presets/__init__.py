"""What offices and services really export, as data: for each layout the headings it is known by and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.schema import NodeType
from graph.types import TYPES
from loaders.sheets.headings import fold
from loaders.yaml_shapes import Level
from loaders.yamls import load

KEYS = {"name", "type", "more", "all", "any", "columns", "title"}
NO_TYPE = "无"


@dataclass(frozen=True)
class Alias:
    """A folded heading that means a field; `look`: only where the cells look so too."""

    name: str
    look: bool


@dataclass(frozen=True)
class Preset:
    """One layout: its type (None: none of ours), what it must hold, what tells it, the headings of each field.

    title: field → word of the title → the value of every row.
    """

    name: str
    kind: NodeType | None
    all: tuple[tuple[str, ...], ...]
    any: frozenset[str]
    columns: Mapping[str, tuple[Alias, ...]]
    title: Mapping[str, Mapping[str, str]]


@cache
def presets() -> tuple[Preset, ...]:
    """Return every preset beside this file, in order of their names."""
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    levels = {f.stem: Level(load(f.read_bytes(), f.name), f.name, KEYS) for f in files}
    return tuple(_preset(level, levels) for level in levels.values())


def _preset(level: Level, levels: Mapping[str, Level]) -> Preset:
    kind = TYPES[level.text("type")] if level.text("type") != NO_TYPE else None
    columns: dict[str, tuple[Alias, ...]] = {}
    for source in (level, levels[level.text("more")]) if level.text("more") else (level,):
        inner = source.level("columns", set(kind.by_name) if kind else set())
        for name in inner.data:
            columns[name] = (*columns.get(name, ()), *map(_alias, inner.texts(name)))
    groups = tuple(tuple(map(_group_part, one)) for one in level.data.get("all") or ())
    title = {n: {str(w): str(v) for w, v in words.items()} for n, words in (level.data.get("title") or {}).items()}
    return Preset(level.text("name"), kind, groups, frozenset(map(_group_part, level.texts("any"))), columns, title)


def _alias(written: str) -> Alias:
    return Alias(fold(written.removeprefix("?")).name, written.startswith("?"))


def _group_part(written: str) -> str:
    return written if written.isascii() else fold(written).name
