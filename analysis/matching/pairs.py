"""Two entries that may be one firm: equal names, names equal without form and place, one name inside a newer one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from analysis.matching.cores import Cores
from analysis.matching.firms import CORE, INSIDE, SHARED, SHORTEST_INSIDE, names_of
from graph.record import SAID, Graph, Node
from graph.rows.characters import one_width
from graph.rows.ids import valid_code

TRADE, MANY = 2, 3  # letters of a trade; so many names end with one


@dataclass(frozen=True)
class Pair:
    """Two firms that may be one, why, and whether somebody looked and could not tell (待定)."""

    one: Node
    other: Node
    why: str
    undecided: bool = False


def near_pairs(graph: Graph) -> list[Pair]:
    """Return the pairs of firms that may be one, and that nobody has told apart; each pair once, the firmer reason.

    Two firms with different credit codes or stock codes, or of one group, are two firms; a core that many names end with
    (重工, 钢铁) is a trade and no name. A name inside another one is asked
    about only where people brought one of the two in: what the data folder holds was compared when it was entered.

    Notes
    -----
    Cost linear in the names, and for each firm that was brought in once more.

    References
    ----------
    docs/methods.md, 待办.
    """
    firms = {f.id: f for f in graph.all("Firm")}
    cores, names, cored = Cores.of(graph), defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for firm in firms.values():
        for name in names_of(firm):
            names[one_width(name)].add(firm.id)
            cored[cores.core(name).casefold()].add(firm.id)
    found = dict[tuple[str, str], str]()
    endings = Counter(core[-TRADE:] for core in cored if len(core) > TRADE)
    own = {core: owners for core, owners in cored.items() if len(core) > TRADE or endings[core] < MANY}
    for held, why in ((names, SHARED), (own, CORE)):
        for some in held.values():
            for pair in combinations(sorted(some), 2):
                found.setdefault(pair, why)
    for core, owners in cored.items():
        for id in sorted(owners):
            if len(core) >= SHORTEST_INSIDE and _brought(firms[id]):
                inside = (
                    o for c, o in cored.items() if len(c) >= SHORTEST_INSIDE and c != core and (c in core or core in c)
                )
                for other in sorted({i for o in inside for i in o} - {id}):
                    found.setdefault((min(id, other), max(id, other)), INSIDE)
    apart, open_ = _decided(graph, "DIFFERS_FROM"), _decided(graph, "MAYBE_SAME")
    pairs = [Pair(firms[a], firms[b], why, frozenset((a, b)) in open_) for (a, b), why in sorted(found.items())]
    return [p for p in pairs if frozenset((p.one.id, p.other.id)) not in apart and not _told_apart(p)]


def _brought(firm: Node) -> bool:
    """Tell whether all that is said of a firm came in by the desk."""
    return all(o.statement.startswith(SAID) for o in firm.origins)


def _decided(graph: Graph, name: str) -> set[frozenset[str]]:
    return {frozenset((e.start.id, e.end.id)) for e in graph.named(name)}


def _told_apart(pair: Pair) -> bool:
    """Tell whether codes say that they are two, or that they are parts of one house."""
    codes = [valid_code(str(f.props.get("uscc", ""))) for f in (pair.one, pair.other)]
    stocks = [set(f.props.get("stock_code", [])) for f in (pair.one, pair.other)]
    groups = {str(f.props.get("group") or f.id) for f in (pair.one, pair.other)}
    sites = len(groups) == 1 or any(f.props.get("kind") in ("厂区", "残缺") for f in (pair.one, pair.other))
    return sites or (all(codes) and codes[0] != codes[1]) or (all(stocks) and not stocks[0] & stocks[1])
