"""方法: the part asked for, the whole text, a part that is not there."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from exports.help import TERMS
from tests.views.conftest import Show, html_of


def headings(at: AppTest) -> list[str]:
    return [piece.value for piece in (*at.header, *at.subheader)]


def test_the_whole_text_stands_there_with_its_parts_named(show_example: Show) -> None:
    at = show_example("methods")
    assert not at.exception and not at.warning
    assert {term.heading for term in TERMS.values()} <= set(headings(at))
    assert '<a href="methods?at=%E5%85%B3%E9%94%AE%E5%BA%A6">关键度</a>' in html_of(at)


def test_a_mark_opens_its_part_with_the_parts_below(show_example: Show) -> None:
    at = show_example("methods", at="有无")
    assert headings(at) == ["有无", "哪些企业计入", "七种状态", "什么算检索", "本链与参照"]
    at = show_example("methods", at="投资意向")
    assert headings(at) == ["投资意向"]
    assert at.markdown[0].value.lstrip().startswith("1 − Π(1 − s × 2^")


def test_an_unknown_part_is_told(show_example: Show) -> None:
    at = show_example("methods", at="<b>")
    assert [w.value.replace("\\", "") for w in at.warning] == ["方法里没有“<b>”这一节，已显示全文。"]
    assert headings(at)[0] == "方法"
