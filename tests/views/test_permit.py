"""Who may build from a page: this machine as ever; where others reach the app, whoever knows the word."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.visitors import Seen, Visitor, visiting
from graph.store.open import open_store
from tests.browser.server import Server, serve
from tests.city import copy_data
from views.parts.run.permit import LOCKED_SECONDS, Pin, others_reach

WORD = "平阴-0531"


@pytest.mark.parametrize(
    ("address", "hosts", "others"),
    [
        ("127.0.0.1", ["127.0.0.1", "localhost", "::1"], False),
        ("localhost", [], False),
        ("127.8.0.1", [], False),
        ("::1", [], False),
        ("0.0.0.0", [], True),
        ("::", [], True),
        ("10.0.0.7", [], True),
        ("atlas.intra", [], True),
        (None, [], True),
        ("127.0.0.1", ["localhost", "atlas.intra"], True),
        ("127.0.0.1", ["*"], True),
    ],
)
def test_others_reach_what_listens_to_them_or_answers_to_their_names(
    address: str | None, hosts: list[str], others: bool
) -> None:
    assert others_reach(address, hosts) is others


def test_five_wrong_words_lock_it_for_a_minute_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_PIN", WORD)
    now = [100.0]
    pin = Pin(lambda: now[0])
    assert [pin.wrong("x") for _ in range(4)] == [f"口令不对，还可以再试 {n} 次。" for n in (4, 3, 2, 1)]
    assert pin.wrong(WORD) == ""
    assert [pin.wrong("") for _ in range(5)][-1] == "口令不对，已输错 5 次：锁定 60 秒，所有人都要等。"
    assert pin.wrong(WORD) == "口令输错太多，已锁定；请过 61 秒再试。"
    now[0] += LOCKED_SECONDS - 1
    assert pin.wrong(WORD) == "口令输错太多，已锁定；请过 2 秒再试。"
    now[0] += 1.5
    assert pin.wrong(WORD[:-1]) == "口令不对，还可以再试 4 次。"
    assert pin.wrong(WORD) == ""


def test_without_a_word_no_word_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    assert Pin().wrong("") and Pin().wrong("x")


@pytest.fixture(scope="module")
def word_set(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("word")
    with serve(folder, copy_data(folder), APP_HOST="0.0.0.0", GRAPH_PIN=WORD) as running:
        yield running


def give(visitor: Visitor, seen: Seen, word: str) -> Seen:
    return visitor.act(seen, "pin-ok-rebuild-now", word, "pin-word-rebuild-now")


def runs(server: Server) -> int:
    store = open_store(str(server.ledger))
    count = len(store.runs())
    store.close()
    return count


def test_the_right_word_lets_build_and_five_wrong_ones_lock_every_visitor_out(word_set: Server) -> None:
    with visiting(word_set.place) as one, visiting(word_set.place) as other:
        seen = one.open("data", "part=run")
        assert "本网页已向网络开放，填写或生成前请输入口令" in seen.all("text_input")
        assert "rebuild-now" not in seen.widgets
        assert "口令不对，还可以再试 4 次。" in give(one, seen, "0531").all("alert")
        seen = give(one, seen, WORD)
        assert "rebuild-now" in seen.widgets and "pin-word-rebuild-now" not in seen.widgets
        before = runs(word_set)
        begun = one.act(seen, "rebuild-now")
        assert "exception" not in begun.texts and "图谱依据" in begun.all("html")
        until = time.monotonic() + 120
        while runs(word_set) == before and time.monotonic() < until:
            time.sleep(0.1)
        assert runs(word_set) == before + 1  # the day it counts ages to is another
        seen = other.open("data", "part=run")
        said = [give(other, seen, "x").all("alert") for _ in range(5)]
        assert said[-1] == "口令不对，已输错 5 次：锁定 60 秒，所有人都要等。"
        assert "已锁定" in give(other, seen, WORD).all("alert")
        with visiting(word_set.place) as third:
            assert "已锁定" in give(third, third.open("data", "part=run"), WORD).all("alert")


def test_without_a_word_an_open_app_only_shows(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    with serve(tmp_path, data, APP_HOST="0.0.0.0") as server, visiting(server.place) as visitor:
        seen = visitor.open("data", "part=run")
        assert "本网页已向网络开放，只供查看" in seen.all("markdown")
        assert "rebuild-now" not in seen.widgets and "pin-word-rebuild-now" not in seen.widgets
        (data / "city" / "firms.csv").open("a").write("\n")
        seen = visitor.open("overview")
        assert "数据文件或经办人的陈述在上次生成之后改过，本页还是上一次的内容。" in seen.all("markdown")
        assert "本网页已向网络开放，只供查看" in seen.all("markdown")
        assert "济南产业链总览" in seen.all("heading") and "rebuild" not in seen.widgets
    told = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert "注意：网页向网络开放" in told and "没有设定 GRAPH_PIN" in told


def test_on_this_machine_nobody_is_asked(tmp_path: Path) -> None:
    with serve(tmp_path, copy_data(tmp_path), GRAPH_PIN=WORD) as server, visiting(server.place) as visitor:
        seen = visitor.open("data", "part=run")
        assert "rebuild-now" in seen.widgets and not [k for k in seen.widgets if "pin" in k]
    assert "注意" not in (tmp_path / "server.log").read_text(encoding="utf-8")
