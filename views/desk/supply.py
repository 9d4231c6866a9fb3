"""供需对接: what local leaders need, who here makes it and who does not; a page of each leader to take along and get back."""

from __future__ import annotations

import streamlit as st

from analysis.across.needs import Supplied, supplied
from analysis.chains.view import chain_views
from exports.books.kit import TITLE, workbook
from exports.books.kit_word import document
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from exports.send import file_name
from exports.sentences.desk.need import city_sentence, firm_sentence, need_words
from views.parts.desk import supply_rows as rows
from views.parts.desk.keep import may_write
from views.parts.desk.need_form import KEY, said_part
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import answer, e, link, sentence
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings, run
from views.parts.table import first_rows, offer_more, show_table

ORDER = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOBODY = "还没有来源点名链主、龙头，也没有登记到采购需求：在名录里补企业的角色，或到“导入”里放一张采购需求表。"
INPUTLESS = "图上没有登记它的投入：它还没有对应到环节。到“对应”里对上环节，或在下面写它要买什么。"


def leader_table(found: list[Supplied]) -> Supplied | None:
    """Show the leaders; return the one that is open, the first where the address names none."""
    asked = query("firm")
    first = next((s for s in found if s.firm.id == asked), found[0])
    shown = first_rows(found, "supply", first.firm.id, lambda s: s.firm.id)
    picked = show_table(
        [rows.leader_line(s) for s in shown],
        rows.LEADERS,
        "supply-leaders",
        first.firm.id,
        label="链主与龙头",
        opens=writes("firm"),
    )
    offer_more("supply", len(found), len(shown), "家", "下面的需求")
    return next((s for s in found if s.firm.id == picked.id), first)


def leader_part(one: Supplied) -> None:
    """Show what a leader needs, with what can be taken along and what can be said."""
    here = city()
    st.html(f"<h3 class=group>{e(one.firm.caption)}</h3><p class=quiet>{sentence(firm_sentence(one))}</p>")
    take_along(one)
    if one.inputs:
        lines = [rows.input_line(here, i) for i in one.inputs]
        show_table(lines, rows.input_columns(one), "supply-inputs", label=f"{one.firm.caption}的投入")
    else:
        st.html(f'<p class="none" role="status">{e(INPUTLESS)}</p>')
    for need in one.unplaced:
        if need.open:
            st.html(f"<p>{e(need_words(need))}。{link('match', '到“对应”里对上')}</p>")
    with st.expander("写下它要买什么，或哪一条不再要买", expanded=bool(query("say"))):
        if may_write(KEY):
            said_part(one)


def take_along(one: Supplied) -> None:
    """Offer the page of a leader as Excel and Word: it is for the leader, so without internal material unless asked for."""
    given = for_whom(findings(), "kit", outside=True)
    if one.firm.key not in given.city.graph.nodes:
        st.caption("这家企业只有内部来源，给外单位的配套单里没有它；关掉上面的开关，可做自用的一份。")
        return

    def made() -> tuple[Supplied, Method]:
        node = given.city.graph.nodes[one.firm.key]
        return supplied(given.city, node), given.method(Method(run(), f"{TITLE}：{node.caption}"))

    with st.container(horizontal=True):
        for label, make, mime, ending in (
            ("Excel（填好发回）", workbook, XLSX, ".xlsx"),
            ("Word（打印面谈）", document, DOCX, ".docx"),
        ):
            st.download_button(
                f"{TITLE} {label}",
                lambda make=make: make(given.city, *made()),
                file_name(TITLE, run().as_of, one.firm.caption, ending=ending),
                mime,
                on_click="ignore",
                key=f"kit{ending}",
            )
    st.caption("Excel 第二页“采购需求”填好后，放到“导入”就成为采购需求；Word 供打印面谈，不能直接导入。")


def needs_part(found: list[Supplied]) -> None:
    """Show all needs of the leaders shown, those nobody here meets first, and the list of them as a file."""
    needs = [n for s in found for n in s.needs if n.open]
    if not needs:
        return
    needs.sort(key=lambda n: (not n.unmatched, bool(n.makers)))
    st.html(f"<h3 class=group>采购需求 {len(needs)} 条{help_mark('采购需求')}</h3>")
    shown = first_rows(needs, "supply-needs", "", lambda n: n.node.id)
    show_table([rows.need_line(city(), n) for n in shown], rows.NEEDS, "supply-needs-table", label="采购需求")
    offer_more("supply-needs", len(needs), len(shown), "条", "下载")
    given, ids, table = for_whom(findings(), "needs"), {n.node.id for n in needs}, TABLES["needs"]
    st.download_button(
        f"下载采购需求清单（{len(needs)} 条）",
        lambda: content(
            ".xlsx",
            table,
            [r for r in table.rows(given.city) if r["id"] in ids],
            given.city,
            given.method(Method(run(), f"产业链：{view.name if view else '全部'}")),
        ),
        file_name(table.title, run().as_of, view.name if view else "全市"),
        XLSX,
        on_click="ignore",
        key="needs-export",
    )


view = the_chain([v for v in chain_views(city()) if v.mapped])
with st.spinner("正在对接……"):
    found = rows.of_chain(rows.every(findings()), view)
st.html(
    answer(city_sentence([s.firm for s in found], [n for s in found for n in s.needs], view.name if view else "全市"))
)
if found:
    left, right = st.columns([33, 67])
    with left:
        chosen = leader_table(found)
    put(firm=chosen.firm.id if chosen else "")
    with right:
        if chosen:
            leader_part(chosen)
    needs_part(found)
else:
    st.html(f'<p class="none" role="status">{e(NOBODY)}</p>')
