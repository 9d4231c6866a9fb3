"""The board of projects: a column a stage, each project with its light in words, where it is stuck, its silence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.plan.lights import Judged
from analysis.plan.stages import BATCHES, NO_BATCH, STAGES, UNKNOWN
from analysis.plan.tracked import Tracked
from exports.sentences.plan.projects import stuck_words
from exports.sentences.project import news
from views.parts.html import badge, e, node_link

SHOWN = 6
LAMPS = {"绿": "green", "黄": "yellow", "红": "red"}


def lamp(found: Judged, short: bool = False) -> str:
    """Return a light as a dot and a word; without one, that the dates are to be verified. The reasons are its hint."""
    words = "；".join(found.why)
    if found.colour is None:
        return f'<span class="lamp" title="{e(words)}">{e("待核实" if short else found.shown)}</span>'
    return f'<span class="lamp {LAMPS[found.colour]}" title="{e(words)}">{e(found.colour)}灯</span>'


def silence(one: Tracked) -> str:
    """Return how long ago a project was last heard of."""
    kind = ("silent year" if one.quiet.grade == "很久" else "silent half") if one.silent else "src"
    return f'<span class="{kind}">{e(news(one.quiet, str(one.node.props.get("status") or "状态不明")))}</span>'


def board(found: Sequence[Tracked]) -> str:
    """Return the projects by stage; a stage nobody stands at has no column."""
    groups = [(s, [t for t in found if t.stage == s]) for s in (*STAGES, UNKNOWN)]
    columns = "".join(_column(name, some) for name, some in groups if some)
    return f'<div class="stages">{columns}</div>'


def _column(name: str, found: Sequence[Tracked]) -> str:
    first = "".join(_card(t) for t in found[:SHOWN])
    rest = found[SHOWN:]
    more = f"<details><summary>其余 {len(rest)} 个</summary><ul>{''.join(map(_card, rest))}</ul></details>"
    return (
        f'<section class="stage-column"><h4>{e(name)} <span class="src">{len(found)}</span></h4>'
        f"<ul>{first}</ul>{more if rest else ''}</section>"
    )


def _card(one: Tracked) -> str:
    chains = "、".join(c.caption for c in one.chains) or "产业链未写"
    stuck = f"{badge(stuck_words(one), 'flag')} " if one.stuck else ""
    return (
        f"<li>{node_link(one.node.key, one.node.caption)}<br>"
        f'{lamp(one.judged)} {stuck}<span class="src">{e(chains)}</span> {silence(one)}</li>'
    )


def batches(found: Sequence[Tracked]) -> str:
    """Return how many projects each batch has, in one line, and of how many a source says so."""
    held = {b: [t for t in found if t.batch == b] for b in (*BATCHES, NO_BATCH)}
    told = "，".join(f"{b if b == NO_BATCH else f'{b}一批'} {len(some)} 个" for b, some in held.items() if some)
    said = sum(bool(t.node.props.get("batch")) for t in found)
    how = f"其中 {said} 个是来源写的，其余按阶段归" if said else "来源没有写批次，都按阶段归"
    return f"{told}（{how}）。"
