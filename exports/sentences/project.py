"""What a project's card says first: its status, how long nobody has reported on it, how much it costs."""

from __future__ import annotations

from analysis.across.quiet import DONE, Quiet, quiet
from analysis.city import City
from graph.record import Node


def project_line(city: City, project: Node) -> str:
    """Return the conclusion of a project's card."""
    p = project.props
    status = str(p.get("status") or "状态不明")
    day = f"（{p['status_date']}）" if p.get("status_date") else "（日期不明）"
    return f"{status}{day}，{news_words(quiet(project, city.as_of), status)}；{money_words(project)}。"


def news_words(found: Quiet, status: str) -> str:
    """Return how long there has been no news; of a project in production that is no alarm."""
    if found.days is None:
        return "来源没有日期，不知多久没有消息"
    old = {"久": "，超过半年", "很久": "，超过一年"}[found.grade] if found.grade and status != DONE else ""
    return f"最近的消息是 {found.news}，已过 {found.days} 天{old}"


def money_words(project: Node) -> str:
    """Return the investment, that sources differ, or that nobody says it."""
    money = project.props.get("investment_yi")
    if money is None:
        return "来源没有写投资额"
    others = {c.value for c in project.claims if c.field == "investment_yi"} - {money}
    return f"总投资 {money:g} 亿元" + ("（来源说法不一）" if others else "")


def news(since: Quiet, status: str) -> str:
    """Return the same in a few words, for a list; in production silence is no alarm."""
    if since.days is None:
        return "消息日期不明"
    if since.grade and status != DONE:
        return f"{since.days} 天没有消息"
    return f"{since.days} 天前有消息" if since.days else f"{since.news} 有消息"
