"""How long ago anybody reported on a project, in a few words for a list."""

from __future__ import annotations

from analysis.across.quiet import DONE, Quiet


def news(since: Quiet, status: str) -> str:
    """Return how long ago the last news of a project is, or that nobody knows; in production silence is no alarm."""
    if since.days is None:
        return "消息日期不明"
    if since.grade and status != DONE:
        return f"{since.days} 天没有消息"
    return f"{since.days} 天前有消息" if since.days else f"{since.news} 有消息"
