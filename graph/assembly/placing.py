"""Checked rows → statements on nodes and edges: names resolved, numbers held by one row, what rests on a rejected row rejected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.assembly.merge import Statement
from graph.assembly.names import Register
from graph.assembly.refused import Gone, place_of
from graph.assembly.same_as import FIELD as SAME_AS
from graph.assembly.same_as import follow
from graph.issues import issue
from graph.record import COMMON, Issue, Key, Origin, Value
from graph.rows.check import Checked, Pending
from graph.schema import Edge as EdgeType

RESTING = ("Outdated", "Confirmation")
EdgeId = tuple[str, Key, Key, tuple[str, ...]]


@dataclass
class Placing:
    """The statements of one set of rows, and of each row the issues met; a row with a row-level issue is lost."""

    rows: list[Checked]
    gone: Gone
    met: dict[int, list[Issue]] = field(default_factory=dict[int, list[Issue]])
    nodes: dict[Key, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    edges: dict[EdgeId, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    node_rows: dict[Key, list[Checked]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, tuple[Key, Origin, Checked]] = field(default_factory=dict[str, tuple[Key, Origin, Checked]])
    register: Register = field(default_factory=Register)
    sources: dict[str, Checked] = field(default_factory=dict[str, Checked])
    holders: dict[str, Checked] = field(default_factory=dict[str, Checked])
    # What is said of nodes and edges by the numbers that others confirm or call outdated, each once.
    resting_on: dict[str, dict[int, list[Statement]]] = field(default_factory=dict[str, dict[int, list[Statement]]])
    merged: set[Origin] = field(default_factory=set[Origin])
    widths: dict[tuple[str, str, str], Issue] = field(default_factory=dict[tuple[str, str, str], Issue])

    def __post_init__(self) -> None:
        """Note who declares which name, who holds which number, and which sources there are."""
        self.resting_on = {r.ref: {} for r in self.rows if r.kind.name in RESTING}
        own = [r for r in self.rows if not r.kind.virtual]
        self.register = Register.of(own)
        for row, found in follow(own, self.register, self.gone):
            self.signal(row, found)
        numbered = [r for r in self.rows if not r.kind.virtual or r.origins[0].statement]
        # A source keeps its number, then what has its number for its key: everything else may rest on them.
        for row in sorted(numbered, key=lambda r: 2 * (r.kind.name != "Source") + (r.origins[0].statement != r.ref)):
            if row.kind.name == "Source":
                self.sources.setdefault(row.ref, row)
            if row.origins[0].statement and not row.part:
                self.holders.setdefault(row.origins[0].statement, row)

    def signal(self, row: Checked, *found: Issue) -> None:
        """Keep the issues met on a row."""
        self.met.setdefault(id(row), []).extend(found)

    def is_lost(self, row: Checked) -> bool:
        """Whether a row-level issue was met on a row."""
        return id(row) in self.met and any(i.level == "row" for i in self.met[id(row)])

    @property
    def lost(self) -> list[Checked]:
        """The rows with a row-level issue."""
        return [r for r in self.rows if self.is_lost(r)] if self.met else []

    def issues_of(self, rows: list[Checked]) -> list[Issue]:
        """Return the issues met on the given rows, in their order."""
        return [i for r in rows for i in self.met.get(id(r), ())]


def resolve(work: Placing, type: str, written: str, origin: Origin, column: str, code: str) -> Key | Issue:
    """Return the one node a written name stands for, or the issue; `code` is name (the row is lost) or link (the cell is)."""
    if key := work.register.one(type, written):
        if work.register.bent and (type, written) in work.register.bent:
            place = (origin.file, origin.sheet, column)
            work.widths.setdefault(place, issue("name-width", origin, column=column, value=written, detail=key.id))
        return key
    if found := work.register.find(type, written):
        return issue(f"{code}-ambiguous", origin, column=column, value=written, hints=tuple(sorted(found)))
    if place := work.gone.named(type, written):
        rejected = "rests-on-rejected" if code == "name" else "link-rejected"
        return issue(rejected, origin, column=column, value=written, detail=place)
    return issue(f"{code}-unknown", origin, column=column, value=written, hints=work.register.near(type, written))


def dated(work: Placing, origins: list[Origin]) -> list[Origin] | Issue:
    """Return the origins with their source's date where they have none; the issue where a source is none of ours."""
    done: list[Origin] = []
    for origin in origins:
        if origin.source and origin.source != COMMON:
            source = work.sources.get(origin.source)
            if source is None:
                return _no_source(work, origin)
            if not origin.date and "date" in source.values:
                origin = origin.of_day(str(source.values["date"][0]))
        done.append(origin)
    return done


