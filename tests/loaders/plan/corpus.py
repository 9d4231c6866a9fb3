"""Plans written for the tests and what a person reads in them: tasks, duties and promised numbers counted right, missed, invented."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from loaders.plan.duties import LEAD
from loaders.plan.model import Plan
from loaders.plan.reader import read_plan
from loaders.plan.rows import _first

FOLDER = Path(__file__).parent / "corpus"
PLANS = sorted(p for p in FOLDER.iterdir() if p.suffix != ".truth")


@dataclass
class Truth:
    """What stands in a plan: tasks with parties (a star for who leads), numbers, standing parties."""

    tasks: list[tuple[str, str]] = field(default_factory=list)
    duties: list[tuple[str, str]] = field(default_factory=list)
    leads: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[tuple[str, ...]] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)


def truth_of(path: Path) -> Truth:
    found = Truth()
    for line in path.with_suffix(".truth").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        parts = [p.strip() for p in rest.split("|")]
        if kind == "T":
            found.tasks.append((parts[0], parts[1]))
            for name in parts[2].split():
                found.duties.append((parts[1], name.lstrip("*")))
                found.leads += [(parts[1], name[1:])] if name.startswith("*") else []
        elif kind == "I":
            value, _, unit = parts[1].partition(" ")
            when, most = [*parts[2:], "", ""][:2]
            found.numbers.append((_plain(parts[0]), value, unit, when, most))
        elif kind == "S":
            found.standing += rest.split()
    return found


def _plain(name: str) -> str:
    """Return a name without the word for how many: 企业总数, 企业数量 and 企业 are the same number."""
    return re.sub(r"(?<=..)(?:户数|总数|数量|(?<=[\u4e00-\u9fff])数)$", "", name)


def read_truth(plan: Plan) -> Truth:
    """Return what the reader found in the same form."""
    found = Truth(standing=plan.standing)
    for task in plan.tasks:
        found.tasks.append((task.no, task.title))
        custom = not any(d.role == LEAD for d in task.duties)
        for order, duty in enumerate(task.duties, 1):
            found.duties.append((task.title, duty.name))
            if duty.role == LEAD or (custom and order == _first(task)):
                found.leads.append((task.title, duty.name))
    for one in plan.indicators:
        when = "每年" * one.per_year + one.year
        found.numbers.append((_plain(one.name), one.target, one.unit, when, one.target_max))
    return found


def compared(path: Path) -> dict[str, tuple[list, list]]:
    """Return by kind what is missed and what is invented."""
    plan, _ = read_plan(path.read_bytes(), path.name, path.stem)
    want, got = truth_of(path), read_truth(plan)
    found: dict[str, tuple[list, list]] = {}
    for kind in ("tasks", "duties", "leads", "numbers", "standing"):
        a, b = Counter(getattr(want, kind)), Counter(getattr(got, kind))
        found[kind] = ([*(a - b).elements()], [*(b - a).elements()])
    return found
