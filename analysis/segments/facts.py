"""What the graph says of each segment, gathered once: places, products, neighbours, firm ties, mentions, gaps, searches, projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.assembly.merge import latest_day
from graph.record import SAID, Edge, Graph, Key, Node, Origin


@dataclass(frozen=True)
class Place:
    """A segment's place in one chain; `own` is false for a reference segment, `follow` is what a key one calls for."""

    chain: str
    stage: str
    column: str
    key: bool
    key_why: str
    order: float
    follow: str = ""
    follow_why: str = ""
    own: bool = True


@dataclass(frozen=True)
class Said:
    """Something tied to a segment: the node that says it, 来源, 推断 or 常识, the wording, and the origins of the tie."""

    node: Node
    basis: str
    hints: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def newest(self) -> str:
        """The newest date among the origins, empty where none is known.

        A confirmation of one point only does not count, nor does what was said to hold no more.
        """
        return max((o.date for o in self.origins if not o.only_for and not o.outdated), key=latest_day, default="")

    @property
    def outdated(self) -> bool:
        """Whether all of it was said to hold no more."""
        return all(o.outdated for o in self.origins if not o.only_for)


@dataclass(frozen=True)
class Doubt:
    """A doubt about a segment or, where `firms` holds their ids, about firms in it; `words` say who, when and why."""

    node: Node
    words: str
    firms: frozenset[str]

    def over(self, origins: Iterable[Origin]) -> bool:
        """Tell whether it came after everything of some statements that holds."""
        standing = [o for o in origins if not o.only_for and not o.outdated]
        return all(_moment(o) < _moment(self.node.origins[0]) for o in standing)


def _moment(origin: Origin) -> tuple[str, str]:
    """Return by what statements are earlier or later: their day and, of those that people made, their number."""
    return latest_day(origin.date), origin.statement if origin.statement.startswith(SAID) else ""


@dataclass
class SegmentFacts:
    """All that is tied to one segment; neighbours are ids. `rejected`: by firm, who said that it is no target here."""

    node: Node
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    products: list[Node] = field(default_factory=list[Node])
    inputs: list[str] = field(default_factory=list[str])
    users: list[str] = field(default_factory=list[str])
    firms: list[Said] = field(default_factory=list[Said])
    mentions: list[Said] = field(default_factory=list[Said])
    gaps: list[Said] = field(default_factory=list[Said])
    signals: list[Said] = field(default_factory=list[Said])
    projects: list[Said] = field(default_factory=list[Said])
    searches: list[Node] = field(default_factory=list[Node])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    rejected: dict[str, Node] = field(default_factory=dict[str, Node])
    offers: list[tuple[Node, Edge]] = field(default_factory=list[tuple[Node, Edge]])

    @property
    def id(self) -> str:
        """The segment's id."""
        return self.node.id

    @property
    def name(self) -> str:
        """The segment's name."""
        return self.node.caption

    @property
    def looked(self) -> bool:
        """Whether it was looked for by itself, be the outcome open.

        A search of a whole chain is none, nor is one that by its own words counts for no segment.
        """
        return any(s.props["level"] in LOOKED for s in self.searches)

    def searched(self, level: str) -> list[Node]:
        """Return its searches of one level."""
        return [s for s in self.searches if s.props["level"] == level]

    @property
    def making(self) -> bool:
        """Whether presence asks for production in the city."""
        return self.node.props["nature"] == "制造"

    @property
    def supporting(self) -> bool:
        """Whether a research institute counts."""
        return self.node.props["nature"] == "支撑" or any(p.stage == "支撑" for p in self.places.values())


LIGHT, FULL, OPEN, NOT_COUNTED = "浅", "全", "未定", "不计"
LOOKED = (LIGHT, FULL, OPEN)
REFERENCE = "参照"


def gather(graph: Graph) -> dict[str, SegmentFacts]:
    """Return the facts of every segment by id.

    Parameters
    ----------
    graph : Graph
        A whole run.

    Returns
    -------
    dict of str to SegmentFacts

    Notes
    -----
    Cost linear in the edges.

    References
    ----------
    docs/methods.md, 有无.
    """
    found = {s.id: SegmentFacts(s) for s in graph.all("Segment")}
    for edge in graph.named("IN_CHAIN"):
        found[edge.start.id].places[edge.end.id] = _place(edge)
    for edge in graph.named("FEEDS"):
        found[edge.end.id].inputs.append(edge.start.id)
        found[edge.start.id].users.append(edge.end.id)
    for edge in graph.named("OF_SEGMENT"):
        found[edge.end.id].products.append(graph.nodes[edge.start])
    for edge in graph.named("COVERS"):
        found[edge.end.id].searches.append(graph.nodes[edge.start])
    for edge in graph.named("OFFERS_FOR"):
        found[edge.end.id].offers.append((graph.nodes[edge.start], edge))
    for edge in graph.named("FOR"):
        if edge.start.type == "Rejection":
            firm = linked(graph, edge.start, "REJECTS")[0]
            found[edge.end.id].rejected[firm.id] = graph.nodes[edge.start]
    _ties(graph, found)
    return found


def _place(edge: Edge) -> Place:
    p = edge.props
    return Place(
        chain=edge.end.id,
        stage=p["stage"],
        column=p.get("column", ""),
        key=bool(p.get("key")),
        key_why=p.get("key_why", ""),
        order=p.get("order", 0),
        follow=p.get("follow", ""),
        follow_why=p.get("follow_why", ""),
        own=p.get("part") != REFERENCE,
    )


# What says something of a segment's presence; other types may be tied to segments too, and say nothing of it.
TIED = frozenset({"Firm", "Signal", "Project", "Mention", "StatedGap"})
LISTS = {"WORKS_IN": "firms", "FOR": "signals", "FILLS": "projects"}


def _ties(graph: Graph, found: dict[str, SegmentFacts]) -> None:
    for edge in graph.named("ABOUT"):
        if edge.start.type == "Doubt":
            found[edge.end.id].doubts.append(_doubt(graph, graph.nodes[edge.start]))
    for edge in graph.edges:
        if "tie_basis" not in edge.props or edge.end.type != "Segment" or edge.start.type not in TIED:
            continue
        said = Said(
            graph.nodes[edge.start], edge.props["tie_basis"], tuple(edge.props.get("hints", ())), tuple(edge.origins)
        )
        name = LISTS.get(edge.name) or ("mentions" if edge.start.type == "Mention" else "gaps")
        getattr(found[edge.end.id], name).append(said)


def _doubt(graph: Graph, node: Node) -> Doubt:
    firms = frozenset(n.id for n in linked(graph, node.key, "NAMES"))
    return Doubt(node, f"{who(graph, node.origins[0])}存疑：{node.props['reason']}", firms)


def who(graph: Graph, origin: Origin) -> str:
    """Return who says something and when, as its source has it; empty where it names none."""
    source = graph.nodes.get(Key("Source", origin.source))
    return f"{source.caption}（{origin.date or '日期不明'}）" if source else ""


def linked(graph: Graph, key: Key, name: str) -> list[Node]:
    """Return the nodes that a node's outgoing edges of one name lead to."""
    return [graph.nodes[e.end] for e in graph.edges_of.get(key, []) if e.name == name and e.start == key]
