"""What a page does with an empty, changed, broken or locked ledger and with a broken data folder."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from tests.city import Built, copy_data
from tests.views.conftest import Show, built, html_of, open_page, read_from

TITLE = "济南产业链总览"
PAGES = ("overview", "chain", "gaps", "targets")


def current(ledger: Path) -> str | None:
    store = open_store(str(ledger))
    found = store.current()
    store.close()
    return found.id if found else None


def titles(at: AppTest) -> list[str]:
    return [s.value for s in at.subheader]


@pytest.fixture
def own(tmp_path: Path, example: Built, monkeypatch: pytest.MonkeyPatch) -> Built:
    """The invented city in folders of this test alone, its ledger built."""
    shutil.copytree(example.data, tmp_path / "data")
    shutil.copy(example.ledger, tmp_path / "ledger.db")
    read_from(monkeypatch, tmp_path / "data", tmp_path / "ledger.db")
    return Built(tmp_path / "data", tmp_path / "ledger.db", example.report)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_empty_ledger_builds_itself_and_shows_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copy_data(tmp_path)
    read_from(monkeypatch, data, tmp_path / "var" / "ledger.db")
    at = open_page("overview")
    assert not at.exception
    assert titles(at) == [TITLE]
    assert "甲电池" in html_of(at)
    assert current(tmp_path / "var" / "ledger.db")


def test_the_build_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copy_data(tmp_path)
    edit(data / "city" / "firms.csv", "编号,企业名称", "编号,编号")
    read_from(monkeypatch, data, tmp_path / "ledger.db")
    (status,) = open_page("overview").status
    assert status.state == "error"
    assert status.label == "没有生成：数据里有必须先处理的问题，原有内容未变"
    count = sum(1 for p in data.rglob("*") if p.is_file())
    assert status.markdown[0].value.replace("\\", "") == f"读取 {count}/{count} rules.yaml"


def test_a_stop_issue_shows_file_and_row_and_the_page_builds_once_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy_data(tmp_path)
    chain = data / "chains" / "battery" / "chain.yaml"
    kept = chain.read_text(encoding="utf-8")
    chain.write_text(kept.replace("segments:", "segments: [", 1), encoding="utf-8")
    read_from(monkeypatch, data, tmp_path / "ledger.db")
    at = open_page("overview")
    assert not at.exception
    said = "\n".join(e.value for e in at.error).replace("\\", "")
    assert "chains/battery/chain.yaml" in said and "YAML 写法有误" in said and "行" in said
    assert titles(at) == []
    assert current(tmp_path / "ledger.db") is None
    chain.write_text(kept, encoding="utf-8")
    at = built(at.button(key="retry-build").click().run())
    assert not at.exception and not at.error
    assert titles(at) == [TITLE]


@pytest.mark.parametrize("page", PAGES)
def test_changed_data_is_offered_once_and_built_on_demand(own: Built, page: str) -> None:
    before = current(own.ledger)
    edit(own.data / "city" / "firms.csv", "庚食品,食品,重点企业", "庚食品,食品,龙头")
    at = open_page(page)
    assert not at.exception
    assert [b.label for b in at.button if b.key == "rebuild"] == ["数据已更新，重新生成？"]
    assert current(own.ledger) == before
    at = built(at.button(key="rebuild").click().run())
    assert not at.exception
    assert [b for b in at.button if b.key == "rebuild"] == []
    assert current(own.ledger) not in (None, before)


def test_unchanged_data_is_not_offered(own: Built) -> None:
    at = open_page("overview")
    assert [b for b in at.button if b.key == "rebuild"] == []


def test_changed_data_with_a_stop_issue_leaves_the_run_as_it_was(own: Built) -> None:
    before = current(own.ledger)
    edit(own.data / "city" / "firms.csv", "编号,企业名称", "编号,编号")
    at = open_page("overview")
    at = built(at.button(key="rebuild").click().run())
    assert "city/firms.csv" in "\n".join(e.value for e in at.error).replace("\\", "")
    assert current(own.ledger) == before


@pytest.mark.parametrize("page", PAGES)
def test_without_its_data_folder_the_app_shows_the_last_run_and_says_so_once(own: Built, page: str) -> None:
    shutil.rmtree(own.data)
    at = open_page(page)
    assert not at.exception
    said = [w.value.replace("\\", "") for w in at.warning]
    assert len(said) == 1 and said[0].startswith("数据目录读不了，仍显示上一次生成的内容。")
    assert "找不到数据目录" in said[0]


def test_an_empty_ledger_without_a_data_folder_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_from(monkeypatch, tmp_path / "none", tmp_path / "ledger.db")
    at = open_page("overview")
    assert not at.exception
    assert "找不到数据目录" in at.error[0].value.replace("\\", "")
    assert [b.label for b in at.button] == ["改好后重试"]


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_ledger_says_so_and_how_to_repair_it(own: Built, page: str) -> None:
    own.ledger.write_bytes(b"not a database at all" * 300)
    at = open_page(page)
    assert not at.exception
    (error,) = at.error
    said = error.value.replace("\\", "")
    assert said.startswith("台账 ledger.db 已损坏或不是台账文件；请运行 make restore 从备份恢复")
    assert titles(at) == []


@pytest.mark.parametrize("harm", ["UPDATE part SET data = x'00'", "UPDATE run SET inputs = 'x'", "DELETE FROM current"])
@pytest.mark.parametrize("page", [*PAGES, "explore", "data", "directory"])
def test_a_ledger_broken_inside_says_so_too(own: Built, page: str, harm: str) -> None:
    with closing(sqlite3.connect(own.ledger)) as db, db:
        assert db.execute(harm).rowcount > 0
    at = open_page(page)
    assert not at.exception
    assert [error.value.replace("\\", "").startswith("台账 ledger.db 已损坏") for error in at.error] == [True]


def test_a_locked_ledger_says_who_to_wait_for(own: Built) -> None:
    db = sqlite3.connect(own.ledger, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    try:
        at = open_page("overview")
    finally:
        db.close()
    assert not at.exception
    assert at.error[0].value.replace("\\", "").startswith("台账 ledger.db 正被另一个程序占用")


def test_a_build_by_another_program_is_told_and_can_be_tried_again(own: Built) -> None:
    edit(own.data / "city" / "firms.csv", "庚食品,食品,重点企业", "庚食品,食品,龙头")
    store = Ledger(str(own.ledger))
    with store.lock():
        at = open_page("overview")
        at = built(at.button(key="rebuild").click().run())
    store.close()
    assert not at.exception
    assert "另一个生成正在进行" in at.status[0].label
    at = built(at.button(key="retry-build").click().run())
    assert not at.exception
    assert titles(at) == [TITLE]


def test_pages_of_the_project_s_own_data_offer_nothing(show: Show) -> None:
    for page in PAGES:
        at = show(page)
        assert not at.exception and not at.error and not at.warning
        assert [b for b in at.button if b.key == "rebuild"] == []
