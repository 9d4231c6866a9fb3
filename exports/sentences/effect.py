"""What a statement would change, in one sentence: 疑缺 → 有 · 本链缺口 12 → 11."""

from __future__ import annotations

from analysis.across.effect import Effect

NOTHING = "图上没有变化"
MOST = 4
NOT_LISTED = "不列出"


def effect_words(found: Effect, segment: str = "", chain: str = "") -> str:
    """Return what would change; the segment and chain that the reader has before him are not named again."""
    own = [m for m in found.states if m.id == segment]
    rest = [m for m in found.states if m.id != segment]
    parts = [f"{m.before or '没有'} → {m.after}" for m in own]
    parts += [f"{'本链' if n == chain else n}缺口 {before} → {after}" for n, before, after in found.gaps]
    parts += [f"{m.name} {m.before or '没有'} → {m.after}" for m in rest[:MOST]]
    parts += [f"另有 {len(rest) - MOST} 个环节随之变化"] if len(rest) > MOST else []
    parts += [f"目标 {m.name} {m.before or NOT_LISTED} → {m.after or NOT_LISTED}" for m in found.targets[:MOST]]
    parts += [f"另有 {len(found.targets) - MOST} 家目标随之变化"] if len(found.targets) > MOST else []
    return " · ".join(parts) or NOTHING
