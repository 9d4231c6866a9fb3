"""The runs of a ledger as a person lists and names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from graph.rows.values import iso_date
from graph.store.contract import Run, StoreError

FEWEST_LETTERS = 6


class NotThere(StoreError):
    """A day or a run that cannot be looked back to; `first` is the day of the oldest run where it was before that."""

    def __init__(self, sentence: str, first: str = "") -> None:
        """Take the sentence and the day."""
        super().__init__(sentence)
        self.first = first


def is_day(text: str) -> bool:
    """Tell whether it is a day that exists, written as 2026-10-01."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and iso_date(text) == text


def wanted(text: str, runs: Sequence[Run], held: Sequence[tuple[str, str]]) -> Run:
    """Return the run that a day or the beginning of a run's id means; NotThere, in a sentence, where there is none."""
    if not is_day(text):
        try:
            return meant(text, runs)
        except StoreError as error:
            why = f"要看哪一天，应写成 2026-10-01 这样；写的是“{text[:40]}”，也不是留存的一次运行。"
            raise NotThere(why) from error
    found = held_on(text, runs, held)
    if found is None:
        if not runs:
            raise NotThere("台账里还没有运行。")
        first = min(r.as_of for r in runs)
        raise NotThere(f"截至 {text} 还没有图谱：留存最早的一次是 {first} 的。", first)
    return found


def listed(runs: Sequence[Run], current: Run | None) -> str:
    """Return the runs, one a line, the current one marked."""
    made = [(r, datetime.fromisoformat(r.created).astimezone()) for r in runs]
    lines = [
        f"{run.id}  数据日期 {run.as_of}  生成于 {when:%Y-%m-%d %H:%M}{'（当前）' if current and run.id == current.id else ''}"
        for run, when in made
    ]
    return "\n".join(lines or ["台账里还没有运行。"])


def held_on(day: str, runs: Sequence[Run], held: Sequence[tuple[str, str]]) -> Run | None:
    """Return the run that was the current one at the end of a day (YYYY-MM-DD, of this machine); None before the first.

    `held`: when which run became the current one, oldest first. Before all of these, the newest run whose data are of
    that day or older: it was built later, to that day.
    """
    by_id = {r.id: r for r in runs}
    then = [run for at, run in held if local_day(at) <= day and run in by_id]
    older = [r for r in runs if r.as_of <= day]
    return by_id[then[-1]] if then else max(older, key=lambda r: (r.as_of, r.created), default=None)


def local_day(moment: str) -> str:
    """Return the day of a time of the ledger on this machine's clock."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d}"


def meant(prefix: str, runs: Sequence[Run]) -> Run:
    """Return the one run whose id begins so; StoreError where there is none or several."""
    found = [r for r in runs if r.id.startswith(prefix)]
    if len(prefix) < FEWEST_LETTERS or len(found) != 1:
        why = (
            f"至少写运行标识的前 {FEWEST_LETTERS} 位"
            if len(prefix) < FEWEST_LETTERS
            else f"合乎的运行有 {len(found)} 个"
        )
        raise StoreError(f"不能确定要用哪一次运行“{prefix}”：{why}；用 build.py --runs 查看留存的运行。")
    return found[0]
