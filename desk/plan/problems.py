"""What people enter of problems that hold a chain up: a new one, or how one stands now, as the row that states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import uuid4

from desk.record import Claim, DeskError, Saying
from graph.types.problem import TYPE as PROBLEM

NEW, MOVED = "新问题", "问题进展"
DAY = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
STATES = PROBLEM.field("state").choices
OPEN, CLOSED = STATES[0], STATES[2]


def about_problem(problem: str) -> str:
    """Return what a claim on a problem is about."""
    return f"Problem:{problem}"


def about_problems(chain: str) -> str:
    """Return what a claim of a new problem of a chain is about."""
    return f"Chain:{chain}/Problem"


def raised(chain: str, text: str, opened: str, values: Mapping[str, str], id: str = "") -> Claim:
    """新问题: something holds a chain up; `values` are what else is known, by heading; DeskError names what is missing."""
    known = {f.label for f in PROBLEM.columns()}
    if unknown := [h for h in values if h not in known]:
        raise DeskError(f"没有存下：问题清单没有“{'、'.join(unknown)}”这一栏。")
    if not text.strip():
        raise DeskError("请写明是什么问题；没有存下。")
    _days({"提出日期": opened, "办结期限": values.get("办结期限", "")})
    told = {k: v.strip() for k, v in values.items() if v.strip()}
    cells = {"问题标识": id or f"D-{uuid4().hex[:12]}", "问题": text.strip(), "产业链": chain}
    cells |= {"提出日期": opened.strip(), "办理状态": OPEN, "更新日期": opened.strip(), **told}
    return Claim(NEW, about_problems(chain), (Saying("Problem", cells),))


def moved(cells: Mapping[str, str], state: str, day: str, progress: str, due: str = "") -> Claim:
    """问题进展: how a problem stands on a day; `cells` hold its id, text, chain and opening date by heading."""
    if state not in STATES:
        raise DeskError(f"办理状态请选 {'、'.join(STATES)}；没有存下。")
    if not progress.strip():
        raise DeskError("请写明进展；没有存下。")
    _days({"日期": day, "办结期限": due})
    told = {**cells, "办理状态": state, "更新日期": day.strip(), "进展": progress.strip()}
    told |= {"办结期限": due.strip()} if due.strip() else {}
    told |= {"办结日期": day.strip()} if state == CLOSED else {}
    return Claim(MOVED, about_problem(cells["问题标识"]), (Saying("Problem", told),))


def _days(found: Mapping[str, str]) -> None:
    for name, day in found.items():
        if (day.strip() or name != "办结期限") and not DAY.fullmatch(day.strip()):
            raise DeskError(f"{name}请写成 2026-11-22；没有存下。")
