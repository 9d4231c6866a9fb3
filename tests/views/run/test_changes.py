"""The page of changes: last week against now, two days chosen, one chain, a single run, a published graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.city import AS_OF, Built, example
from tests.city.two_runs import LATER, build_twice
from tests.exports.changes.test_changes import SAID
from tests.views.conftest import html_of, open_page, read_from
from views.parts.changes.choose import ALONE, SAME


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_twice(tmp_path_factory.mktemp("twice"))[1]


@pytest.fixture
def read(twice: Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Built:
    read_from(monkeypatch, twice.data, twice.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(tmp_path / "desk.db"))
    return twice


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_last_week_and_now_side_by_side(read: Built) -> None:
    at = open_page("changes")
    assert not at.exception
    said = text_of(html_of(at))
    assert SAID in said
    for words in (
        "老轴承不再计入：来源已旧（2020-05-20），须重新核实",
        "计入本地企业丁减速",
        "待核实 → 第一批",
        "至少 1 周",
    ):
        assert words in said, words
    assert [[*s.options] for s in at.selectbox] == [[LATER, AS_OF]] * 2
    assert f"看 {AS_OF} 的图谱" in said
    labels = [b.proto.label for b in at.get("download_button")]
    assert labels == ["下载变化清单（Excel）", "下载变化简报（Word，一页）"]


def test_two_days_are_chosen_and_one_chain(read: Built) -> None:
    at = open_page("changes", since=AS_OF, until=LATER, chain="battery")
    said = text_of(html_of(at))
    assert "从 2026-11-22 到 2026-11-29：目标企业换了批次 2 条。" in said and "来源不一致" not in said
    at.selectbox[0].select_index(0).run()
    assert not at.exception and [i.value for i in at.info] == [SAME]


def test_a_single_run_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built = example()
    read_from(monkeypatch, built.data, built.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(tmp_path / "desk.db"))
    at = open_page("changes")
    assert not at.exception and [i.value for i in at.info] == [ALONE]


def test_a_day_without_a_run_is_said(read: Built) -> None:
    at = open_page("changes", since="2020-01-01")
    assert ["还没有图谱" in w.value for w in at.warning] == [True] and SAID in text_of(html_of(at))
