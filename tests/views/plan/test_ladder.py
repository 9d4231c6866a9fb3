"""The page of the steps of firms on the small city."""

from __future__ import annotations

from tests.views.conftest import Show, html_of


def test_the_page_says_whose_firms_it_counts(show_example: Show) -> None:
    at = show_example("ladder")
    assert not at.exception
    assert "不能拿来与计划目标相减" in html_of(at)
    assert at.pills(key="ladder-step").value == "小巨人"


def test_the_saved_lists_say_their_rules(show_example: Show) -> None:
    at = show_example("ladder", show="lists")
    assert not at.exception
    html = html_of(at)
    assert html.index("倍增培育库") < html.index("融资项目库")
    assert "符合的企业 1 家；另有 7 家只差一项不知道。" in html
    assert "条件（都要满足）：在地：本地；资质：小巨人或单项冠军" in html
