"""The PNG of the chain board: a real picture with Chinese letters in it, or a clear word about the missing font."""

import struct
import zlib
from pathlib import Path

import pytest

from exports.board import png as board_png
from exports.board.png import FontMissing, find_fonts, render_png

TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Noto Sans CJK SC">'
    '<text x="4" y="28" font-size="24">{}</text></svg>'
)


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Return width, height and the unpacked rows (one filter byte each) of a PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    return width, height, zlib.decompress(data)


@pytest.mark.chinese_font
def test_chinese_text_is_drawn_and_characters_differ() -> None:
    width, height, blank = pixels(render_png(TEXT.format(""), 400))
    drawn = {word: pixels(render_png(TEXT.format(word), 400))[2] for word in ("硅片芯片", "卫星火箭")}
    assert (width, height) == (400, 80)
    assert len({blank, *drawn.values()}) == 3
    bold = pixels(render_png(TEXT.format("硅片芯片").replace("<text", '<text font-weight="700"'), 400))[2]
    assert bold != drawn["硅片芯片"]


@pytest.mark.chinese_font
def test_the_picture_has_a_white_ground() -> None:
    rows = pixels(render_png(TEXT.format(""), 200))[2]
    assert rows[1:4] == b"\xff\xff\xff"


def test_without_a_chinese_font_the_message_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "DejaVuSans.ttf").write_bytes(b"")
    with pytest.raises(FontMissing, match=r"没有找到中文字体.*fonts-noto-cjk"):
        find_fonts((str(tmp_path),))


def test_regular_and_bold_of_the_first_family_are_used(tmp_path: Path) -> None:
    for name in ("simhei.ttf", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Light.ttc"):
        (tmp_path / name).write_bytes(b"")
    family, files = find_fonts((str(tmp_path),))
    assert family == "Noto Sans CJK SC"
    assert [Path(file).name for file in files] == ["NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"]


@pytest.mark.chinese_font
def test_broken_svg_is_refused() -> None:
    with pytest.raises(ValueError):
        render_png("<svg", 100)


def test_a_machine_that_cannot_draw_says_why_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[str, tuple[str, ...]]:
        raise FontMissing("请安装")

    monkeypatch.setattr(board_png, "chinese_font", none)
    assert board_png.why_no_png.__wrapped__() == "请安装"
    monkeypatch.setattr(board_png, "chinese_font", lambda: ("SimHei", ()))
    assert board_png.why_no_png.__wrapped__() == ""
