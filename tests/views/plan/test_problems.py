"""The page of problems on the small city."""

from __future__ import annotations

from tests.views.conftest import Show, html_of


def test_the_page_lists_the_problems_of_a_chain_and_offers_the_form(show_example: Show) -> None:
    at = show_example("problems", chain="battery")
    assert not at.exception
    assert "电池问题 2 个：" in html_of(at) and "1 个已超期" in html_of(at)
    assert [x.label for x in at.expander] == ["记一个问题，或写一条进展"]
    assert at.pills(key="problems-state").options == ["全部 2", "办理中 1", "已办结 1", "超期 1"]


def test_the_whole_city_says_to_choose_a_chain(show_example: Show) -> None:
    at = show_example("problems")
    assert not at.exception
    assert not at.expander
    assert any("先在上面选一条产业链" in c.value for c in at.caption)
