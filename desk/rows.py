"""Statements as rows of a build: numbered, each with the source of whoever said it, and what they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desk.record import Act, Claim, Statement, Whose
from graph.codec import digest, dump
from graph.record import SAID, Origin, Row
from graph.schema import NodeType
from graph.types import TYPES
from graph.types.source import PERSON

FILE = "经办"  # where a statement stands, as the name of a data file is
SAID_RANK, TABLE_RANK = "1", "2"
TIED = "陈述"


def number_of(statement: int) -> str:
    """Return the number under which other rows refer to a statement."""
    return f"{SAID}{statement:06d}"


def source_of(act: int) -> str:
    """Return the id of the source that an act is the first of."""
    return f"J{act:06d}"


def sources(acts: Sequence[Act]) -> dict[int, int]:
    """Return for each act the first one with the same source: a person's words of one day, or one table."""
    first: dict[tuple[str, ...], int] = {}
    return {a.number: first.setdefault(_source_key(a), a.number) for a in acts}


def _source_key(act: Act) -> tuple[str, ...]:
    whose = act.whose
    return (
        (whose.source, whose.source_date, whose.access)
        if whose.source
        else ("", whose.person, act.at[:10], whose.access)
    )


def rows(acts: Sequence[Act]) -> list[Row]:
    """Return the rows of all statements that stand, and of their sources."""
    shared = sources(acts)
    made = [row for act in acts for row in _rows_of(act, source_of(shared[act.number]))]
    used = {shared[a.number] for a in acts if a.live}
    return [*(_source(a) for a in acts if a.number in used), *made]


def supposed(acts: Sequence[Act], claim: Claim, whose: Whose, at: str) -> list[Act]:
    """Return the acts as they would be with a claim kept after them."""
    number = max((a.number for a in acts), default=0) + 1
    newest = max((s.number for a in acts for s in a.statements), default=0)
    said = tuple(Statement(n, r.type, r.cells, r.file, r.sheet, r.row) for n, r in enumerate(claim.rows, newest + 1))
    stand = [_without(a, claim.takes) for a in acts]
    return [*stand, Act(number, "", claim.kind, claim.about, whose, at, said, claim.takes)]


def inputs(made: Iterable[Row]) -> str:
    """Return the hash of what the desk says now: empty when it says nothing, the same for the same statements."""
    said = [[r.type, r.cells, r.origin.row] for r in made]
    return digest(dump(said)) if said else ""


def places(acts: Sequence[Act]) -> dict[int, str]:
    """Return for each statement's number where it stands, as issues name it: its number, who said it, and when."""
    return {s.number: f"{FILE} {number_of(s.number)}（{a.text()}）" for a in acts for s in a.statements}


def _without(act: Act, takes: Sequence[int]) -> Act:
    left = tuple(s for s in act.statements if s.number not in takes)
    return Act(act.number, act.token, act.kind, act.about, act.whose, act.at, left, act.takes)


def _rows_of(act: Act, source: str) -> Iterator[Row]:
    numbers = [number_of(s.number) for s in act.statements]
    for said in act.live:
        kind = TYPES[said.type]
        cells = _referring(said.cells, numbers)
        yield Row(said.type, _numbered(kind, cells, said, source), Origin("", FILE, "", said.number))


def _referring(cells: Mapping[str, str], numbers: Sequence[str]) -> dict[str, str]:
    """Return cells whose `#0` names the statement of that position by its number."""
    about = cells.get(TIED, "")
    if about[:1] == "#" and about[1:].isdigit() and int(about[1:]) < len(numbers):
        return {**cells, TIED: numbers[int(about[1:])]}
    return dict(cells)


def _numbered(kind: NodeType, cells: dict[str, str], said: Statement, source: str) -> dict[str, str]:
    """Add the statement's number and source where its type has such columns and the row does not fill them."""
    if kind.name in ("Source", "Tie"):
        return cells
    if kind.key != "about":
        # What has an id of its own may be spoken of again: the row's number is another thing.
        own = "编号" if kind.names or kind.field(kind.key).label in cells else kind.field(kind.key).label
        cells.setdefault(own, number_of(said.number))
    cells.setdefault("来源", source)
    return cells


def _source(act: Act) -> Row:
    whose = act.whose
    cells = {"来源编号": source_of(act.number), "公开程度": whose.access}
    if whose.source:
        cells |= {"原载": whose.source, "来源类别": "表格", "来源等级": TABLE_RANK, "日期": whose.source_date}
    else:
        cells |= {"原载": f"{PERSON} {whose.person}", "来源类别": PERSON, "来源等级": SAID_RANK, "日期": act.at[:10]}
    return Row("Source", cells, Origin("", FILE, "来源", act.number), part=True)
