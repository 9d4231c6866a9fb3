"""Bytes of text → text: UTF-8, UTF-16 or GB18030; what is damaged stops with its line and is never guessed."""

from __future__ import annotations

import codecs
import re

from graph.issues import issue
from loaders.errors import LoadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ASCII = bytes(range(128))
_THREE_BYTES = re.compile("[\u0800-\uffff]")
_NEARLY = 0.5  # of the bytes beyond ASCII; by chance a tenth of those of Chinese text in GB18030 is UTF-8 too
_KNOWN = 0.5  # of the characters beyond ASCII are of the 7,445 in daily use where a text is Chinese and read rightly


def decoded(content: bytes, name: str) -> str:
    """Return the text; raises LoadError where its bytes are of no encoding known, or damaged (with the line)."""
    mark, encoding = next((m for m in _MARKS if content.startswith(m[0])), (b"", ""))
    if content.startswith(_UTF_32):
        raise LoadError(issue("file-encoding", file=name))
    bare = content.removeprefix(mark)
    text = _text(bare, encoding or _encoding(bare, name), name)
    if "\x00" in text:
        raise LoadError(issue("file-encoding", file=name))
    return text


def is_utf_16(content: bytes) -> bool:
    """Tell whether bytes are text in UTF-16, with a mark or without."""
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or bool(_without_mark(content))


def _text(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        written = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise LoadError(issue("text-damaged", file=name, row=before.count("\n") + 1, detail=written)) from error


def _encoding(content: bytes, name: str) -> str:
    if wide := _without_mark(content):
        return wide
    try:
        content.decode()
        return "utf-8"
    except UnicodeDecodeError:
        pass
    beyond = len(content.translate(None, _ASCII))
    if 3 * len(_THREE_BYTES.findall(content.decode("utf-8", "ignore"))) > _NEARLY * beyond:
        return "utf-8"
    text = content.decode("gb18030", "replace")
    strange = [c for c in text if not c.isascii()]
    if len("".join(strange).encode("gb2312", "ignore")) / 2 >= _KNOWN * len(strange):
        return "gb18030"
    raise LoadError(issue("file-encoding", file=name))


def _without_mark(content: bytes) -> str:
    """Return the name of UTF-16 without a mark: commas and line ends have a zero byte before or behind them."""
    if b"\x00" not in content[:65536] or len(content) % 2:
        return ""
    head = content[:65536]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 50 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
