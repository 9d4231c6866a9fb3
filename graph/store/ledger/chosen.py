"""The runs of a ledger as a person lists and names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graph.store.contract import Run, StoreError

FEWEST_LETTERS = 6


def listed(runs: Sequence[Run], current: Run | None) -> str:
    """Return the runs, one a line, the current one marked."""
    made = [(r, datetime.fromisoformat(r.created).astimezone()) for r in runs]
    lines = [
        f"{run.id}  数据日期 {run.as_of}  生成于 {when:%Y-%m-%d %H:%M}{'（当前）' if current and run.id == current.id else ''}"
        for run, when in made
    ]
    return "\n".join(lines or ["台账里还没有运行。"])


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
