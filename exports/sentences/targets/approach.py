"""How to approach a target firm: what to say, what to ask, and what it lacks for 第一批."""

from __future__ import annotations

from collections.abc import Collection

from analysis.city import City, SegmentFinding
from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.states import MISSING, SUSPECT
from analysis.targets.counterparts import counterparts
from analysis.targets.first_tier import Check, missing
from analysis.targets.listing import Target
from analysis.targets.park_fit import suggestions
from analysis.targets.places import WORKS, workplace
from analysis.targets.relations import MUTUAL
from analysis.targets.score import INTENT, SITE, SOURCED, TIED
from exports.sentences import Sentence, listed, names, say
from exports.sentences.chain import firm_piece
from exports.sentences.gap import maybe_here, month
from graph.record import Key

MOST_BUYERS, MOST_PRODUCTS = 3, 3
LACKS = {MISSING: "本地缺", SUSPECT: "本地可能缺"}


def pitch(city: City, f: SegmentFinding) -> Sentence:
    """Return what one may say of a segment: what is lacking here, who would buy, which park would suit."""
    near = say("，", buyers(city, f.id)) if counterparts(city, f.id).buyers else ()
    return say(_lack(f), near, _park(city, f), "。")


def opening(city: City, f: SegmentFinding) -> str:
    """Return the same without who would buy."""
    return f"{_lack(f)}{_park(city, f)}。"


def _lack(f: SegmentFinding) -> str:
    """Return what is lacking here; a segment that a source says is here may have its firms already, who come first."""
    maybe = maybe_here(f)
    return f"{LACKS.get(f.state, '本地要补')}{f.facts.name}" + (f"（{maybe}，先核实再邀请）" if maybe else "")


def _park(city: City, f: SegmentFinding) -> str:
    found = suggestions(city, f.id)
    return f"；可看{found[0].park.caption}（{found[0].why}）" if found else ""


def buyers(city: City, segment: str) -> Sentence:
    """Return which local firms stand directly downstream of a segment; they may buy, nobody has promised it."""
    found = [firm_piece(n) for n in counterparts(city, segment).buyers]
    if not found:
        return say("直接下游还没有本地企业")
    return say("下游在本地的有", listed(found, MOST_BUYERS, "家"))


def questions(city: City, t: Target) -> tuple[str, ...]:
    """Return what to ask a firm, from what is not known of it."""
    dims = t.ranked.target.dims
    asked = [
        _ask_product(t),
        _ask_intent(city, t),
        _ask_trade(city, t),
        "主要在哪里生产？" if workplace(city, t.firm).basis != WORKS else "",
        "落地要什么硬条件：用地、厂房、能耗、环评？" if dims["landing"].value is None else "",
    ]
    return tuple(filter(None, asked))


def beforehand(t: Target) -> str:
    """Return what to look up before the first call, empty where it has been."""
    return "" if t.ranked.target.risk_checked else "联系前先查：失信、诉讼、经营异常（还没有人查过）。"


def _ask_product(t: Target) -> str:
    if SOURCED in t.evidence:
        return ""
    return f"做不做{names(t.products, MOST_PRODUCTS, '种')}，产能多大，有哪些客户和认证？"


def _ask_intent(city: City, t: Target) -> str:
    if not t.known.signals:
        return "近期有没有扩产或异地设厂的打算？"
    stage, day = max(t.known.signals, key=lambda s: s[1])
    when = f"{month(day)} 的" if day else ""
    if day and not older_than(day, city.as_of, city.rules.ages.intent):
        return f"{when}{stage}之后到哪一步了，还差什么条件？"
    return f"{when}{stage}之后，还有没有打算？"


def _ask_trade(city: City, t: Target) -> str:
    if t.tie.direct:
        leader = city.graph.nodes[Key("Firm", t.tie.leader)].caption
        link = t.tie.links[0]
        kind = link.label if link.label in MUTUAL else "往来"
        return f"与{leader}的{kind}现在做到多大，愿不愿意就近配套？" if kind != "同集团" else ""
    found = [n.caption for n in counterparts(city, t.segment).buyers]
    return f"与{names(found, MOST_BUYERS)}有没有供货往来？" if found else "在本地有没有客户或供应商？"


def check_words(city: City, t: Target, check: Check) -> str:
    """Return one piece of evidence for 第一批 in words: what is there, or what would have to be found."""
    months = f"{city.rules.ages.intent:g} 个月内"
    held, lacking = {
        SOURCED: ("有来源写明它做这个环节的产品", f"找到来源，写明它做{names(t.products, MOST_PRODUCTS, '种')}"),
        INTENT: (f"有 {months}、注明日期的意向", f"取得 {months}、注明日期的意向，如走访、洽谈"),
        TIED: ("有来源写明它与本地龙头直接往来", "找到来源，写明它与本地龙头直接往来：供货、采购、合作、投资或同集团"),
        SITE: ("有来源写明它在省内有基地", "找到来源，写明它在省内有基地"),
    }[check.word]
    return held if check.held else lacking


def still_to_find(evidence: Collection[str]) -> str:
    """Return how far a firm is from 第一批 in one line."""
    ways = missing(evidence)
    if not ways[0]:
        return "已够第一批的条件。"
    always = [w for w in ways[0] if all(w in way for way in ways)]
    either = list(dict.fromkeys(w for way in ways for w in way if w not in always))
    parts = ["、".join(always)] if always else []
    parts += [f"{'、'.join(either)}其中一样"] if len(either) > 1 else either
    return f"还差{'，再加'.join(parts)}。"


def rules_of_score(rules: Rules) -> str:
    """Return when a score is shown at all."""
    return f"信息覆盖率不到 {rules.targets.score_shown:.0%} 的不给得分，看五个点。"
