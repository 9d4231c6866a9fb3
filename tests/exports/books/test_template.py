"""Templates: the names are documented, an office's own takes the place of the one that comes along, a wrong one says why."""

from __future__ import annotations

import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from exports.book import BookError, Wanted
from exports.books import BOOKS, city_book, contact, guide
from exports.books.word.template import BUILT_IN, MOST_MB, filled
from exports.method import Method
from tests.city import findings
from tests.exports.books.made import RUN, asked, opened, paragraphs

DOC = Path(guide.__file__).resolve().parents[2] / "docs" / "templates.md"
TOLD = {
    "guide": [guide.told(asked(chain)) for chain in ("电池", "机器人")],
    "city-book": [city_book.told(Wanted(findings(), Method(RUN, "全部产业链")))],
    "contact": [contact.told(asked("电池", "锂盐", "外锂一"))],
}
PICTURE = {"has_board", "board", "board_missing"}


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from names(one)
    elif isinstance(value, list):
        for one in value:
            yield from names(one)


def documented(book: str) -> set[str]:
    text = DOC.read_text(encoding="utf-8").split("## 能用的名字")[1]
    parts = re.split(r"^### `([\w-]+)`.*$", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {n for part in (parts[0], sections[book]) for n in re.findall(r"`(\w+)`", part)}


@pytest.mark.parametrize("book", TOLD)
def test_the_names_that_may_be_used_are_documented_and_no_others(book: str) -> None:
    known = {n for told in TOLD[book] for n in names(told)} | (PICTURE if book == "guide" else set())
    assert documented(book) == known


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office's own templates."""
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path))
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def write(path: Path, *lines: str) -> None:
    book = Document()
    for line in lines:
        book.add_paragraph(line)
    book.save(str(path))


def test_a_letterhead_of_one_s_own_is_on_the_paper_until_it_is_taken_away(own: Path) -> None:
    book: Any = Document(str(BUILT_IN / "contact.docx"))
    book.paragraphs[0].insert_paragraph_before("示例市投资促进局")
    book.save(str(own / "contact.docx"))
    wanted = asked("电池", "锂盐", "外锂一")
    assert paragraphs(opened(BOOKS["contact"].make(wanted)))[:2] == ["示例市投资促进局", "外锂一接洽单"]
    (own / "contact.docx").unlink()
    assert paragraphs(opened(BOOKS["contact"].make(wanted)))[0] == "外锂一接洽单"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{{ chian }}"], "没有“chian”这个名字"),
        (["{%p for g in invitations %}", "{{ g.nmae }}", "{%p endfor %}"], "没有“nmae”这个名字"),
        (["{%p for g in invitations %}", "{{ g.name }}"], "for、if 与 endfor、endif 没有成对"),
        (["{{ chain"], "花括号里的写法不完整"),
        (["{{ ''.__class__.__mro__ }}"], "不许用的写法"),
    ],
)
def test_a_wrong_template_says_what_is_wrong_and_what_to_do(own: Path, lines: list[str], said: str) -> None:
    write(own / "guide.docx", *lines)
    with pytest.raises(BookError, match=said) as caught:
        BOOKS["guide"].make(asked("电池"))
    assert str(caught.value).startswith("模板 guide.docx ") and "docs/templates.md" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ first }}", "用 for 逐项写"),
        ("{{ firm.upper }}", "用 for 逐项写"),
        ("{{ first[9].name }}", "点到了没有的一项"),
        ("{{ firm|nicely }}", "没有“nicely”这种写法"),
        ("{{ '<a:b/>'|safe }}", "没有“safe”这种写法"),
        ("{{ firm() }}", "算不出来"),
        ("{{ 1 / 0 }}", "算不出来"),
        ("{% include '/etc/passwd' %}", "算不出来"),
        ("{% for i in range(10**9) %}{% endfor %}", "不许用的写法"),
        ("{% for i in range(1000000) %}{% endfor %}", "算不出来"),
        ("{{ firm * 10000000000 }}", "不许用的写法"),
        ("{{ first.clear() }}", "不许用的写法"),
        ("{{ firm.__class__.__mro__ }}", "不许用的写法"),
        ("{{ '{0.__class__}'.format(firm) }}", "不许用的写法"),
        ("{{ lipsum.__globals__['os'].environ }}", "不许用的写法"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "算不出来"),
    ],
)
def test_what_a_template_may_not_do_is_said_and_not_done(own: Path, line: str, said: str) -> None:
    write(own / "contact.docx", line)
    with pytest.raises(BookError, match=said):
        filled("contact", {"firm": "外锂一", "first": [{"name": "锂盐"}]})


def test_a_template_damaged_anywhere_says_so(own: Path, tries: Callable[[int, int], int]) -> None:
    whole, chance = (BUILT_IN / "contact.docx").read_bytes(), random.Random(0)
    told, refused = TOLD["contact"][0], 0
    for _ in range(tries(12, 1000)):
        made = bytearray(whole)
        for _ in range(3):
            made[chance.randrange(len(made))] = chance.randrange(256)
        (own / "contact.docx").write_bytes(made)
        try:
            filled("contact", told)
        except BookError:
            refused += 1
    assert refused


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.books.word.template.MOST_UNPACKED_MB", 1)
    with zipfile.ZipFile(own / "contact.docx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("x", bytes(2**20 + 1))
    with pytest.raises(BookError, match="超过"):
        filled("contact", {})


def test_a_file_that_is_no_word_file_or_too_large_says_so(own: Path) -> None:
    (own / "guide.docx").write_bytes(b"no archive")
    with pytest.raises(BookError, match=r"须是 Word 的 \.docx"):
        BOOKS["guide"].make(asked("电池"))
    with (own / "guide.docx").open("wb") as file:
        file.truncate((MOST_MB + 1) * 2**20)
    with pytest.raises(BookError, match=f"超过 {MOST_MB} MB"):
        BOOKS["guide"].make(asked("电池"))


def test_marks_and_control_characters_in_texts_stay_texts(own: Path) -> None:
    write(own / "contact.docx", "{{ firm }}")
    hard = '<w:t>&amp; "{{ chain }}" \x0b\x00{% if %}'
    said = paragraphs(opened(filled("contact", {"firm": hard})))
    assert said == ['<w:t>&amp; "{{ chain }}" {% if %}']


def test_the_folder_of_templates_is_no_data(own: Path) -> None:
    from loaders.folder import listing

    shutil.copy(BUILT_IN / "guide.docx", own / "guide.docx")
    (own.parent / "firms.csv").write_text("x", encoding="utf-8")
    assert [f.name for f in listing(own.parent).files] == ["firms.csv"]
