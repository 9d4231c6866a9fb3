"""A plan's bytes → its paragraphs and tables, by what the file is, or in one sentence why it cannot be read."""

from __future__ import annotations

import re

from graph.issues import issue
from loaders.errors import LoadError
from loaders.plan.text import lines, page, word
from loaders.plan.text.blocks import Content
from loaders.plan.text.foot import without_foot
from loaders.sheets.kinds.decoding import decoded

_FEWEST = 40  # characters of Chinese: a scanned plan has none, only pictures
_HAN = re.compile("[\u4e00-\u9fff]")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|meta|body|table|div|p|h[1-6]|section|article)\b",
    re.I | re.S,
)
_OTHERS = (
    (b"%PDF", " PDF"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "旧式 Word 或 WPS 文件（.doc、.wps）"),
    (b"{\\rtf", " RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)


def content_of(content: bytes, name: str) -> Content:
    """Return the blocks of a plan's file; LoadError for what is damaged, of another kind or without text."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise LoadError(issue("file-empty", file=name))
    for begin, what in _OTHERS:
        if content.startswith(begin):
            raise LoadError(issue("plan-other-kind", file=name, detail=what))
    if content.startswith(b"PK"):
        held = word.content(content, name)
    else:
        text = decoded(content, name)
        held = (
            page.content(text)
            if _PAGE.match(content[:4096].removeprefix(b"\xef\xbb\xbf")) or "</p>" in text[:20000]
            else lines.content(text)
        )
    held.blocks[:] = without_foot(held.blocks)
    words = sum(len(_HAN.findall(p.printed)) for p in held.paragraphs)
    words += sum(len(_HAN.findall(c.printed)) for b in held.blocks if hasattr(b, "rows") for row in b.rows for c in row)  # pyright: ignore[reportAttributeAccessIssue]
    if words < _FEWEST:
        raise LoadError(issue("plan-without-text", file=name))
    return held
