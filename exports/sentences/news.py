"""How long ago anybody reported on a project, in words."""

from __future__ import annotations

from analysis.across.quiet import Quiet


def news(since: Quiet) -> str:
    """Return how long ago the last news of a project is; where no source has a date, that nobody knows."""
    if since.days is None:
        return "消息日期不明"
    if not since.days:
        return f"{since.news} 的消息"
    return f"{since.days} 天没有新消息" if since.grade else f"{since.days} 天前有消息"
