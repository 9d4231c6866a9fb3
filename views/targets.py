"""目标企业: whom to ring for which gap: those with evidence first, then gap by gap; what is chosen goes on the user's list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from analysis.targets.proposals import Proposal
from exports.cards.dots import legend
from exports.cards.target import target_card
from exports.files import content
from exports.lists import TABLES
from exports.lists.targets import of_choices, rows_of
from exports.method import Method
from exports.send import file_name
from exports.sentences.target import targets_sentence
from exports.sentences.targets.approach import pitch
from exports.table import Row, text
from views.parts import my_list
from views.parts.books import SHEET, contact_sheet
from views.parts.desk import filled
from views.parts.desk.address import speaking
from views.parts.drawer import drawer
from views.parts.evidence_file import evidence_file
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import answer, e, sentence, state_badge
from views.parts.run.kept import proposed
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings, run
from views.parts.table import Col, Line, show_table
from views.parts.targets import rows, weights

ORDER = 4
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def gap_table(gaps: Sequence[rows.Gap], told: int, one: bool) -> str:
    """Show the gaps with their numbers of firms and return the chosen one's id, or SURE for all firms with evidence.

    Empty where there is no gap to choose.
    """
    everything = st.toggle("不是缺口的环节也列出", query("all") == "1", key="targets-all", on_change=_switched)
    if not gaps:
        return ""
    found = findings().once(("target counts", tuple(g.id for g in gaps), everything), lambda: rows.counts(gaps))
    first = rows.SURE if told else next((g.id for g in gaps if found[g.id][0]), gaps[0].id)
    asked = query("segment") or first
    if asked not in {rows.SURE, *found}:
        st.html(
            f'<div class="notice" role="status">{e(f"环节“{asked[:40]}”不在下面：它不是缺口，或没有这个环节。")}</div>'
        )
        asked = first
    lines = rows.gap_lines(gaps, found, told, one)
    return (
        show_table(
            lines,
            rows.GAP_COLUMNS,
            "target-gaps",
            asked,
            label="缺口与候选企业数",
            opens=writes("segment", "firm", "at"),
        ).id
        or first
    )


def _switched() -> None:
    put(all="1" if st.session_state["targets-all"] else "", firm="", at="")


def firm_table(shown: Sequence[Proposal], across: bool) -> Proposal | None:
    """Show firms with boxes for the user's list; return the one that is open."""
    held = set(my_list.mine())
    choices = {rows.line_id(p): rows.choice_of(p) for p in shown}
    by_id = {rows.line_id(p): p for p in shown}
    ticked = {i for i, c in choices.items() if c in held}
    work = {place: filled.brief_words(note) for place, note in filled.held().items()}
    columns = rows.firm_columns(any(map(rows.scored, shown)), any(p.id in work for p in shown))
    found = show_table(
        rows.firm_lines(shown, across, work),
        columns,
        "target-firms",
        _asked(shown),
        ticked,
        label="目标企业",
        opens=lambda id: open_firm(by_id.get(id)),
    )
    if found.ticked is not None and found.ticked != ticked:
        my_list.ticked(choices.values(), [choices[i] for i in found.ticked])
    return by_id.get(found.id or "")


def open_firm(p: Proposal | None) -> None:
    """Write the firm that is open, and for which segment, into the address."""
    put(firm=p.target.firm.id if p else "", at=p.segment.id if p else "")


def _asked(shown: Sequence[Proposal]) -> str:
    """Return the row that the address opens: a firm, of several rows the one for the segment named beside it."""
    mine = [p for p in shown if p.target.firm.id == query("firm")]
    best = next((p for p in mine if p.segment.id == query("at")), mine[0] if mine else None)
    return rows.line_id(best) if best else ""


def heading(gap: rows.Gap | None, n: int) -> None:
    """Say whose firms stand below: of one gap with what may be said to them, or of all with evidence."""
    if gap is None:
        st.html(
            f"<h3 class=group>有证据的 {n} 条{help_mark('证据')}</h3><p class=quiet>先给这些打电话：有产品来源、近期意向、龙头关系或省内基地之一。</p>"
        )
        return
    f = gap.finding
    st.html(
        f"<h3 class=group>{e(f.facts.name)} {state_badge(f.shown, f.state)}</h3>"
        f"<p class=quiet>{sentence(pitch(city(), f))}</p>"
    )


