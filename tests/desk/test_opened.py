"""A desk that is damaged, newer or not to be reached is refused in a sentence; an earlier one is copied first."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import desk
from desk import opened
from desk.desk import Desk, check_file
from desk.place import file_of, name_of, url_of
from desk.record import DeskError
from desk.there import acts_of
from tests.desk.test_desk import LI, NOBODY_HERE, ZHANG


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A desk with an act and its taking back."""
    path = tmp_path / "desk.db"
    with closing(Desk(str(path))) as made:
        made.keep(NOBODY_HERE, ZHANG, "a")
        made.take_back(1, LI, "b")
        made.keep(NOBODY_HERE, LI, "c")
    return path


def test_reading_makes_no_desk(tmp_path: Path) -> None:
    assert acts_of(str(tmp_path / "none" / "desk.db")) is None
    assert list(tmp_path.iterdir()) == []


def test_every_step_has_its_file_and_the_newest_is_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(desk.__file__).parent / "migrations"))
    steps = ScriptDirectory.from_config(config)
    assert [s.revision for s in steps.walk_revisions()][::-1] == list(opened.STEPS)
    assert steps.get_current_head() == opened.STEPS[-1]


def test_a_newer_desk_is_refused(address: str) -> None:
    with closing(Desk(address)):
        pass
    engine = create_engine(url_of(address))
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DeskError, match="由更新的版本写成，请升级本程序后再打开"):
        Desk(address)


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, but long enough " * 40, b"SQLite format 3\0" + b"\0" * 500]
)
def test_a_file_that_is_no_desk_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(content)
    for look in (Desk, acts_of):
        with pytest.raises(DeskError, match="已损坏或不是经办库"):
            look(str(path))
    assert path.read_bytes() == content and [p.name for p in tmp_path.iterdir()] == ["desk.db"]


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE act SET person = '王某' WHERE number = 1",
        "UPDATE statement SET cells = replace(cells, '全', '浅') WHERE number = 1",
        "UPDATE statement SET type = 'RelationSearch' WHERE number = 2",
        "DELETE FROM taken",
        "DELETE FROM act WHERE number = 2",
        "DELETE FROM statement WHERE number = 1",
        "DELETE FROM act WHERE number = 1",
    ],
)
def test_changed_content_is_never_read_as_good(file: Path, harm: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        assert db.execute(harm).rowcount > 0
    with pytest.raises(DeskError, match="已损坏或不是经办库"):
        acts_of(str(file))
    with pytest.raises(DeskError, match="已损坏或不是经办库"):
        check_file(file)


def test_a_spoilt_byte_is_said_or_does_no_harm(file: Path, tries: Callable[[int, int], int]) -> None:
    good, acts, chance = file.read_bytes(), acts_of(str(file)), random.Random(14)
    for _ in range(tries(60, 3000)):
        spoilt = bytearray(good)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        file.write_bytes(spoilt)
        with suppress(DeskError):
            assert acts_of(str(file)) == acts


def test_a_desk_without_all_its_steps_is_copied_and_completed(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = tmp_path / "migrations"
    shutil.copytree(Path(desk.__file__).parent / "migrations", steps, ignore=shutil.ignore_patterns("__pycache__"))
    newest = opened.STEPS[-1]
    (steps / "versions" / "9998_more.py").write_text(
        f'from alembic import op\nrevision, down_revision = "9998", "{newest}"\n'
        'def upgrade():\n    op.execute("CREATE TABLE more (one INTEGER)")\n'
    )
    monkeypatch.setattr(opened, "MIGRATIONS", steps)
    monkeypatch.setattr(opened, "STEPS", (*opened.STEPS, "9998"))
    before = acts_of(str(file))
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [("9998",)]
        assert db.execute("SELECT count(*) FROM more").fetchone() == (0,)
    (copy,) = (tmp_path / "backup").iterdir()
    assert copy.name.startswith("desk-before-upgrade-")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest,)]
    assert before is not None and len(before) == 3 and acts_of(str(file)) == before


def test_a_step_that_fails_leaves_the_desk_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps, acts = tmp_path / "migrations", acts_of(str(file))
    shutil.copytree(Path(desk.__file__).parent / "migrations", steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "9998_more.py").write_text(
        f'from alembic import op\nrevision, down_revision = "9998", "{opened.STEPS[-1]}"\n'
        'def upgrade():\n    op.execute("CREATE TABLE more (one INTEGER)")\n    op.execute("DROP TABLE nothing")\n'
    )
    with monkeypatch.context() as with_more:
        with_more.setattr(opened, "MIGRATIONS", steps)
        with_more.setattr(opened, "STEPS", (*opened.STEPS, "9998"))
        with pytest.raises(DeskError):
            acts_of(str(file))
    assert acts_of(str(file)) == acts
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)


def test_a_locked_desk_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "WAIT", 0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other, closing(Desk(str(file))) as mine:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DeskError, match=r"经办库 desk\.db 正被另一个程序占用"):
            mine.keep(NOBODY_HERE, ZHANG, "z")


@pytest.mark.parametrize("address", ["mysql://host/desk", "postgresql://", "postgresql://host", "://", "http://host/x"])
def test_an_address_nobody_serves_is_a_sentence(address: str) -> None:
    with pytest.raises(DeskError, match="看不懂经办库的地址"):
        Desk(address)


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    with pytest.raises(DeskError) as met:
        Desk("postgresql://zhang:secret@127.0.0.1:1/desk")
    assert str(met.value).startswith("连不上经办库 127.0.0.1/desk：请检查 GRAPH_DESK") and "secret" not in str(
        met.value
    )


def test_addresses_are_files_or_databases(tmp_path: Path) -> None:
    assert file_of(str(tmp_path / "a.db")) == file_of(f"sqlite:///{tmp_path / 'a.db'}") == tmp_path / "a.db"
    assert file_of("postgres://u@h:5432/d") is None
    assert (name_of("postgresql://u:p@h:5432/d"), name_of("var/desk.db")) == ("h/d", "desk.db")
    assert url_of("postgres://u@h/d").drivername == "postgresql+psycopg"
