"""The colours, borders and type of the chain board: told apart by colour, border and text, also in grey print."""

from dataclasses import dataclass

FONTS = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
INK, SOFT, PAPER = "#16202c", "#4a5766", "#ffffff"
WIRES = {"flow": "#8392a5", "back": "#b08150", "support": "#a9b4c1"}
WARN, NOTE, STAR = "#9b1c1c", "#1e4e79", "#f2b200"
HATCH = "hatch"
TONES = (("#eef4fc", "#cfe0f5"), ("#f3f1fb", "#dcd6f3"), ("#edf7f2", "#cbe7d8"), ("#f4f4f1", "#dfdfd8"))
ALARMS = ("断链", "疑断链", "单点", "卡脖子", "有据短板", "流失")


@dataclass(frozen=True)
class Look:
    """How a grade looks: fill, border (colour, width, dashes) and the colour of disc and badge."""

    fill: str
    line: str
    width: float
    dash: str = ""


LOOKS = {
    "强": Look("#bfe6cf", "#0a6640", 2.2),
    "中": Look("#e2f2d5", "#3f7020", 2.0),
    "弱": Look("#fdf0b8", "#856100", 2.0),
    "有龙头": Look("#cbdaea", "#27496d", 2.2),
    "多家": Look("#dde7f1", "#3a5d82", 1.8),
    "少数": Look("#eaf0f6", "#4f6f90", 1.5),
    "孤点": Look("#f7f9fc", "#5d7690", 1.2),
    "企业待列": Look(f"url(#{HATCH})", "#4f6072", 1.4),
    "疑有": Look("#e1f3f3", "#0b6670", 1.8, "10 3"),
    "缺": Look("#fde4e4", "#b3141b", 2.2, "7 4"),
    "疑缺": Look("#ffeedd", "#b84c00", 1.8, "4 3"),
    "查未清": Look("#f3f0f8", "#5b4b7a", 1.6, "6 2.5 1.5 2.5"),
    "未查": Look("#ffffff", "#65707d", 1.6, "1.2 3.2"),
}
STATE_COLOURS = {
    "有": "#0a6640",
    **{state: LOOKS[state].line for state in ("企业待列", "疑有", "缺", "疑缺", "查未清", "未查")},
}

CSS = """
.edge{fill:none}
.halo{fill:none;stroke:#0b1f3a;stroke-width:3.2;opacity:0}
.sel>.halo{opacity:1}
"""
HOVER_CSS = """
.seg{cursor:pointer;outline:none}
.seg:focus-visible>.halo{opacity:1;stroke:#1d4ed8}
.seg,.edge{transition:opacity .12s}
.dim .seg:not(.on){opacity:.22}
.dim .edge:not(.lit){opacity:.07}
.edge.lit{stroke:#12304f;stroke-width:2.1}
@media (prefers-reduced-motion:reduce){.seg,.edge{transition:none}}
"""
