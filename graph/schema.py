"""The grammar of the graph: Field, Edge and NodeType are frozen and refuse nonsense when they are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Merge = Literal["single", "many", "dated"]
Kind = Literal["text", "number", "date", "flag", "code"]

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ORIGIN_COLUMNS = ("statement", "source", "evidence", "note", "basis")
RESERVED = {"evidence", "note", "basis"}
SHORT, LONG = 200, 5000  # the most characters of a value: names and words, texts


class SchemaError(ValueError):
    """A declaration that contradicts itself or another one."""


def _refuse(condition: bool, sentence: str) -> None:
    if condition:
        raise SchemaError(sentence)


@dataclass(frozen=True)
class Field:
    """One property of a node or an edge: English name, Chinese heading, how values of several rows merge.

    merge: single (two values are a conflict), many (values add up; a cell is split at ; ； 、 |), dated (a history, newest holds).
    """

    name: str
    label: str
    merge: Merge = "single"
    kind: Kind = "text"
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""
    about: str = ""
    unique: bool = False
    exact: bool = False  # many, but a cell is one value (a name may hold a separator)
    long: bool = False  # a text of sentences, not a name or a word

    def __post_init__(self) -> None:
        _refuse(not re.fullmatch(r"[a-z][a-z0-9_]*", self.name), f"字段名 {self.name!r} 不是小写英文标识")
        _refuse(not self.label, f"字段 {self.name} 没有中文表头")
        _refuse(
            bool(self.pattern and self.example) and not re.fullmatch(self.pattern, self.example),
            f"字段 {self.name} 的示例 {self.example!r} 不合自己的格式 {self.pattern!r}",
        )
        _refuse(
            bool(self.choices and self.example) and self.example not in self.choices,
            f"字段 {self.name} 的示例 {self.example!r} 不在可选值中",
        )

    @cached_property
    def plain(self) -> bool:
        """Whether any text is a value of it: nothing to convert or to compare."""
        return self.kind == "text" and not self.choices and not self.pattern

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The choices of a text that is one of them as it is written."""
        return self.choices if self.kind == "text" and not self.pattern else ()

    @cached_property
    def splits(self) -> bool:
        """Whether a cell may hold several values."""
        return self.merge == "many" and not self.exact

    @cached_property
    def form(self) -> re.Pattern[str] | None:
        """The compiled pattern."""
        return re.compile(self.pattern) if self.pattern else None

    @cached_property
    def shape(self) -> re.Pattern[str] | None:
        """The pattern of a text as it is written, without choices."""
        return self.form if self.kind == "text" and not self.choices else None

    @property
    def longest(self) -> int:
        """The most characters of one value."""
        return LONG if self.long else SHORT

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Every heading that means this field: label, identifier, aliases."""
        return (self.label, self.name, *self.aliases)


@dataclass(frozen=True)
class Edge:
    """A kind of relation, read from one column that names nodes of type `to`.

    `props` are fields read from the same row; those in `identity` tell parallel edges apart. `reverse`: the edge runs from the
    named node to the row's own node. `tie`: not read from a column, but made by the reviewed table of ties. `row`: made
    by a row of its own in the table of relations, which calls it by its label.
    """

    name: str
    label: str
    to: str
    column: Field | None = None
    props: tuple[Field, ...] = ()
    identity: tuple[str, ...] = ()
    reverse: bool = False
    tie: bool = False
    row: bool = False
    about: str = ""

    def __post_init__(self) -> None:
        _refuse(not re.fullmatch(r"[A-Z][A-Z_]*", self.name), f"关系名 {self.name!r} 应为大写英文")
        ways = (self.column is not None, self.tie, self.row)
        _refuse(sum(ways) != 1, f"关系 {self.name} 要么有列，要么来自人工对应表，要么来自关系表")
        names = {p.name for p in self.props}
        missing = set(self.identity) - names
        _refuse(bool(missing), f"关系 {self.name} 的区分字段 {sorted(missing)} 不在它的属性里")

    @cached_property
    def many(self) -> frozenset[str]:
        """The names of its properties that take many values."""
        return _many(self.props)


def _many(fields: tuple[Field, ...]) -> frozenset[str]:
    return frozenset(f.name for f in fields if f.merge == "many")


@dataclass(frozen=True)
class NodeType:
    """A kind of node: what it is called, which tables hold its rows, its fields and its edges.

    `key`: the field that identifies it. `named`: rows may name it by any registered name instead of its key. `tables`: stems of
    files or sheet names that hold it (beside its label). `date`: the field that dates a row instead of its source.
    `virtual`: rows that only add to other rows (ties, confirmations) and make no node.
    """

    name: str
    label: str
    about: str
    fields: tuple[Field, ...]
    edges: tuple[Edge, ...] = ()
    key: str = "id"
    tables: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    caption: str = "name"
    date: str = ""
    virtual: bool = False
    sourced: bool = True
    featured: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [f.name for f in self.fields]
        _refuse(len(names) != len(set(names)), f"类型 {self.name} 有重名字段")
        for attribute in (self.key, self.caption, self.date, *self.names, *self.featured):
            _refuse(bool(attribute) and attribute not in names, f"类型 {self.name}：{attribute} 不是它的字段")
        seen: dict[str, str] = {}
        for item in self.columns():
            for heading in item.headings:
                _refuse(
                    heading in seen and seen[heading] != item.name,
                    f"类型 {self.name}：表头“{heading}”同属 {seen.get(heading)} 与 {item.name}",
                )
                seen[heading] = item.name
                _refuse(heading in RESERVED, f"类型 {self.name}：表头 {heading} 保留给来源列")

    def columns(self) -> tuple[Field, ...]:
        """All fields a row may fill: its own, its edges' columns, their properties (each once)."""
        return self._columns

    @cached_property
    def _columns(self) -> tuple[Field, ...]:
        found: dict[str, Field] = {f.name: f for f in self.fields}
        for edge in self.edges:
            if edge.column:
                found.setdefault(edge.column.name, edge.column)
            for prop in () if edge.row else edge.props:
                found.setdefault(prop.name, prop)
        return tuple(found.values())

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The columns by name."""
        return {c.name: c for c in self._columns}

    @cached_property
    def own(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(f.name for f in self.fields)

    @cached_property
    def naming(self) -> tuple[tuple[Edge, Field], ...]:
        """The edges that are read from a column, with it."""
        return tuple((e, e.column) for e in self.edges if e.column)

    @cached_property
    def value_columns(self) -> dict[str, Field]:
        """The columns whose cells are values, by name; the others name nodes of other types."""
        naming = {e.column.name for e in self.edges if e.column} - self.own
        return {c.name: c for c in self.columns() if c.name not in naming}

    @cached_property
    def many(self) -> frozenset[str]:
        """The names of its fields that take many values."""
        return _many(self.fields)

    @cached_property
    def required(self) -> dict[str, Field]:
        """The fields that every node has, by name."""
        return {f.name: f for f in self.fields if f.required}

    @cached_property
    def meanings(self) -> dict[str, str]:
        """The column each heading means, by its name."""
        return {heading: item.name for item in self.columns() for heading in item.headings}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of the column each heading means."""
        return {heading: self.by_name[name].label for heading, name in self.meanings.items()}

    def field(self, name: str) -> Field:
        """Return the field of that name; KeyError where there is none."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)

    def edge(self, name: str) -> Edge:
        """Return the edge of that name; KeyError where there is none."""
        for item in self.edges:
            if item.name == name:
                return item
        raise KeyError(name)


def check_vocabulary(types: dict[str, NodeType]) -> None:
    """Raise SchemaError when declared types contradict each other: unknown edge ends, one table of two types."""
    tables: dict[str, str] = {}
    for kind in types.values():
        for edge in kind.edges:
            _refuse(edge.to not in types, f"类型 {kind.name} 的关系 {edge.name} 指向未声明的类型 {edge.to}")
        for table in (kind.label, *kind.tables):
            _refuse(table in tables, f"表名“{table}”同属 {tables.get(table)} 与 {kind.name}")
            tables[table] = kind.name
