"""Which gaps to take up first 建议先办: a gap somebody can do something about now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.chains.view import ChainView, GapRow
from analysis.segments.facts import Said
from analysis.segments.flags import RUNNING
from analysis.targets.competitors import is_led
from analysis.targets.listing import Target, proposed


@dataclass(frozen=True)
class Groups:
    """The gaps of some chains in three groups, each in order: 建议先办, 其余宜本地, and 可外购、不宜、公用."""

    first: tuple[GapRow, ...]
    rest: tuple[GapRow, ...]
    apart: tuple[GapRow, ...]


def candidates(gap: GapRow) -> list[Target]:
    """Return whom the list of targets names for a gap, competitors of local leaders last."""
    return proposed(gap.chain.city, gap.finding.id)


def running(gap: GapRow) -> list[Said]:
    """Return the projects on their way that are tied to a gap."""
    return [p for p in gap.finding.facts.projects if p.node.props.get("status") in RUNNING]


def why_not_first(gap: GapRow) -> str:
    """Return which rule keeps a gap out of 建议先办, empty where none does.

    Parameters
    ----------
    gap : GapRow

    Returns
    -------
    str
        A Chinese reason, or "". The rules: 宜本地; 关键 or 有据, that is 缺 or 有据短板 (tier 1); at least one candidate
        that competes with no local leader; no project on its way.

    Notes
    -----
    Cost linear in the segment's candidates and projects.

    References
    ----------
    docs/methods.md, 建议先办.
    """
    if gap.apart:
        return f"本地适宜为“{gap.ranked.gap.fit}”"
    if not gap.chain.places[gap.finding.id].key and gap.ranked.tier != 1:
        return "不是关键环节，也没有来源写明短缺"
    if running(gap):
        return "已有项目在推进"
    if is_led(gap.finding):
        return "本地已有龙头，不请同业"
    return "" if any(not t.rivals for t in candidates(gap)) else "还没有候选企业"


def ordered(views: Iterable[ChainView]) -> list[GapRow]:
    """Return the gaps of some chains that belong here, in one order: by tier, then by priority."""
    return sorted((g for v in views for g in v.gaps), key=lambda g: (g.ranked.tier, -g.ranked.priority))


def first(view: ChainView) -> list[GapRow]:
    """Return the gaps of one chain to take up first, in its order, at most `priority.first`.

    Parameters
    ----------
    view : ChainView

    Returns
    -------
    list of GapRow

    References
    ----------
    docs/methods.md, 建议先办.
    """
    return [g for g in view.gaps if not why_not_first(g)][: view.city.rules.priority.first]


def groups(views: Sequence[ChainView], added: Iterable[str] = (), removed: Iterable[str] = ()) -> Groups:
    """Return the gaps of some chains in three groups.

    Parameters
    ----------
    views : sequence of ChainView
    added, removed : iterable of str
        What the user puts into 建议先办, or takes out of it: `key_of` a gap. Only gaps that belong here can be added.

    Returns
    -------
    Groups

    References
    ----------
    docs/methods.md, 建议先办.
    """
    plus, minus = set(added), set(removed)
    chosen = {key_of(g) for v in views for g in first(v)} | plus
    every = ordered(views)
    return Groups(
        tuple(g for g in every if key_of(g) in chosen - minus),
        tuple(g for g in every if key_of(g) not in chosen - minus),
        tuple(g for v in views for g in v.apart),
    )


def key_of(gap: GapRow) -> str:
    """Return what names a gap in an address: its chain and its segment."""
    return f"{gap.chain.id}:{gap.finding.id}"


def once(found: Groups) -> Groups:
    """Return the groups with each segment once, where it stands first: filled once, it is filled in every chain."""
    seen = set[str]()
    kept: list[tuple[GapRow, ...]] = []
    for rows in (found.first, found.rest, found.apart):
        kept.append(tuple({g.finding.id: g for g in reversed(rows) if g.finding.id not in seen}.values())[::-1])
        seen |= {g.finding.id for g in rows}
    return Groups(*kept)


def season(views: Sequence[ChainView]) -> list[GapRow]:
    """Return what can be taken up now in all chains (本季可攻), in one order; a segment of several chains once.

    Parameters
    ----------
    views : sequence of ChainView

    Returns
    -------
    list of GapRow
        The gaps of `first` of every chain.

    References
    ----------
    docs/methods.md, 建议先办.
    """
    return list(once(groups(views)).first)
