"""Why to ring one firm before another, in one line, and what a list of target firms comes to."""

from __future__ import annotations

from collections.abc import Collection

from analysis.chains.view import ChainView
from analysis.city import City
from analysis.segments.ages import older_than
from analysis.targets.counterparts import counterparts
from analysis.targets.listing import Target
from analysis.targets.places import FROM_SIGNAL, WORKS, is_sourced, workplace
from analysis.targets.ranks import TIERS
from analysis.targets.relations import MUTUAL, Link
from exports.sentences import Sentence, listed, names, say
from exports.sentences.chain import firm_piece
from exports.sentences.gap import month
from exports.sources import source_of
from graph.record import COMMON, Key, Node, Origin

MOST_PRODUCTS, MOST_BUYERS, MOST_FIRMS = 2, 2, 3
COMMON_MATCH = "产品匹配为行业常识，待核实"


def reason(city: City, target: Target) -> str:
    """Return in one line why to ring this firm: what it said and when, its relations and sites, its product, who would buy."""
    told = [
        _rivals(target),
        _signal(city, target),
        _relation(city, target),
        _site(target),
        _product(city, target),
        _province(city, target),
    ]
    told += [_buyers(city, target), COMMON_MATCH if target.common else ""]
    return "；".join(filter(None, told))


def targets_sentence(city: City, found: Collection[Target], view: ChainView | None = None) -> Sentence:
    """Return the sentence above a list of target firms: how many, which have evidence, and what the rest rests on."""
    firms = {t.firm.id: t.firm for t in found}
    if not firms:
        return say(f"{view.name if view else '这里'}还没有候选企业；先在候选表里补，或等有日期的意向。")
    # In the order of the table below: the first batch first.
    ordered = sorted(found, key=lambda t: TIERS.index(t.ranked.target.tier))
    told = {t.firm.id: t.firm for t in ordered if t.evidence and not t.rivals}
    sure = {t.firm.id for t in found if t.evidence}
    head = f"{view.name if view else '全市'}的缺口有候选企业 {len(firms)} 家"
    if not sure:
        return say(f"{head}，{'都' if len(firms) > 1 else ''}只凭行业常识，用前须核实。")
    pieces = listed([firm_piece(n) for n in told.values()], MOST_FIRMS, "")
    first = say(f"，先谈有证据的 {len(told)} 家：", pieces) if told else say("，有证据的都与本地龙头同业")
    rest = len(firms) - len(sure)
    return say(head, first, f"；{rest} 家只凭行业常识，用前须核实" if rest else "", "。")


def _rivals(t: Target) -> str:
    return f"与本地龙头{names(t.rivals, MOST_FIRMS)}同业，一般不请" if t.rivals else ""


def _signal(city: City, t: Target) -> str:
    """Return the newest intent with its date; one that is too old, or has no date, says so."""
    kinds = city.rules.targets.signals
    found = [s for s in t.signals if s.props["stage"] in kinds]
    if not found:
        return ""
    newest = max(found, key=lambda s: str(s.props.get("date", "")))
    day, stage = str(newest.props.get("date", "")), str(newest.props["stage"])
    if not day:
        return f"有{stage}的来源，日期不明"
    old = older_than(day, city.as_of, city.rules.ages.intent)
    return f"{month(day)} 有{stage}" + (f"，已过 {city.rules.ages.intent} 个月" if old else "")


def _relation(city: City, t: Target) -> str:
    """Return a sourced relation to a local leader, a direct one in its own words."""
    if t.tie.links and t.tie.sourced:
        if len(t.tie.links) == 1:
            return _step(city, t.firm, t.tie.links[0])
        leader = city.graph.nodes[Key("Firm", t.tie.leader)].caption
        return f"经 {len(t.tie.links)} 步关系可连到{leader}"
    return f"同集团的{names(t.group_here, MOST_BUYERS)}已在本地" if t.group_here else ""


def _step(city: City, firm: Node, link: Link) -> str:
    other = city.graph.nodes[Key("Firm", link.end if link.start == firm.id else link.start)].caption
    if link.label in MUTUAL:
        return f"与{other}{link.label}"
    return f"{link.label}{other}" if link.start == firm.id else f"{other}{link.label}它"


def _site(t: Target) -> str:
    site = next((s for s in t.sites if is_sourced(s)), None)
    if site is None:
        return ""
    place = str(site.props.get("city", ""))
    return f"省内有{'' if site.caption.startswith(place) else place}{site.caption}"


def _province(city: City, t: Target) -> str:
    """Return that it works, or is registered, in the province."""
    place = workplace(city, t.firm)
    if not any(place.province.startswith(p) for p in city.rules.targets.regions["own"]) or place.basis == FROM_SIGNAL:
        return ""
    return f"{'在' if place.basis == WORKS else '注册在'}省内{place.city}"


def _product(city: City, t: Target) -> str:
    """Return who says that it makes a product of the segment."""
    sure = [o for o in t.origins if o.source not in ("", COMMON)]
    if not sure:
        return ""
    newest = max(sure, key=lambda o: o.date)
    return f"产品有来源：{names(t.products, MOST_PRODUCTS, '种')}（{_who(city, newest)}）"


def _who(city: City, origin: Origin) -> str:
    props = source_of(city.graph, origin)
    return f"{props['publisher']} {month(origin.date or str(props.get('date', '')))}"


def _buyers(city: City, t: Target) -> str:
    found = counterparts(city, t.segment).buyers
    return f"本地下游有{names([n.caption for n in found], MOST_BUYERS)}" if found else ""
