"""What tells a firm's name from others: without its legal form and the place it is named after. A hint, never proof."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.record import Graph
from graph.rows.characters import one_width

FORMS = (
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "集团股份有限公司",
    "集团有限责任公司",
    "股份公司",
    "有限公司",
    "集团公司",
    "总公司",
    "分公司",
    "公司",
    "集团",
    "股份",
    "有限合伙",
    "普通合伙",
    "合伙企业",
)
SHORTEST = 2  # characters that are left at least
_MARKS = re.compile(r"[()\-·.,，、]+")
_LEVEL = re.compile(r"(省|市|区|县|自治区|特别行政区)$")


class Cores:
    """The names of places of a run, by which cores are cut out of names."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take the names of places, with or without 省, 市, 区."""
        given = {p for p in map(one_width, places) if len(p) >= SHORTEST}
        bare = {b for p in given if len(b := _LEVEL.sub("", p)) >= SHORTEST}
        ends = {f"{p}{level}" for p in bare for level in ("", "省", "市", "区", "县", "自治区")} | given | {*FORMS}
        self._ends = sorted(ends, key=lambda e: (-len(e), e))
        self._longest = max(map(len, self._ends))
        self._set = frozenset(self._ends)

    @classmethod
    def of(cls, graph: Graph) -> Cores:
        """Return the cores of a run: its districts, and the provinces and cities its firms are in."""
        fields = ("province", "city", "work_province", "work_city")
        places = {str(f.props[n]) for f in graph.all("Firm") for n in fields if f.props.get(n)}
        return cls(places | {d.caption for d in graph.all("District")})

    def core(self, name: str) -> str:
        """Return a name without legal form and places at both ends, longest first; at least two characters are left.

        >>> Cores(["济南"]).core("济南示例科技（山东）股份有限公司")
        '示例科技山东'
        >>> Cores(["济南", "山东省"]).core("济南示例科技（山东）股份有限公司")
        '示例科技'
        """
        left = _MARKS.sub("", one_width(name))
        while True:
            shorter = self._cut(left, at_end=True)
            shorter = self._cut(shorter, at_end=False)
            if shorter == left:
                return left
            left = shorter

    def _cut(self, name: str, at_end: bool) -> str:
        for length in range(min(self._longest, len(name) - SHORTEST), 0, -1):
            part, rest = (name[-length:], name[:-length]) if at_end else (name[:length], name[length:])
            if part in self._set:
                return rest
        return name
