"""The benchmarks run on a small slice and print their table; no time is asserted, for it would measure the machine."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

import build
from benchmarks import __main__ as front
from benchmarks import (
    books,
    build_vs_bare,
    changes,
    click_vs_rerun,
    growth,
    large,
    made_up,
    page_vs_bare,
    plans,
    ranks,
    search,
    table_vs_bare,
)
from benchmarks.ledger import checked_read, years
from benchmarks.measure import Figure, Line, Ratio, by_turns, show, slowest
from graph.codec import bodies_of
from graph.store.open import open_store
from loaders.reading import read_all
from tests.city import copy_data, example


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_data(tmp_path_factory.mktemp("city"))


def apart(lines: Callable[[Path, int], list[Line]], data: Path, runs: int) -> list[Line]:
    """Measure in a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lines, data, runs).result()


def printed(lines: list[Line]) -> str:
    out = io.StringIO()
    show(lines, Console(file=out, width=200))
    return out.getvalue()


def test_ours_and_bare_take_turns_and_the_first_of_each_does_not_count() -> None:
    order: list[str] = []
    ours, bare = count(0.0), count(10.0, 10.0)

    def one() -> float:
        order.append("ours")
        return next(ours)

    def other() -> float:
        order.append("bare")
        return next(bare)

    assert by_turns(one, other, 3) == (2.0, 30.0)
    assert order == ["ours", "bare", "bare", "ours", "ours", "bare", "bare", "ours"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (Ratio("甲", 0.3, 0.1, 3.0), ("甲", "300.0 ms", "100.0 ms", "3.00×", "≤ 3×", "✓")),
        (Ratio("甲", 0.301, 0.1, 3.0), ("甲", "301.0 ms", "100.0 ms", "3.01×", "≤ 3×", "✗")),
        (Ratio("甲", 0.065, 0.01, 1.5, 0.05), ("甲", "65.0 ms", "10.0 ms", "6.50×", "≤ 1.5× + 50 ms", "✓")),
        (Ratio("甲", 3.0, 1.5), ("甲", "3.00 s", "1.50 s", "2.00×", "", "")),
        (Figure("乙", "54 MB"), ("乙", "54 MB", "", "", "", "")),
    ],
)
def test_a_line_says_whether_its_aim_is_met(line: Line, cells: tuple[str, ...]) -> None:
    assert line.cells() == cells
    assert all(cell in printed([line]) for cell in cells)


def test_a_build_is_compared_with_bare_rows_and_tells_its_memory(data: Path) -> None:
    ratio, size, memory = build_vs_bare.lines(data, runs=1)
    assert isinstance(ratio, Ratio) and isinstance(size, Figure) and isinstance(memory, Figure)
    assert min(ratio.ours, ratio.bare) > 0 and ratio.times == 2.0
    assert "完整生成 / full build" in printed([ratio, memory])
    written = example().report["written"]
    assert size.value == f"{written['nodes']} 节点 nodes, {written['edges']} 关系 edges"
    assert memory.value.endswith(" MB")


def test_a_read_is_compared_with_one_that_checks_nothing(data: Path) -> None:
    ratio, size = checked_read.lines(data, runs=1)
    assert isinstance(ratio, Ratio) and isinstance(size, Figure)
    assert min(ratio.ours, ratio.bare) > 0 and ratio.times == 1.1
    assert size.value == "0.07 MB"


def test_the_bare_side_inserts_every_row_that_the_build_reads(data: Path) -> None:
    counted = [row for row in build_vs_bare.bare_rows(data) if not row[-1]]
    reading = read_all(data, lambda _: None)
    assert len(counted) == sum(file["read"] for file in reading.counts([])) > 100


