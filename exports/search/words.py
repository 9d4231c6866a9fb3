"""How a name is written for searching: no case, no marks, no width; and how it sounds."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return a text as it is compared: half-width, small letters, letters and figures only."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def syllables(text: str) -> list[str]:
    """Return how a folded text sounds, one syllable a character, other letters as they are; empty where nothing is Chinese.

    A character with several readings is read as in the words it stands in (重庆 chong qing, 重汽 zhong qi).
    """
    if text.isascii():
        return []
    # Its dictionaries take half a second and 60 MB: only who searches pays for them.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def sounds(text: str) -> list[str]:
    """Return a name's pinyin and its initials: tianyuexianjin, tyxj."""
    spoken = syllables(text)
    return ["".join(spoken), "".join(s[0] for s in spoken)] if spoken else []
