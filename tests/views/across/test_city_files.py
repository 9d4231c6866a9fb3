"""Files of all chains, offered on the overview: the city's book is made when it is asked for, chain after chain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.books import BOOKS
from exports.books.word import template
from tests.views.conftest import Show


def offered(at: AppTest) -> list[str]:
    assert not at.exception
    buttons: list[Any] = list(at.get("download_button"))
    return [b.label for b in buttons]


@pytest.mark.parametrize("page", ["overview", "chain"])
def test_the_book_is_made_when_asked_for_and_then_handed_out(show_example: Show, page: str) -> None:
    at = show_example(page)
    assert "全部链的链图 HTML" in offered(at) and "下载全市链情汇编 Word" not in offered(at)
    at.button(key="city-book").click().run()
    assert "下载全市链情汇编 Word" in offered(at) and not at.error
    assert not [b for b in at.button if b.key == "city-book"]


def test_a_template_that_cannot_be_used_is_said(
    show_example: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "city-book.docx").write_bytes(b"no book")
    monkeypatch.setattr(template, "own_folder", lambda: tmp_path)
    at = show_example("overview")
    at.button(key="city-book").click().run()
    (said,) = [x.value for x in at.error]
    assert "打不开" in said and "移走" in said
    assert "下载全市链情汇编 Word" not in offered(at) and BOOKS["city-book"].ending == ".docx"
