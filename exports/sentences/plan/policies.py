"""What is said of policies: how many are in force, whom they fit as far as the graph knows, what a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.city import City
from analysis.plan.eligible import FITS, IN_FORCE, MAYBE, OVER, UNTIL_UNKNOWN, Fit, Offer
from analysis.segments.facts import linked
from exports.sentences import Piece, Sentence, joined, names, say
from graph.record import Node

UNITS = {"企业": "家", "项目": "个", "平台": "个"}
# Field, words before and after it.
LIMITS = (
    ("badges", "有资质：", ""),
    ("chain_roles", "是", ""),
    ("statuses", "项目状态：", ""),
    ("investment_min_yi", "投资不低于 ", " 亿元"),
    ("revenue_min_yi", "营收不低于 ", " 亿元"),
    ("platform_kinds", "平台是", ""),
    ("platform_levels", "级别：", ""),
)


def policies_sentence(found: Sequence[Offer], where: str) -> Sentence:
    """Return how many policies are in force, whom they fit, and of how many nothing can be checked."""
    if not found:
        return say(f"{where}还没有政策；用“导入”里的政策模板填好读进来，或写进政策表。")
    told = [
        Piece(f"{word} {n} 条", "policies", {"force": word})
        for word in (IN_FORCE, UNTIL_UNKNOWN, OVER)
        if (n := sum(o.force == word for o in found))
    ]
    live = [o for o in found if o.force != OVER]
    return say(f"{where}政策 {len(found)} 条：", joined(told, "、"), "。", _fits(live), _by_hand(live))


def _fits(live: Sequence[Offer]) -> str:
    def counted(kind: str) -> list[str]:
        held = {
            whom: {f.node.key for o in live if o.policy.props["whom"] == whom for f in o.of(kind)} for whom in UNITS
        }
        return [f"{whom} {len(some)} {UNITS[whom]}" for whom, some in held.items() if some]

    met, maybe = counted(FITS), counted(MAYBE)
    if not met and not maybe:
        return "按图谱里的记录，还没有对得上的企业、项目、平台。"
    first = f"条件都已知符合的有{'、'.join(met)}" if met else "还没有条件都已知符合的"
    return first + (f"；有条件要核实的有{'、'.join(maybe)}。" if maybe else "。")


def _by_hand(live: Sequence[Offer]) -> str:
    n = sum(o.by_hand for o in live)
    return f"{n} 条的条件图谱里没有数据，要人看。" if n else ""


def conditions_words(city: City, policy: Node) -> list[str]:
    """Return the conditions of a policy in words, those that only a person can check among them."""
    told: list[str] = []
    for edge, word in (("FOR_CHAIN", "产业链："), ("FOR_DISTRICT", "区县：")):
        if named := [n.caption for n in linked(city.graph, policy.key, edge)]:
            told.append(word + "、".join(dict.fromkeys(named)))
    for field, before, after in LIMITS:
        value = policy.props.get(field)
        if value not in (None, []):
            words = "或".join(map(str, value)) if isinstance(value, list) else f"{value:g}"
            told.append(f"{before}{words}{after}")
    return [*told, *(f"{w}（由人看）" for w in policy.props.get("other_conditions", []))]


def gives_words(policy: Node) -> str:
    """Return what a policy gives, with its rate and its highest amount where the words do not have them."""
    p = policy.props
    said, rate, amount = str(p["gives"]).rstrip("。"), p.get("rate"), p.get("amount_max_wan")
    parts = [f"{p['tool']}：{said}"]
    if isinstance(rate, int | float) and not _told(said, rate, "%"):
        parts.append(f"比例 {rate:g}%")
    if isinstance(amount, int | float) and not _told(said, amount, "万元"):
        parts.append(f"最高 {amount:g} 万元")
    return "，".join(parts)


def _told(said: str, value: float, unit: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(f'{value:g}')}\s*{unit}", said) is not None


def until_words(offer: Offer) -> str:
    """Return until when a policy holds."""
    until = offer.policy.props.get("until")
    return f"{until}（{offer.force}）" if until else UNTIL_UNKNOWN


def fits_words(offer: Offer) -> str:
    """Return whom a policy fits, in a few words."""
    if offer.by_hand:
        return "条件要人看"
    unit = UNITS[str(offer.policy.props["whom"])]
    met, maybe = len(offer.of(FITS)), len(offer.of(MAYBE))
    if not met and not maybe:
        return "没有对得上的"
    return "，".join(filter(None, (f"符合 {met} {unit}" if met else "", f"待核实 {maybe} {unit}" if maybe else "")))


def fit_words(fit: Fit) -> str:
    """Return how a firm or project stands with a policy: what is met, then what nobody knows."""
    met = [name for name, how in fit.stands.items() if name not in fit.open]
    return f"已知符合：{'、'.join(met)}" + (f"；不知道：{'、'.join(fit.open)}" if fit.open else "")


def first_names(found: Sequence[Fit], most: int = 3) -> str:
    """Return the names of the first few."""
    return names([f.node.caption for f in found], most)