def _no_source(work: Placing, origin: Origin) -> Issue:
    if place := work.gone.named("Source", origin.source):
        return issue("rests-on-rejected", origin, column="来源", value=origin.source, detail=place)
    near = work.register.near("Source", origin.source)
    return issue("source-unknown", origin, column="来源", value=origin.source, hints=near)


def place(work: Placing, row: Checked) -> None:
    """Place one row: its values on its node, its edges; nothing of a row that is lost."""
    origins = dated(work, row.origins)
    if isinstance(origins, Issue):
        return work.signal(row, origins)
    first = origins[0]
    if first.statement and (again := twice(work, row)):
        return work.signal(row, again)
    kind = row.kind
    key = resolve(work, kind.name, row.ref, first, kind.by_name[kind.caption].label, "name")
    if isinstance(key, Issue):
        return work.signal(row, key)
    ends = [(p, _end(work, key, p, first)) for p in row.edges] if row.edges else ()
    for _, end in ends:
        if not isinstance(end, Key):
            work.signal(row, end)
    if work.met and work.is_lost(row):
        return None
    said = work.nodes[key]
    said.append((_values_of(work, row, key, origins), origins))
    if first.statement in work.resting_on:
        work.resting_on[first.statement][id(said)] = said
    work.node_rows[key].append(row)
    if first.statement:
        work.statements.setdefault(first.statement, (key, first, row))
    for pending, end in ends:
        if isinstance(end, Key):
            add_edge(work, pending.edge, key, end, pending.props, origins)


def twice(work: Placing, row: Checked) -> Issue | None:
    """Return the issue of a row whose number another row holds."""
    first = row.origins[0]
    holder = row if row.part else work.holders.get(first.statement, row)
    if holder is row:
        return None
    return issue("statement-twice", first, column="编号", value=first.statement, detail=place_of(holder.origins[0]))


def _values_of(work: Placing, row: Checked, key: Key, origins: list[Origin]) -> dict[str, list[Value]]:
    """Return what a row says of its node; of an entry that was merged, the id becomes a former one, the name a writing."""
    merged = row.declares and row.ref != key.id
    if not merged and SAME_AS not in row.values:
        return row.values
    values = {name: found for name, found in row.values.items() if name != SAME_AS}
    if merged:
        work.merged.update(origins)
        values.pop(row.kind.key)
        values["former_ids"] = [row.ref, *values.get("former_ids", [])]
        if writings := [*values.get("written", []), *values.get(row.kind.caption, [])]:
            values["written"] = writings
    return values


def _end(work: Placing, own: Key, pending: Pending, origin: Origin) -> Key | Issue:
    """Return the other end of an edge; without an end that its type requires the row is lost."""
    column, label = pending.edge.column, label_of(pending.edge)
    code = "name" if column and column.required else "link"
    end = resolve(work, pending.edge.to, pending.target, origin, label, code)
    return issue("link-self", origin, column=label, value=pending.target) if end == own else end


def label_of(edge: EdgeType) -> str:
    """Return the heading of an edge's column, or the edge's own name where it has none."""
    return edge.column.label if edge.column else edge.label


def add_edge(
    work: Placing,
    edge: EdgeType,
    own: Key,
    other: Key,
    props: dict[str, list[Value]],
    origins: list[Origin],
) -> None:
    """Add one statement of an edge, in the direction its declaration says."""
    start, end = (other, own) if edge.reverse else (own, other)
    identity = tuple([str(props[n][0]) if n in props else "" for n in edge.identity]) if edge.identity else ()
    said = work.edges[edge.name, start, end, identity]
    said.append((props, origins))
    if (number := origins[0].statement) in work.resting_on:  # a row has one number, whatever it rests on
        work.resting_on[number][id(said)] = said


def unfinished(work: Placing) -> None:
    """Signal every row of a node that lacks a required value: the rows that should give it, and those that rest on them."""
    for key, rows in work.node_rows.items():
        required = rows[0].kind.required
        statements = work.nodes[key]
        if required.keys() <= statements[0][0].keys() or any(required.keys() <= v.keys() for v, _ in statements):
            continue
        said = {name for values, _ in statements for name in values}
        if required.keys() <= said:
            continue
        lacking = "、".join(f.label for name, f in required.items() if name not in said)
        declaring = [r for r in rows if r.declares]
        to_blame = [r for r in declaring if len(r.values) > 1]
        found = work.gone.named(*key) or (place_of(to_blame[0].origins[0]) if to_blame else "")
        for row in rows:
            first = row.origins[0]
            if any(row is r for r in to_blame):
                work.signal(row, issue("required-missing", first, column=lacking, value=key.id))
            elif found:
                work.signal(row, issue("rests-on-rejected", first, value=row.ref, detail=found))
            else:
                work.signal(row, issue("undeclared", first, column=lacking, value=key.id))
