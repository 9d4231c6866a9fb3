"""How everything looks, in one place: type, spacing, colours in light and dark, and how each state is drawn.

Board, pages, HTML, SVG and files take their looks from here; no other file names a colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

FONTS = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
# Sizes in rem for pages (1 rem is 16 px) and in pixels for drawings, from small print to the title of a page.
TYPE = {"small": 0.8125, "text": 0.9375, "lead": 1.0625, "heading": 1.125, "title": 1.375}
SPACE = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 1.0, "6": 1.5}  # rem
RADIUS = 0.5  # rem


@dataclass(frozen=True)
class State:
    """How a state or grade is drawn: the name of its colours, its border, hatched or not; words always stand beside.

    The colours are `<name>-fill`, `<name>-line` and `<name>-ink` of LIGHT and DARK.
    """

    name: str
    width: float
    dash: str = ""
    border: str = "solid"
    hatched: bool = False

    @property
    def fill(self) -> str:
        """Return the ground of the state as a CSS value."""
        return var(f"{self.name}-fill")

    @property
    def line(self) -> str:
        """Return the border of the state, also the ground of its disc, as a CSS value."""
        return var(f"{self.name}-line")

    @property
    def ink(self) -> str:
        """Return the text on the state's ground as a CSS value."""
        return var(f"{self.name}-ink")


STATES: Mapping[str, State] = {
    "强": State("strong", 2.2),
    "中": State("middle", 2.0),
    "弱": State("weak", 2.0),
    "有": State("present", 1.8),
    "有龙头": State("leader", 2.2),
    "多家": State("many", 1.8),
    "少数": State("few", 1.5),
    "孤点": State("single", 1.2),
    "企业待列": State("unlisted", 1.4, hatched=True),
    "疑有": State("maybe", 1.8, "10 3", "double"),
    "缺": State("missing", 2.2, "7 4", "dashed"),
    "疑缺": State("suspect", 1.8, "4 3", "dashed"),
    "查未清": State("unsettled", 1.6, "6 2.5 1.5 2.5", "dashed"),
    "未查": State("unsearched", 1.6, "1.2 3.2", "dotted"),
}
# Name: light, dark. Red is for 缺 alone, and for the red light of a project; the house's blue for what is chosen, for links and for what to press.
_COLOURS = {
    "ink": ("#16202c", "#e8edf4"),
    "soft": ("#4a5766", "#aeb9c7"),
    "ground": ("#ffffff", "#10161e"),
    "paper": ("#ffffff", "#18202a"),
    "panel": ("#f4f6fa", "#202a36"),
    "line": ("#d3dae4", "#3a4656"),
    "edge": ("#7d8a9a", "#7f8d9e"),
    "house": ("#1a56a8", "#84b6f4"),
    "house-fill": ("#e6effa", "#1b324f"),
    "on-house": ("#ffffff", "#0c1520"),
    "shade": ("#14233c38", "#00000099"),
    "star": ("#f2b200", "#f2b200"),
    "star-line": ("#16202c", "#10161e"),
    "lamp-green": ("#2e8b57", "#5fc794"),
    "lamp-yellow": ("#e8b200", "#f0cf4f"),
    "lamp-red": ("#c62828", "#f2686c"),
    "alarm": ("#6b2480", "#d9a5ea"),
    "note": ("#1e4e79", "#9cc6ee"),
    "amber-ink": ("#7a3f00", "#f0bd7a"),
    "amber-fill": ("#fff6e3", "#3a2b12"),
    "amber-line": ("#a8690a", "#b98a3c"),
    "key-ink": ("#6b4300", "#f2cf7c"),
    "key-fill": ("#fff8e1", "#352c12"),
    "key-line": ("#9a6a0c", "#b8923a"),
    "wire": ("#5f7187", "#8fa1b6"),
    "wire-lit": ("#1a56a8", "#84b6f4"),
    "wire-back": ("#96610f", "#d8a24e"),
    "stage1": ("#eef4fc", "#151f2d"),
    "stage1-head": ("#cfe0f5", "#243a56"),
    "stage2": ("#f3f1fb", "#1b1b2e"),
    "stage2-head": ("#dcd6f3", "#33305a"),
    "stage3": ("#edf7f2", "#13231d"),
    "stage3-head": ("#cbe7d8", "#1f4435"),
    "stage4": ("#f4f4f1", "#1d1f20"),
    "stage4-head": ("#dfdfd8", "#383a3a"),
}
# Fill, line and ink of each state: light, then dark.
_STATE_COLOURS = {
    "strong": (("#bfe6cf", "#0a6640", "#083f28"), ("#123f2a", "#5fc794", "#c9f2dc")),
    "middle": (("#e2f2d5", "#3f7020", "#2b4f14"), ("#25391a", "#92c46c", "#dff2cf")),
    "weak": (("#fdf0b8", "#856100", "#5b4200"), ("#3a310d", "#d3ad3c", "#f6e6a8")),
    "present": (("#dde7f1", "#3a5d82", "#21374f"), ("#22344a", "#8fb2d6", "#d9e7f5")),
    "leader": (("#cbdaea", "#27496d", "#1a3149"), ("#2b4766", "#a9c8e8", "#e6f0fa")),
    "many": (("#dde7f1", "#3a5d82", "#21374f"), ("#233950", "#92b3d4", "#dce9f6")),
    "few": (("#eaf0f6", "#4f6f90", "#2b435c"), ("#1d2d3f", "#85a3c1", "#d4e1ee")),
    "single": (("#f7f9fc", "#566f89", "#31485f"), ("#18232f", "#7f98b1", "#ccd8e4")),
    "unlisted": (("#ffffff", "#4f6072", "#2f3d4c"), ("#18202a", "#9badbf", "#d6dfe8")),
    "maybe": (("#e1f3f3", "#0b6670", "#084c54"), ("#0e3338", "#5bbcc6", "#c4ecef")),
    "missing": (("#fde4e4", "#b3141b", "#8d1016"), ("#451a1d", "#f2888c", "#fcd3d4")),
    "suspect": (("#ffeedd", "#a84600", "#7d3602"), ("#412811", "#e79a58", "#f9dcc1")),
    "unsettled": (("#f3f0f8", "#5b4b7a", "#463a60"), ("#2a243a", "#b3a3d6", "#e2daf2")),
    "unsearched": (("#ffffff", "#5d6875", "#47515c"), ("#161c24", "#97a3b0", "#cfd6de")),
}
# Marks of the free graph, by type of node; `other1` … for types without a colour of their own, `tie` for lines.
MARKS: Mapping[str, str] = {
    "Chain": "#16325c", "Segment": "#1f8a5b", "Product": "#9ad7b8", "Firm": "#2f6fb5", "Project": "#d9792b",
    "Park": "#7d55a8", "District": "#b79ad6", "Department": "#5d6875", "Signal": "#f0cf4f", "Mention": "#a9c6e4",
    "StatedGap": "#c4342d", "ChainEvidence": "#9aa9bd", "Search": "#3d9c9c", "Source": "#b9b9b9",
    "other1": "#a05a2c", "other2": "#d46a9f", "other3": "#6a7f2f", "other4": "#4a5fc1", "tie": "#b4bfcb",
}  # fmt: skip


