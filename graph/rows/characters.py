"""Characters that a text may not hold: control characters, and those nobody sees; how they are shown, and taken out."""

from __future__ import annotations

import re
import unicodedata

# C0 but tab and line ends, C1, lone surrogates, and what is no character: XML, databases or terminals break on them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Direction marks turn a text round, zero-width ones make two names look alike.
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_BRACKETS = str.maketrans("〔〕［］【】", "()[][]")


def visible(text: str) -> str:
    r"""Return a text in which every such character is written as \u and four digits."""
    if text.isprintable():
        return text
    return UNSEEN.sub(_code, CONTROL.sub(_code, text))


def listed(found: list[str]) -> str:
    """Return characters by their numbers, such as U+202E, each once."""
    return "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))


def one_width(text: str) -> str:
    """Return a text by which two ways to write a name compare: marks, letters and digits of one width, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_BRACKETS).split())


def without_control(text: str) -> str:
    """Return a text that any file of text can hold: XML refuses a whole document for one control character."""
    return text if text.isprintable() else CONTROL.sub("", text)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
