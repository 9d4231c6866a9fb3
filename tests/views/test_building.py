"""A build beside the app: first visitors wait for one, a process that dies leaves a sentence and the old content."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import build
from benchmarks.served import served
from benchmarks.visitors import Seen, visiting
from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from tests.browser.server import build_ledger, serve
from tests.city import Built, copy_data
from tests.views.conftest import built, open_page, read_from
from views.parts.run.building import MEMORY_MB, SECONDS, Build, begin, newest

TITLE = "济南产业链总览"
CROWD = 20


def current(ledger: Path) -> str | None:
    with closing(open_store(str(ledger))) as store:
        run = store.current()
    return run.id if run else None


def attempts(ledger: Path) -> int:
    store = Ledger(str(ledger))
    count = store.db.execute("SELECT count(*) FROM build").fetchone()[0]
    store.close()
    return count


def first_visit(place: str) -> Seen:
    with visiting(place) as visitor:
        return visitor.open("overview")


def test_twenty_first_visitors_wait_for_one_build_and_all_get_the_page(tmp_path: Path) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    environ = {"GRAPH_LEDGER": str(ledger), "GRAPH_DATA": str(data), "GRAPH_STORE": ""}
    # Without the front door, which begins the first build before anybody comes: here the visitors do.
    with served(build.ROOT / "app.py", environ) as place, ThreadPoolExecutor(CROWD) as pool:
        seen = list(pool.map(first_visit, [place] * CROWD))
    assert [s.all("heading") for s in seen] == [TITLE] * CROWD
    assert not [s for s in seen if "exception" in s.texts or "alert" in s.texts]
    assert attempts(ledger) == 1


def test_a_server_builds_the_first_run_before_anybody_comes(tmp_path: Path) -> None:
    with serve(tmp_path, copy_data(tmp_path), built=False) as server:
        until = time.monotonic() + 60
        while not current(server.ledger):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert first_visit(server.place).all("heading") == TITLE
    assert attempts(server.ledger) == 1


def begun(data: Path, ledger: Path) -> Build:
    """Return a build of the project's data as a page begins it, run to its end in this thread by the caller."""
    return Build(data, str(ledger))


