"""data/sources/<name>.yaml: how one foreign table is read: sheet, heading row, type, source, meaning and unit of each column."""

from __future__ import annotations

from collections.abc import Mapping as Held
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from rapidfuzz import fuzz, process

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.check import ORIGIN_HEADINGS
from graph.schema import NodeType
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.sheets.columns import fits
from loaders.sheets.headings import fold
from loaders.sheets.meaning import columns_seen
from loaders.sheets.plan import OTHER, TO_FILL, UNREAD, Meaning, Plan, field_of
from loaders.sheets.presets import NO_TYPE
from loaders.sheets.structure import Block
from loaders.sheets.units import UNITS
from loaders.yaml_shapes import Level
from loaders.yamls import Lined, load

KEYS = {"files", "sheet", "heading", "type", "source", "values", "columns"}
_KINDS = {word: kind for kind in TYPES.values() if not kind.virtual for word in (kind.label, kind.name)}


@dataclass(frozen=True)
class Column:
    """What the mapping says of one heading: a field's name (~name: of the origin), OTHER or UNREAD; a unit."""

    heading: str
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Mapping:
    """How the tables of one layout are read; `sheets` empty: all; `heading` empty: the rows of the headings are found."""

    file: str
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    heading: tuple[int, ...]
    kind: NodeType | None
    source: str
    declared: Row | None
    values: Held[str, str]
    columns: tuple[Column, ...]

    def claims(self, name: str) -> bool:
        """Tell whether a table's file name (without its folder) is one this mapping is for."""
        return any(fnmatch(name, pattern) for pattern in self.files)

    def reads(self, sheet: str) -> bool:
        """Tell whether it is for a sheet of that name."""
        return not self.sheets or sheet in self.sheets

    def plan(self, block: Block, file: str) -> Plan:
        """Return how a block is read; LoadError where a heading the mapping names is not there, or a unit does not fit."""
        seen = columns_seen(block)
        where = Origin("", file, block.sheet.name, block.heading_rows.start)
        given = {one.label: Meaning(one.place, one.label, why="对照表没有写这一列") for one in seen}
        for column in self.columns:
            label = _met(column.heading, list(given))
            if label is None:
                near = tuple(m[0] for m in process.extract(column.heading, list(given), limit=3, score_cutoff=40))
                raise LoadError(issue("mapping-heading", where, column=column.heading, detail=self.file, hints=near))
            one = next(s for s in seen if s.label == label)
            item = field_of(self.kind, "" if column.name in (OTHER, UNREAD) else column.name)
            unit = (column.unit or one.unit) if item and fold(item.label).unit else ""
            wanted, own = fold(item.label).unit if item else "", fold(label).unit
            known = not wanted or fits(item, unit) or (not unit and one.counted_in(wanted))
            if not known or (wanted and own not in ("", unit)):
                raise LoadError(issue("mapping-unit", where, column=label, value=column.unit, detail=self.file))
            name = item.name if item and not column.name.startswith("~") else column.name if item else ""
            given[label] = Meaning(one.place, label, name, unit, "对照表写明", column.name != UNREAD)
        return Plan(self.kind, tuple(given.values()), f"对照表 {self.file}", self.values, self.source)


def _met(heading: str, labels: Sequence[str]) -> str | None:
    """Return the label a mapping's heading stands for: the same, else the only one that folds to the same."""
    if heading in labels:
        return heading
    name, unit = fold(heading)
    for same in (
        [label for label in labels if fold(label) == (name, unit)],
        [label for label in labels if fold(label).name == name and not unit],
    ):
        if len(same) == 1:
            return same[0]
    return None


