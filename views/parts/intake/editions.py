"""What the desk holds of the same list already: the same file, an older edition that a newer one replaces, a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.record import Act, Statement
from graph.record import SAID, Graph, Key, Node
from graph.types import TYPES
from views.parts.intake.work import Work

KIND = "导入"


@dataclass(frozen=True)
class Before:
    """Acts of the same layout and source that stand: older ones, those of the same day, newer ones."""

    older: tuple[Act, ...] = ()
    same_day: tuple[Act, ...] = ()
    newer: tuple[Act, ...] = ()

    @property
    def replaceable(self) -> tuple[Act, ...]:
        """What a new edition may replace."""
        return (*self.older, *self.same_day)


def about_table(layout: str) -> str:
    """Return what an import of a layout is about."""
    return f"Table:{layout}"


def same_file(acts: Sequence[Act], hash: str) -> Act | None:
    """Return the act that kept a file of this content and still stands, None where there is none."""
    return next((a for a in acts if a.kind == KIND and any(s.file == hash for s in a.live)), None)


def before(acts: Sequence[Act], work: Work) -> Before:
    """Return what stands of the same list: the same layout and name of the source."""
    mine = [a for a in acts if a.kind == KIND and a.about == about_table(work.layout) and a.live]
    mine = [a for a in mine if a.whose.source == work.source]
    return Before(
        tuple(a for a in mine if a.whose.source_date < work.date),
        tuple(a for a in mine if a.whose.source_date == work.date),
        tuple(a for a in mine if a.whose.source_date > work.date),
    )


def replaced(acts: Sequence[Act], work: Work) -> tuple[Act, ...]:
    """Return the acts whose statements this import takes back: older editions, unless the person wants both."""
    found = before(acts, work)
    if work.replaces is False:
        return ()
    return found.replaceable if work.replaces else found.older


def taken_by(acts: Sequence[Act]) -> tuple[int, ...]:
    """Return the numbers of all statements of some acts that stand."""
    return tuple(s.number for a in acts for s in a.live)


def falling(graph: Graph, takes: Sequence[int]) -> dict[Key, Node]:
    """Return what nobody would call by name any more once some statements are taken back."""
    numbers = {f"{SAID}{n:06d}" for n in takes}
    found: dict[Key, Node] = {}
    for key, node in graph.nodes.items() if numbers else ():
        kind = TYPES.get(key.type)
        if kind is None or not any(o.statement in numbers for o in node.origins):
            continue
        named = [c for c in node.claims if c.field == kind.caption]
        if all(node.origins[c.origin].statement in numbers for c in named):
            found[key] = node
    return found


def still_needed(graph: Graph, falling: dict[Key, Node], takes: Sequence[int]) -> list[Node]:
    """Return those of the falling things that something else speaks of: they keep their name."""
    numbers = {f"{SAID}{n:06d}" for n in takes}

    def spoken_of(node: Node) -> bool:
        said = [*node.origins, *(o for e in graph.edges_of.get(node.key, ()) for o in e.origins)]
        return any(o.statement not in numbers for o in said)

    return [node for node in falling.values() if spoken_of(node)]


def tied_before(acts: Sequence[Act]) -> set[tuple[str, str]]:
    """Return firm and segment of each tie that a person accepted in some acts."""
    found: set[tuple[str, str]] = set()
    for act in acts:
        for said in act.live:
            if said.type == "Tie" and (subject := _subject(act, said)):
                found.add((subject, said.cells.get("环节", "")))
    return found


def _subject(act: Act, tie: Statement) -> str:
    at = tie.cells.get("陈述", "")
    if not at.startswith("#") or int(at[1:]) >= len(act.statements):
        return ""
    said = act.statements[int(at[1:])]
    kind = TYPES[said.type]
    return said.cells.get(kind.field(kind.key).label) or said.cells.get(kind.field(kind.caption).label, "")
