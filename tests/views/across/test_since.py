"""What changed since the run before: other data are compared, the same data of another day or a broken run are not."""

from __future__ import annotations

import datetime
import re
from contextlib import closing
from pathlib import Path

import pytest

import build
from graph.store.contract import Run
from graph.store.ledger import rows
from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from tests.city import AS_OF, copy_data
from tests.views.conftest import html_of, open_page, read_from
from tests.views.test_html import Read
from views.parts.run.findings import Found
from views.parts.run.kept import NOTHING_BEFORE, UNREADABLE, since


def built(data: Path, ledger: Path, as_of: str = AS_OF) -> Found:
    with closing(open_store(str(ledger))) as store:
        report = build.build(data, store, as_of, lambda _: None)
        assert report["ok"], report["details"]
        run = store.current()
    assert isinstance(run, Run)
    return Found(str(ledger), run)


def more(data: Path) -> None:
    """Let a project go on, in a new row of its history."""
    with (data / "city" / "projects.csv").open("a", encoding="utf-8") as file:
        file.write("J009,j002,外伺服示例基地,外伺服,机器人,,西区,5,投产,2026-11,月,S002,日报\n")


def test_other_data_are_compared_with_the_ones_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    first = built(data, ledger)
    assert since(first) is NOTHING_BEFORE
    again = built(data, ledger, str(datetime.date.fromisoformat(AS_OF) + datetime.timedelta(days=1)))
    assert again.run.id != first.run.id and since(again) is NOTHING_BEFORE
    more(data)
    found = since(built(data, ledger))
    assert found.words.startswith("比 20") and found.run and found.changes is not None
    assert {c: (x.states, x.projects, x.firms) for c, x in found.changes.items() if x} == {"robot": ((), ("j002",), ())}
    read_from(monkeypatch, data, ledger)
    open_page("overview")
    at = open_page("overview")
    cells = dict(
        re.findall(
            r'<tr><th scope="row"><a class="whole"[^>]*>(\w+)</a>.*?<td data-label="变化">(.*?)</td></tr>', html_of(at)
        )
    )
    assert {name: Read(cell).words for name, cell in cells.items()} in (
        {"电池": "无变化", "机器人": "项目 1"},
        {},  # still being compared
    )


def test_a_run_before_that_cannot_be_read_is_said_and_stops_nothing(tmp_path: Path) -> None:
    data, path = copy_data(tmp_path), tmp_path / "ledger.db"
    built(data, path)
    more(data)
    second = built(data, path)
    with closing(Ledger(str(path))) as ledger:
        row = rows.read(ledger.db).runs[second.run.id]
        needed = set(rows.parts_of(ledger.parts, rows.Rows(row.id, {row.id: row}, [])))
        every = {name for (name,) in ledger.db.execute("SELECT hash FROM part")}
        assert needed < every
        with ledger.db:
            ledger.db.executemany("DELETE FROM part WHERE hash = ?", [(name,) for name in every - needed])
    assert since(second) is UNREADABLE
    assert second.city.segments
