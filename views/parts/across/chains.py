"""The table of the overview: a chain a row, which opens its board; on narrow screens a card a chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.across.quiet import running
from analysis.chains.view import ChainView
from analysis.changes.chains import Change
from exports.look import STATES
from graph.record import Edge, Key, Node
from views.parts.help import help_mark
from views.parts.html import badge, e, link, state_badge
from views.parts.run.kept import Since

HEADS: tuple[str, ...] = ("产业链", "环节", "链主", "在推进项目", "首要缺口")
HELP = {"环节": "完整度", "在推进项目": "在推进项目", "首要缺口": "缺口"}
MOST_LEADERS = 2
# At most one, the weightiest.
WORTH_A_MARK = ("有据短板", "断链", "在建补缺")
Entry = tuple[ChainView, Node | None]


def chain_table(entries: Sequence[Entry], since: Since) -> str:
    """Return the table; an entry is a chain with the official list's entry it is shown under, None without a list."""
    heads = "".join(f'<th scope="col">{e(h)}{help_mark(HELP[h]) if h in HELP else ""}</th>' for h in HEADS)
    if since.changes is not None:
        words = link("changes", since.words, since=since.run) if since.run else e(since.words)
        heads += f'<th scope="col">变化{help_mark("变化")}<small>{words}</small></th>'
    body = "".join(_row(view, entry, since) for view, entry in entries)
    table = f'<table class="rows chains"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    return table + _legend(view for view, _ in entries)


def bar(view: ChainView) -> str:
    """Return the chain's counts by state as one bar with its total; firms still to be listed are hatched."""
    found = view.completeness
    parts = "".join(
        f'<span class="{STATES[state].name}" style="flex:{n}">{n}</span>' for state, n in found.counts.items() if n
    )
    drawn = f'<div class="bar" role="img" aria-label="{e(found.sentence)}">{parts}</div>'
    return f'<div class="total">{drawn}<span>{found.total}</span></div>'


def _legend(views: Iterable[ChainView]) -> str:
    """Return the states that occur, in the order and with the looks of the bars."""
    held = {state: None for v in views for state, n in v.completeness.counts.items() if n}
    shown = [state for state in STATES if state in held]
    words = {"企业待列": "有（名单待列）"}
    marks = " ".join(f'<span class="badge {STATES[s].name}">{e(words.get(s, s))}</span>' for s in shown)
    return f'<p class="legend">{marks}</p>' if shown else ""


def _row(view: ChainView, entry: Node | None, since: Since) -> str:
    cells = [_counts(view), leaders(view), _projects(view), _gap(view)]
    labelled = list(zip(HEADS[1:], cells, strict=True))
    if since.changes is not None:
        labelled.append(("变化", _change(view, since)))
    rest = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in labelled)
    return f'<tr{"" if view.mapped else " class=unmapped"}><th scope="row">{_name(view, entry, _told(view, entry, since))}</th>{rest}</tr>'


def _name(view: ChainView, entry: Node | None, told: str) -> str:
    name = entry.caption if entry else view.name
    whole = link("chain", name, chain=view.id).replace("<a ", f'<a class="whole" title="{e(told)}" ', 1)
    return f"{whole}{_listing(view, entry)}"


def _listing(view: ChainView, entry: Node | None) -> str:
    """Return under which name the chain is drawn here, and how sure it is that it is one of the ten."""
    if entry is not None and entry.props["mapping"] != "同名" and entry.caption != view.name:
        return f'<small title="{e(entry.props["mapping_why"])}">图谱里归入{e(view.name)}</small>'
    if entry is not None and entry.props["list"] == "2025":
        target = entry.props.get("target", "")
        return f"<small>目标 {e(target)}</small>" if target else ""
    standing = str(view.node.props.get("standing", ""))
    return f"<small>{e(standing)}</small>" if standing and standing != "来源点名" else ""


def _counts(view: ChainView) -> str:
    return bar(view) if view.mapped else badge("未建图谱", "unsearched")


def leaders(view: ChainView, most: int = MOST_LEADERS) -> str:
    """Return the chain's leaders with who calls them so, at most so many by name; where none is named, its 龙头."""
    if view.leaders:
        return _named(view.leaders, most)
    rows = {i: [x for x in edges if x.props.get("role") == "龙头"] for i, edges in view.firms.items()}
    led = [(view.city.graph.nodes[Key("Firm", i)], edges) for i, edges in sorted(rows.items()) if edges]
    quiet = f'<span class="quiet">来源没有点名{"；龙头有" if led else ""}</span>'
    return quiet + _named(led, most)


def _named(found: Sequence[tuple[Node, Sequence[Edge]]], most: int) -> str:
    told = [
        f'<span title="{e(_scopes(edges))}">{link("directory", firm.caption, firm=firm.id)}</span>'
        for firm, edges in found[:most]
    ]
    return "、".join(told) + (f" 等 {len(found)} 家" if len(found) > most else "")


def _scopes(edges: Iterable[Edge]) -> str:
    found = dict.fromkeys(str(x.props.get("role_scope") or "口径不明") for x in edges)
    return f"口径：{'、'.join(found)}"


def _projects(view: ChainView) -> str:
    found = running(view)
    return str(len(found)) if found else '<span class="quiet">没有</span>'


def _gap(view: ChainView) -> str:
    """Return the first gap that belongs here, leading to its card."""
    if not view.mapped:
        return ""
    if not view.gaps:
        return '<span class="quiet">没有已确认的宜本地缺口</span>'
    first = view.gaps[0]
    there = {x.name for x in view.flags[first.finding.id]}
    mark = next((badge(name, "flag") for name in WORTH_A_MARK if name in there), "")
    where = link("chain", first.finding.facts.name, chain=view.id, segment=first.finding.id)
    return f"{where} {state_badge(first.finding.shown, first.finding.state)}{mark}"


def _change(view: ChainView, since: Since) -> str:
    if since.changes is None:
        return ""
    found = since.changes.get(view.id, Change())
    counts = {"环节": len(found.states), "项目": len(found.projects), "企业": len(found.firms)}
    words = " · ".join(f"{kind} {n}" for kind, n in counts.items() if n)
    return f'<span class="moved">{e(words)}</span>' if words else '<span class="quiet">无变化</span>'


def _told(view: ChainView, entry: Node | None, since: Since) -> str:
    """Return what a row tells who stops at it: the counts in words, the official list's target, which segments changed."""
    moved = _moves(view, (since.changes or {}).get(view.id, Change()))
    target = f"目标 {entry.props['target']}" if entry and entry.props.get("target") else ""
    return "\n".join(filter(None, [view.completeness.sentence if view.mapped else "", target, moved]))


def _moves(view: ChainView, found: Change) -> str:
    facts = view.city.facts
    return "；".join(f"{facts[i].name}：{f'{was} → ' if was else '新增，'}{now}" for i, was, now in found.states)
