"""The command shows what would go and how much, and does it after a yes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import build
from desk.claims import outdated
from desk.desk import Desk
from desk.record import Whose
from graph.record import Key, Node, Origin
from graph.store.contract import Run
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.rows import seal
from graph.store.open import open_store
from scripts import compact
from tests.city import copy_data, example


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A run of today, and one of the first and one of the last day of a January."""
    (tmp_path / "var").mkdir()
    made = Path(shutil.copy(example().ledger, tmp_path / "var" / "ledger.db"))
    data = copy_data(tmp_path)
    with closing(open_store(str(made))) as store:
        for day in ("2025-01-01", "2025-01-31", "2026-11-25"):
            assert build.build(data, store, day, lambda _: None)["ok"]
    with closing(sqlite3.connect(made)) as db, db:
        db.execute("UPDATE run SET created = as_of || 'T08:00:00+00:00' WHERE as_of < '2026'")
        seal(db, db.execute("SELECT run FROM current").fetchone()[0])
    return made


def days(ledger: Path) -> list[str]:
    with closing(open_store(str(ledger))) as store:
        return sorted(run.as_of for run in store.runs())


def test_it_shows_asks_and_forgets(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger.read_bytes()
    assert compact.main([], tmp_path, {}, lambda _: "n") == 1
    out = capsys.readouterr().out
    assert "现有 4 次运行，留下 3 次。" in out and "数据日期 2025-01-01" in out and "没有删去，原有内容未变。" in out
    assert "2025-01-31" not in out and ledger.read_bytes() == before
    assert compact.main([], tmp_path, {}, lambda _: "y") == 0
    assert days(ledger) == ["2025-01-31", "2026-11-22", "2026-11-25"]
    out = capsys.readouterr().out
    assert "删去 1 次运行，约 0.00 MB。" in out and "台账 ledger.db：" in out


def test_nothing_to_forget_asks_nothing(ledger: Path, tmp_path: Path) -> None:
    assert compact.main(["--yes"], tmp_path, {}) == 0
    assert compact.main([], tmp_path, {}, lambda _: pytest.fail("asked")) == 0


def test_the_run_that_a_claim_rests_on_stays(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Ledger(str(ledger))) as store:
        first, last = (next(r for r in store.runs() if r.as_of == day) for day in ("2025-01-01", "2026-11-25"))
        graph = store.read(first.id)
        origin = Origin("", "甲.csv", "", 2, statement="X009")
        graph.nodes[Key("Park", "gone")] = Node(Key("Park", "gone"), {"name": "旧园区"}, [origin])
        store.write(Run("with-gone", "2025-01-02", "", {}), graph, lambda _: None)
        store.db.execute("UPDATE run SET created = '2025-01-02T08:00:00+00:00' WHERE id = 'with-gone'")
        seal(store.db, last.id)
    desk = Desk(str(tmp_path / "var" / "desk.db"))
    desk.keep(outdated("X009", "已搬走"), Whose("王敏"), "t1")
    desk.close()
    assert compact.main(["--yes"], tmp_path, {}) == 0
    assert days(ledger) == ["2025-01-02", "2025-01-31", "2026-11-22", "2026-11-25"]
    (tmp_path / "var" / "desk.db").write_bytes(b"no desk")
    before = ledger.read_bytes()
    assert compact.main(["--yes"], tmp_path, {}) == 1
    assert "经办库 desk.db" in capsys.readouterr().err and ledger.read_bytes() == before


def test_no_ledger_or_a_busy_one_is_a_sentence(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(str(ledger))) as store, store.lock():  # pyright: ignore[reportAttributeAccessIssue]
        assert compact.main(["--yes"], tmp_path, {}) == 1
    ledger.unlink()
    assert compact.main(["--yes"], tmp_path, {}) == 1
    assert capsys.readouterr().err == (
        "另一个生成正在进行，请等它结束后再试；原有内容未变。\n还没有台账 ledger.db；请先运行 make build。\n"
    )
    assert not ledger.exists()
