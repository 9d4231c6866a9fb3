"""Going back to a past run from the page: a reason is asked, it is on record, the next build says what it replaces."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.ledger.again import used_again
from graph.store.ledger.ledger import Ledger
from tests.city import AS_OF, Built
from tests.city.two_runs import LATER, build_twice
from tests.views.conftest import html_of, open_page, read_from
from views.parts.data.runs import ABOUT, KEY, NEEDS
from views.parts.run.permit import READ_ONLY


@pytest.fixture
def twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    built = build_twice(tmp_path)[1]
    read_from(monkeypatch, built.data, built.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(tmp_path / "desk.db"))
    return built


def current(built: Built) -> str:
    with closing(Ledger(str(built.ledger))) as ledger:
        now = ledger.current()
    assert now
    return now.as_of


def opened() -> AppTest:
    at = open_page("data", part="run")
    assert not at.exception
    at.session_state[f"{KEY}-fold"] = True
    return at.run()


def test_a_reason_and_a_name_are_asked_and_kept(twice: Built) -> None:
    at = opened()
    assert ABOUT in [c.value for c in at.caption] and html_of(at).count("看那时的图谱") == 1
    at = at.button(key=KEY).click().run()
    assert [e.value for e in at.error] == [NEEDS] and current(twice) == LATER
    at.text_input(key=f"{KEY}-person").set_value("张某")
    at.text_input(key=f"{KEY}-why").set_value("丁减速写错了")
    at = at.button(key=KEY).click().run()
    assert not at.exception and current(twice) == AS_OF
    with closing(Ledger(str(twice.ledger))) as ledger:
        used = used_again(ledger)
    assert used and (used.report["used_by"], used.report["used_why"]) == ("张某", "丁减速写错了")
    said = html_of(at)
    assert "现在用的是改回的一次（数据日期 2026-11-22）" in said and "张某改回，原因：丁减速写错了" in said
    (done,) = at.success
    assert done.value.replace("\\", "").startswith(f"已改回 {AS_OF}（生成于 ")
    assert at.text_input(key=f"{KEY}-why").value == ""
    assert not at.run().success
    # Data differ from it: the offer to build says what that does.
    offers = [c.value.replace("\\", "") for c in at.caption]
    assert any("丁减速写错了；重新生成会按现在的数据重做，换掉它。" in c for c in offers)


def test_without_the_word_nobody_goes_back(twice: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    at = opened()
    assert READ_ONLY in [c.value for c in at.caption] and KEY not in [b.key for b in at.button]
    past = open_page("data", part="run", as_of=AS_OF)
    assert not past.exception and not past.button and "（这一页看的）" in html_of(past)
