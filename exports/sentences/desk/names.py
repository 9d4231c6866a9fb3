"""What a checked list comes to, and each of its lines in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.city import City
from analysis.matching.firms import NEAR, SAME
from analysis.matching.listed import Checked
from analysis.segments.firms import is_local, roles
from exports.sentences import Sentence, names, say
from exports.sentences.firm import place_words
from exports.sentences.target import reason
from graph.record import Key, Node

ASK = "贴上或放入一份名单（展会参展商、协会会员、代表团），逐行核对：认不认识、是否已在本地、是不是目标、能补哪个缺口。只查不存。"
EMPTY = "没有读到企业名称：每行写一家，或放一张有“企业名称”一列的表。"
UNKNOWN_WORDS = "图里没有这家企业"
MOST = 3


def list_sentence(found: Sequence[Checked]) -> Sentence:
    """Return the sentence above a checked list: how many lines are whom, and how many would fill a gap."""
    lines = [c for c in found if not c.again]
    same = [c for c in lines if c.match.kind == SAME]
    near = sum(c.match.kind == NEAR for c in lines)
    here = sum(c.here for c in same)
    targets = sum(bool(c.targets) and not c.here for c in same)
    gaps = {g for c in lines if not c.here for g in c.gaps}
    fill = sum(bool(c.gaps) and not c.here for c in lines)
    twice = f"（{len(found) - len(lines)} 行重复）" if len(found) > len(lines) else ""
    told = f"名单 {len(found)} 行{twice}：认出 {len(same)} 家，其中已在本地 {here} 家、已是目标 {targets} 家；"
    told += f"名称相近须您确认 {near} 家，不认识 {len(lines) - len(same) - near} 家。"
    more = f"{fill} 家外地或不认识的企业能对上缺口，涉及 {len(gaps)} 个环节。" if fill else "没有一家能对上现在的缺口。"
    return say(told, more)


def who_words(city: City, one: Checked) -> str:
    """Return whom a line means: the firm, those it may mean and why, or that it is not known."""
    if one.firm:
        same = "同名" if one.firm.caption == one.entry.name else f"即{one.firm.caption}"
        return f"{same}（同第 {one.again} 行）" if one.again else same
    if one.match.near:
        told = [f"{_firm(city, n.firm).caption}（{n.why}）" for n in one.match.near]
        return f"可能是{'、'.join(told)}"
    return f"{UNKNOWN_WORDS}（同第 {one.again} 行）" if one.again else UNKNOWN_WORDS


def here_words(one: Checked) -> str:
    """Return whether a firm is here, empty where it is not known who is meant."""
    return place_words(one.firm) if one.firm else ""


def works_words(city: City, one: Checked) -> str:
    """Return the segments of a line: where the firm stands, for which it is a target, which its own words name."""
    works = names([city.facts[i].name for i in one.works], MOST, "个")
    targets = names([city.facts[t.segment].name for t in one.targets], MOST, "个")
    words = names([f"{city.facts[p.segment].name}（“{p.words}”）" for p in one.words], MOST, "个")
    told = (works, f"目标：{targets}" if targets else "", f"所写产品：{words}" if words else "")
    return "；".join(filter(None, told))


def target_words(one: Checked) -> str:
    """Return whether a firm is a target already, and in which tier at best."""
    if not one.targets:
        return ""
    tiers = Counter(t.ranked.target.tier for t in one.targets)
    best = min(tiers, key=lambda tier: ("第一批", "第二批", "待核实").index(tier))
    return f"已是目标 · {best}"


def speaks_words(city: City, one: Checked) -> str:
    """Return what speaks for a line: why to ring a target, what a local firm is, or what the list itself says."""
    if one.targets and not one.here:
        return reason(city, one.targets[0])
    if one.firm and one.here:
        return standing_words(city, one.firm)
    if one.words:
        return f"名单写有{names([f'“{p.words}”' for p in one.words], MOST, '种')}，与产品同名，待核实"
    return ""


def standing_words(city: City, firm: Node) -> str:
    """Return what a local firm is known for: its roles, badges and whether it is listed."""
    said = [str(e.props["role"]) for e in roles(city.graph, firm) if "role" in e.props]
    told = [*said, *firm.props.get("badges", []), *(["上市"] if firm.props.get("stock_code") else [])]
    return "、".join(dict.fromkeys(told))


def gap_words(city: City, one: Checked) -> str:
    """Return the gaps a line would fill, with their state; of a firm that is here none."""
    if one.here:
        return ""
    return names([f"{city.facts[i].name}（{city.segments[i].shown}）" for i in one.gaps], MOST, "个")


def near_firms(city: City, one: Checked) -> list[Node]:
    """Return the firms that a line may mean."""
    return [_firm(city, n.firm) for n in one.match.near]


def is_here(firm: Node) -> bool:
    """Tell whether a firm that may be meant is here."""
    return is_local(firm)


def _firm(city: City, id: str) -> Node:
    return city.graph.nodes[Key("Firm", id)]
