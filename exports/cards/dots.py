"""The five dots of a target firm as HTML: a filled disc, a half one, a ring, a dashed ring with a question mark."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.targets.dots import EMPTY, FULL, HALF, UNKNOWN, Dot
from exports.cards.html import e

KINDS = {FULL: "full", HALF: "half", EMPTY: "empty", UNKNOWN: "unknown"}
SHORT = {"产品来源": "产品", "意向": "意向", "链主关系": "链主", "能级": "能级", "邻近": "邻近"}


def dots_html(dots: Sequence[Dot]) -> str:
    """Return the dots in a row; each says in words what it stands for, how much of it there is, and why."""
    return f'<span class="dots">{"".join(map(_dot, dots))}</span>'


def _dot(dot: Dot) -> str:
    words = e(f"{dot.name}：{dot.level}（{dot.why}）")
    mark = "?" if dot.level == UNKNOWN else ""
    return (
        f'<span class="dot {KINDS[dot.level]}" role="img" aria-label="{words}" title="{words}">'
        f'<i aria-hidden="true">{mark}</i><small aria-hidden="true">{e(SHORT[dot.name])}</small></span>'
    )


def legend() -> str:
    """Return what the shapes mean, in one line."""
    parts = "　".join(
        f'<span class="dot {kind}"><i aria-hidden="true">{"?" if level == UNKNOWN else ""}</i></span> {e(level)}'
        for level, kind in KINDS.items()
    )
    return f'<p class="quiet dots-legend">证据：{parts}<span class="on-screen">。把鼠标停在点上看依据</span>。</p>'
