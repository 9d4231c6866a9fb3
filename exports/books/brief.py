"""变化简报: what changed between two runs on one sheet of Word, for the weekly meeting."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from analysis.changes.compared import Compared
from analysis.changes.gaps import CLOSED, OPEN, OPENED, GapMoved
from exports.books.paper import add_table, foot, lay_out
from exports.method import Method
from exports.sentences import words
from exports.sentences.changes import (
    arrow,
    causes_words,
    changes_sentence,
    dispute_words,
    gaps_of,
    open_words,
    segments_of,
    target_words,
    targets_of,
)
from graph.rows.characters import without_control

TITLE = "变化简报"
SEGMENTS, GAPS, LONG, TARGETS, DISPUTES = 9, 6, 6, 7, 3  # so many lines of each kind fit on the sheet
LONGEST = 46  # characters of a cell, so that a line of a table takes two lines at most
REST = "其余见《变化清单》。"


def document(x: Compared, method: Method, chain: str = "") -> bytes:
    """Return the sheet as .docx: of all chains, or of one by its id."""
    book, made = Document(), io.BytesIO()
    lay_out(book, across=False, margin=1.6, sizes=(9.5, 17, 11.5))
    name = next((n.caption for n in x.now.graph.all("Chain") if n.id == chain), "全部产业链")
    _tight(book.add_heading(without_control(f"{TITLE}：{name}"), 0))
    outside = method.outside if method.public else ""
    _tight(book.add_paragraph(without_control(f"{words(changes_sentence(x, chain))}{outside}")))
    for title, heads, widths, rows, more in _parts(x, chain):
        if rows:
            _tight(book.add_heading(title, 1))
            _narrow(add_table(book, heads, [[_short(c) for c in row] for row in rows]), widths)
            if more > 0:
                _tight(book.add_paragraph(f"另有 {more} 条，{REST}"))
    foot(book, f"数据日期 {method.run.as_of} · {method.filter}")
    about = book.core_properties
    about.title, about.author, about.comments = TITLE, "", ""
    book.save(made)
    return made.getvalue()


Part = tuple[str, tuple[str, ...], tuple[float, ...], list[tuple[str, ...]], int]


def _parts(x: Compared, chain: str) -> list[Part]:
    return [_segments(x, chain), *_gaps(x, chain), _targets(x, chain), _disputes(x, chain)]


def _segments(x: Compared, chain: str) -> Part:
    names = {n.id: n.caption for n in (*x.before.graph.all("Chain"), *x.now.graph.all("Chain"))}
    found = segments_of(x, chain)
    lines = [
        (m.facts.name, "、".join(names[i] for i in m.chains), arrow(m.before, m.now), causes_words(m))
        for m in found[:SEGMENTS]
    ]
    heads = ("环节", "产业链", "原来 → 现在", "经由")
    return "环节变了状态，经由哪条事实", heads, (3.4, 3.6, 2.8, 8.0), lines, len(found) - SEGMENTS


def _gaps(x: Compared, chain: str) -> tuple[Part, Part]:
    moved = [g for g in gaps_of(x, chain) if g.how != OPEN]
    opened, closed = (sum(g.how == how for g in moved) for how in (OPENED, CLOSED))
    lines = [(g.name, g.chain.name, g.how, arrow(g.before, g.now)) for g in moved[:GAPS]]
    still, widths = _longest(gaps_of(x, chain)), (5.0, 4.0, 3.4, 5.4)
    longest = [(g.name, g.chain.name, g.now, open_words(g)) for g in still[:LONG]]
    title, heads = f"宜本地的缺口：新开 {opened} 个，不再是 {closed} 个", ("环节", "产业链", "怎样变", "原来 → 现在")
    return (
        (title, heads, widths, lines, len(moved) - GAPS),
        (
            "开着最久的缺口（按留存的运行数）",
            ("环节", "产业链", "现在", "开着"),
            widths,
            longest,
            len(still) - LONG,
        ),
    )


def _targets(x: Compared, chain: str) -> Part:
    found = targets_of(x, chain)
    lines = [
        (t.one.target.firm.caption, t.one.segment.facts.name, t.one.view.name, target_words(t)) for t in found[:TARGETS]
    ]
    heads = ("企业", "补哪个环节", "产业链", "怎样变")
    return "目标企业进出与换批次", heads, (4.6, 4.4, 4.0, 4.8), lines, len(found) - TARGETS


def _disputes(x: Compared, chain: str) -> Part:
    told = [] if chain else [("新出现", c) for c in x.disputed] + [("解决了", c) for c in x.settled]
    lines = [(how, dispute_words(c)) for how, c in told[:DISPUTES]]
    return "来源不一致", ("怎样变", "哪一处"), (3.0, 14.8), lines, len(told) - DISPUTES


def _longest(found: Sequence[GapMoved]) -> list[GapMoved]:
    """Return the gaps that are still open, the longest first."""
    return sorted((g for g in found if g.how == OPEN and g.weeks), key=lambda g: -(g.weeks or 0))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _tight(paragraph: Any) -> None:
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(2), Pt(3)


def _narrow(table: Any, widths: Sequence[float]) -> None:
    """Give the columns their widths in cm and the lines small print without space around."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for p in cell.paragraphs:
                p.paragraph_format.space_before = p.paragraph_format.space_after = Pt(1)
                for run in p.runs:
                    run.font.size = Pt(9)
