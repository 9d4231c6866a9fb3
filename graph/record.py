"""What flows through a build: Origin, Row, Node, Edge, Issue, Conflict, Graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from graph.rows.characters import visible
from graph.types import TYPES

Level = Literal["stop", "row", "cell", "note"]
Value = str | float | bool
COMMON = "行业常识"
SAID = "JB"  # begins the number of what people said; these numbers grow as they were said


class Key(NamedTuple):
    """A node's identity: its type and its id."""

    type: str
    id: str


class Origin(NamedTuple):
    """Where a statement stands and who says it.

    source: a Source id, 行业常识, or empty (the project's own table); date: ISO to the day, month or year as known, else empty.
    statement: the row's own number; evidence: what it says in our words; only_for: a confirmation that covers this point only.
    outdated: the source that says the statement holds no more.
    A ledger keeps the fields by position: a new one goes to the end.
    """

    source: str
    file: str
    sheet: str
    row: int
    date: str = ""
    statement: str = ""
    evidence: str = ""
    note: str = ""
    confidence: float | None = None
    only_for: str = ""
    confirms: bool = False
    outdated: str = ""

    def of_day(self, date: str) -> Origin:
        """Return the same with another date: by position, a third of what `_replace` takes."""
        return Origin(*self[:4], date, *self[5:])


@dataclass(frozen=True)
class Row:
    """One row as a loader read it: text by heading, and where it stands. `part`: belongs to a row already counted."""

    type: str
    cells: dict[str, str]
    origin: Origin
    origins: tuple[Origin, ...] = ()
    part: bool = False


class Claim(NamedTuple):
    """One value of one field with the position of its origin in the node's origins."""

    field: str
    value: Value
    origin: int


@dataclass
class Node:
    """A node: merged values in `props`, each value's origin in `claims`."""

    key: Key
    props: dict[str, Any]
    origins: list[Origin]
    claims: list[Claim] = field(default_factory=list[Claim])

    @property
    def id(self) -> str:
        """The id without the type."""
        return self.key.id

    @property
    def caption(self) -> str:
        """What people call it: the field its type names, else its id."""
        kind = TYPES.get(self.key.type)
        value = self.props.get(kind.caption if kind else "name")
        return "、".join(map(str, value)) if isinstance(value, list) else str(value or self.key.id)  # pyright: ignore[reportUnknownArgumentType]


@dataclass
class Edge:
    """A relation between two nodes, with properties and origins.

    `claims` say which origin gives which property, where some of the origins are 内部 and some are not; else it is empty.
    """

    name: str
    start: Key
    end: Key
    props: dict[str, Any]
    origins: list[Origin]
    claims: list[Claim] = field(default_factory=list[Claim])

    def identity(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return what tells it from parallel edges: the values of the named properties."""
        return tuple(str(self.props.get(n, "")) for n in names)


@dataclass(frozen=True)
class Issue:
    """Something a reader of the report must know: code and level from graph/issues.py, place, value, what to do."""

    code: str
    level: Level
    sentence: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    remedy: str = ""
    hints: tuple[str, ...] = ()

    def place(self) -> str:
        """Return file, sheet, row and column in Chinese."""
        sheet = f"·{self.sheet}" if self.sheet else ""
        row = f" 第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        return visible(f"{self.file}{sheet}{row}{column}")

    def text(self) -> str:
        """Return the whole issue as one line of Chinese."""
        value = f"（值：{self.value}）" if self.value else ""
        hints = f"（相近的名称：{'、'.join(self.hints)}，仅供参考）" if self.hints else ""
        return f"{self.place()}：{self.sentence}{value}{hints} 处理：{self.remedy}"


@dataclass(frozen=True)
class Conflict:
    """Two sources that disagree on a single-valued field; the first value is the one used."""

    key: Key
    caption: str
    field: str
    label: str
    values: tuple[tuple[str, Origin], ...]


@dataclass
class Graph:
    """One whole run in memory."""

    nodes: dict[Key, Node]
    edges: list[Edge]
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    reviewed: set[str] = field(default_factory=set[str])  # statements with a reviewed tie, be it an empty one
    public: bool = False  # without what rests on 内部 alone

    @cached_property
    def by_type(self) -> dict[str, list[Node]]:
        """Nodes by type, in id order."""
        found: dict[str, list[Node]] = defaultdict(list)
        for key in sorted(self.nodes):
            found[key.type].append(self.nodes[key])
        return dict(found)

    @cached_property
    def edges_by_name(self) -> dict[str, list[Edge]]:
        """Edges by name."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.name].append(edge)
        return dict(found)

    @cached_property
    def edges_of(self) -> dict[Key, list[Edge]]:
        """Edges that begin or end at a node."""
        found: dict[Key, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.start].append(edge)
            if edge.end != edge.start:
                found[edge.end].append(edge)
        return dict(found)

    @cached_property
    def _former(self) -> dict[Key, Key]:
        return {
            Key(node.key.type, old): node.key
            for node in self.nodes.values()
            for old in node.props.get("former_ids", [])
        }

    def current(self, key: Key) -> Key:
        """Return the key a thing has now: another one where its entry was merged into that."""
        return self._former.get(key, key) if key not in self.nodes else key

    def all(self, type: str) -> list[Node]:
        """Return the nodes of one type, in id order."""
        return self.by_type.get(type, [])

    def named(self, name: str) -> list[Edge]:
        """Return the edges of one name."""
        return self.edges_by_name.get(name, [])
