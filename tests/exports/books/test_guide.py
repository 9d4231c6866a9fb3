"""精准招商指引 as opened again: the lists of the small city word for word, in their order; nothing empty, nothing alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from analysis.chains.first import groups
from analysis.targets.proposals import gaps, proposals
from exports.books import BOOKS
from exports.books.guide import told
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.gap import where_words, who_words, why
from exports.sentences.gaps import gaps_sentence
from exports.sentences.target import reason, targets_sentence
from exports.sentences.targets.approach import questions
from exports.sentences.targets.introduction import introduction
from tests.exports.books.made import asked, made, opened, paragraphs, tables, view

CHAINS = ("电池", "机器人")
GAPS = ("序号", "环节（状态）", "为什么", "谁可以来", "可落在哪", "在推进的项目")
FIRMS = ("企业", "匹配产品和理由", "谁能引荐", "还要问")
MARKS = re.compile(r"(?:〔\d+〕)+$")
HEADINGS = [
    *("一、链图与结论", "二、缺口：先办哪些，为什么", "三、请谁来，怎样接洽", "四、落地载体"),
    *("五、可用政策", "六、计划里的任务与分工", "七、来源", "八、口径说明"),
]


@pytest.fixture(params=CHAINS)
def chain(request: pytest.FixtureRequest) -> str:
    return request.param


def test_it_says_the_sentences_of_the_pages(chain: str) -> None:
    of, said = view(chain), paragraphs(opened(made("guide", chain)))
    assert said[:3] == ["济南市", chain, "产业链精准招商指引"]
    assert words(chain_sentence(of)) in said
    assert any(line.startswith(words(gaps_sentence(groups([of]), of))) for line in said)
    assert words(targets_sentence(of.city, [p.target for p in proposals(of, gaps(of))], of)) in said


def test_gaps_stand_in_the_groups_and_the_order_of_the_page(chain: str) -> None:
    of, found = view(chain), groups([view(chain)])
    shown = tables(opened(made("guide", chain)), *GAPS)
    assert len(shown) == bool(found.first) + bool(found.rest)
    lines = [row for rows in shown for row in rows]
    assert [row[1] for row in lines] == [
        f"{g.finding.facts.name}\n{g.finding.shown}" for g in (*found.first, *found.rest)
    ]
    for row, gap in zip(lines, (*found.first, *found.rest), strict=True):
        assert MARKS.sub("", row[2]) == why(gap) and row[3:5] == [who_words(gap), where_words(gap)]
    listed = [r["segment"] for r in TABLES["gaps"].rows(of.city, of.id) if not r["apart"]]
    assert [row[1].split("\n")[0] for row in lines] == listed


def test_every_target_with_evidence_is_told_as_its_card_tells_it(chain: str) -> None:
    of, book = view(chain), opened(made("guide", chain))
    found = {p.target.firm.caption: p for p in proposals(of, [g.finding for g in of.gaps])}
    rows = [row for table in tables(book, *FIRMS) for row in table]
    told_firms = [row[0].split("\n")[0] for row in rows]
    assert {n for n, p in found.items() if p.target.evidence and not p.target.rivals} <= set(told_firms)
    for row in rows:
        t = found[row[0].split("\n")[0]].target
        assert MARKS.sub("", row[1].split("\n")[1]) == reason(of.city, t)
        assert row[2] == "\n".join(introduction(of.city, t.firm.id, short=True))
    everything = "".join(paragraphs(book) + told_firms)
    assert all(name in everything for name in found)


def test_what_everyone_is_to_be_asked_is_said_once(chain: str) -> None:
    of, book = view(chain), opened(made("guide", chain))
    found = {p.target.firm.caption: p for p in proposals(of, [g.finding for g in of.gaps])}
    rows = [row for table in tables(book, *FIRMS) for row in table]
    (once,) = [line for line in paragraphs(book) if line.startswith("每家都要问：")]
    asked = [questions(of.city, found[row[0].split("\n")[0]].target) for row in rows]
    assert once == "每家都要问：" + "".join(q for q in asked[0] if all(q in some for some in asked)) and len(asked) > 1
    for row, some in zip(rows, asked, strict=True):
        assert row[3] == "\n".join(f"{n}. {q}" for n, q in enumerate((q for q in some if q not in once), 1))


def test_a_pitch_stands_only_where_it_says_more_than_the_heading(chain: str) -> None:
    said = [line for line in paragraphs(opened(made("guide", chain))) if line.startswith("可以这样说：")]
    assert said and not [line for line in said if re.fullmatch(r"可以这样说：本地(缺|可能缺|要补)[^，；（]+。", line)]


def test_carriers_and_tasks_are_those_of_the_lists(chain: str) -> None:
    of, book = view(chain), opened(made("guide", chain))
    (parks,) = tables(book, "载体", "级别、区县", "主导产业", "可承接的缺口", "园内企业")
    wanted = [r["name"] for r in TABLES["parks"].rows(of.city, of.id) if r["is_carrier"] is not False]
    assert [row[0].split("\n")[0] for row in parks] == wanted


def test_sources_are_numbered_as_they_are_cited_and_all_are_listed(chain: str) -> None:
    book = opened(made("guide", chain))
    cells = [c.text for t in book.tables for r in t.rows for c in r.cells]
    cited = {int(n) for text in cells for n in re.findall(r"〔(\d+)〕", text)}
    listed = [int(m[1]) for p in paragraphs(book) if (m := re.match(r"〔(\d+)〕.", p))]
    assert listed == list(range(1, len(listed) + 1)) and cited == set(listed)


def test_nothing_is_empty_and_every_page_is_dated(chain: str) -> None:
    book = opened(made("guide", chain))
    heads = [p.text for p in book.paragraphs if p.style.name == "Heading 1"]
    assert heads == HEADINGS
    assert _followed(book), "a heading without anything below it"
    assert len(book.inline_shapes) == 1
    for section in book.sections:
        assert section.footer.paragraphs[0].text.startswith(f"数据日期 2026-11-22 · 产业链：{chain}")
    kept = [book.styles[n].paragraph_format.keep_with_next for n in ("Heading 1", "Heading 2", "表头")]
    assert kept == [True, True, True]
    for table in book.tables:
        assert len(table.rows) > 1 and "tblHeader" in table.rows[0]._tr.xml
        assert all("cantSplit" in row._tr.xml for row in table.rows)
    assert book.core_properties.author == "" and book.core_properties.title == f"{chain}精准招商指引"


def _followed(book: Any) -> bool:
    """Tell whether something that is no heading of the same level stands below each heading."""
    names = [
        "table" if b.tag.endswith("}tbl") else _style(b) for b in book.element.body if not b.tag.endswith("}sectPr")
    ]
    pairs = [(a, b) for a, b in zip(names, [*names[1:], "end"], strict=True) if a.startswith("Heading")]
    return all(b not in ("end", a) for a, b in pairs) and bool(pairs)


def _style(paragraph: Any) -> str:
    return str(paragraph.style or "Normal")


def test_no_text_is_smaller_than_nine_points() -> None:
    for name in ("guide", "contact"):
        book = opened(made("guide", "电池") if name == "guide" else made("contact", "电池", "锂盐", "外锂一"))
        sizes = {s.name: s.font.size.pt for s in book.styles if getattr(s, "font", None) is not None and s.font.size}
        used = {p.style.name for p in book.paragraphs} | {
            p.style.name for t in book.tables for r in t.rows for c in r.cells for p in c.paragraphs
        }
        assert min(sizes[n] for n in used) >= 9


def test_for_others_it_says_what_is_left_out() -> None:
    open_to = asked("电池")
    method = replace(open_to.method, public=True, left_out="只有内部来源的 2 条没有列入")
    said = paragraphs(opened(BOOKS["guide"].make(replace(open_to, method=method))))
    assert "不含内部材料。只有内部来源的 2 条没有列入。" in said
    assert not [line for line in paragraphs(opened(made("guide", "电池"))) if "内部材料" in line]


def test_told_holds_texts_and_lists_only(chain: str) -> None:
    def check(value: Any) -> None:
        if isinstance(value, dict):
            assert all(isinstance(k, str) for k in value)
            for one in value.values():
                check(one)
        elif isinstance(value, list):
            for one in value:
                check(one)
        else:
            assert isinstance(value, (str, int, bool))

    check(told(asked(chain)))
