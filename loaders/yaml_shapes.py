"""One level of a YAML file, read by its expected shapes: any other shape is a LoadError with file and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.issues import issue
from graph.record import Origin
from loaders.errors import LoadError
from loaders.yamls import Lined


@dataclass
class Level:
    """A mapping of the file and the keys it may have; a key left out or null is empty."""

    data: Lined
    file: str
    allowed: set[str]

    def __post_init__(self) -> None:
        """Refuse a key that is not allowed."""
        for word in self.data:
            if word not in self.allowed:
                raise self.error(f"不认识的键 {word}，可用：{'、'.join(sorted(self.allowed))}", value=word)

    @property
    def line(self) -> int:
        """The line it begins at, from 1."""
        return self.data.line

    def origin(self) -> Origin:
        """Return where it stands."""
        return Origin("", self.file, "", self.line)

    def error(self, detail: str, value: str = "", key: str = "") -> LoadError:
        """Return the error that names file and line: that of the key where one is given."""
        row = self.data.lines.get(key, self.line)
        return LoadError(issue("yaml-syntax", file=self.file, row=row, detail=detail, value=value))

    def text(self, key: str) -> str:
        """Return a text or number as text, empty where there is none."""
        return self._text(key, self.data.get(key))

    def texts(self, key: str) -> list[str]:
        """Return a list of texts, empty where there is none."""
        found = [self._text(key, one) for one in self._list(key, "[…, …]")]
        if not all(found):
            raise self.error(f"{key} 里有一项是空的")
        return found

    def level(self, key: str, allowed: set[str]) -> Level:
        """Return the mapping under a key, an empty one at this line where there is none."""
        found: Any = self.data.get(key)
        if found is None:
            found = Lined()
            found.line = self.line
        if not isinstance(found, Lined):
            raise self.error(f"{key} 应写成 {{{': …, '.join(sorted(allowed))}: …}}")
        return Level(found, self.file, allowed)

    def levels(self, key: str, allowed: set[str]) -> list[Level]:
        """Return the list of mappings under a key."""
        found = self._list(key, "以 - 开头的列表")
        if not all(isinstance(one, Lined) for one in found):
            raise self.error(f"{key} 里有一项不是“键: 值”")
        return [Level(one, self.file, allowed) for one in found]

    def _list(self, key: str, shape: str) -> list[Any]:
        found: Any = self.data.get(key)
        if found is not None and not isinstance(found, list):
            raise self.error(f"{key} 应写成列表：{shape}")
        return found or []

    def _text(self, key: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise self.error(f"{key} 应是文字")
        return str(value).strip()
