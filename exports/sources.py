"""How a source reads: publisher, date and address; a source without an address says so, a doubtful address is never shown."""

from __future__ import annotations

import datetime
from typing import Any

from analysis.segments.ages import older_than
from graph.record import COMMON, Graph, Key, Origin

OLD_MONTHS = 60
REPOSTED = "转载页"


def cite(graph: Graph, origin: Origin) -> str:
    """Return publisher, date and address of an origin's source in Chinese.

    Parameters
    ----------
    graph : Graph
    origin : Origin

    Returns
    -------
    str
        For example 大众日报,2025-03-02,https://…; 转载页，原址待换 where no address is known; 行业常识·待核实.
    """
    if origin.source == COMMON:
        sure = f"（把握 {origin.confidence:.2g}）" if origin.confidence else ""
        return f"{COMMON}·待核实{sure}"
    if not origin.source:
        return f"项目整理（{origin.file} 第{origin.row}行）"
    props = source_of(graph, origin)
    address = props.get("url") or ("内部资料" if props.get("access") == "内部" else no_address(props))
    title = f"《{props['title']}》" if props.get("title") else ""
    return "，".join([f"{props['publisher']}{title}", origin.date or props.get("date") or "日期不明", address])


def no_address(props: dict[str, Any]) -> str:
    """Return what is said in place of an address that is not known; a publisher called 转载页 says the first half itself."""
    return "原址待换" if props["publisher"].startswith(REPOSTED) else f"{REPOSTED}，原址待换"


def source_of(graph: Graph, origin: Origin) -> dict[str, Any]:
    """Return what is known of an origin's source; runs made before sources were checked may name one that is not there."""
    found = graph.nodes.get(Key("Source", origin.source))
    return found.props if found else {"publisher": f"{origin.source}（来源表里没有）"}


def cites(graph: Graph, origins: list[Origin] | tuple[Origin, ...]) -> list[str]:
    """Return each source once, in the order of the origins."""
    return list(dict.fromkeys(cite(graph, o) for o in origins))


def age_mark(origin: Origin, as_of: datetime.date) -> str:
    """Return a mark for a fact older than five years or without a date, empty for a fresh one or general knowledge."""
    if not origin.source or origin.source == COMMON:
        return ""
    if not origin.date:
        return "日期不明"
    return f"旧资料（{origin.date[:4]}年）" if older_than(origin.date, as_of, OLD_MONTHS) else ""
