"""What hangs on no segment: statements with words of products and no tie, what is proposed for them, firms without any."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis.city import City
from analysis.matching.products import INFERRED, STATED, Basis, Proposal, Words
from analysis.matching.runs import folded
from analysis.segments.facts import linked
from analysis.segments.firms import is_local
from graph.record import COMMON, SAID, Graph, Key, Node, Origin
from graph.types import TYPES

# Fields that name products, by type, and what a tie from them rests on.
FIELDS: dict[str, dict[str, Basis]] = {
    "Firm": {"hint": STATED, "products": STATED},
    "Mention": {"hint": STATED},
    "Signal": {"hint": STATED},
    "StatedGap": {"hint": STATED},
    "Project": {"name": INFERRED},
    "PurchaseNeed": {"products": STATED},
}
OTHER = "other"  # columns of a table without a place of their own: heading：text
SCOPES, MAKES = ("经营范围", "业务范围", "经营业务"), ("产品", "主营")
ELSEWHERE = "非本地"


@dataclass(frozen=True)
class Wording:
    """Words of one statement (its number, empty where it has none) on a node: under which heading, and for what they stand."""

    statement: str
    node: Node
    heading: str
    text: str
    basis: Basis
    origin: Origin

    @property
    def elsewhere(self) -> bool:
        """Whether it is said of a firm that is not here: it may fill the segment, it does not work in it."""
        return self.node.key.type == "Firm" and self.node.props.get("presence") == ELSEWHERE


@dataclass(frozen=True)
class Open:
    """A tie that waits for a person: what is said, and the segment whose product it names."""

    wording: Wording
    proposal: Proposal

    @property
    def id(self) -> str:
        """What tells it from others of a run."""
        type, id = self.wording.node.key
        return "·".join((type, id, self.wording.statement, self.proposal.segment, self.proposal.words))

    @property
    def reason(self) -> str:
        """Why it is proposed, as a tie says it."""
        p = self.proposal
        same = f"与产品“{p.product}”同名" if folded(p.words) == folded(p.product) else f"是产品“{p.product}”的别名"
        return f"“{self.wording.heading}”写有“{p.words}”，{same if p.product else '与环节同名'}"


@dataclass(frozen=True)
class Loose:
    """What waits: ties proposed; wordings in which nothing was found; local firms tied to nothing, of whom nothing is proposed."""

    open: tuple[Open, ...]
    unread: tuple[Wording, ...]
    firms: tuple[Node, ...]


@lru_cache(maxsize=2)
def loose(city: City) -> Loose:
    """Return what hangs on no segment, and what is proposed.

    Parameters
    ----------
    city : City

    Returns
    -------
    Loose
        A tie is proposed once for a node, segment and word, not where the node is tied there already by a source, nor
        where a person said that it is another thing. A statement of the data folder that is tied anywhere is settled; of what
        people said or brought in, each word is.

    Notes
    -----
    Cost linear in the texts.

    References
    ----------
    docs/decisions/0016-whole-words.md
    """
    graph = city.graph
    words, bases, refused = Words(graph), _bases(graph), _refused(graph)
    stands = {node for node, _ in bases}
    placed = {n.node.key for n in city.needs if n.segments}
    found, unread = dict[tuple[Key, str, str], Open](), dict[tuple[Key, str, str], Wording]()
    for wording in wordings(graph):
        node, before = wording.node.key, len(found)
        if node in placed:
            continue
        for p in words.proposals(wording.text, wording.basis):
            known = bases.get((node, p.segment), set[str]())
            said = refused & {(node.id, p.segment, folded(p.words)), (wording.statement, p.segment, folded(p.words))}
            if not said and STATED not in known and p.basis not in known:
                found.setdefault((node, p.segment, folded(p.words)), Open(wording, p))
        if len(found) == before and node not in stands:
            unread.setdefault((node, wording.heading, wording.text), wording)
    proposed = {o.wording.node.key for o in found.values()}
    tied = stands | proposed
    told = {node for node, *_ in unread}
    firms = tuple(f for f in graph.all("Firm") if is_local(f) and f.key not in tied | told)
    return Loose(tuple(found.values()), tuple(w for w in unread.values() if w.node.key not in proposed), firms)


def wordings(graph: Graph) -> Iterator[Wording]:
    """Yield the words of every statement that nobody has tied for good, in the order of the nodes."""
    settled = {o.statement for e in graph.edges if "tie_basis" in e.props for o in e.origins}
    for type, fields in FIELDS.items():
        for node in graph.all(type):
            for claim in node.claims:
                origin = node.origins[claim.origin]
                number = origin.statement
                if origin.outdated or origin.source == COMMON or (number in settled and not number.startswith(SAID)):
                    continue
                if basis := fields.get(claim.field):
                    yield Wording(number, node, TYPES[type].field(claim.field).label, str(claim.value), basis, origin)
                elif type == "Firm" and claim.field == OTHER:
                    for heading, text, stands in others(str(claim.value)):
                        yield Wording(number, node, heading, text, stands, origin)


_HEADINGS = re.compile(r"(?:^|；)([^；：]{1,16})：")
_INSIDE = ("一般项目", "许可项目", "一般经营项目", "许可经营项目")  # of a scope of business, no headings


def others(value: str) -> Iterator[tuple[str, str, Basis]]:
    """Yield heading, text and basis of the other columns of a table that name products: heading：text；heading：text."""
    heads = [h for h in _HEADINGS.finditer(value) if h[1] not in _INSIDE]
    for head, after in pairwise([*heads, None]):
        text = value[head.end() : after.start() if after else len(value)] if head else ""
        if head and any(word in head[1] for word in SCOPES):
            yield head[1], text, INFERRED
        elif head and any(word in head[1] for word in MAKES):
            yield head[1], text, STATED


def _bases(graph: Graph) -> dict[tuple[Key, str], set[str]]:
    """Return by node and segment on what its ties rest; a firm from elsewhere that offers for it is tied too."""
    found: dict[tuple[Key, str], set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.end.type == "Segment" and "tie_basis" in edge.props:
            found[edge.start, edge.end.id].add(str(edge.props["tie_basis"]))
    for edge in graph.named("OFFERS_FOR"):
        found[edge.start, edge.end.id].add(STATED)
    return dict(found)


def _refused(graph: Graph) -> set[tuple[str, str, str]]:
    """Return what people said is another thing: firm or statement, segment, word."""
    found = set[tuple[str, str, str]]()
    for node in graph.all("Mismatch"):
        word = folded(str(node.props["words"]))
        whom = [f.id for f in linked(graph, node.key, "NAMES")] or [str(node.props.get("about", ""))]
        found |= {(w, s.id, word) for w in whom for s in linked(graph, node.key, "NOT_FOR")}
    return found
