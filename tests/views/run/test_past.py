"""A page that looks back: the run of that day, said so, kept over pages, nothing written; the same as it was then."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

import export
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from graph.store.contract import StoreError
from graph.store.ledger.chosen import NotThere
from graph.store.ledger.ledger import Ledger
from tests.city import AS_OF, Built, build_city
from tests.city.two_runs import LATER, build_twice
from tests.views.conftest import html_of, open_page, read_from
from tests.views.frame.test_find import asked as found_of
from views.parts.run import kept, past
from views.parts.run.findings import MOST_PAST, Found, past_findings_of
from views.parts.run.outside import handed
from views.parts.run.permit import PAST

BAND = f'<p class="past" role="status"><b>截至 {AS_OF} 的图谱，不是现在的</b>，只供查看，不能填写 · '
PAGES = {"chain": {"chain": "robot"}, "gaps": {"chain": "robot"}, "targets": {"chain": "battery"}}


class Twice(NamedTuple):
    built: Built
    then: dict[str, list[str]]
    files: Path


def seen(at: AppTest) -> list[str]:
    """Return all that a page shows but the band and what one may say."""
    assert not at.exception
    html = re.sub(r'<a class="say on-screen".*?</a>|<p class="past".*?</p>', "", html_of(at))
    return [*filter(None, html.split("\n")), *(frame.value.to_csv() for frame in at.dataframe)]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """The city of two runs, with the pages and the lists of the first one as they were before there was a second."""
    folder = tmp_path_factory.mktemp("twice")
    with pytest.MonkeyPatch.context() as patch:
        alone = build_city(folder / "alone")
        read_from(patch, alone.data, alone.ledger)
        then = {page: seen(open_page(page, **query)) for page, query in PAGES.items()}
        for name in ("gaps", "targets", "segments"):
            assert export.main([name, "--store", str(alone.ledger), "--out", str(folder / f"{name}.json")]) == 0
    (folder / "two").mkdir()
    return Twice(build_twice(folder / "two")[1], then, folder)


@pytest.fixture(autouse=True)
def reading(twice: Twice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read_from(monkeypatch, twice.built.data, twice.built.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(tmp_path / "desk.db"))


def bands(at: AppTest) -> list[str]:
    return re.findall(r'<p class="past".*?</p>', html_of(at))


@pytest.mark.parametrize("name", PAGES)
def test_a_past_page_is_what_it_was_and_says_so(twice: Twice, name: str) -> None:
    at = open_page(name, as_of=AS_OF, **PAGES[name])
    (band,) = bands(at)
    assert band.startswith(BAND) and band.endswith('<a class="stay" href="?as_of=">回到现在</a></p>')
    assert seen(at) == twice.then[name]
    assert 'class="say' not in html_of(at) and not [b for b in at.button if b.key in ("rebuild", "rebuild-now")]


def test_now_is_another(twice: Twice) -> None:
    assert seen(open_page("gaps", chain="robot")) != twice.then["gaps"]


def run_and_found(ledger: Path) -> Found:
    with closing(Ledger(str(ledger))) as store:
        first = store.runs()[-1]
    return past_findings_of(str(ledger), first, lambda _: None)


@pytest.mark.parametrize("name", ["gaps", "targets", "segments"])
def test_a_list_of_a_past_page_is_what_its_export_said_then(twice: Twice, name: str) -> None:
    found = run_and_found(twice.built.ledger)
    table, given = TABLES[name], handed(found, False)
    with closing(Ledger(str(twice.built.ledger))) as store:
        newest = store.current()
    assert newest and newest.id != found.run.id
    method = given.method(Method(newest, ""))
    assert (method.run, method.filled) == (found.run, {})
    made = content(".json", table, table.rows(given.city), given.city, method)
    assert made == (twice.files / f"{name}.json").read_bytes()


def test_the_day_looked_back_to_is_kept_over_pages_and_left_by_its_link(twice: Twice) -> None:
    at = open_page("overview", as_of=AS_OF)
    at.query_params.clear()  # as a click in the bar leaves it
    at.switch_page("views/gaps.py").run()
    assert at.query_params["as_of"] in (AS_OF, [AS_OF]) and len(bands(at)) == 1
    at.query_params["as_of"] = ""
    at.run()
    assert "as_of" not in at.query_params and not bands(at)
    at.query_params.clear()
    at.switch_page("views/overview.py").run()
    assert "as_of" not in at.query_params and not bands(at)


@pytest.mark.parametrize("day", [LATER, "2099-01-01"])
def test_the_day_of_the_current_run_is_now(day: str) -> None:
    at = open_page("overview", as_of=day)
    assert not at.exception and not bands(at) and "as_of" not in at.query_params
    assert [s.value for s in at.subheader]


def first_letters(ledger: Path) -> str:
    return run_and_found(ledger).run.id[:8]


def test_a_run_may_be_named_and_a_day_between_two_shows_the_older(twice: Twice) -> None:
    (named,) = bands(open_page("gaps", as_of=first_letters(twice.built.ledger)))
    assert named.startswith(BAND)
    (between,) = bands(open_page("gaps", as_of="2026-11-25"))
    assert "截至 2026-11-25 的图谱（数据日期 2026-11-22），不是现在的" in between


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-21", "截至 2026-11-21 还没有图谱：留存最早的一次是 2026-11-22 的。"),
        ("2026-02-30", "要看哪一天，应写成 2026-10-01 这样；写的是“2026-02-30”，也不是留存的一次运行。"),
        ("<b>", "要看哪一天，应写成 2026-10-01 这样；写的是“&lt;b&gt;”，也不是留存的一次运行。"),
    ],
)
def test_what_cannot_be_looked_back_to_is_a_sentence_and_no_page(day: str, said: str) -> None:
    at = open_page("gaps", as_of=day)
    (band,) = bands(at)
    assert said in band and "回到现在" in band and not at.exception and not at.dataframe
    assert ('?as_of=2026-11-22">看 2026-11-22 的' in band) == (day == "2026-11-21")


def test_nothing_is_written_from_the_past(twice: Twice) -> None:
    for page, query in (("match", {}), ("intake", {}), ("chain", {"say": "here:reducer"})):
        at = open_page(page, as_of=AS_OF, **query)
        assert not at.exception and PAST in [c.value for c in at.caption], page
        assert not [b for b in at.button if b.key in ("say-yes", "match-keep")]


def test_a_run_of_other_rules_is_a_sentence(twice: Twice) -> None:
    run = run_and_found(twice.built.ledger).run
    with pytest.raises(StoreError, match="数据日期 2026-11-22 的这次运行是按另一版的规则存下的"):
        _ = Found(str(twice.built.ledger), replace(run, rules={"of": "another version"})).city


def test_a_published_graph_has_no_past(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotThere, match="过去的图谱在台账里；这里看的是发布到服务器的一次"):
        past.run_of("neo4j://somewhere:7687", AS_OF, None)  # pyright: ignore[reportArgumentType]


def test_the_search_finds_what_was_there_then() -> None:
    def names(**query: str) -> list[Any]:
        return [h["name"] for g in found_of(q="丁减速", **query)[1].get("groups", ()) for h in g["hits"]]

    assert "丁减速" in names() and "丁减速" not in names(as_of=AS_OF)
    status, answer = found_of(q="丁减速", as_of="2026-01-01")
    assert status == 503 and "还没有图谱" in answer["problem"]


def test_the_runs_on_record_are_read_for_the_page_of_changes_alone(
    twice: Twice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "AHEAD", 0)
    found = run_and_found(twice.built.ledger)
    kept.warm_past(found)
    kept.warm(found)
    assert found.has("since") and not found.has("history")


def test_few_past_runs_are_kept_beside_the_newest(twice: Twice) -> None:
    first = run_and_found(twice.built.ledger)
    runs = [past_findings_of(str(twice.built.ledger), first.run, lambda _: None) for _ in range(3)]
    assert all(r is first and r.past for r in runs)
    others = [past_findings_of(f"{twice.built.ledger}{n}", first.run, lambda _: None) for n in range(MOST_PAST)]
    assert len({id(o) for o in others}) == MOST_PAST
    assert past_findings_of(str(twice.built.ledger), first.run, lambda _: None) is not first
