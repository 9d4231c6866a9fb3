"""How a layout was read the last time, kept in the desk as an act of its own: the same headings are known again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from desk.layouts import KIND, about_layout, layouts, newest
from desk.record import Act, Claim
from loaders.sheets.plan import Meaning, Plan, field_of
from views.parts.intake.work import Work


@dataclass(frozen=True)
class Known:
    """What was decided of a layout: what its rows are, the meaning of each heading, its source; who said so and when."""

    means: str
    columns: Mapping[str, tuple[str, str, bool]]
    values: Mapping[str, str]
    source: str
    access: str
    told: str = ""


def known_of(acts: Sequence[Act], layout: str) -> Known | None:
    """Return how a layout was read the last time, None where nobody has read it."""
    found = newest(acts).get(layout)
    if found is None:
        return None
    held = json.loads(found.whose.reason)
    columns = {label: (str(c[0]), str(c[1]), bool(c[2])) for label, c in held["columns"].items()}
    rest = {n: held[n] for n in ("means", "values", "source", "access")}
    return Known(**rest, columns=columns, told=found.text())


def content_of(acts: Sequence[Act], layout: str) -> str:
    """Return what is kept of a layout, empty where nothing is."""
    return layouts(acts).get(layout, "")


def remembered(work: Work) -> tuple[Claim, str]:
    """Return the claim that keeps how a layout is read, and its content as the reason."""
    assert work.means is not None and work.plan is not None
    columns = {c.label: (c.name, c.unit, c.read) for c in work.plan.columns}
    known = Known(work.means.key, columns, work.values, work.source, work.access)
    held = {k: v for k, v in asdict(known).items() if k != "told"}
    # What a build needs, which knows no screens.
    held |= {"type": work.kind.name, "every": dict(work.every())}
    return Claim(KIND, about_layout(work.layout)), json.dumps(held, ensure_ascii=False, sort_keys=True)


def recalled(known: Known, plan: Plan) -> Plan:
    """Return a plan with the meanings of the last time; a heading that is new keeps its own."""
    return replace(plan, columns=tuple(_column(known, plan, c) for c in plan.columns))


def _column(known: Known, plan: Plan, column: Meaning) -> Meaning:
    said = known.columns.get(column.label)
    if said is None or not (said[0] == "" or field_of(plan.kind, said[0])):
        return column
    name, unit, read = said
    return replace(column, name=name, unit=unit, read=read, why="上次就是这样读的")