def test_a_build_killed_while_it_reads_names_the_file_and_leaves_the_old_content(
    jinan: tuple[Path, Path], example: Built, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.db"
    build_ledger(example.data, ledger)
    before, made = current(ledger), begun(jinan[0], ledger)
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(made.run)
        while not made.last_file and not made.done.wait(0.005):
            pass
        os.kill(made.pid, signal.SIGKILL)
        ended.result()
    assert not made.ok and made.done.is_set() and not made.stops
    assert made.said.startswith("生成中断：被系统停下（信号 9），多半是内存不够")
    assert f"最后在读的文件是 {made.last_file}。原有内容未变。" in made.said
    assert (jinan[0] / made.last_file).is_file()
    assert current(ledger) == before is not None


def test_a_build_that_takes_too_long_or_too_much_is_stopped_and_says_so(
    jinan: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "ledger.db"
    monkeypatch.setenv(SECONDS, "1")
    late = begun(jinan[0], ledger)
    late.run()
    assert not late.ok and "超过 1 秒被停下（可用 GRAPH_BUILD_SECONDS 放宽）" in late.said
    # Without a file there is none to look at.
    assert ("请检查这个文件后重试" in late.said) == bool(late.last_file)
    monkeypatch.delenv(SECONDS)
    monkeypatch.setenv(MEMORY_MB, "150")
    greedy = begun(jinan[0], ledger)
    greedy.run()
    assert not greedy.ok and not greedy.stops and greedy.said.startswith("内存超过 150 MB，没有生成，原有内容未变；")
    assert greedy.said.endswith(f"最后在读的文件是 {greedy.last_file}。") and greedy.last_file
    assert current(ledger) is None
    monkeypatch.setenv(MEMORY_MB, "2 GB")
    wrong = begun(jinan[0], ledger)
    wrong.run()
    assert wrong.said == "环境变量 GRAPH_BUILD_MEMORY_MB 应为正整数，现在是 2 GB；生成没有开始，原有内容未变。"


def test_the_limits_given_by_default_are_enough_for_the_project_s_own_data(
    jinan: tuple[Path, Path], tmp_path: Path
) -> None:
    made = begun(jinan[0], tmp_path / "ledger.db")
    made.run()
    assert (made.ok, made.said, made.stops) == (True, "", [])
    assert current(tmp_path / "ledger.db")


def kill_soon(data: Path, ledger: Path) -> None:
    """Kill the build that a page begins as soon as its process is there, long before it can be done."""
    while not ((made := newest(data, str(ledger))) and made.pid):
        time.sleep(0.005)
    os.kill(made.pid, signal.SIGKILL)


def test_a_page_shows_how_a_build_died_and_the_old_content_after_it(
    example: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    build_ledger(data, ledger)
    before = current(ledger)
    (data / "city" / "firms.csv").open("a", encoding="utf-8").write("\n")
    read_from(monkeypatch, data, ledger)
    at = open_page("overview")
    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(kill_soon, data, ledger)
        at = at.button(key="rebuild").click().run()
        killed.result()
    at = built(at)
    assert not at.exception
    (status,) = at.status
    assert status.state == "error"
    assert "被系统停下（信号 9），多半是内存不够" in status.label and "原有内容未变" in status.label
    assert [b.key for b in at.button if b.key != "city-book"] == ["retry-build"]
    assert current(ledger) == before
    at = open_page("overview")
    assert [s.value for s in at.subheader] == [TITLE]
    at = built(at.button(key="rebuild").click().run())
    assert not at.exception and [s.value for s in at.subheader] == [TITLE]
    assert current(ledger) not in (None, before)


def loss(code: str) -> dict[str, str]:
    return {
        "code": code,
        "level": "stop",
        "text": "city/firms.csv 上一次有 40 行，这一次 3 行",
        "place": "",
        "value": "",
    }


@pytest.mark.parametrize(
    ("codes", "accepted"),
    [(["loss-file-gone", "loss-type-fell"], True), (["loss-file-gone", "heading-missing"], False)],
)
def test_a_loss_is_shown_and_may_be_accepted_unless_something_else_stopped_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: list[str], accepted: bool
) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    build_ledger(data, ledger)
    read_from(monkeypatch, data, ledger)
    stopped = Build(data, str(ledger), stops=[loss(code) for code in codes])
    stopped.done.set()
    at = open_page("overview")
    at.session_state["build"] = stopped
    at.run()
    assert len(at.error) == 2 and "上一次有 40 行" in at.error[0].value
    assert not at.status[0].error, "folded away with the lines of progress, nobody sees what would be lost"
    buttons = {b.key: b.label for b in at.button if b.key != "city-book"}
    asked = {"accept-loss": "仍然生成（接受减少）"} if accepted else {}
    assert buttons == {**asked, "retry-build": "改好后重试"}
    at = built(at.button(key="accept-loss" if accepted else "retry-build").click().run())
    made = newest(data, str(ledger))
    assert made and made.ok and made.accept_loss is accepted
    assert [s.value for s in at.subheader] == [TITLE]


def test_a_build_of_newer_files_waits_for_the_one_that_runs_and_names_it(tmp_path: Path) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    first = begin(Build(data, str(ledger), stamp=1, who="张某"))
    assert begin(Build(data, str(ledger), stamp=1, who="李某")) is first  # the same files: one build for both
    second = begin(Build(data, str(ledger), stamp=2, who="李某"))
    assert (
        second is not first and second.before is first and begin(Build(data, str(ledger), stamp=3)) is second
    )  # read when the first has ended
    while not second.lines and not first.done.is_set():
        time.sleep(0.01)
    assert second.line == f"等张某（{first.at}）的生成先做完"
    assert second.done.wait(60) and first.done.is_set()
    assert (first.ok, second.ok, second.said) == (True, True, "")
    assert attempts(ledger) == 2
