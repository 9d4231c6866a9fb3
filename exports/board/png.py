"""The chain board as a PNG picture, drawn by resvg with a Chinese font of this machine."""

from functools import lru_cache
from pathlib import Path

import resvg_py

from exports.look import LIGHT, still

_PLACES = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_FAMILIES = (
    ("notosanscjk", "Noto Sans CJK SC"), ("notosanssc", "Noto Sans SC"), ("sourcehansans", "Source Han Sans SC"),
    ("msyh", "Microsoft YaHei"), ("pingfang", "PingFang SC"), ("wqy-microhei", "WenQuanYi Micro Hei"),
    ("wqy-zenhei", "WenQuanYi Zen Hei"), ("simhei", "SimHei"),
)  # fmt: skip
_STYLES = ("", "-regular", "-bold", "bd", "-vf", "[wght]")
_KINDS = (".ttf", ".ttc", ".otf")


class FontMissing(RuntimeError):
    """No Chinese font is installed; the message says what to install."""


def find_fonts(places: tuple[str, ...] = _PLACES) -> tuple[str, tuple[str, ...]]:
    """Return the family name and the files (regular, bold) of the first Chinese font found in these folders.

    Raises FontMissing with the remedy in Chinese when there is none.
    """
    files = sorted(
        path
        for place in places
        if (root := Path(place).expanduser()).is_dir()
        for path in root.rglob("*")
        if path.suffix.lower() in _KINDS
    )
    for start, family in _FAMILIES:
        fits = [path for path in files if any(_stem(path) == start + style for style in _STYLES)]
        if fits:
            return family, tuple(map(str, fits))
    raise FontMissing(
        f"本机没有找到中文字体，无法导出 PNG 与 PDF（查找范围：{'、'.join(places)}）。"
        "请安装 Noto Sans CJK（Debian/Ubuntu：apt install fonts-noto-cjk）后重试；SVG 与 HTML 导出不受影响。"
    )


def _stem(path: Path) -> str:
    """Return the name of a font file without the part that only tells the region."""
    return path.stem.lower().replace("notosanscjksc", "notosanscjk").replace("sourcehansanssc", "sourcehansans")


@lru_cache(maxsize=1)
def chinese_font() -> tuple[str, tuple[str, ...]]:
    """Return the family and the files of this machine's Chinese font, searched once; FontMissing when it has none."""
    return find_fonts()


@lru_cache(maxsize=1)
def why_no_png() -> str:
    """Return the sentence that says why this machine cannot draw a PNG and what to do, or nothing; searched once."""
    try:
        chinese_font()
    except FontMissing as error:
        return str(error)
    return ""


def render_png(svg: str, width: int = 2880) -> bytes:
    """Draw an SVG string as PNG, `width` pixels wide (2880 is twice the board, sharp on paper), on white.

    Raises FontMissing without a Chinese font, ValueError when the SVG is not well-formed.
    """
    family, files = chinese_font()
    return resvg_py.svg_to_bytes(
        svg_string=still(svg), width=width, background=LIGHT["paper"], skip_system_fonts=True,
        font_files=list(files), font_family=family, sans_serif_family=family,
    )  # fmt: skip
