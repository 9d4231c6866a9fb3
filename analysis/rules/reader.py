"""Strict reading of rules: a missing, unknown or impossible value stops with a sentence that names its key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from types import MappingProxyType
from typing import cast


class Reader:
    """One level of the rules, addressed by its path; every key is to be read once and none may be left over.

    Parameters
    ----------
    data : object
        The level as a mapping; anything else raises ValueError.
    path : str
        Keys that led here, joined by dots; "" at the top.

    Examples
    --------
    >>> Reader({"a": 3}).number("a", 0, 2)
    Traceback (most recent call last):
    ValueError: 规则 a = 3 超出范围，应在 0 到 2 之间

    Notes
    -----
    Cost linear in the keys.

    References
    ----------
    docs/methods.md: weights and cut-offs are editable data.
    """

    def __init__(self, data: object, path: str = "") -> None:
        """Take the level; refuse what is no mapping."""
        if not isinstance(data, Mapping):
            raise ValueError(f"规则 {path or '文件'} 应是一组“键: 值”")
        self.data = cast("Mapping[object, object]", data)
        self.path = path
        self.unread = set(self.data)

    def name(self, key: object) -> str:
        """Return the full name of a key of this level."""
        return f"{self.path}.{key}" if self.path else str(key)

    def value(self, key: object) -> object:
        """Return what stands under a key; raise ValueError where it is missing."""
        if key not in self.data:
            raise ValueError(f"规则缺少 {self.name(key)}")
        self.unread.discard(key)
        return self.data[key]

    def section(self, key: str) -> Reader:
        """Return the level below."""
        return Reader(self.value(key), self.name(key))

    def number(self, key: object, low: float, high: float, former: float | None = None) -> float:
        """Return a number within the limits, both included; `former` is what held before the rules had this key."""
        found = former if former is not None and key not in self.data else self.value(key)
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            raise ValueError(f"规则 {self.name(key)} = {found!r} 不是数")
        if not low <= found <= high:
            raise ValueError(f"规则 {self.name(key)} = {found:g} 超出范围，应在 {low:g} 到 {high:g} 之间")
        return float(found)

    def integer(self, key: str, low: int, high: int, former: int | None = None) -> int:
        """Return a whole number within the limits, both included; `former` as for `number`."""
        found = self.number(key, low, high, former)
        if not found.is_integer():
            raise ValueError(f"规则 {self.name(key)} = {found:g} 应是整数")
        return int(found)

    def numbers(self, key: str, low: float, high: float, names: Iterable[str] = ()) -> Mapping[str, float]:
        """Return named numbers; with `names`, exactly these, else at least one."""
        level = self.section(key)
        wanted = tuple(names) or tuple(str(name) for name in level.data)
        if not wanted:
            raise ValueError(f"规则 {level.path} 是空的")
        found = {name: level.number(name, low, high) for name in wanted}
        level.close()
        return MappingProxyType(found)

    def weights(self, key: str, names: Iterable[str]) -> Mapping[str, float]:
        """Return exactly the named weights, each 0–1, sum 1 within 1e-9."""
        found = self.numbers(key, 0, 1, names)
        total = fsum(found.values())
        if abs(total - 1) > 1e-9:
            raise ValueError(f"规则 {self.name(key)} 的权重之和为 {total:.10g}，应为 1")
        return found

    def words(self, key: str) -> frozenset[str]:
        """Return a list of words as a set, at least one."""
        found = self.value(key)
        if not isinstance(found, list) or not found:
            raise ValueError(f"规则 {self.name(key)} 应是一列词")
        return frozenset(str(word) for word in cast("list[object]", found))

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Return named lists of words in their order, none of them empty; a number or a word alone is a list of one."""
        level = self.section(key)
        found: dict[str, tuple[str, ...]] = {}
        for name in [str(name) for name in level.data]:
            value = level.value(name)
            listed = cast("list[object]", value) if isinstance(value, list) else [value]
            found[name] = tuple(str(word) for word in listed)
            if not listed or "" in found[name] or None in listed:
                raise ValueError(f"规则 {level.name(name)} 应是一列词")
        return MappingProxyType(found)

    def labels(self, key: str, names: Iterable[str]) -> Mapping[str, str]:
        """Return the Chinese name of each, all required and none empty."""
        level = self.section(key)
        found = {name: str(level.value(name) or "") for name in names}
        level.close()
        for name, label in found.items():
            if not label:
                raise ValueError(f"规则 {level.name(name)} 是空的")
        return MappingProxyType(found)

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        found = self.value(key)
        if not isinstance(found, str) or not found.strip():
            raise ValueError(f"规则 {self.name(key)} 应是一个名称")
        return found.strip()

    def close(self) -> None:
        """Refuse what nobody has read: an unknown key is a mistyped one."""
        if self.unread:
            raise ValueError(f"规则里有不认识的键：{'、'.join(sorted(self.name(key) for key in self.unread))}")
