"""Which items of a plan are tasks: the lowest that carry duties of their own, else those above them; the rows of its tables too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.plan.duties import Duty, rule_of, settled
from loaders.plan.grids import Row, columns_of, tasks_of
from loaders.plan.heads import is_title
from loaders.plan.model import Action, Note, Task
from loaders.plan.outline import Item
from loaders.plan.parties import says_level_once
from loaders.plan.promised.figures import is_of_figures
from loaders.plan.text.blocks import Paragraph

_WHO = re.compile(
    r"(?:[局委办厅部]|政府|管委会|中心|公司|单位)(?:等|分别|共同|负责)*(?:牵头|配合|按照?(?:各自)?职责)|(?:责任|牵头|配合)(?:单位|部门):"
)


def clause_of(item: Item) -> str:
    """Return where an item stands: the numbers above it and its own, as printed, and what it is called."""
    marks = [i.parts[0].paragraph.printed[: i.number.length] for i in item.path if i.number and i.parts]
    return "".join(marks) + item.title if item.number else ""


def tasks(root: Item) -> tuple[list[Task], list[Note]]:
    """Return the tasks in order and what is to be said of duties that belong to none."""
    found: list[Task] = []
    notes: list[Note] = []
    actions: dict[int, Action] = {}
    in_tables: list[Task] = []
    for item in root.all():
        if item.duties and _take(item):
            found.append(_task(item, actions))
        elif item.duties:
            part = item.duties[0]
            code = "plan-duty-above" if item.number else "plan-duty-without-item"
            notes.append(Note(code, part.paragraph.line, part.paragraph.printed))
        notes += _unread(item)
        for table in item.tables:
            if (columns := columns_of(table)) and not is_of_figures(table):
                rows = tasks_of(table, columns)
                notes += rows.notes
                made = [*_of_rows(rows.rows)]
                in_tables += made
                found += made
    return _without_repeats(found, in_tables), notes


def _without_repeats(found: list[Task], in_tables: list[Task]) -> list[Task]:
    """Return the tasks, those left out that a table only repeats from the text."""
    rows = {id(t) for t in in_tables}
    told = {_told(t) for t in found if id(t) not in rows}
    return [t for t in found if id(t) not in rows or not t.title or _told(t) not in told]


def _told(task: Task) -> tuple[str, frozenset[str]]:
    return task.title, frozenset(d.name for d in task.duties)


def _unread(item: Item) -> Iterator[Note]:
    """Yield what an item without any duties says of who does it, and nobody read."""
    if not item.number or any(i.duties for i in (*item.path, *item.all())):
        return
    for part in item.parts:
        if not part.spans and _WHO.search(part.paragraph.text):
            yield Note("plan-duty-unread", part.paragraph.line, part.paragraph.printed)


def _take(item: Item) -> bool:
    return item.number is not None and not any(i.duties for b in item.below for i in b.all())


def _task(item: Item, actions: dict[int, Action]) -> Task:
    above = item.parent
    action = None
    if above and above.number and not (above.number.kind == "heading" and is_title(above.title)):
        action = actions.setdefault(id(above), Action(above.number.printed, above.title, above.line))
    duties = [d for p in item.duties for s in p.spans for d in s.duties]
    once: dict[str, Duty] = {}
    for duty in duties:
        once.setdefault(duty.name, duty)
    told = [without_duties(p.paragraph, [(s.start, s.end) for s in p.spans]) for i in item.all() for p in i.parts]
    no = item.number.printed if item.number else ""
    return Task(_as_printed(item, no), item.title, clause_of(item), item.line, [*once.values()], action, told)


def _as_printed(item: Item, no: str) -> str:
    """Return the number with the marks of the print: full-width brackets stay."""
    if not item.number or not no:
        return no
    head = item.parts[0].paragraph
    at = head.text.find(no)
    return head.printed[at : at + len(no)] if at >= 0 else no


def without_duties(paragraph: Paragraph, places: list[tuple[int, int]]) -> Paragraph:
    """Return a paragraph in which a stop stands for its duties."""
    printed = paragraph.printed
    for a, b in reversed(places):
        printed = f"{printed[:a]}。{printed[b:]}"
    return Paragraph(printed, paragraph.line)


def _of_rows(rows: list[Row]) -> Iterator[Task]:
    made: dict[tuple[str, str], Action] = {}
    for row in rows:
        key = (row.above_no, row.above)
        action = made.setdefault(key, Action(row.above_no, row.above.strip(), row.line)) if row.above else None
        clause = "".join(
            [row.above_no and f"{row.above_no} ", row.above and f"{row.above} ", row.no, " ", row.title]
        ).strip()
        yield Task(row.no, row.title, clause, row.line, row.duties, action, row.told, due=row.due)


def settle(found: list[Task], rule: str) -> None:
    """Give roles by the document's rule, and the level that is said once to each of several offices."""
    heads = [[d.name for d in t.duties] for t in found if t.duties]
    bare = sum(map(says_level_once, heads)) * 4 > len(heads)
    for task in found:
        before = [d.role for d in task.duties]
        task.duties = settled(task.duties, rule, bare)
        task.ruled = [d.role for d in task.duties] != before


def rule(root: Item) -> str:
    """Return which rule on leading the document states, and empty where none."""
    return next((r for i in root.all() for p in i.parts if (r := rule_of(p.paragraph.text))), "")
