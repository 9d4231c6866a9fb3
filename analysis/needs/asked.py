"""Purchase needs: what a local firm asks for, who here makes it, and what is said of a segment where nobody does."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.facts import Said, SegmentFacts, linked
from analysis.segments.firms import HERE
from analysis.segments.stated import Stated
from graph.record import COMMON, Graph, Key, Node
from graph.rows.characters import one_width
from graph.types.purchase_need import MET

BY_PRODUCT, BY_SEGMENT, BY_TIE, BY_NAME, BY_SEGMENT_NAME = "所写产品", "所写环节", "人工对应", "品名相同", "环节名相同"
SAME_PRODUCT, SAME_SEGMENT = "产品", "环节"
DIRECTION, CITY, FIRMS_WORD = "补链方向", "市", "企业口径"


@dataclass(frozen=True)
class Maker:
    """A local firm that could supply a need: by its own product words (产品), or since it works in the segment (环节)."""

    firm: Node
    basis: str


@dataclass(frozen=True)
class Need:
    """A need with its firm, the segments it asks for and by what these are known, and who here makes it."""

    node: Node
    firm: Node
    segments: tuple[str, ...]
    basis: str
    makers: tuple[Maker, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is asked for, as written."""
        return tuple(self.node.props["products"])

    @property
    def date(self) -> str:
        """When it was said, empty where nobody knows."""
        return str(self.node.props.get("date") or max((o.date for o in self.node.origins), default=""))

    @property
    def open(self) -> bool:
        """Whether it still stands: not met, and not said to be outdated."""
        return self.node.props.get("state") != MET and not all(o.outdated for o in self.node.origins)

    @property
    def unmatched(self) -> bool:
        """Whether it stands and nobody here is known to make it, though it is known what segment it asks for."""
        return self.open and bool(self.segments) and not self.makers


def needs(graph: Graph, facts: Mapping[str, SegmentFacts], makers: Mapping[str, Sequence[Node]]) -> list[Need]:
    """Return every need with the local firms that make what it asks for.

    Parameters
    ----------
    graph : Graph
    facts : mapping of str to SegmentFacts
    makers : mapping of str to sequence of Node
        Segment id → the firms that count there.

    Returns
    -------
    list of Need
        The newest first. What is asked for is known by the product or segment that the row names or that a person tied
        it to (来源), else where its words are a product's name or other name, or a segment's name. A firm makes it where
        sources say that its main products hold one of these names and that it produces here, or where it counts in the
        segment; the asking firm itself is none.

    Notes
    -----
    Nothing is matched by likeness: names are equal but for their width, case and spaces. Cost linear in the products.

    References
    ----------
    docs/methods.md, 采购需求.
    """
    if not graph.all("PurchaseNeed"):
        return []
    names = _Names(graph, facts)
    found = [_need(graph, node, names, makers) for node in graph.all("PurchaseNeed")]
    return sorted(found, key=lambda n: (n.date, n.node.id), reverse=True)


def _need(graph: Graph, node: Node, names: _Names, makers: Mapping[str, Sequence[Node]]) -> Need:
    (firm,) = linked(graph, node.key, "ASKED_BY")
    segments, basis = _asked(graph, node, names)
    called = {fold(w) for w in node.props["products"]}
    called |= {n for product in names.meant(graph, node) for n in _called(product)}
    own = {f.id: Maker(f, SAME_PRODUCT) for word in sorted(called) for f in names.firms.get(word, ())}
    other = {f.id: Maker(f, SAME_SEGMENT) for s in segments for f in makers.get(s, ())}
    every = [m for i, m in {**other, **own}.items() if i != firm.id]
    return Need(node, firm, segments, basis, tuple(sorted(every, key=lambda m: (m.basis != SAME_PRODUCT, m.firm.id))))


