"""The books as LibreOffice shows them: how many pages, what stands on each, no heading alone at the foot of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.books import BOOKS
from tests.exports.books.made import made, opened
from tests.exports.books.test_city_book import CITY
from tests.exports.office import Office, pages

FOOT = "数据日期 2026-11-22 · 产业链：电池"


@pytest.mark.office
@pytest.mark.chinese_font
def test_every_page_says_something_and_no_heading_stands_alone(tmp_path: Path, office: Office) -> None:
    files = {"guide": made("guide", "电池"), "contact": made("contact", "电池", "锂盐", "外锂一")}
    files["city-book"] = BOOKS["city-book"].make(CITY)
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    guide, contact, city = map(pages, office.pdf(*(tmp_path / f"{n}.docx" for n in files)))
    assert len(contact) == 1 and "接洽记录" in contact[0]
    assert 4 <= len(guide) <= 8
    heads = {p.text for p in opened(files["guide"]).paragraphs if p.style.name.startswith("Heading")}
    for number, page in enumerate(guide, 1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[-1].startswith(FOOT) and lines[-1].endswith(f"第 {number} 页，共 {len(guide)} 页")
        assert len(lines) > 2, f"page {number} says nothing"
        assert lines[-2] not in heads, f"{lines[-2]} stands alone at the foot of page {number}"
    assert "一、链图与结论" in guide[1] and "二、缺口" not in guide[1] and "二、缺口" in guide[2]
    for name in ("电池", "机器人"):  # a chain is one page, its board and its lists together
        (page,) = [p for p in city if p.lstrip().startswith(name)]
        assert "区域布局" in page and "招商目标" in page
    assert all(len(p.split()) > 4 and "全部产业链" in p.splitlines()[-1] for p in map(str.rstrip, city))
