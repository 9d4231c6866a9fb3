"""The state of the data as plain rows: issues, what rests on each source, how old the statements are."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from analysis.segments.ages import older_than
from exports.sources import OLD_MONTHS
from graph.assembly.merge import latest_day
from graph.issues import CODES
from graph.record import COMMON, Graph, Node, Origin

LEVELS = {"stop": "中止生成", "row": "整行未读入", "cell": "一格未读入", "note": "提示"}
UNDATED = "日期不明"


@dataclass
class Statement:
    """One row of a table with one source, and the nodes it speaks of."""

    origin: Origin
    nodes: list[Node] = field(default_factory=list[Node])


def statements(graph: Graph) -> list[Statement]:
    """Return every statement once; a row that two sources confirm is two statements."""
    found: dict[tuple[str, str, int, str, bool], Statement] = {}
    for node in graph.nodes.values():
        if node.key.type != "Source":
            for o in node.origins:
                found.setdefault((o.file, o.sheet, o.row, o.source, o.confirms), Statement(o)).nodes.append(node)
    return list(found.values())


def by_source(graph: Graph) -> dict[str, list[Statement]]:
    """Return the statements that rest on each source, newest first."""
    found: dict[str, list[Statement]] = {}
    for one in sorted(statements(graph), key=lambda s: (s.origin.file, s.origin.sheet, s.origin.row)):
        found.setdefault(one.origin.source, []).append(one)
    return {s: sorted(many, key=lambda x: latest_day(x.origin.date), reverse=True) for s, many in found.items()}


@dataclass(frozen=True)
class Years:
    """How many statements with a source are of each year (newest first, 日期不明 last), how many of them old, how many have none."""

    counts: dict[str, int]
    old: dict[str, int]
    common: int
    own: int


def years(graph: Graph, as_of: datetime.date) -> Years:
    """Return the age of the statements; old is what is older than five years, or of an unknown date."""
    many = [s.origin for s in statements(graph)]
    sourced = [o for o in many if o.source not in ("", COMMON)]
    counts = Counter(o.date[:4] or UNDATED for o in sourced)
    old = Counter(o.date[:4] or UNDATED for o in sourced if older_than(o.date, as_of, OLD_MONTHS))
    order = sorted(counts, key=lambda y: (y == UNDATED, -int(y) if y != UNDATED else 0))
    common = sum(o.source == COMMON for o in many)
    return Years({y: counts[y] for y in order}, {y: old[y] for y in order}, common, len(many) - len(sourced) - common)


def issue_kinds(report: dict[str, Any]) -> list[dict[str, object]]:
    """Return the issues of a build by code, the worst level first, with what to do."""
    order = list(LEVELS)
    counted = sorted(report["issues"], key=lambda i: (order.index(i["level"]), i["code"]))
    return [
        {
            "级别": LEVELS[i["level"]],
            "问题": _general(CODES[i["code"]].sentence) if i["code"] in CODES else i["code"],
            "条数": i["count"],
            "处理": _general(CODES[i["code"]].remedy) if i["code"] in CODES else "",
            "代码": i["code"],
        }
        for i in counted
    ]


def issue_rows(report: dict[str, Any], levels: list[str]) -> list[dict[str, str]]:
    """Return the single issues of some levels (all where none is named): place, sentence, remedy."""
    found: list[dict[str, str]] = []
    for one in report.get("details", []):
        if not levels or one["level"] in levels:
            # Reports of former versions have half-width marks.
            sentence, remedy = re.split(" 处理[:：]", one["text"].removeprefix(one["place"])[1:], maxsplit=1)
            found.append(
                {
                    "级别": LEVELS[one["level"]],
                    "位置": one["place"],
                    "问题": sentence,
                    "处理": remedy,
                    "代码": one["code"],
                }
            )
    return found


def _general(sentence: str) -> str:
    """Return a code's sentence without the parts that each issue fills in."""
    return re.sub(r"[:：]?\{\w+\}", "…", sentence)