def _theme(dark: bool) -> dict[str, str]:
    """Return every colour of the light or the dark theme by its name."""
    found = {name: pair[dark] for name, pair in _COLOURS.items()}
    for name, themes in _STATE_COLOURS.items():
        found |= {f"{name}-{part}": colour for part, colour in zip(("fill", "line", "ink"), themes[dark], strict=True)}
    return found


LIGHT: Mapping[str, str] = _theme(dark=False)
DARK: Mapping[str, str] = _theme(dark=True)


def var(name: str) -> str:
    """Return a colour as a CSS value that follows the theme; raise KeyError for a name there is not."""
    LIGHT[name]
    return f"var(--{name})"


def written(rules: str, theme: Mapping[str, str] = LIGHT) -> str:
    """Return CSS with its variables written out, for what knows no custom properties."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: theme[found[1]], rules)


def still(svg: str, theme: Mapping[str, str] = LIGHT) -> str:
    """Return an SVG with the colours of its attributes and style sheets written out; no text in it changes."""
    return re.sub(r'<style>.*?</style>|="var\(--[a-z0-9-]+\)"', lambda found: written(found[0], theme), svg, flags=re.S)


def css() -> str:
    """Return every token as a CSS custom property, colours following `color-scheme`; old browsers stay light."""
    sizes = {f"type-{k}": v for k, v in TYPE.items()} | {f"space-{k}": v for k, v in SPACE.items()} | {"radius": RADIUS}
    plain = "".join(f"--{name}:{size}rem;" for name, size in sizes.items())
    light = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    both = "".join(f"--{name}:light-dark({colour},{DARK[name]});" for name, colour in LIGHT.items())
    return (
        f":root{{{plain}{light}}}@supports (color:light-dark(red,red)){{:root{{{both}}}}}"
        "@media print{:root{color-scheme:light}}"
    )


def badges() -> str:
    """Return the CSS of the labels and bars of each state, by the class that is the state's name in English."""
    found: list[str] = []
    for state in STATES.values():
        ground, border = state.fill, f"{1.5 if state.border != 'double' else 3}px {state.border} {state.line}"
        stripes = f"repeating-linear-gradient(45deg,{var('line')} 0 2px,{state.fill} 2px 6px)"
        found.append(
            f".badge.{state.name}{{background:{stripes if state.hatched else ground};border:{border};color:{state.ink}}}"
            f".bar .{state.name}{{background:{stripes if state.hatched else ground};color:{state.ink};"
            f"box-shadow:inset 0 -3px {state.line}}}"
        )
    return "".join(found)
