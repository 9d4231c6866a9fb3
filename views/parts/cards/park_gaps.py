"""The gaps a park could take, as HTML: by chain, why here, who could come; the others of its main chains folded."""

from __future__ import annotations

from analysis.around.parks import Hosted, hosting
from analysis.city import City
from graph.record import Node
from views.parts.html import badge, e, items, link, node_link, state_badge

MOST, MOST_REST = 10, 12


def park_gaps(city: City, park: Node) -> str:
    """Return what a park could take; nothing for what is no park."""
    found = hosting(city, park)
    if not (found.suited or found.main):
        return ""
    suited = items(_gap(h) for h in found.suited[:MOST])
    more = f'<p class="quiet">等 {len(found.suited)} 个</p>' if len(found.suited) > MOST else ""
    head = f"<h4>可承接的缺口 {len(found.suited)} 个</h4>{suited}{more}" if found.suited else ""
    return head + _rest(found.main)


def _gap(held: Hosted) -> str:
    f = held.rows[0].finding
    names = "、".join(link("chain", r.chain.name, chain=r.chain.id, segment=f.id) for r in held.rows)
    key = f" {badge('关键', 'key')}" if held.key else ""
    return (
        f"<b>{e(f.facts.name)}</b>（{names}） {state_badge(f.shown, f.state)}{key}<br>"
        f"为什么在这里：{e(held.why)}<br>谁可以来：{_who(held)}"
    )


def _who(held: Hosted) -> str:
    if not held.targets:
        return "还没有候选企业"
    first = [*held.shown, *(t for t in held.targets if not t.evidence)][:3]
    told = "、".join(
        f"{node_link(t.firm.key, t.firm.caption)}" + (f"（{e('、'.join(t.evidence))}）" if t.evidence else "")
        for t in first
    )
    row = held.rows[0]
    every = link("targets", f"全部 {len(held.targets)} 家", chain=row.chain.id, segment=held.segment)
    return f"{told}；{every}"


def _rest(found: tuple[Hosted, ...]) -> str:
    if not found:
        return ""
    listed = "、".join(
        link("chain", h.rows[0].finding.facts.name, chain=h.rows[0].chain.id, segment=h.segment)
        + ("（关键）" if h.key else "")
        for h in found[:MOST_REST]
    )
    more = f"等 {len(found)} 个" if len(found) > MOST_REST else ""
    words = f"主导产业链上其他宜本地的缺口 {len(found)} 个（没有写到园区做这一行，也没有写明园内有相关企业）"
    return f"<details><summary>{e(words)}</summary><p>{listed}{more}</p></details>"
