"""The form for one provision of a policy: who qualifies, what it gives, until when, how that is known."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import ChainView
from desk.plan.entered import NEW_POLICY, offered
from desk.record import Claim
from graph.types.policy import TYPE
from views.parts.html import plain
from views.parts.plan.entry import NONE, entry, one_of

TITLE, KEY = "添一条政策：谁能用、给什么、到什么时候", "policy-new"
TEXTS = (
    ("政策名称", "政策名称"),
    ("所在文件", "所在文件与文号（不知道就空着）"),
    ("制定单位", "制定单位"),
    ("给什么", "给什么"),
    ("最高金额（万元）", "最高金额（万元，没有就空着）"),
    ("其他条件", "谁能用（条件，由人看）"),
    ("有效期至", "有效期至（2027-12-31；没有写明就空着，显示为有效期待核实）"),
)
CHOICES = (("政策级别", "level"), ("扶持方式", "tool"), ("扶持对象", "whom"))


def policy_part(views: list[ChainView]) -> None:
    """Show the form, folded, and the policies that were entered before."""
    entry(KEY, TITLE, NEW_POLICY, "政策名称", lambda: _form(views))


def _form(views: list[ChainView]) -> tuple[Claim, str, str] | None:
    chains = {"": NONE, **{v.id: v.name for v in views}}
    with st.form(f"{KEY}-form"):
        values = {heading: st.text_input(plain(label), key=f"{KEY}-{heading}") or "" for heading, label in TEXTS}
        for (heading, name), column in zip(CHOICES, st.columns(len(CHOICES)), strict=True):
            with column:
                values[heading] = one_of(heading, {c: c for c in TYPE.field(name).choices}, f"{KEY}-{name}")
        values["适用产业链"] = one_of("适用产业链（空着是各条链）", chains, f"{KEY}-chain")
        reason = st.text_input("出自哪里（文件、通知、谁说的）", key=f"{KEY}-reason")
        if not st.form_submit_button("先看一遍", type="primary"):
            return None
    claim = offered({("产业链" if k == "适用产业链" else k): v for k, v in values.items()})
    until = values["有效期至"].strip() or "有效期待核实"
    return claim, reason or "", f"{values['政策名称'].strip()}：{values['给什么'].strip()}（{until}）"
