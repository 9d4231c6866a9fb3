"""The card of a policy: who qualifies, what it gives, until when, whom it fits, its sources."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.city import City
from analysis.plan.eligible import FITS, MAYBE, Fit, Offer
from exports.sentences.plan.policies import conditions_words, fit_words, gives_words, until_words
from views.parts.html import badge, e, items, node_link, rows, sources

SHOWN, FOLDED = 12, 120


def policy_card(city: City, offer: Offer) -> str:
    """Return the card as HTML, every text escaped."""
    p = offer.policy.props
    head = f"<h3>{e(offer.policy.caption)}</h3><p>{badge(str(p['tool']))} {badge(str(p['level']))} {badge(offer.force)}</p>"
    document = " ".join(str(p[k]) for k in ("document", "number", "clause") if p.get(k))
    told = rows(
        [
            ("谁能用", items(map(e, conditions_words(city, offer.policy)), "没有写条件")),
            ("给什么", e(gives_words(offer.policy))),
            ("到什么时候", e(until_words(offer) + (f"；{p['until_note']}" if p.get("until_note") else ""))),
            ("制定单位", e(p["issuer"])),
            ("出处", e(document)),
            ("来源", sources(city.graph, offer.policy.origins, city.as_of)),
        ]
    )
    return f'<div class="card">{head}{told}{_matched(offer)}</div>'


def _matched(offer: Offer) -> str:
    if offer.by_hand:
        return '<h4>能对上谁</h4><p class="none">它的条件图谱里没有数据可核对，要人看。</p>'
    made = [_part("条件都已知符合", offer.of(FITS)), _part("有条件要核实", offer.of(MAYBE))]
    return "".join(made) or '<h4>能对上谁</h4><p class="none">按图谱里的记录，还没有对得上的。</p>'


def _part(title: str, found: Sequence[Fit]) -> str:
    if not found:
        return ""
    lines = [f'{node_link(f.node.key, f.node.caption)} <span class="src">{e(fit_words(f))}</span>' for f in found]
    rest = lines[SHOWN : SHOWN + FOLDED]
    more = f"，另有 {len(lines) - SHOWN - FOLDED} 个见文件" if len(lines) > SHOWN + FOLDED else ""
    folded = f"<details><summary>其余 {len(lines) - SHOWN} 个{more}</summary>{items(rest)}</details>" if rest else ""
    return f"<h4>{e(title)} {len(found)}</h4>{items(lines[:SHOWN])}{folded}"