def download(
    shown: Sequence[Proposal], view: ChainView | None, gap: rows.Gap | None, whole: int, picked: Proposal | None
) -> None:
    """Offer the firms shown, and those of all gaps, in their order and with the weights that made it; one opened, its sheet."""
    own = weights.chosen(city().rules) or {}
    points = sum(own.values()) or 1
    own = {d: w / points for d, w in own.items()}
    name, words = view.name if view else "全市", "有证据的" if gap is None else gap.finding.facts.name

    def made(found: list[Row], of: str) -> bytes:
        label = f"产业链：{view.name if view else '全部'}，{of}{'，改过权重' if own else ''}"
        return content(".xlsx", TABLES["targets"], found, given.city, given.method(Method(run(), label, own)))

    def these() -> list[Row]:
        return of_choices(given.city, [p.id for p in shown], own or None) if given.public else rows_of(shown)

    title, given = TABLES["targets"].title, for_whom(findings(), "targets")
    with st.container(horizontal=True):
        if picked:
            contact_sheet(picked, given, run())
            evidence_file(picked, given, run())
        if shown:
            st.download_button(
                f"导出这 {len(shown)} 条",
                lambda: made(these(), words),
                file_name(title, run().as_of, name, words),
                XLSX,
                on_click="ignore",
                key="targets-export",
            )
        if whole:
            st.download_button(
                f"导出全部缺口的 {whole} 条",
                lambda: made(
                    TABLES["targets"].rows(given.city, view.id if view else None, weights=own or None), "全部缺口"
                ),
                file_name(title, run().as_of, name),
                XLSX,
                on_click="ignore",
                key="targets-export-all",
            )


SIGNAL_COLUMNS = tuple(
    Col(name, label, width=width)
    for name, label, width in (
        *(("firm", "企业", 110), ("chains", "产业链", 110), ("segments", "环节", 110), ("intent", "意向", 150)),
        *(("stage", "阶段", 80), ("date", "日期", 90), ("evidence", "说明", 320)),
    )
)


def others(view: ChainView | None, shown: set[str]) -> None:
    """Show signals that no segment holds, those of firms not in the list, and firms that have moved on into the pipeline."""
    found = TABLES["signals"].rows(city(), view.id if view else None)
    open_to = [r for r in found if r["still_target"] == "是"]
    loose = [r for r in open_to if r["segments"] == ["环节未定"]]
    outside = [r for r in open_to if r not in loose and r["firm"] not in shown]
    gone = [r for r in found if r["still_target"] != "是"]
    for key, title, some in (
        ("loose", f"有意向、环节或产业链未定 {len(loose)} 条", loose),
        ("outside", f"有意向，但环节不在缺口里 {len(outside)} 条", outside),
        ("gone", f"已签约或落地、不再是目标 {len(gone)} 条", gone),
    ):
        if some:
            with st.expander(title):
                lines = [Line(r["id"], {c.name: text(r[c.name]) for c in SIGNAL_COLUMNS}) for r in some]
                show_table(lines, SIGNAL_COLUMNS, f"signals-{key}", label=title)


def firms_part(view: ChainView | None, gap: rows.Gap | None, told: list[Proposal], whole: int) -> Proposal | None:
    """Show the firms of a gap, or those with evidence, what may be done with them, and return the one that is open."""
    shown = told if gap is None else rows.firms(gap, weights.chosen(city().rules))
    heading(gap, len(shown))
    picked = None
    if shown:
        picked = firm_table(shown, gap is None)
        st.html(legend())
    else:
        st.html("<p class=none role=status>这个环节还没有候选企业：在候选表里补一行，或等有日期的意向。</p>")
    download(shown, view, gap, whole, picked)
    if gap and shown:
        weights.panel(city().rules)
    return picked


def page() -> None:
    """Show the page: the sentence, the user's list, gaps at the left, firms in the middle, the card at the right."""
    mapped = [v for v in chain_views(city()) if v.mapped]
    view = the_chain(mapped)
    views = [v for v in mapped if view in (None, v)]
    with st.spinner("正在整理目标企业……"):
        every = [p for v in views for p in proposed(findings(), v.id)]
        told = rows.sure(findings(), views)
    st.html(answer(targets_sentence(city(), [p.target for p in every], view)))
    top = st.container()
    gaps = rows.gaps_of(views, query("all") == "1")
    left, middle = st.columns([27, 73])
    with left:
        chosen = gap_table(gaps, len(told), view is not None)
    if query("segment") != chosen:
        # Another gap closes the card of the former one; a link that names no gap may name a firm.
        put(segment=chosen, **({"firm": "", "at": ""} if query("segment") else {}))
    with middle:
        gap = next((g for g in gaps if g.id == chosen), None)
        picked = firms_part(view, gap, told, len(every)) if chosen else None
    others(view, {p.target.firm.caption for p in every})
    with top:
        my_list.line("还是空的：勾选下面的企业就加进来，换一个环节、换一页都留着。")
        filled.clash_part()
        if picked:
            filled.history_part(picked.id)
    open_firm(picked)
    if picked and drawer(
        target_card(city(), picked, speaking(), SHEET), f"target-{rows.line_id(picked)}", "目标企业说明"
    ):
        put(firm="", at="")
        st.rerun()


page()
