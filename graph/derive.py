"""What follows from the schema, as plain data: its fingerprint, headings of a type's table, the schema's edges."""

from __future__ import annotations

from functools import cache

from graph.codec import digest
from graph.record import Edge
from graph.schema import Field, NodeType
from graph.types import TYPES

ORIGIN_LABELS = {"statement": "编号", "source": "来源", "evidence": "说明", "note": "备注", "basis": "依据"}


def fingerprint() -> str:
    """Return a hash of all declarations: it changes when the grammar's content does."""
    return digest(repr(sorted(TYPES.items())))


def headings(kind: NodeType) -> list[Field]:
    """Return the columns a table of this type may have, in declared order."""
    return list(kind.columns())


def relations() -> list[tuple[str, str, str, str]]:
    """Return (from type, edge name, Chinese label, to type) of every declared relation between nodes."""
    found: list[tuple[str, str, str, str]] = []
    for kind in TYPES.values():
        if not kind.virtual:
            for edge in kind.edges:
                ends = (edge.to, kind.name) if edge.reverse else (kind.name, edge.to)
                found.append((ends[0], edge.name, edge.label, ends[1]))
    return found


def identity_of(edge: Edge) -> tuple[str, ...]:
    """Return what tells an edge from parallel ones, by its declaration; KeyError for an edge no type declares."""
    return edge.identity(_identity(edge.start.type, edge.name, edge.end.type))


@cache
def _identity(start: str, name: str, end: str) -> tuple[str, ...]:
    for own, other, reverse in ((start, end, False), (end, start, True)):
        for declared in TYPES[own].edges:
            if (declared.name, declared.to, declared.reverse) == (name, other, reverse):
                return declared.identity
    raise KeyError(f"{start}-{name}-{end}")


def label_of(type: str, field: str) -> str:
    """Return the Chinese heading of a field of a type, its own name where it is not declared."""
    return next((f.label for f in TYPES[type].columns() if f.name == field), field)
