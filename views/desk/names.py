"""名单核对: a list is pasted or dropped and held against the map, line by line; nothing is changed by it."""

from __future__ import annotations

import streamlit as st

from analysis.matching.listed import Checked, Entry, lists
from analysis.targets.dots import dots
from exports.books.names import TITLE, content
from exports.cards.dots import dots_html
from exports.method import Method
from exports.send import file_name
from exports.sentences import say
from exports.sentences.desk.names import (
    ASK,
    EMPTY,
    gap_words,
    here_words,
    list_sentence,
    speaks_words,
    target_words,
    who_words,
    works_words,
)
from graph.record import Key
from loaders.errors import LoadError
from views.parts.desk.listing import MOST, of_file, of_text
from views.parts.frame.address import put, query
from views.parts.html import answer, e, node_link, plain
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings, run
from views.parts.table import Col, Line, first_rows, offer_more, show_table

ORDER = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = ["xlsx", "xls", "csv", "txt", "tsv", "ods", "html"]
KINDS = {"": "全部", "同一": "认出", "相近": "相近，请确认", "不认识": "不认识", "补": "能补缺口"}
COLUMNS = (
    Col("name", "名单上的名称", width=170),
    Col("number", "行", "number", 44),
    Col("match", "认得吗", width=70),
    Col("who", "是哪一家", "html", 180),
    Col("here", "在本地吗", width=80),
    Col("target", "是目标吗", width=110),
    Col("segments", "环节", width=170),
    Col("speaks", "凭什么", width=200),
    Col("dots", "证据", "html", 140, help="产品来源、意向、链主关系、能级、邻近"),
    Col("gap", "能补的缺口", width=150),
)


def given() -> list[Entry]:
    """Show where a list is pasted or dropped; return its lines."""
    left, right = st.columns(2)
    text = left.text_area("贴上名单，一行一家（可以连同表头从表格里复制）", height=140, key="names-text")
    file = right.file_uploader("或放入一张表（.xlsx .xls .csv .txt）", ENDINGS, key="names-file")
    try:
        found = of_file(file.getvalue(), file.name) if file else of_text(text)
    except LoadError as error:
        st.error(plain(error.problem.text()))
        return []
    if (file or text.strip()) and not found:
        st.warning(EMPTY)
    if len(found) == MOST:
        st.info(f"只核对前 {MOST} 行。")
    return found


def kept(one: Checked, kind: str) -> bool:
    """Tell whether a line is of the kind that is asked for."""
    return bool(one.gaps) and not one.here if kind == "补" else kind in ("", one.match.kind)


def who(one: Checked) -> str:
    """Return whom a line means, as links."""
    if one.firm:
        return node_link(one.firm.key, one.firm.caption) + (f"（同第 {one.again} 行）" if one.again else "")
    told = [
        f"{node_link(Key('Firm', n.firm), here.graph.nodes[Key('Firm', n.firm)].caption)}（{e(n.why)}）"
        for n in one.match.near
    ]
    return f"可能是{'、'.join(told)}" if told else e(who_words(here, one))


def line(one: Checked) -> Line:
    """Return the row of a line."""
    best = one.targets[0] if one.targets and not one.here else None
    return Line(
        str(one.entry.number),
        {
            "number": one.entry.number,
            "name": one.entry.name,
            "match": one.match.kind,
            "who": who(one),
            "here": here_words(one),
            "target": target_words(one),
            "segments": works_words(here, one),
            "speaks": speaks_words(here, one),
            "dots": dots_html(dots(here, best)) if best else "",
            "gap": gap_words(here, one),
        },
    )


def answered(found: list[Checked]) -> None:
    """Show the lines of a checked list by kind, and offer the file."""
    counts = {k: sum(kept(c, k) for c in found) for k in KINDS}
    asked = query("kind") if query("kind") in KINDS else ""
    put(kind=asked)
    st.session_state["names-kind"] = asked
    with st.container(horizontal=True, vertical_alignment="center"):
        st.pills(
            "看哪些",
            [k for k in KINDS if counts[k] or not k],
            format_func=lambda k: f"{KINDS[k]} {counts[k]} 行",
            key="names-kind",
            required=True,
            label_visibility="collapsed",
            on_change=lambda: put(kind=st.session_state["names-kind"] or ""),
        )
        name = file_name(TITLE, run().as_of)
        given_to = for_whom(findings(), "names")

        def made() -> bytes:
            told = lists(given_to.city).check(c.entry for c in found) if given_to.public else found
            return content(given_to.city, told, given_to.method(Method(run(), f"名单 {len(found)} 行")))

        st.download_button(
            "下载核对结果",
            made,
            name,
            XLSX,
            on_click="ignore",
        )
    shown = [c for c in found if kept(c, asked)]
    most = first_rows(shown, "names", "", lambda c: str(c.entry.number))
    show_table([line(c) for c in most], COLUMNS, "names-table", label="核对结果")
    offer_more("names", len(shown), len(most), "行", "下载")


here = city()
said = st.empty()
entries = given()
if entries:
    with st.spinner("正在核对……"):
        checked = lists(here).check(entries)
    said.html(answer(list_sentence(checked)))
    answered(checked)
else:
    said.html(answer(say(ASK)))
