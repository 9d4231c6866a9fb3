"""对应: words of products that hang on no segment: proposed, accepted or refused by a person, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analysis.chains.view import chain_views
from analysis.matching.loose import Loose, Open, loose
from analysis.matching.products import INFERRED, STATED
from desk.place import default_desk
from desk.record import DeskError, Whose
from desk.there import acts_of
from desk.ties import CALLED, NOT_TIED, TIED, not_tied, tied
from exports.sentences.desk.match import match_sentence
from views.parts.desk.hand import by_hand
from views.parts.desk.keep import ask, may_write, person, take_back, waiting
from views.parts.desk.ties import PROPOSED, UNREAD, line, tyings, unread_firm, unread_line, without
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.html import answer, e, plain
from views.parts.run.state import city
from views.parts.table import first_rows, offer_more, show_table

ORDER = 2
KEY, TICKED, MOST_SAID = "match", "match-ticked", 8
RULE = "只有产品名、别名或环节名一字不差地整词出现才提出，从不按相似猜；来源写明的接受后计入，经营范围或项目名里的接受后只列为疑有。"
BASES = {"": "全部", STATED: "来源", INFERRED: "推断"}


def choose(found: Sequence[Open], chain: set[str]) -> list[Open]:
    """Show by what the proposals are narrowed: kind and segment; return those left."""
    of_chain = without(found, "", "", chain)
    counts = Counter(o.proposal.basis for o in of_chain)
    words = {b: f"{name} {counts[b] if b else len(of_chain)}" for b, name in BASES.items()}
    asked = query("basis") if query("basis") in BASES else ""
    by_segment = Counter(o.proposal.segment for o in without(of_chain, asked, "", set()))
    at = query("at") if query("at") in by_segment else ""
    put(basis=asked, at=at)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state["match-basis"] = asked
        st.pills(
            "依据",
            list(BASES),
            format_func=words.__getitem__,
            key="match-basis",
            required=True,
            on_change=lambda: put(basis=st.session_state["match-basis"] or "", at=""),
        )
        st.session_state["match-at"] = at
        st.selectbox(
            "环节",
            ["", *(i for i, _ in by_segment.most_common())],
            format_func=lambda i: f"{here.facts[i].name} {by_segment[i]} 处" if i else "全部环节",
            key="match-at",
            width=320,
            on_change=lambda: put(at=st.session_state["match-at"] or ""),
        )
    return without(of_chain, asked, at, set())


def buttons(shown: Sequence[Open], ticked: Sequence[Open], who: str) -> None:
    """Offer to accept the ticked rows or all that are listed, and to refuse the ticked ones."""
    reason = st.text_input("不对应的理由", key="match-reason", placeholder="例如：说的是整机，不是这个部件").strip()
    with st.container(horizontal=True):
        some = st.button(f"接受勾选的 {len(ticked)} 处", type="primary", disabled=not ticked, key="match-some")
        every = st.button(f"接受列出的全部 {len(shown)} 处", key="match-every")
        none = st.button(f"勾选的 {len(ticked)} 处不对应", disabled=not ticked, key="match-none")
    if not (some or every or none):
        return
    chosen = list(shown if every else ticked)
    at = chosen[0].proposal.segment if len({o.proposal.segment for o in chosen}) == 1 else ""
    try:
        claim = not_tied(tyings(chosen), reason) if none else tied(tyings(chosen))
        ask(claim, Whose(who, reason if none else ""), KEY, "", at)
    except DeskError as error:
        st.error(plain(str(error)))


def proposals(found: Loose, chain: set[str], write: bool, who: str) -> str:
    """Show the proposals; return the id of the row that is open."""
    shown = choose(found.open, chain)
    most = first_rows(shown, KEY, query("row"), lambda o: o.id)
    held = set(st.session_state.get(TICKED, ())) if write else None
    columns = PROPOSED if write else PROPOSED[1:]
    picked = show_table(
        [line(here, o) for o in most],
        columns,
        "match-table",
        query("row"),
        held,
        "这里没有等着对应的。",
        "提出的对应",
        writes("row"),
    )
    offer_more(KEY, len(shown), len(most), "处", "接受和筛选")
    if write and shown:
        st.session_state[TICKED] = list(picked.ticked or ())
        buttons(shown, [o for o in shown if o.id in (picked.ticked or ())], who)
    return picked.id or ""


def unread(found: Loose) -> str:
    """Show the wordings in which nothing was found and the firms of which nothing is said; return the row that is open."""
    every = [unread_line(here, n, w) for n, w in enumerate(found.unread)] + [unread_firm(f) for f in found.firms]
    if not every:
        return ""
    st.html("<h3 class=group>没有找到产品名的</h3>")
    st.html("<p class=quiet>点开一行，可以手工对应到环节，或把这个说法加到产品的别名里；以后同样的说法就能提出。</p>")
    most = first_rows(every, "match-unread", query("row"), lambda r: r.id)
    picked = show_table(most, UNREAD, "match-unread-table", query("row"), label="没有找到产品名的", opens=writes("row"))
    offer_more("match-unread", len(every), len(most), "条", "")
    return picked.id or ""


def opened(found: Loose, row: str, who: str) -> None:
    """Show the form for the row that is open."""
    one = next((o for o in found.open if o.id == row), None)
    wording = one.wording if one else found.unread[int(row)] if row.isdigit() and int(row) < len(found.unread) else None
    firm = next((f for f in found.firms if f"firm:{f.id}" == row), None) or (wording.node if wording else None)
    if firm is None:
        return
    st.html(f"<h3 class=group>手工对应：{e(firm.caption)}</h3>")
    if wording:
        st.html(f"<p class=quiet>“{e(wording.heading)}”写的是：{e(wording.text)}</p>")
    words = one.proposal.words if one else wording.text[:40] if wording else ""
    id = firm.id if firm.key.type == "Firm" else ""
    by_hand(here, KEY, id, wording, words, who, one.proposal.segment if one else "")


def said(who: str) -> None:
    """Show what was decided here and still stands, the newest first, each with a button that takes it back."""
    acts = [a for a in acts_of(default_desk()) or [] if a.kind in (TIED, NOT_TIED, CALLED) and a.live]
    if not acts:
        return
    st.html("<h3 class=group>已经定下的</h3>")
    for act in acts[: -MOST_SAID - 1 : -1]:
        told, button = st.columns([5, 1])
        words = {
            c: str(s.cells.get(c, "")) for s in act.live[:1] for c in ("提示", "用语", "别名", "匹配产品", "产品名称")
        }
        what = next(filter(None, words.values()), "")
        more = f"等 {len(act.live)} 处" if len(act.live) > 1 else ""
        told.markdown(plain(f"{act.text()}：{act.kind} “{what}”{more}"))
        with button:
            take_back(act, who)


here = city()
views = [v for v in chain_views(here) if v.mapped]
found = loose(here)
st.html(answer(match_sentence(here, found)))
one_chain = the_chain(views)
st.html(f"<p class=quiet>{e(RULE)}</p>")
may = may_write(KEY)
with st.container(width=420):
    name = person("match-person") if may else ""
if not waiting(KEY):
    before = query("row")
    picked = [proposals(found, set(one_chain.places) if one_chain else set(), may, name), unread(found)]
    row = next((r for r in picked if r and r != before), next(filter(None, picked), ""))
    put(row=row)
    if row != before and before:
        st.rerun()  # the other table still marks the row that was open
    if row and may:
        opened(found, row, name)
if may:
    said(name)
