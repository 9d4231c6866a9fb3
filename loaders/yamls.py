"""YAML with line numbers; true and false are the only booleans and plain decimals the only numbers, the rest is text."""

from __future__ import annotations

import re
from typing import Any

import yaml

from graph.issues import issue
from graph.record import Issue
from loaders.errors import LoadError
from loaders.sheets.kinds.decoding import decoded
from loaders.yaml_words import cause

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
# A key named yes stays a word, 0371 a code, 12:30 a time as written.
_PLAIN = {
    "bool": (r"true|false", "tf"),
    "int": (r"[-+]?(?:0|[1-9][0-9]{0,14})", "-+0123456789"),
    "float": (r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]+", "-+0123456789"),
}
MOST_MB = 1  # a chain has 30 kB; parsed, a file takes up to two hundred times its size in memory
MOST_LEVELS = 50  # the C parser recurses without a limit of its own when it builds values


class _Loader(_BASE):
    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own class attribute)
        first: [(tag, rx) for tag, rx in found if tag.removeprefix(_TAG) not in {*_PLAIN, "timestamp", "merge"}]
        for first, found in _BASE.yaml_implicit_resolvers.items()
    }


for _name, (_form, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_TAG + _name, re.compile(rf"^(?:{_form})$"), list(_first))


class Lined(dict[str, Any]):
    """A mapping that knows its line and that of each of its keys (1-based)."""

    line: int = 0

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.lines: dict[str, int] = {}


def _mapping(loader: Any, node: Any) -> Lined:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="应为“键: 值”", problem_mark=node.start_mark)
    made = Lined()
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="键应是一个词", problem_mark=key_node.start_mark)
        key = str(key_node.value)
        if key in made:
            raise yaml.MarkedYAMLError(problem=f"同一层写了两次 {key}", problem_mark=key_node.start_mark)
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = key_node.start_mark.line + 1
    made.line = node.start_mark.line + 1
    return made


_Loader.add_constructor(_TAG + "map", _mapping)


def load(content: bytes, name: str) -> Lined:
    """Return the mapping in a YAML file's bytes; raises LoadError (line in the issue) when it is none."""
    if len(content) > MOST_MB * 2**20:
        raise LoadError(issue("file-too-large", file=name, limit=str(MOST_MB)))
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoadError(_encoding(content, name)) from error
    try:
        _check_events(written, name)
        found = yaml.load(written, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _wrong(name, line, cause(str(error.problem or error.context), column)) from error
    except yaml.YAMLError as error:
        line = written.count("\n", 0, getattr(error, "position", 0)) + 1
        raise _wrong(name, line, "有不可见的控制字符") from error
    if not isinstance(found, Lined):
        raise _wrong(name, 1, "最外层应为“键: 值”")
    return found


def _encoding(content: bytes, name: str) -> Issue:
    """Return what is wrong with bytes that are no UTF-8: one character damaged, or another encoding."""
    try:
        decoded(content, name)
    except LoadError as error:
        if error.problem.code == "text-damaged":
            return error.problem
    return issue("yaml-encoding", file=name)


def _check_events(written: str, name: str) -> None:
    """Refuse what PyYAML would build unguarded: very deep levels, aliases, and values with a tag such as !!int."""
    level = 0
    for event in yaml.parse(written, _Loader):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > MOST_LEVELS:
            raise yaml.MarkedYAMLError(problem=f"嵌套超过 {MOST_LEVELS} 层", problem_mark=event.start_mark)
        if getattr(event, "anchor", None) is not None:
            raise LoadError(issue("yaml-alias", file=name, row=event.start_mark.line + 1, value=event.anchor))
        if getattr(event, "tag", None) not in (None, "!"):
            raise yaml.MarkedYAMLError(problem=f"不用类型标记 {event.tag}", problem_mark=event.start_mark)


def _wrong(name: str, line: int, detail: str) -> LoadError:
    return LoadError(issue("yaml-syntax", file=name, row=line, detail=detail))
