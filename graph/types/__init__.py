"""The vocabulary: every file here declares one TYPE; they are collected by being here."""

from __future__ import annotations

import importlib
import pkgutil

from graph.schema import Edge, NodeType, SchemaError, check_vocabulary


def _collect() -> dict[str, NodeType]:
    found: dict[str, NodeType] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        kind = importlib.import_module(f"{__name__}.{info.name}").TYPE
        if kind.name in found:
            raise SchemaError(f"类型 {kind.name} 声明了两次")
        found[kind.name] = kind
    check_vocabulary(found)
    return found


def _relations(types: dict[str, NodeType]) -> dict[tuple[str, str, str], Edge]:
    found: dict[tuple[str, str, str], Edge] = {}
    for kind in types.values():
        for edge in () if kind.virtual else kind.edges:
            ends = (edge.to, edge.name, kind.name) if edge.reverse else (kind.name, edge.name, edge.to)
            found[ends] = edge
    return found


TYPES: dict[str, NodeType] = _collect()
RELATIONS = _relations(TYPES)  # by type of the start, name, type of the end
