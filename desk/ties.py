"""What people say of words and segments: this word means that segment, it does not, that is what people also call a product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.claims import NAME, about_statement
from desk.record import Claim, DeskError, Saying

TIED, NOT_TIED, CALLED = "对应", "不对应", "别名"


@dataclass(frozen=True)
class Tying:
    """A word of a statement (its number) or of a firm (its id), the segment it means, on what that rests, and why.

    `elsewhere`: the firm is not here and may fill the segment. A statement without a number is said once more of its firm.
    """

    statement: str
    firm: str
    words: str
    segment: str
    basis: str
    reason: str
    elsewhere: bool = False


def about_ties(ties: Sequence[Tying]) -> str:
    """Return what a claim on ties is about: one statement, one segment, or many."""
    statements, segments = {t.statement for t in ties}, {t.segment for t in ties}
    if len(statements) == 1 and "" not in statements:
        return about_statement(statements.pop())
    return f"Ties:{segments.pop()}" if len(segments) == 1 else "Ties"


def tied(ties: Sequence[Tying]) -> Claim:
    """对应: each word means its segment; a firm from elsewhere is a candidate for it."""
    made = list[Saying]()
    for t in ties:
        if t.elsewhere:
            cells = {NAME: t.firm, "环节": t.segment, "匹配产品": t.words, "理由": t.reason, "说明": t.reason}
            made.append(Saying("Firm", cells))
            continue
        about = t.statement
        if not about:
            about = f"#{len(made)}"
            made.append(Saying("Firm", {NAME: t.firm, "环节用语": t.words, "说明": t.reason}))
        cells = {"陈述": about, "提示": t.words, "环节": t.segment, "依据": t.basis, "理由": t.reason}
        made.append(Saying("Tie", cells))
    return Claim(TIED, about_ties(ties), tuple(made))


def not_tied(ties: Sequence[Tying], reason: str) -> Claim:
    """不对应: the words are those of another thing; they are not proposed again."""
    if not reason.strip():
        raise DeskError("请写明理由；没有存下。")
    made = [
        {k: v for k, v in cells.items() if v}
        for t in ties
        for cells in [
            {"所指陈述": t.statement, "用语": t.words, "环节": t.segment, "企业": t.firm, "理由": reason.strip()}
        ]
    ]
    return Claim(NOT_TIED, about_ties(ties), tuple(Saying("Mismatch", cells) for cells in made))


def called(product: str, word: str, segment: str = "") -> Claim:
    """别名: people also call a product so; with a segment the product is new and belongs to it."""
    word = word.strip()
    if not word:
        raise DeskError("请写明说法；没有存下。")
    cells = {"产品名称": product or word, "环节": segment} if segment else {"产品名称": product, "别名": word}
    return Claim(CALLED, f"Product:{product or word}", (Saying("Product", cells),))
