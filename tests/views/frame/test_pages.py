"""The pages as their files declare them."""

from __future__ import annotations

from pathlib import Path

import pytest

from views.parts.frame import pages
from views.parts.frame.pages import all_pages, page_facts, page_files


def test_a_page_says_its_title_its_place_and_whether_the_bar_leaves_it_out(tmp_path: Path) -> None:
    page = tmp_path / "compare.py"
    page.write_text('"""比较: some chains side by side."""\n\nORDER = 7\nHIDDEN = True\n', encoding="utf-8")
    facts = page_facts(page)
    assert (facts.title, facts.order, facts.hidden) == ("比较", 7, True)
    page.write_text('"""比较: some chains side by side."""\n', encoding="utf-8")
    assert not page_facts(page).hidden


def test_the_bar_has_at_most_eight_entries_in_an_order_without_ties() -> None:
    shown = [facts for facts in all_pages() if not facts.hidden and not facts.group]
    assert len(shown) <= 8
    assert len({facts.order for facts in shown}) == len(shown)
    assert [facts.title for facts in shown][:4] == ["总览", "链图", "缺口", "目标企业"]


def test_a_page_in_a_folder_stands_in_its_group_and_parts_are_no_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, title in (("plan", "计划"), ("parts", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text(f'"""{title}: pages of one kind."""\n', encoding="utf-8")
        (tmp_path / folder / "tasks.py").write_text('"""任务: what is to be done."""\n', encoding="utf-8")
    (tmp_path / "overview.py").write_text('"""总览: all of it."""\n', encoding="utf-8")
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in page_files()] == ["overview.py", "plan/tasks.py"]
    assert [(f.title, f.group) for f in all_pages()] == [("总览", ""), ("任务", "计划")]
