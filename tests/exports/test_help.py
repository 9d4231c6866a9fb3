"""Every "?" leads to a heading that exists, and every term used on pages and cards has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exports.help import TERMS, help_mark

ROOT = Path(__file__).resolve().parents[2]
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^#+ (.+)$", METHODS, re.MULTILINE)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_told_in_one_line_and_leads_to_a_heading(term: str) -> None:
    known = TERMS[term]
    assert known.heading in HEADINGS
    assert len(known.says) <= 50 and len(known.source) <= 30
    assert not re.search(r"[A-Za-z]{3,}|[,;:()。]", known.says + known.source)


def test_every_heading_of_the_method_stands_once() -> None:
    assert len(HEADINGS) == len(set(HEADINGS))


def test_every_term_asked_for_in_code_is_known() -> None:
    asked = {
        term
        for room in ("views", "exports")
        for path in (ROOT / room).rglob("*.py")
        for term in re.findall(r"help(?:_mark)?\([\"']([^\"']+)[\"']\)", path.read_text(encoding="utf-8"))
    }
    assert asked <= TERMS.keys()


def test_the_mark_is_a_link_with_its_words() -> None:
    assert help_mark("断链") == (
        '<a class="help" href="methods?at=%E6%A0%87%E8%AE%B0" data-help="断链：这个环节缺，而直接上游和直接下游都有本地已有的。\n'
        '依据：链文件里的上下游关系。" aria-label="断链：这个环节缺，而直接上游和直接下游都有本地已有的。\n'
        '依据：链文件里的上下游关系。看方法">?</a>'
    )


def test_an_unknown_term_is_refused() -> None:
    with pytest.raises(KeyError):
        help_mark("没有这个词")
