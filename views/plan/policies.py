"""政策: the toolbox of policies with whom they fit, and plans side by side: what each promises, what ours does not."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from analysis.plan.eligible import IN_FORCE, OVER, UNTIL_UNKNOWN, Offer, offers
from analysis.segments.facts import linked
from exports.lists import TABLES
from exports.lists.plan.fits import rows_of as fit_rows
from exports.lists.plan.policies import rows_of as policy_rows
from exports.sentences.plan.policies import (
    conditions_words,
    fits_words,
    gives_words,
    policies_sentence,
    until_words,
)
from views.parts.drawer import drawer
from views.parts.frame.address import page_title, put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import answer, e
from views.parts.plan.choose import choose, pick
from views.parts.plan.compared import compared
from views.parts.plan.files import offer
from views.parts.plan.look import look
from views.parts.plan.policy_card import policy_card
from views.parts.plan.policy_form import policy_part
from views.parts.run.state import city, findings, published
from views.parts.table import Col, Line, show_table

ORDER = 6
PAGE = "policies"
COLUMNS = (
    Col("name", "政策", width=170),
    Col("level", "级别", width=60),
    Col("whom", "对象", width=60),
    Col("who", "谁能用", width=240, none="没有写条件"),
    Col("gives", "给什么", width=240),
    Col("until", "到什么时候", width=120),
    Col("fits", "图谱里对得上的", width=130),
)


def line(one: Offer) -> Line:
    """Return a policy as a row."""
    p = one.policy.props
    cells = {
        "name": one.policy.caption,
        "level": p.get("level"),
        "whom": p.get("whom"),
        "who": "；".join(conditions_words(here, one.policy)) or None,
        "gives": gives_words(one.policy),
        "until": until_words(one),
        "fits": fits_words(one),
    }
    return Line(one.policy.id, cells)


def narrowed(found: Sequence[Offer]) -> list[Offer]:
    """Show the filters and return the policies they leave."""

    def counted(words: Sequence[str], field: str) -> dict[str, str]:
        return {w: f"{w} {n}" for w in words if (n := sum(o.policy.props.get(field) == w for o in found))}

    with st.container(horizontal=True, vertical_alignment="center"):
        held = {f: f"{f} {n}" for f in (IN_FORCE, UNTIL_UNKNOWN, OVER) if (n := sum(o.force == f for o in found))}
        force = choose(PAGE, "force", {"": "是否有效都看", **held}, "是否有效", 190)
        whoms = counted(("企业", "项目", "平台", "载体", "产品"), "whom")
        whom = choose(PAGE, "whom", {"": "全部对象", **whoms}, "扶持对象", 150)
        levels = counted(("国家", "省", "市", "区县"), "level")
        level = choose(PAGE, "level", {"": "全部级别", **levels}, "级别", 150)
    wanted = (("whom", whom), ("level", level))
    return [
        o for o in found if force in ("", o.force) and all(v in ("", o.policy.props.get(field)) for field, v in wanted)
    ]


def toolbox(view: ChainView | None) -> None:
    """Show the policies of the city, or those that name one chain or none."""
    every = findings().once("offers", lambda: offers(here))
    where = "全市" if view is None else view.name
    named = {o.policy.id: {n.id for n in linked(here.graph, o.policy.key, "FOR_CHAIN")} for o in every}
    every = [o for o in every if view is None or not named[o.policy.id] or view.id in named[o.policy.id]]
    st.html(answer(policies_sentence(every, where)))
    if not every:
        return
    found = narrowed(every)
    note = "点一行看条件、来源和对得上的名单。没有记录的写“不知道”，不当作不符合。"
    st.html(f'<p class="quiet">{e(note)}{help_mark("政策匹配")}</p>')
    asked = query("policy")
    empty = "没有符合筛选的政策；请放宽条件。"
    picked = show_table(
        [line(o) for o in found], COLUMNS, PAGE, asked, empty=empty, label="政策", opens=writes("policy")
    )
    if picked.id and picked.id != asked:
        put(policy=picked.id)
        st.rerun()
    if found:
        words = f"{where}，{len(found)} 条政策"
        with st.container(horizontal=True):
            offer("policies", lambda: policy_rows(here, found), words, where)
            if any(o.fits for o in found):
                offer("fits", lambda: fit_rows(here, found), words, where)
    one = next((o for o in every if o.policy.id == asked), None)
    if one:
        page_title(one.policy.caption)
        if drawer(policy_card(here, one), "policies-card", one.policy.caption):
            put(policy="")
            st.rerun()


here = city()
st.html(look())
chosen = the_chain(chain_views(here))
if pick(PAGE, "show", {"": "政策工具箱", "compare": "政策对照"}, "看什么", ("policy",)) == "compare":
    compared(here, chosen)
    if TABLES["compared"].rows(here, chosen.id if chosen else None):
        where = chosen.name if chosen else "全市"
        offer("compared", lambda: TABLES["compared"].rows(here, chosen.id if chosen else None), where, where)
else:
    toolbox(chosen)
    if not published():
        policy_part([v for v in chain_views(here) if v.mapped])
