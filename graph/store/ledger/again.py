"""A kept run made the current one again, on record: when, by whom and why; the next build says so when it replaces it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graph.report import Report, report_of
from graph.store.contract import Attempt, Written
from graph.store.ledger.chosen import meant
from graph.store.ledger.ledger import Ledger

FROM_BUILD = ("files", "issues", "details", "accepted")


def use_again(ledger: Ledger, prefix: str, who: str, why: str) -> Report:
    """Make the run whose id begins so the current one and return the report; StoreError when no one run is meant.

    Files and issues are those of the build that made it. Whoever calls holds the build lock and keeps the report.
    """
    run = meant(prefix, ledger.runs())
    graph, before = ledger.read(run.id), ledger.attempt_of(run.id)
    report = report_of(run, Written(False, 0, 0), graph, [], [], as_of=run.as_of, store=ledger.address)
    kept: dict[str, Any] = before.report if before else {}
    report |= {"seconds": 0, "accepted": [], "details": []} | {k: kept[k] for k in FROM_BUILD if k in kept}
    ledger.use(run.id)
    return report | {"used": run.created, "used_by": who, "used_why": why}


def used_again(ledger: Ledger) -> Attempt | None:
    """Return the record by which the current run was made current again, None where a build made it so."""
    now = ledger.current()
    newest = ledger.attempt_of(now.id) if now else None
    return newest if newest and "used" in newest.report else None


def used_words(attempt: Attempt) -> str:
    """Return in words that a run is one that was made current again: of which day, when, by whom and why."""
    who, why = (str(attempt.report.get(name) or "") for name in ("used_by", "used_why"))
    reason = f"，原因：{why}" if why else "，没有写原因"
    when = f"{datetime.fromisoformat(attempt.at).astimezone():%Y-%m-%d %H:%M}"
    return f"用的是改回的一次（数据日期 {attempt.report['as_of']}），{when} {who or '在服务器上'}改回{reason}"


def replaced(used: Attempt | None, run: str | None) -> dict[str, str]:
    """Return what a build's report says of a run that was made current again and that it replaces; empty where none is."""
    if used is None or run is None or used.run == run:
        return {}
    return {"replaced": f"{used_words(used)}；这次按现在的数据重做，已经换掉它"}
