"""The three short lists of the overview: what can be taken up now, who wants to come, which projects nobody reports on."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.across.intents import Intent
from analysis.across.quiet import Quiet
from analysis.chains.first import candidates
from analysis.chains.view import GapRow
from analysis.city import City
from analysis.segments.facts import linked
from graph.record import Key
from views.parts.help import help_mark
from views.parts.html import e, link, node_link, state_badge

SHOWN, FOLDED = 5, 95
HELP = {"久无消息的项目": "久无消息"}


def short_list(title: str, items: Sequence[str], empty: str, after: str = "") -> str:
    """Return a list under a heading with its number; what is past the first few is folded, what is past many is counted."""
    mark = help_mark(HELP.get(title, title))
    if not items:
        return f'<section><h4>{e(title)}{mark}</h4><p class="none">{e(empty)}</p>{after}</section>'
    first = "".join(f"<li>{i}</li>" for i in items[:SHOWN])
    rest = _folded(items[SHOWN:]) if len(items) > SHOWN else ""
    return f"<section><h4>{e(title)}（{len(items)}）{mark}</h4><ul>{first}</ul>{rest}{after}</section>"


def _folded(items: Sequence[str]) -> str:
    lines = "".join(f"<li>{i}</li>" for i in items[:FOLDED])
    more = f'<p class="src">另有 {len(items) - FOLDED} 条，见“名录”。</p>' if len(items) > FOLDED else ""
    return f"<details><summary>其余 {len(items)} 条</summary><ul>{lines}</ul>{more}</details>"


def season_list(rows: Sequence[GapRow]) -> str:
    """Return the gaps that can be taken up now: each leads to its card, its firms to the targets."""
    return short_list(
        "本季可攻", [_gap(g) for g in rows], "没有既宜本地、又关键或有据、有候选企业而没有项目在推进的缺口。"
    )


def _gap(g: GapRow) -> str:
    where = {"chain": g.chain.id, "segment": g.finding.id}
    firms = link("targets", f"{len(candidates(g))} 家", **where)
    state = state_badge(g.finding.shown, g.finding.state)
    return f'{link("chain", g.finding.facts.name, **where)} {state} <span class="src">{e(g.chain.name)} · <span class="whole-words">可请 {firms}</span></span>'


def intent_list(city: City, found: Sequence[Intent]) -> str:
    """Return the firms with a dated signal, newest first; those that landed or were given up are folded apart."""
    over = [_intent(city, i) for i in found if not i.open]
    lines = "".join(f"<li>{line}</li>" for line in over)
    after = f"<details><summary>已落地或不再跟踪 {len(over)} 家</summary><ul>{lines}</ul></details>" if over else ""
    open_ = [_intent(city, i) for i in found if i.open]
    return short_list("有意向", open_, "没有带日期的意向信号；把走访、洽谈、签约记进意向信号表即可。", after)


def _intent(city: City, found: Intent) -> str:
    chains = "、".join(n.caption for n in linked(city.graph, found.newest.key, "OF_CHAIN"))
    said = " · ".join(filter(None, [found.date, str(found.newest.props["stage"]), chains]))
    return f'{link("directory", found.firm.caption, firm=found.firm.id)} <span class="src">{e(said)}</span>'


def quiet_list(city: City, found: Sequence[Quiet]) -> str:
    """Return the projects without news for half a year, those without news for a year marked darker."""
    lines = [_quiet(city, q) for q in found]
    there = any(not n.props.get("is_package") for n in city.graph.all("Project"))
    none = "未投产的项目半年内都有消息。" if there else "还没有项目；把签约、开工、投产的消息记进项目表即可。"
    return short_list("久无消息的项目", lines, none)


def _quiet(city: City, found: Quiet) -> str:
    project = found.project
    chains = "、".join(n.caption for n in linked(city.graph, project.key, "OF_CHAIN"))
    said = " · ".join(filter(None, [str(project.props.get("status") or "状态不明"), chains]))
    return f'{days_badge(found)} {node_link(Key("Project", project.id), project.caption)} <span class="src">{e(said)}</span>'


def days_badge(found: Quiet) -> str:
    """Return for how long a project has been without news: plain, amber from half a year, dark from a year."""
    if found.days is None:
        return '<span class="days">日期不明</span>'
    kind = {"久": " amber", "很久": " long"}.get(found.grade, "")
    return f'<span class="days{kind}" title="最近消息 {e(found.news)}">{found.days} 天</span>'
