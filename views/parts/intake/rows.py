"""The rows of an import as they stand in the file: their cells by heading, what cannot be used, whom they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.characters import one_width
from graph.rows.check import check_row
from graph.rows.values import parse
from graph.schema import NodeType
from loaders.identity import FULL, code_of
from loaders.sheets.headings import unit_above
from loaders.sheets.plan import OTHER, Plan
from loaders.sheets.read import ReadRow, other_text, read_rows, row_of
from loaders.sheets.structure import Block
from loaders.sheets.values import division
from views.parts.intake.means import HERE, closed
from views.parts.intake.work import Work

SOURCE_COLUMNS = ("来源", "编号", "依据")
STOCK = "股票代码"


@dataclass
class Draft:
    """A row that waits: its place in the file, its cells by the headings of its type, issues; `lost` says it is not kept."""

    sheet: str
    row: int
    line: Sequence[str]
    cells: dict[str, str]
    other: dict[str, str]
    issues: list[Issue] = field(default_factory=list[Issue])
    closed: str = ""
    idle: bool = False  # begun by an empty table of ours, and not filled in

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.sheet, self.row

    @property
    def lost(self) -> bool:
        """Whether it is rejected as a whole."""
        return any(i.level == "row" for i in self.issues)


@dataclass(frozen=True)
class Named:
    """A firm (or another named thing) as rows write it: what it is called, its full name, its codes."""

    name: str
    full: str = ""
    code: str = ""
    stock: str = ""

    @property
    def key(self) -> str:
        """What tells it from other names of the table."""
        return f"{one_width(self.full or self.name)} {self.code}".strip()


def drafts_of(work: Work) -> tuple[list[Draft], list[Issue]]:
    """Return every row of the import, and what is said of columns and sheets as a whole."""
    rows, notes = list[Draft](), list[Issue]()
    assert work.plan is not None
    for seen in work.sheets:
        assert seen.block is not None
        by_row = dict[int, Draft]()
        for item in _read(work, seen.block):
            if isinstance(item, Draft):
                by_row[item.row] = item
            elif (draft := by_row.get(item.row)) and item.level in ("row", "cell"):
                draft.issues.append(item)
            else:
                notes.append(item)
        rows += by_row.values()
    return rows, notes


def _read(work: Work, block: Block) -> Iterator[Draft | Issue]:
    plan = Plan(work.kind, work.plan.columns if work.plan else (), values=work.every())
    unit = unit_above(left.text for left in block.left_out)
    for item in read_rows(block, plan, work.name):
        yield item if isinstance(item, Issue) else _draft(item, plan, work, block, unit)


def _draft(item: ReadRow, plan: Plan, work: Work, block: Block, unit: str) -> Draft:
    made = row_of(item, plan, work.name, block.sheet.name, unit)
    cells = {h: t for h, t in made.cells.items() if h not in SOURCE_COLUMNS and h != OTHER}
    draft = Draft(block.sheet.name, item.number, block.line(item.number), cells, {**item.other})
    if "other" in work.kind.by_name and item.other:
        draft.cells[OTHER] = other_text(item.other, unit)
    _away(draft, work)
    _check(draft, work.kind, work.name)
    if work.kind.name == "Firm" and (said := closed(item.other)):
        draft.closed = said
    return draft


def cities(work: Work) -> Counter[str]:
    """Return the cities that a list of firms here names, most first; provinces where it has no column of cities."""
    assert work.plan is not None
    found = {c.name: c.place for c in work.plan.columns if c.name in ("city", "province")}
    place = found.get("city", found.get("province"))
    if place is None or work.means is not HERE:
        return Counter()
    blocks = [s.block for s in work.sheets if s.block]
    return Counter(division(text)[0] for b in blocks for r in b.data if (text := b.usable(r)[place]))


def _away(draft: Draft, work: Work) -> None:
    """Let a row of a list of firms here that names another city be one of a firm elsewhere."""
    city = draft.cells.get("城市") or draft.cells.get("省份", "")
    if work.means is HERE and work.home and city and city != work.home:
        draft.cells["在地情况"] = "非本地"


def _check(draft: Draft, kind: NodeType, file: str) -> None:
    """Take out what no build would read, each with its issue; what is left of a cell of several values stays."""
    where = Origin("", file, draft.sheet, draft.row)
    key = kind.field(kind.key)
    if not kind.names and not kind.virtual and (given := draft.cells.get(key.label, "")):
        good, _ = parse(key, given, where)
        if not good:  # a number of their own: ours is given when it is kept
            del draft.cells[key.label]
    tried = {"来源": "S000", **draft.cells}
    if kind.names:
        if not any(draft.cells.get(h) for h in (key.label, kind.field(kind.caption).label, FULL)):
            draft.issues.append(issue("key-missing", where, column=kind.field(kind.caption).label))
            return
        tried.setdefault(key.label, "x")
    elif not kind.virtual:
        tried[key.label] = tried.get(key.label) or key.example or "A001"
    for found in check_row(kind, Row(kind.name, tried, where)).issues:
        draft.issues.append(found)
        if found.level == "cell":
            _without(draft, kind, found)


def _without(draft: Draft, kind: NodeType, found: Issue) -> None:
    item = next((f for f in kind.columns() if f.label == found.column), None)
    text = draft.cells.pop(found.column, "")
    if item and item.splits and item.kind == "text" and text:
        good, _ = parse(item, text, Origin("", "", "", 0))
        if good:
            draft.cells[found.column] = ";".join(map(str, good))


def named(draft: Draft, kind: NodeType) -> Named | None:
    """Return what a row is about by its names, None where its type has none or the row gives an id."""
    if not kind.names:
        return None
    name = draft.cells.get(kind.field(kind.caption).label, "")
    full = draft.cells.get(FULL, "") if kind.name == "Firm" else ""
    code = code_of(Row(kind.name, draft.cells, Origin("", "", "", 0)))
    stock = draft.cells.get(STOCK, "").split(";")[0] if kind.name == "Firm" else ""
    return Named(name or full, full if full != name else "", code, stock)


def set_idle(drafts: Sequence[Draft], kind: NodeType, begun: Iterable[Mapping[str, str]]) -> None:
    """Mark the rows that say no more than the empty table said; what they lack is no fault."""
    labels = {f.name: f.label for f in kind.columns()}
    told = {frozenset((labels[n], v) for n, v in row.items() if v and n in labels) for row in begun}
    for draft in drafts if told else ():
        if frozenset((h, t) for h, t in draft.cells.items() if t) in told:
            draft.idle, draft.issues = True, []


def live(drafts: Sequence[Draft], work: Work) -> list[Draft]:
    """Return the rows that are read: neither rejected, nor left as they were begun, nor of firms that are no more."""
    return [d for d in drafts if not d.lost and not d.idle and (work.with_closed or not d.closed)]


def product_texts(draft: Draft, kind: NodeType, headings: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the texts in which words of products are looked for: heading, text, and the basis a word of it has."""
    stated = [kind.by_name[n].label for n in ("hint", "products", "product") if n in kind.by_name]
    found = [(h, draft.cells[h], "来源") for h in stated if draft.cells.get(h)]
    return found + [(h, draft.other[h], basis) for h, basis in headings.items() if draft.other.get(h)]
