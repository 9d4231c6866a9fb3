"""接洽单 as opened again: what the card of the target says, line by line."""

from __future__ import annotations

import pytest

from analysis.targets.dots import dots
from analysis.targets.park_fit import suggestions
from analysis.targets.proposals import gaps, proposals
from exports.books import BOOKS
from exports.books.contact import told
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.gap import maybe_here
from exports.sentences.target import reason
from exports.sentences.targets.approach import buyers, opening, questions, still_to_find
from exports.sentences.targets.introduction import introduction
from tests.exports.books.made import asked, made, opened, paragraphs, view

PAIRS = [("电池", "锂盐", "外锂一"), ("机器人", "伺服电机", "外伺一"), ("机器人", "系统集成", "外体一")]


@pytest.mark.parametrize(("chain", "segment", "firm"), PAIRS)
def test_it_says_what_the_card_says(chain: str, segment: str, firm: str) -> None:
    of, book = view(chain), opened(made("contact", chain, segment, firm))
    p = asked(chain, segment, firm).target
    assert p
    (table,) = book.tables
    said = {row.cells[0].text: row.cells[1].text for row in table.rows}
    city, t = of.city, p.target
    assert paragraphs(book)[0] == f"{firm}接洽单"
    assert paragraphs(book)[1].startswith(f"{chain} · 补“{segment}”（{p.segment.shown}）")
    assert said["为什么找它"] == reason(city, t)
    more = bool(suggestions(city, p.segment.id) or maybe_here(p.segment))
    assert said.get("可以这样说", "") == (opening(city, p.segment) if more else "")
    assert said["本地谁会买"].startswith(words(buyers(city, p.segment.id)))
    assert said["谁能引荐"] == "\n".join(introduction(city, t.firm.id))
    assert said["要问"].split("\n") == [f"{n}. {q}" for n, q in enumerate(questions(city, t), 1)]
    assert said["还差什么"] == still_to_find(t.evidence).removeprefix("还差")
    assert said["已经知道"].split("\n") == [f"{d.name}：{d.why}" for d in dots(city, t)]
    assert all(said.values())


def test_it_agrees_with_the_list_of_targets() -> None:
    (row,) = [r for r in TABLES["targets"].rows(view("电池").city, "电池") if r["firm"] == "外锂一"]
    said = told(asked("电池", "锂盐", "外锂一"))
    assert [said[n] for n in ("firm", "place", "tier", "gap", "reason")] == [
        row[n] for n in ("firm", "place", "tier", "segment", "reason")
    ]
    assert said["introduction"].split("\n") == row["introduction"] and said["products"] == "、".join(row["products"])


def test_every_target_of_every_chain_has_one() -> None:
    for name in ("电池", "机器人"):
        of = view(name)
        for p in proposals(of, gaps(of)):
            assert made("contact", name, p.segment.id, p.target.firm.id)[:2] == b"PK"
    assert BOOKS["contact"].scope == "target"