def _asked(graph: Graph, node: Node, names: _Names) -> tuple[tuple[str, ...], str]:
    """Return the segments a need asks for, and by what they are known: the first way that leads to any."""
    products = linked(graph, node.key, "ASKS_FOR")
    tied = [e for e in graph.edges_of.get(node.key, []) if e.name == "FOR" and e.props.get("tie_basis") == "来源"]
    ways = (
        (BY_PRODUCT, [s for p in products for s in names.places(p)]),
        (BY_SEGMENT, [n.id for n in linked(graph, node.key, "NEEDS")]),
        (BY_TIE, [e.end.id for e in tied]),
        (
            BY_NAME,
            [s for w in node.props["products"] for p in names.products.get(fold(w), ()) for s in names.places(p)],
        ),
        (BY_SEGMENT_NAME, [s for w in node.props["products"] for s in names.segments.get(fold(w), ())]),
    )
    return next(((tuple(dict.fromkeys(found)), basis) for basis, found in ways if found), ((), ""))


class _Names:
    """Products, segments and local firms by what they are called, folded."""

    def __init__(self, graph: Graph, facts: Mapping[str, SegmentFacts]) -> None:
        self.products: dict[str, list[Node]] = defaultdict(list)
        self.segments: dict[str, list[str]] = defaultdict(list)
        self.firms: dict[str, list[Node]] = defaultdict(list)
        self._places: dict[Key, list[str]] = defaultdict(list)
        for product in graph.all("Product"):
            for name in _called(product):
                self.products[name].append(product)
        for segment in facts.values():
            self.segments[fold(segment.name)].append(segment.id)
            for product in segment.products:
                self._places[product.key].append(segment.id)
        for firm in graph.all("Firm"):
            if firm.props.get("presence") in HERE and firm.props.get("kind", "企业") == "企业":
                for name in _makes(firm):
                    self.firms[name].append(firm)

    def places(self, product: Node) -> list[str]:
        """Return the segments of a product."""
        return self._places[product.key]

    def meant(self, graph: Graph, node: Node) -> list[Node]:
        """Return the products a need means: those it names, else those its words are names of."""
        named = linked(graph, node.key, "ASKS_FOR")
        return named or [p for w in node.props["products"] for p in self.products.get(fold(w), ())]


def _makes(firm: Node) -> list[str]:
    """Return the names of what sources that hold say a firm makes."""
    said = [(c.value, firm.origins[c.origin]) for c in firm.claims if c.field == "products"]
    return list(dict.fromkeys(fold(str(v)) for v, o in said if o.source not in ("", COMMON) and not o.outdated))


def _called(product: Node) -> set[str]:
    return {fold(n) for n in (product.props["name"], *product.props.get("aka", []))}


def fold(name: str) -> str:
    """Return a name without what tells no two apart: width, case, spaces.

    >>> fold("Li2CO3 （电池级）") == fold("li2co3(电池级)")
    True
    """
    return "".join(one_width(name).split()).casefold()


def stated_by(found: Iterable[Need], rules: Rules, as_of: datetime.date) -> dict[str, list[Stated]]:
    """Return by segment what firms state that find no maker here: a direction to fill, of that firm and its date.

    It names no chain, so it counts in every chain of the segment; older than `ages.stated` it counts as not stated.
    It never makes a segment missing: that a firm did not find a maker is no search.
    """
    made: dict[str, list[Stated]] = defaultdict(list)
    for need in found:
        if need.unmatched:
            for segment in need.segments:
                made[segment].append(_stated(need, rules, as_of))
    return dict(made)


def _stated(need: Need, rules: Rules, as_of: datetime.date) -> Stated:
    words = f"{need.firm.caption}要买{'、'.join(need.words)}，没有查到本地谁供"
    said_by = f"{FIRMS_WORD}·{need.firm.caption}"
    props = {"id": need.node.id, "gap": words, "effect": DIRECTION, "scope": CITY, "said_by": said_by}
    node = Node(Key("StatedGap", need.node.id), props, need.node.origins)
    said = Said(node, "来源", need.words, tuple(need.node.origins))
    named = len(need.segments)
    current = not older_than(said.newest, as_of, rules.ages.stated)
    return Stated(said, DIRECTION, CITY, said_by, current, named, named <= rules.priority.named_max)