def mapping(content: bytes, file: str) -> Mapping:
    """Return the mapping in a YAML file's bytes; raises LoadError (line in the issue) for any wrong shape or word."""
    top = Level(load(content, file), file, KEYS)
    kind = _kind(top)
    if not top.data.get("columns"):
        raise top.error("缺少 columns：原表每一列写一行，冒号前是表头，冒号后是含义")
    source, declared = _source(top)
    if kind is not None and kind.sourced and not source:
        raise top.error("缺少 source：写来源编号，或照初稿写明来源编号、原载与来源等级")
    known = names_of(kind)
    held = top.level("columns", {str(h) for h in top.data["columns"]})
    columns = tuple(_column(held, str(h), said, known) for h, said in held.data.items())
    seen: set[str] = set()
    for column in columns:
        item = field_of(kind, "" if column.name in (OTHER, UNREAD) else column.name)
        if item and item.label in seen and not item.splits:
            raise top.error(f"两列都写成了“{item.label}”：只留一列，另一列写“{OTHER}”")
        seen.add(item.label if item else "")
    stem = file.rpartition("/")[2].rpartition(".")[0]
    files = tuple(top.texts("files")) or (f"{stem}.*",)
    values = {_named(top, str(k), known): str(v) for k, v in (top.data.get("values") or {}).items()}
    return Mapping(file, files, _sheets(top), _heading(top), kind, source, declared, values, columns)


def names_of(kind: NodeType | None) -> dict[str, str]:
    """Return what a mapping may write for a column (its heading in any spelling) → the field's name."""
    origin = {h: f"~{name}" for name, group in ORIGIN_HEADINGS.items() for h in group}
    own = {h: item.name for item in kind.columns() for h in item.headings} if kind else {}
    return {**origin, **own, OTHER: OTHER, UNREAD: UNREAD}


def _kind(top: Level) -> NodeType | None:
    written = top.text("type")
    if written == NO_TYPE:
        return None
    if written not in _KINDS:
        usable = "、".join(dict.fromkeys(k.label for k in _KINDS.values()))
        raise top.error(f"type 不认识，可用：{usable}；都不是的写“{NO_TYPE}”", value=written, key="type")
    return _KINDS[written]


def _source(top: Level) -> tuple[str, Row | None]:
    """Return the source's number and, where the mapping declares it itself, its row."""
    held: Any = top.data.get("source")
    if not isinstance(held, dict):
        return top.text("source"), None
    headings = {h for item in TYPES["Source"].columns() for h in item.headings}
    level = top.level("source", headings)
    cells = {h: level.text(h) for h in level.data}
    if unfilled := [h for h, text in cells.items() if text == TO_FILL]:
        raise level.error(f"“{'、'.join(unfilled)}”还没有填写")
    number = next((cells[h] for h in TYPES["Source"].field("id").headings if cells.get(h)), "")
    return number, Row("Source", cells, level.origin())


def _sheets(top: Level) -> tuple[str, ...]:
    one: Any = top.data.get("sheet")
    return tuple(top.texts("sheet")) if isinstance(one, list) else tuple(filter(None, [top.text("sheet")]))


def _heading(top: Level) -> tuple[int, ...]:
    held: Any = top.data.get("heading")
    rows = [held] if isinstance(held, int) else held or []
    if not isinstance(rows, list) or not all(type(r) is int and r > 0 for r in rows) or len(rows) > 3:
        raise top.error("heading 应写成表头所在的行号，如 3；表头占两行的写 [3, 4]", key="heading")
    return tuple(rows)


def _column(top: Level, heading: str, said: Any, known: Held[str, str]) -> Column:
    if not isinstance(said, Lined):
        return Column(heading, _named(top, "" if said is None else str(said), known, heading))
    level = Level(said, top.file, {"means", "unit"})
    unit = level.text("unit")
    if unit and unit not in UNITS:
        raise level.error(f"单位“{unit}”不认识，可用：{'、'.join(u for u in UNITS if u.isalpha())}", value=unit)
    return Column(heading, _named(level, level.text("means"), known, heading), unit)


def _named(level: Level, written: str, known: Held[str, str], heading: str = "") -> str:
    if written in known:
        return known[written]
    near = [m[0] for m in process.extract(written, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=30)]
    hint = f"，相近的：{'、'.join(near)}" if near else ""
    raise level.error(
        f"“{heading or written}”的含义“{written}”不是这一类的栏{hint}；没有对应的写“{OTHER}”，不要的写“{UNREAD}”",
        key=heading,
    )


def unmapped(file: str) -> Issue:
    """Return the issue of a table among the sources that no mapping is for."""
    return issue("mapping-missing", file=file)
