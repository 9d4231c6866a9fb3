"""The bytes of a plan → everything read of it: structure first, meaning second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.plan.grids import columns_of
from loaders.plan.heads import first_year, head_of, only_year
from loaders.plan.marks import EVERY
from loaders.plan.model import Note, Plan
from loaders.plan.outline import Item, outline
from loaders.plan.promised.figures import across, is_of_figures, promised
from loaders.plan.promised.promises import promises
from loaders.plan.promised.times import Context
from loaders.plan.promised.words import TASKLESS
from loaders.plan.spans import standing_of
from loaders.plan.tasks import clause_of, rule, settle, tasks, without_duties
from loaders.plan.text.blocks import Content, Paragraph
from loaders.plan.text.content import content_of

_AIMS = re.compile(r"到20\d\d年|力争|确保|推动|为实现|目标|争取|全年")


def read_plan(content: bytes, name: str, file: str) -> tuple[Plan, Content]:
    """Return what a plan says, and the content it was read from; LoadError for a file that holds no text.

    `name` is the file's name in the data folder, for issues; `file` its name without ending.
    """
    held = content_of(content, name)
    head = head_of(held.paragraphs, file)
    root = outline(held.blocks)
    found, notes = tasks(root)
    stated = rule(root)
    settle(found, stated)
    plan = Plan(head, found, [], [*_standing([*held.paragraphs, *_across(root)])], stated, notes)
    _numbers(plan, root)
    if not found:
        plan.notes.append(Note("plan-without-tasks", 0))
    return plan, held


def _standing(paragraphs: list[Paragraph]) -> Iterator[str]:
    told: set[str] = set()
    for paragraph in paragraphs:
        for _, names in standing_of(paragraph.text, paragraph.printed):
            yield from (n for n in names if n not in told)
            told |= set(names)


def _across(root: Item) -> Iterator[Paragraph]:
    """Yield the rows of tables that are one cell: remarks below the tasks."""
    for table in (t for i in root.all() for t in i.tables):
        for line, row in zip(table.lines, table.rows, strict=True):
            if len({c.own for c in row if c.text}) == 1:
                yield Paragraph(re.sub(r"^(?:注|备注|说明)[:：]", "", next(c.printed for c in row if c.text)), line)


def _numbers(plan: Plan, root: Item) -> None:
    """Read the promised numbers of all items and tables into the plan."""
    by_line: dict[tuple[int, str], int] = {(t.line, t.title): i for i, t in enumerate(plan.tasks)}
    year = first_year(plan.head)
    owners: dict[int, int | None] = {}
    context = Context(last=plan.head.until)
    context.aims = True
    for part in root.parts:  # what is said before the first number, where it aims at something
        if _AIMS.search(part.paragraph.text):
            _add(plan, without_duties(part.paragraph, [(s.start, s.end) for s in part.spans]), "", context, year, None)
    for item in root.all():
        above = owners.get(id(item.parent)) if item.parent else None
        mine = by_line.get((item.line, item.title))
        owners[id(item)] = mine if mine is not None else above
        if item.level <= 5:
            context = Context(last=plan.head.until)
        told = owners[id(item)] is None and any(TASKLESS.search(i.title) and len(i.title) < 12 for i in item.path)
        if not item.number or told:  # how things stand promises nothing
            continue
        _of_item(plan, item, owners[id(item)], context, year)
    items = {(item.line, item.title) for item in root.all()}
    for number, task in enumerate(plan.tasks):
        if (task.line, task.title) not in items:  # a row of a table
            for paragraph in task.told:
                _add(plan, paragraph, task.clause, Context(year=paragraph.year or task.due, aims=True), year, number)
    if only := only_year(plan.head):
        plan.indicators = [i if i.year or i.period else replace(i, year=only) for i in plan.indicators]


def _of_item(plan: Plan, item: Item, owner: int | None, context: Context, year: int) -> None:
    clause = plan.tasks[owner].clause if owner is not None else clause_of(item)
    aims = "目标" in item.title
    for part in item.parts:
        context.aims = aims
        if not aims:
            context.year = context.period = ""
        bare = without_duties(part.paragraph, [(s.start, s.end) for s in part.spans])
        if part is item.parts[0]:
            bare = _with_stop(bare, item)
        _add(plan, bare, clause, context, year, owner)
    for table in item.tables:
        if columns_of(table) is None or is_of_figures(table):
            made = [*promised(table, year)] or [*across(table, year)]
            plan.indicators += [replace(i, clause=clause, task=owner) for i in made]


def _with_stop(paragraph: Paragraph, item: Item) -> Paragraph:
    """Return a first paragraph with a stop behind a title that only a blank or bold type sets off."""
    end = (item.number.length if item.number else 0) + len(item.title)
    if item.title and paragraph.printed[:end].endswith(item.title) and paragraph.text[end : end + 1] not in EVERY:
        return replace(paragraph, printed=f"{paragraph.printed[:end]}。{paragraph.printed[end:]}")
    return paragraph


def _add(plan: Plan, paragraph: Paragraph, clause: str, context: Context, year: int, owner: int | None) -> None:
    found = promises(paragraph, clause, context, year)
    plan.indicators += [replace(i, task=owner) for i in found.indicators]
    plan.notes += found.notes
