"""The evidence of a target firm to take along: which sources speak for it, and what was read of them and kept."""

from __future__ import annotations

import streamlit as st

from analysis.targets.proposals import Proposal
from desk.place import default_desk
from desk.record import DeskError
from export import kept_at
from exports.evidence import Kept, pack
from exports.lists import TABLES
from exports.lists.targets import of_choices
from exports.method import Method
from exports.send import file_name
from graph.store.contract import Run
from views.parts.html import plain
from views.parts.run.outside import Handed


def evidence_file(p: Proposal, made: Handed, run: Run) -> None:
    """Offer the evidence of a firm for one gap; nothing where a file for others may not know the firm."""
    firm, segment = p.target.firm.caption, p.segment.facts.name
    rows = of_choices(made.city, [p.id])
    if not rows:
        return
    try:
        kept = kept_at(default_desk())
    except DeskError:
        return  # the page has said what is wrong with the desk

    def content(kept: Kept = kept) -> bytes:
        method = made.method(Method(run, f"{firm}，{segment}"))
        return pack(TABLES["targets"], rows, made.city, method, kept)[0]

    name = file_name("证据", run.as_of, firm, segment, ending=".zip")
    words = plain(f"证据：{firm}（压缩包）")
    about = "一份索引，写明依据的每个来源和网址；留存过的原文也在里面"
    st.download_button(words, content, name, "application/zip", key="target-evidence", on_click="ignore", help=about)
