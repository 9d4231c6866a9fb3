"""The id of a new thing by rule: its credit code, else its stock code, else its full name in pinyin; given once, for good."""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin
from stdnum.cn import uscc

from graph.codec import digest
from graph.rows.characters import one_width

LONGEST = 60
_WORD = re.compile(r"[a-z0-9]+")


def valid_code(written: str) -> str:
    """Return a unified social credit code as it is compared, empty where it is none."""
    return uscc.compact(written) if uscc.is_valid(written) else ""


def id_by_rule(name: str, credit_code: str = "", stock_code: str = "") -> str:
    """Return the id for a name; a code counts where it is a valid one."""
    if code := valid_code(credit_code):
        return f"uscc-{code.lower()}"
    if re.fullmatch(r"[0-9]{6}", stock_code):
        return f"cn-{stock_code}"
    name = one_width(name)
    words = "-".join(w for part in lazy_pinyin(name) for w in _WORD.findall(part.lower()))
    return words if 0 < len(words) <= LONGEST else f"{words[:LONGEST].strip('-') or 'x'}-{digest(name)[:8]}"
