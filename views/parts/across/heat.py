"""Heat tables: numbers on one hue, so that the number is read where the tint is not; and what several chains share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.across.districts import Spread
from analysis.across.shared import ManyFiller, SharedGap
from analysis.chains.view import ChainView
from analysis.city import City
from exports.map.svg import step_of, steps
from graph.record import Node
from views.parts.html import e, link, state_badge

UNPLACED = "区县不明"
MOST = 10


@dataclass(frozen=True)
class Line:
    """A row of a heat table: its name as HTML, what stands where, and the chain its numbers lead to."""

    name: str
    spread: Spread
    chain: str


def heat_table(lines: Sequence[Line], districts: Sequence[Node], corner: str) -> str:
    """Return numbers by district; columns without any number are left out and named below."""
    held = [d for d in districts if any(line.spread.count(d.id) for line in lines)]
    if not lines or not held:
        return '<p class="none">还没有写明区县的本地企业；在企业表的“区县”一栏填上即可。</p>'
    ranges = steps(max(line.spread.count(d.id) for line in lines for d in held))
    heads = "".join(f'<th scope="col">{link("districts", d.caption, district=d.id, chain="")}</th>' for d in held)
    body = "".join(
        f'<tr><th scope="row">{line.name}</th>'
        + "".join(_cell(line, d, ranges) for d in held)
        + f'<td class="rest">{len(line.spread.unplaced) or ""}</td><td class="sum">{line.spread.total}</td></tr>'
        for line in lines
    )
    none = "、".join(d.caption for d in districts if d not in held)
    below = f'<p class="src">没有查到的区县：{e(none)}。</p>' if none else ""
    return (
        f'<div class="wide"><table class="heat"><thead><tr><th scope="col">{e(corner)}</th>{heads}'
        f'<th scope="col">{UNPLACED}</th><th scope="col">合计</th></tr></thead><tbody>{body}</tbody></table></div>{below}'
    )


def _cell(line: Line, district: Node, ranges: list[tuple[int, int]]) -> str:
    n = line.spread.count(district.id)
    if not n:
        return "<td></td>"
    words = link("districts", str(n), district=district.id, chain=line.chain)
    return f'<td class="step{step_of(n, ranges)}">{words}</td>'


def shared_table(found: Sequence[SharedGap], names: dict[str, str]) -> str:
    """Return the gaps of several chains with their joint effect; `names` are the chains' names by id."""
    if not found:
        return '<p class="none">没有两条链共有的宜本地缺口。</p>'
    body = "".join(
        f'<tr><th scope="row">{e(s.finding.facts.name)} {state_badge(s.finding.shown, s.finding.state)}</th>'
        f"<td>{_chains(s, names)}</td><td>{_served(s)}</td>"
        f"<td>{link('targets', f'{s.firms} 家', chain=s.rows[0].chain.id, segment=s.finding.id) if s.firms else '还没有候选企业'}</td></tr>"
        for s in found
    )
    return _table(("环节", "是哪几条链的缺口", "补上以后", "可以请"), body)


def _chains(s: SharedGap, names: dict[str, str]) -> str:
    return "、".join(link("chain", names[r.chain.id], chain=r.chain.id, segment=s.finding.id) for r in s.rows)


def _served(s: SharedGap) -> str:
    users = f"直接供给本地已有的 {len(s.users)} 个环节" if s.users else "还没有本地已有的环节直接用它"
    return f"{len(s.chains)} 条链受益，{users}"


def filler_table(city: City, found: Sequence[ManyFiller], names: dict[str, str]) -> str:
    """Return the firms that could fill gaps of several chains, the first ten; how many more there are is said."""
    if not found:
        return '<p class="none">没有一家候选企业能补两条以上链的宜本地缺口。</p>'
    body = "".join(
        f'<tr><th scope="row">{link("directory", m.firm.caption, firm=m.firm.id)}</th>'
        f"<td>{_gaps(city, m)}</td><td>{e('、'.join(names[c] for c in m.chains))}</td></tr>"
        for m in found[:MOST]
    )
    more = f'<p class="src">另有 {len(found) - MOST} 家，见“目标企业”。</p>' if len(found) > MOST else ""
    return _table(("企业", "可补的缺口", "涉及的链"), body) + more


def _gaps(city: City, m: ManyFiller) -> str:
    first = {g.finding.id: g.chain.id for g in reversed(m.gaps)}
    return "、".join(link("chain", city.facts[s].name, chain=first[s], segment=s) for s in m.segments)


def _table(heads: Iterable[str], body: str) -> str:
    top = "".join(f'<th scope="col">{e(h)}</th>' for h in heads)
    return f'<div class="wide"><table class="plain"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def names_of(views: Iterable[ChainView]) -> dict[str, str]:
    """Return the chains' names by id."""
    return {v.id: v.name for v in views}
