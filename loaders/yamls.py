"""YAML with line numbers; only true and false are booleans, so that a key named yes stays a word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from graph.issues import issue
from loaders import LoadError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):
    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own class attribute)
        first: [(tag, rx) for tag, rx in found if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
        for first, found in _BASE.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class Lined(dict[str, Any]):
    """A mapping that knows its line (1-based)."""

    line: int = 0


def _mapping(loader: Any, node: Any) -> Lined:
    made = Lined()
    keys: set[str] = set()
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in keys:
            raise yaml.MarkedYAMLError(problem=f"同一层写了两次 {key}", problem_mark=key_node.start_mark)
        keys.add(key)
        made[key] = loader.construct_object(value_node, deep=True)
    made.line = node.start_mark.line + 1
    return made


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(path: Path, name: str) -> Lined:
    """Return the mapping in a YAML file; raises LoadError (line in the issue) when it is none."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)  # noqa: S506 (a safe loader's subclass)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LoadError(issue("yaml-syntax", file=name, row=line, detail=str(error.problem))) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LoadError(issue("file-unreadable", file=name, detail=str(error))) from error
    if not isinstance(content, Lined):
        raise LoadError(issue("yaml-syntax", file=name, row=1, detail="最外层应为“键: 值”"))
    return content
