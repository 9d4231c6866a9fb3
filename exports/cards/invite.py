"""The part of a segment's card that says whom to invite, and which park suits."""

from __future__ import annotations

from itertools import groupby

from analysis.city import SegmentFinding
from analysis.targets.competitors import competes_with, is_led, missing_inputs
from analysis.targets.listing import Target, proposed
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from exports.cards.html import badge, e
from exports.cards.pieces import Card, folded
from exports.sentences.target import reason

NONE = '<p class="none">还没有把握的候选企业</p>'
MOST_TARGETS, MOST_INPUTS, MOST_PARKS = 4, 2, 3


def whom_to_invite(card: Card) -> str:
    """Return the first targets of a segment; of one that a local leader holds, those of its missing inputs."""
    made = _inputs(card) if is_led(card.f) else _targets(card, card.f, MOST_TARGETS) or NONE
    return f"<h4>可以请谁来{card.help('批次')}</h4>{made}"


def _inputs(card: Card) -> str:
    city, f = card.city, card.f
    leaders = "、".join(competes_with(city, f.id, ()))
    missing = [city.segments[i] for i in missing_inputs(city, f.id)]
    if not missing:
        return f"<p>本地已有{e(leaders)}，不请同业；直接投入里没有已知的缺口。</p>"
    made = "".join(f"<p>{card.segment(i.id)}</p>{_targets(card, i, MOST_INPUTS) or NONE}" for i in missing)
    return f"<p>本地已有{e(leaders)}，不请同业；缺的投入环节，可请这些企业来配套：</p>{made}"


def _targets(card: Card, f: SegmentFinding, most: int) -> str:
    found = proposed(card.city, f.id)
    if not found:
        return ""
    shown = [
        line
        for _, group in groupby(found[:most], key=lambda t: t.ranked.rank)
        for line in _group(card, list(group), len(found) > 1)
    ]
    more = card.link("targets", f"共 {len(found)} 家候选，全部列出", chain=card.view.id, segment=f.id)
    return f'<ul class="targets">{"".join(shown)}</ul>' + (f"<p>{more}</p>" if len(found) > most else "")


def _group(card: Card, group: list[Target], several: bool) -> list[str]:
    """Return the lines of one rank: of several with equal evidence nothing suggests an order."""
    equals = group[0].ranked.equals
    said = f'<li class="quiet">以下 {equals} 家证据相同，不分先后</li>' if equals > 1 and several else ""
    return [said, *(_target(card, t) for t in group)]


def _target(card: Card, t: Target) -> str:
    marks = [badge(t.ranked.target.tier), *(badge(word) for word in t.evidence)]
    marks += [badge("与本地龙头同业", "flag")] if t.rivals else []
    told = "；".join(filter(None, [workplace(card.city, t.firm).text, "、".join(t.products), reason(card.city, t)]))
    return f'<li data-firm="{e(t.firm.id)}">{card.node(t.firm)} {" ".join(marks)}<br><span class="src">{e(told)}</span></li>'


def where_to_land(card: Card) -> str:
    """Return the parks that suit a segment, each with the reason, or that nothing speaks for any."""
    found = [f'{card.node(h.park)} <span class="src">{e(h.why)}</span>' for h in suggestions(card.city, card.f.id)]
    empty = "没有依据：没有来源写明哪个载体做这个环节，或有它的上下游企业"
    return f"<h4>可落地的载体{card.help('建议载体')}</h4>{folded(found, MOST_PARKS, f'其余 {len(found) - MOST_PARKS} 处', empty)}"
