"""The pages as their files declare them."""

from __future__ import annotations

from pathlib import Path

from views.parts.frame.pages import all_pages, page_facts


def test_a_page_says_its_title_its_place_and_whether_the_bar_leaves_it_out(tmp_path: Path) -> None:
    page = tmp_path / "compare.py"
    page.write_text('"""比较: some chains side by side."""\n\nORDER = 7\nHIDDEN = True\n', encoding="utf-8")
    facts = page_facts(page)
    assert (facts.title, facts.order, facts.hidden) == ("比较", 7, True)
    page.write_text('"""比较: some chains side by side."""\n', encoding="utf-8")
    assert not page_facts(page).hidden


def test_the_bar_has_at_most_eight_entries_in_an_order_without_ties() -> None:
    shown = [facts for facts in all_pages() if not facts.hidden]
    assert len(shown) <= 8
    assert len({facts.order for facts in shown}) == len(shown)
    assert [facts.title for facts in shown][:4] == ["总览", "链图", "缺口", "目标企业"]