def test_data_that_do_not_build_are_said_and_not_measured(tmp_path: Path) -> None:
    (tmp_path / "unknown.csv").write_text("甲\n乙\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="没有生成"):
        build_vs_bare.build_seconds(tmp_path)


def test_made_up_data_of_two_sizes_build_without_a_rejected_row(tmp_path: Path) -> None:
    small, double, together = large.lines((1, 2), runs=1)
    assert small.what == "551 节点 nodes, 672 关系 edges"
    assert double.what == "887 节点 nodes, 1,344 关系 edges"
    assert "每千行" in printed([small, double, together])
    made_up.write(tmp_path / "data", 1)
    report = build_vs_bare.build_alone(tmp_path / "data")
    assert {file["rejected"] for file in report["files"]} == {0}
    assert {issue["code"] for issue in report["issues"]} == {"hint-untied"}


def test_rank_ranges_are_compared_with_networkx_and_all_lists_are_timed(data: Path) -> None:
    ratio, slowest, lists = ranks.lines(data, runs=1)
    assert isinstance(ratio, Ratio) and isinstance(slowest, Figure) and isinstance(lists, Figure)
    assert min(ratio.ours, ratio.bare) > 0 and ratio.times == 0.1
    assert "2 条链的名次区间" in printed([ratio])
    assert "ms (≤ 0.1 s)" in slowest.value and "ms (≤ 1 s)" in lists.value


def test_search_is_compared_with_a_bare_scan_on_two_sizes(data: Path) -> None:
    small, aim, made, large_ratio, large_aim, _ = search.lines(data, many=500, asked=40)
    assert isinstance(small, Ratio) and isinstance(large_ratio, Ratio) and isinstance(aim, Figure)
    assert isinstance(made, Figure) and isinstance(large_aim, Figure)
    assert min(small.ours, small.bare, large_ratio.ours, large_ratio.bare) > 0 and small.times == 1.0
    assert "501 个名称" in printed([large_ratio])
    assert "ms (≤ 0.1 s)" in aim.value and "ms (≤ 0.3 s)" in large_aim.value and made.value.endswith(" s")


def test_a_large_table_is_compared_with_the_bare_reader() -> None:
    ratio, size, memory = table_vs_bare.lines(rows=200, runs=1)
    assert isinstance(ratio, Ratio) and isinstance(size, Figure) and isinstance(memory, Figure)
    assert min(ratio.ours, ratio.bare) > 0 and ratio.times == 2.5
    assert "200 行 × 20 列" in printed([ratio])
    assert memory.value == "?" or "× (≤ 3×)" in memory.value
    content = table_vs_bare.made(200)
    assert (table_vs_bare.read(content), table_vs_bare.read_bare(content)) == (200, 201)


def test_a_page_is_compared_with_itself_on_ten_times_the_firms() -> None:
    (overview, chain) = growth.lines(1, 5, 1, ("overview", "chain"))
    assert isinstance(overview, Ratio) and isinstance(chain, Ratio)
    assert min(overview.ours, overview.bare, chain.ours, chain.bare) > 0 and chain.times == 1.2
    assert {"overview", "chain", "districts", "gaps"} <= set(growth.PAGES)


def test_so_many_of_a_hundred_are_done_within_the_time_told() -> None:
    seconds = iter([99.0, *range(20)])
    assert slowest(lambda: float(next(seconds)), 20) == 19.0
    seconds = iter([99.0, *range(100)])
    assert slowest(lambda: float(next(seconds)), 100) == 95.0


@pytest.mark.soak
def test_a_ledger_of_years_opens_as_one_of_a_run_and_stays_small(tries: Callable[[int, int], int]) -> None:
    days = tries(8, years.DAYS)
    opened, size, first, more = years.lines(tries(1, years.CHAINS), days, tries(1, 3))
    assert isinstance(opened, Ratio) and min(opened.ours, opened.bare) > 0 and opened.times == 1.2
    assert isinstance(size, Figure) and size.value.endswith("MB (< 1000 MB) ✓")
    assert isinstance(first, Figure) and isinstance(more, Figure) and more.value.endswith(" kB")
    assert days < years.DAYS or opened.ours <= 1.2 * opened.bare


def test_a_made_up_day_changes_rows_adds_firms_and_keeps_the_bodies_true(tmp_path: Path) -> None:
    made_up.write(tmp_path / "data", 1)
    with closing(open_store(str(tmp_path / "ledger.db"))) as store:
        build.build(tmp_path / "data", store, "2026-11-22", lambda _: None)
        graph = store.read()
    city, before = years.City(graph), dict(graph.nodes)
    for day in range(1, 8):
        city.change(day)
    after = city.graph
    assert bodies_of(after) == city.bodies and sorted(after.nodes) == list(after.nodes)
    assert len(after.nodes) == len(before) + 7 * years.NEW
    changed = [key for key, node in before.items() if after.nodes[key] != node]
    assert 60 <= len(changed) <= 70 + made_up.FIRMS + 3 * made_up.FIRMS


@pytest.mark.browser
@pytest.mark.chinese_font
def test_the_chain_page_is_opened_on_a_real_server_and_in_a_real_browser(data: Path) -> None:
    server, *plan, drawn, switch, size = apart(page_vs_bare.lines, data, 1)
    assert len(plan) == 7 and all(isinstance(p, Ratio) and (p.times, p.more) == (1.5, 0.05) for p in plan)
    assert isinstance(server, Ratio) and isinstance(drawn, Ratio) and isinstance(switch, Ratio)
    assert min(server.ours, server.bare, drawn.ours, drawn.bare, switch.ours) > 0
    assert (server.times, server.more, drawn.times, switch.times) == (1.5, 0.05, 2.0, 1.67)
    assert isinstance(size, Figure) and size.value.endswith("kB (≤ 250 kB)")
    assert "服务器" in printed([server, drawn])


@pytest.mark.browser
@pytest.mark.chinese_font
def test_segments_are_clicked_until_their_card_is_drawn(data: Path) -> None:
    (click,) = apart(click_vs_rerun.lines, data, 2)
    assert isinstance(click, Ratio)
    assert min(click.ours, click.bare) > 0 and click.times == 0.5
    assert "click to drawn card" in printed([click])


def test_the_front_door_prints_what_is_named_and_by_default_the_quick_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(front.KINDS) == [
        *(
            "build",
            "books",
            "page",
            "click",
            "changes",
            "claim",
            "growth",
            "large",
            "plans",
            "publish",
            "ranks",
            "read",
            "search",
            "table",
            "years",
        ),
    ]
    for name in front.KINDS:
        monkeypatch.setitem(front.KINDS, name, lambda name=name: [Figure(f"<{name}>", "1")])
    front.main(["large", "build"])
    named = capsys.readouterr().out
    assert named.index("<large>") < named.index("<build>") and "<page>" not in named
    front.main([])
    usual = capsys.readouterr().out
    assert "<click>" in usual and not {"<large>", "<publish>"} & set(usual)


def test_the_front_door_says_what_it_does_not_know_and_what_cannot_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as unknown:
        front.main(["speed"])
    assert unknown.value.code == 2
    assert (
        "no such benchmark: speed(可用 / known: build, books, page, click, changes, claim, growth, large, plans, publish, ranks, read, search, table, years)"
        in capsys.readouterr().err
    )

    def fails() -> list[Line]:
        raise RuntimeError("no browser")

    monkeypatch.setitem(front.KINDS, "page", fails)
    with pytest.raises(SystemExit, match="no browser"):
        front.main(["page"])


def test_copies_of_a_plan_are_measured_beside_single_ones() -> None:
    found = plans.lines(copies=(2,), runs=1)
    assert [line.times for line in found if isinstance(line, Ratio)] == [1.2]
    assert "计划 2 份" in printed(found)


def test_two_runs_are_compared_and_past_pages_stand_beside_present_ones(data: Path) -> None:
    compared, *pages = changes.lines(data, "battery", runs=1)
    assert isinstance(compared, Figure) and compared.value.endswith("ms (≤ 1 s)") and "少 3 条" in compared.what
    assert [p.what.split("，")[0] for p in pages] == ["overview", "chain", "gaps", "targets"]
    assert all(isinstance(p, Ratio) and min(p.ours, p.bare) > 0 and p.times == 1.5 for p in pages)


def test_the_books_of_a_chain_and_of_the_city_are_timed() -> None:
    found = [line.cells() for line in books.lines(example().ledger, most=1)]
    assert [cells[0].split(" / ")[1] for cells in found] == [
        "slowest book of a chain",
        "all guides and workbooks",
        "the city's book",
    ]
