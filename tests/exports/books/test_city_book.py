"""全市链情汇编 as opened again: the overview's numbers, then each mapped chain with its sentence, board and five lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.across.intents import intents
from analysis.across.quiet import gone_quiet, running
from analysis.chains.first import season
from analysis.chains.view import chain_views
from exports.book import BookError
from exports.books import BOOKS
from exports.books.city_book import LINES, told
from exports.method import Method
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.city import city_sentence
from exports.sentences.five import five_columns, plain_lines
from graph.record import Graph
from tests.city import findings
from tests.exports.books.made import RUN, Wanted, opened, paragraphs, tables

CITY = Wanted(findings(), Method(RUN, "全部产业链"))
MAPPED = [v for v in chain_views(CITY.city) if v.mapped]


def test_it_holds_the_overview_and_every_chain_with_a_map() -> None:
    said: list[tuple[int, int, str]] = []
    book = opened(BOOKS["city-book"].make(replace(CITY, said=lambda *at: said.append(at))))
    assert said == [(1, 2, "电池"), (2, 2, "机器人")]
    lines = paragraphs(book)
    assert words(city_sentence(CITY.city)) in lines
    assert all(any(line.startswith(words(chain_sentence(v))) for line in lines) for v in MAPPED)
    (rows,) = tables(book, "产业链", "环节", "链主", "在推进项目", "首要缺口")
    assert [r[0] for r in rows] == [v.name for v in MAPPED]
    assert [r[3] for r in rows] == [str(len(running(v))) for v in MAPPED]
    assert [r[4].split("（")[0] for r in rows] == [v.gaps[0].finding.facts.name for v in MAPPED]
    (now,) = tables(book, "环节（状态）", "产业链", "为什么", "候选")
    assert [r[0].split("\n")[0] for r in now] == [g.finding.facts.name for g in season(MAPPED)]
    assert len(book.inline_shapes) == len(MAPPED)
    assert all(s.footer.paragraphs[0].text.startswith("数据日期 2026-11-22 · 全部产业链") for s in book.sections)


def test_five_lists_stand_below_each_board() -> None:
    book = opened(BOOKS["city-book"].make(CITY))
    five = [t for t in book.tables if t.rows[0].cells[0].text == "区域布局"]
    for view, table in zip(MAPPED, five, strict=True):
        for (title, lines), head, cell in zip(
            five_columns(view), table.rows[0].cells, table.rows[1].cells, strict=True
        ):
            shown = cell.text.split("\n")
            assert head.text == title and 0 < len(shown) <= LINES
            assert shown == list(plain_lines(lines)) or shown[-1].startswith("其余")


def test_wishes_and_silent_projects_are_those_of_the_overview() -> None:
    said = told(CITY)
    assert [r["firm"] for r in said["intents"]] == [i.firm.caption for i in intents(CITY.city) if i.open][:12]
    assert said["quiet_count"] == len(gone_quiet(CITY.city)) >= len(said["quiet"])


def test_a_city_without_a_map_says_so() -> None:
    empty = type(CITY.city)(Graph({}, []), CITY.city.rules, CITY.city.as_of)
    with pytest.raises(BookError, match="还没有一条链画了图谱"):
        told(replace(CITY, city=empty))
