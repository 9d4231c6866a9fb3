"""What chosen ids stand for in the present run: gaps, targets, firms; what is gone, or no longer what it was chosen as."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.targets.listing import settled, targets_of
from exports.lists import TABLES
from exports.lists.targets import of_choices
from exports.table import Row
from graph.record import Key
from views.parts.mine.address import Choice

GONE = "现在的数据里没有，可能已改名或删去"


@dataclass(frozen=True)
class Mine:
    """Choices by the list that has them; `out` are those that no list has, each with why."""

    gaps: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    firms: tuple[Choice, ...]
    out: tuple[tuple[Choice, str], ...]

    @property
    def counted(self) -> str:
        """How many firms and gaps are chosen and can be sent, such as 已选 5 家企业、2 个缺口."""
        n = len({c.firm for c in (*self.targets, *self.firms)})
        parts = [f"{n} 家企业"] if n else []
        parts += [f"{len(self.gaps)} 个缺口"] if self.gaps else []
        return f"已选 {'、'.join(parts)}" if parts else "没有可导出的"

    def of(self, kind: str) -> tuple[Choice, ...]:
        """Return the choices of one list: targets, gaps or firms."""
        return {"targets": self.targets, "gaps": self.gaps, "firms": self.firms}[kind]


def resolve(city: City, choices: Iterable[Choice]) -> Mine:
    """Tell what each choice is today; an entry that was merged into another one is that one."""
    views = {v.id: v for v in chain_views(city)}
    kinds: dict[str, dict[Choice, None]] = {"gaps": {}, "targets": {}, "firms": {}}
    out: dict[Choice, str] = {}
    for asked in choices:
        c = asked._replace(firm=city.graph.current(Key("Firm", asked.firm)).id) if asked.firm else asked
        if why := _why_out(city, views, c):
            out[c] = why
        else:
            kinds["gaps" if not c.firm else "targets" if c.segment else "firms"][c] = None
    return Mine(tuple(kinds["gaps"]), tuple(kinds["targets"]), tuple(kinds["firms"]), tuple(out.items()))


def _why_out(city: City, views: dict[str, ChainView], c: Choice) -> str:
    firm = city.graph.nodes.get(Key("Firm", c.firm))
    placed = c.chain in views and c.segment in city.facts
    if (c.firm and firm is None) or ((c.chain or c.segment) and not placed):
        return GONE
    if firm is None:
        view = views[c.chain]
        return "" if any(g.finding.id == c.segment for g in (*view.gaps, *view.apart)) else "现在不是缺口"
    if not c.segment:
        return "" if firm.props.get("presence") else "外地候选企业，请在目标企业页按环节选"
    if any(t.firm.id == firm.id for t in targets_of(city, c.segment)):
        return ""
    return f"已不是目标，{settled(city, firm) or '没有写它能补这个环节的资料'}"


def caption(city: City, c: Choice) -> str:
    """Return a choice in words: the firm and the segment, or the gap; an id where the run has nothing of that name."""
    segment = city.facts[c.segment].name if c.segment in city.facts else c.segment
    if not c.firm:
        return f"缺口“{segment}”"
    node = city.graph.nodes.get(Key("Firm", c.firm))
    return f"{node.caption if node else c.firm}" + (f"（{segment}）" if segment else "")


def rows(city: City, mine: Mine, kind: str) -> list[Row]:
    """Return exactly the chosen rows of one list, in its order."""
    return _ROWS[kind](city, mine)


def _targets(city: City, mine: Mine) -> list[Row]:
    return of_choices(city, mine.targets)


def _gaps(city: City, mine: Mine) -> list[Row]:
    found = [r for chain in dict.fromkeys(c.chain for c in mine.gaps) for r in TABLES["gaps"].rows(city, chain)]
    return [r for r in found if Choice(r["chain_id"], r["segment_id"]) in mine.gaps]


def _firms(city: City, mine: Mine) -> list[Row]:
    wanted = {c.firm for c in mine.firms}
    return [r for r in TABLES["firms"].rows(city) if r["id"] in wanted]


_ROWS: dict[str, Callable[[City, Mine], list[Row]]] = {"targets": _targets, "gaps": _gaps, "firms": _firms}
