"""待办审核: what waits for a person, most effect first; decided here or where it stands."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from analysis.chains.view import chain_views
from analysis.city import City
from analysis.waiting.all import waiting
from analysis.waiting.items import ISSUE, KINDS, Waiting
from desk import claims
from desk.place import default_desk
from desk.record import DeskError
from desk.rows import FILE
from desk.there import acts_of
from exports.files import content
from exports.lists import TABLES
from exports.lists.waiting import row as file_row
from exports.method import Method
from exports.send import file_name
from exports.sentences.desk.review import effect_of, review_sentence, segments_of
from views.parts.desk.decide import KEY, decide
from views.parts.desk.keep import may_write, person, take_back
from views.parts.desk.keep import waiting as asked_for
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import answer, plain
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings, last_attempt, run
from views.parts.table import Col, Line, first_rows, offer_more, show_table

ORDER = 4
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SAID = 8
DECIDED = (claims.SAME, claims.DIFFERENT, claims.UNDECIDED, claims.HERE, claims.DOUBTED, claims.OUTDATED)
COLUMNS = (
    Col("about", "什么", width=200),
    Col("kind", "类别", width=100),
    Col("why", "知道什么", width=380),
    Col("effect", "影响", width=120),
    Col("segments", "环节", width=240),
)


def issues() -> list[Waiting]:
    """Return what the newest build could not read of what people said."""
    attempt = last_attempt()
    details = attempt.report.get("details", []) if attempt else []
    mine = [d for d in details if str(d.get("place", "")).startswith(FILE) and d.get("level") in ("row", "cell")]
    return [
        Waiting(ISSUE, f"issue:{n}", d["place"], d["text"].partition("：")[2], page="data", query={"part": "issues"})
        for n, d in enumerate(mine)
    ]


def listed(found: City) -> list[Waiting]:
    """Return what waits in a city, of the chain that is chosen."""
    inside = set(one_chain.places) if one_chain else set[str]()
    return [w for w in waiting(found) if not one_chain or inside & {*w.segments}]


def line(one: Waiting) -> Line:
    """Return the row of one thing that waits."""
    told = {"kind": one.kind, "about": one.about, "why": one.why}
    return Line(one.id, {**told, "effect": effect_of(one), "segments": segments_of(here, one)})


def chosen(found: list[Waiting]) -> str:
    """Show the kinds with their counts; return the one chosen, empty for all."""
    counts = Counter(w.kind for w in found)
    asked = query("kind") if counts[query("kind")] else ""
    put(kind=asked)
    st.session_state["review-kind"] = asked
    st.pills(
        "类别",
        ["", *(k for k in KINDS if counts[k])],
        format_func=lambda k: f"{k} {counts[k]}" if k else f"全部 {len(found)}",
        key="review-kind",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: put(kind=st.session_state["review-kind"] or "", row=""),
    )
    return asked


def download(shown: list[Waiting], kind: str) -> None:
    """Offer what is listed as a file."""
    given = for_whom(findings(), "review")

    def made() -> list[dict[str, object]]:
        found = [w for w in listed(given.city) if kind in ("", w.kind)] if given.public else shown
        return [file_row(given.city, w) for w in found]

    words = f"产业链：{one_chain.name if one_chain else '全部'}" + (f"，类别：{kind}" if kind else "")
    st.download_button(
        "下载待办清单",
        lambda: content(".xlsx", TABLES["waiting"], made(), given.city, given.method(Method(run(), words))),
        file_name(TABLES["waiting"].title, run().as_of, one_chain.name if one_chain else "全市", kind),
        XLSX,
        on_click="ignore",
    )


def said(who: str) -> None:
    """Show the newest decisions that stand, each with a button that takes it back."""
    acts = [a for a in acts_of(default_desk()) or [] if a.kind in DECIDED and a.live]
    if not acts:
        return
    st.html("<h3 class=group>最近定下的</h3>")
    for act in acts[: -MOST_SAID - 1 : -1]:
        told, button = st.columns([5, 1])
        told.markdown(plain(f"{act.text()}：{act.kind}（{act.whose.reason or '没有写理由'}）"))
        with button:
            take_back(act, who)


here = city()
one_chain = the_chain([v for v in chain_views(here) if v.mapped])
every = listed(here) + ([] if one_chain else issues())
st.html(answer(review_sentence(every, one_chain.name if one_chain else "全市")))
with st.container(horizontal=True, vertical_alignment="center"):
    kind = chosen(every)
    shown = [w for w in every if kind in ("", w.kind)]
    if shown:
        download(shown, kind)
st.html(f"<p class=quiet>关系缺口多的在前。{help_mark('待办')}</p>")
may = may_write(KEY)
with st.container(width=420):
    name = person("review-person") if may else ""
try:
    if not (may and asked_for(KEY)):
        most = first_rows(shown, KEY, query("row"), lambda w: w.id)
        picked = show_table(
            [line(w) for w in most],
            COLUMNS,
            "review-table",
            query("row"),
            empty="这里没有等着人定的事。",
            label="待办",
            opens=writes("row"),
        )
        offer_more(KEY, len(shown), len(most), "件", "下载")
        put(row=picked.id or "")
        opened = next((w for w in shown if w.id == picked.id), None)
        if opened:
            decide(here, opened, name)
    if may:
        said(name)
except DeskError as error:
    st.error(plain(str(error)))
