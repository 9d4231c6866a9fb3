"""data/rules.yaml: weights, points and cut-offs, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.record import Issue, Row
from loaders.yamls import load

FILE = "rules.yaml"


def claims(path: Path) -> bool:
    """Tell whether the file holds the rules."""
    return path.name == FILE


def read(content: bytes, path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield nothing: rules are no rows; see rules()."""
    load(content, name)
    return iter(())


def rules(content: bytes, name: str) -> dict[str, Any]:
    """Return the rules as plain dictionaries; raises LoadError when the file cannot be read."""
    return _plain(load(content, name))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return [_plain(v) for v in value] if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType]
