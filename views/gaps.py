"""缺口: a sentence, then what to take up first, the other gaps, those that need not be here; what is still to be verified."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.chains.first import Groups, groups, key_of, once
from analysis.chains.view import ChainView, GapRow, chain_views
from exports.files import content
from exports.lists import TABLES
from exports.lists.gaps import rows as file_rows
from exports.method import Method
from exports.send import file_name
from exports.sentences import Piece
from exports.sentences.gaps import candidates_words, gaps_sentence, order_words
from exports.sentences.plan.pipeline import LABELS, closed_of, gaps_words
from exports.sentences.verify import verify_sentence
from views.parts import my_list
from views.parts.cards.segment import segment_card
from views.parts.desk.address import speaking
from views.parts.drawer import drawer
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.gaps import rows, verify
from views.parts.help import help_mark
from views.parts.html import answer, e, plain
from views.parts.run.kept import ranges
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings, run
from views.parts.table import show_table

ORDER = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = {"": "缺口", "verify": "待核实"}
NONE_FIRST = "没有一个够条件：宜本地，关键或有据，有候选企业，没有项目在推进。"
BOXES = "打勾的算建议先办：去掉勾，放回下面一组；在下面打勾，升到上面。只在这一页和它的链接里有效。"
BY_CHAIN = "先后：来源写明短缺的在前，其后看缺多少、多关键、离本地产业多近。选定一条链，才说得出先后稳不稳。"
APART = "可外购、不宜或公用"
OPENS = writes("segment")


def pick(name: str, words: dict[str, str], label: str) -> str:
    """Show a row of choices that the address holds, the first one where it says nothing; return the one chosen."""
    asked = query(name) if query(name) in words else ""
    put(**{name: asked})
    st.session_state[f"gaps-{name}"] = asked
    st.pills(
        label,
        list(words),
        format_func=words.__getitem__,
        key=f"gaps-{name}",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: put(**{"state": "", "segment": "", name: st.session_state[f"gaps-{name}"] or ""}),
    )
    return asked


def pick_state(found: dict[str, int]) -> str:
    """Return the state of which alone rows are shown, empty for all."""
    every = {"": f"全部 {sum(found.values())}"} | {s: f"{s} {n}" for s, n in found.items()}
    return pick("state", every, "状态")


def unknown(what: str) -> None:
    """Say that what the address asks for is not on this page."""
    if asked := query("segment"):
        st.warning(plain(f"“{asked[:40]}”不在这里的{what}里。"))


def heading(words: str, below: str = "", term: str = "", use: str = "") -> None:
    """Show the heading of a group, a "?" beside it where a term is given, a line below it, and how it is used on screen."""
    mark = help_mark(term) if term else ""
    line = f'<p class=quiet>{e(below)}<span class="on-screen">{e(use)}</span></p>' if below or use else ""
    st.html(f"<h3 class=group>{e(words)}{mark}</h3>{line}")


class GapTables:
    """The tables of one run of the page: which row is open, which was opened just now, which boxes are ticked."""

    def __init__(self, view: ChainView | None, every: Groups, asked: str) -> None:
        """Take the chain shown (None for all), all its gaps, and the row that the address opens."""
        self.view, self.every, self.asked = view, every, asked
        self.picked, self.ticked = "", set[str]()

    def show(self, name: str, shown: Sequence[GapRow], label: str, ticked: bool | None = None) -> None:
        """Show a group as a table, with all boxes ticked, none, or without boxes."""
        lines = [rows.lines(findings(), g.chain)[key_of(g)] for g in shown]
        if not self.view:
            whole = (*self.every.first, *self.every.rest, *self.every.apart)
            lines = [rows.of_chains(line, whole) for line in lines]
        boxes = None if ticked is None else {line.id for line in lines if ticked}
        columns = rows.columns(self.view is not None, ticked is not None)
        found = show_table(lines, columns, f"gaps-{name}", self.asked, boxes, label=label, opens=OPENS)
        self.ticked |= found.ticked or set()
        if found.id and found.id != self.asked:
            self.picked = found.id

    def local(self, shown: Groups) -> None:
        """Show the two groups of gaps that belong here, and how far their order holds."""
        told = f"{candidates_words(shown.first)}。" if shown.first else NONE_FIRST
        heading(f"建议先办 {len(shown.first)} 个", told, "建议先办", BOXES)
        if shown.first:
            self.show("first", shown.first, "建议先办", ticked=True)
        if shown.rest:
            heading(f"其余宜本地 {len(shown.rest)} 个")
            self.show("rest", shown.rest, "其余宜本地", ticked=False)
        if self.view:
            with st.spinner("正在推演名次：逐次去掉一成上下游关系……"):
                _ = ranges(findings(), self.view.id)
        told = order_words(self.view.gaps) if self.view else BY_CHAIN
        st.html(f"<p class=quiet>{e(told)}{help_mark('名次区间' if self.view else '名次')}</p>" if told else "")


def gaps_tab(views: list[ChainView], view: ChainView | None) -> tuple[ChainView, str] | None:
    """Show the gaps of some chains; return the chain and the segment whose card is open."""
    choice = rows.Choice.read(query("more"), query("less"))
    every = groups(views, choice.more, choice.less)
    whole = once(every)
    with_projects = gaps_words(city(), views)
    st.html(answer((*gaps_sentence(whole, view), Piece(with_projects))))
    my_list.line()
    gap = rows.opened(every, query("segment"))
    asked = rows.row_of(whole, gap) if gap else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        level = pick("with", LABELS, "算不算项目")
        closed = closed_of(city(), views, level) if level else set[str]()
        state = pick_state(rows.states(rows.filtered(whole, "", closed)))
        shown = rows.filtered(whole, state, closed)
        download(view, choice, state, rows.filtered(every, state, closed), level)
        keep(shown.first, gap)
    if not gap:
        unknown("缺口")
    tables = GapTables(view, every, asked)
    if shown.first or shown.rest:
        tables.local(shown)
        after = choice.after(rows.filtered(every, state, closed), views, tables.ticked)
        if after != choice:
            put(**after.written())
            st.rerun()
    if shown.apart:
        inside = asked in {key_of(g) for g in shown.apart}
        with st.expander(f"{APART} {len(shown.apart)} 个，不急着在本地补", expanded=inside):
            tables.show("apart", shown.apart, APART)
    if tables.picked:
        put(segment=tables.picked)
        st.rerun()
    return (gap.chain, gap.finding.id) if gap else None


def verify_tab(views: list[ChainView], view: ChainView | None) -> tuple[ChainView, str] | None:
    """Show what is to be verified; return the chain and the segment whose card is open."""
    waiting = verify.waiting(views)
    every = [w for some in waiting.values() for w in some]
    key = [w.piece for w in every if w.view.places[w.finding.id].key]
    st.html(answer(verify_sentence([w.finding for w in every], key, view.name if view else "全市")))
    state = pick_state({s: len(some) for s, some in waiting.items() if some})
    opened = next((w for w in every if query("segment") in (w.key, w.finding.id)), None)
    if not opened:
        unknown("待核实的环节")
    picked = ""
    for word, some in waiting.items():
        if some and state in ("", word):
            heading(f"{verify.HEADS[word]} {len(some)} 个")
            lines, columns = [verify.line(w) for w in some], verify.columns(view is not None)
            found = show_table(
                lines, columns, f"verify-{word}", opened.key if opened else "", label=verify.HEADS[word], opens=OPENS
            )
            picked = found.id if found.id and not (opened and found.id == opened.key) else picked
    if picked:
        put(segment=picked)
        st.rerun()
    return (opened.view, opened.finding.id) if opened else None


def download(view: ChainView | None, choice: rows.Choice, state: str, shown: Groups, level: str) -> None:
    """Offer the gaps as a file: in the order and groups of the screen, a shared segment once for each of its chains."""
    every = [g for some in (shown.first, shown.rest, shown.apart) for g in some]
    held, many = len(every), len({g.finding.id for g in every})
    mine = "，建议先办经人工增减" if choice.more or choice.less else ""
    also = f"，{LABELS[level]}" if level else ""
    words = f"产业链：{view.name if view else '全部'}{f'，状态：{state}' if state else ''}{also}{mine}"
    kept = {(g.chain.id, g.finding.id) for g in every}

    def made() -> list[dict[str, object]]:
        found = file_rows(given.city, view.id if view else None, choice.more, choice.less)
        if given.public and not level:  # what is known to others may leave other gaps
            return [r for r in found if state in ("", r["state"])]
        return [r for r in found if (r["chain_id"], r["segment_id"]) in kept]

    given = for_whom(findings(), "gaps")
    st.download_button(
        "下载缺口清单" + (f"（{held} 行，几条链共用的每条链一行）" if held > many else ""),
        lambda: content(".xlsx", TABLES["gaps"], made(), given.city, given.method(Method(run(), words))),
        file_name(TABLES["gaps"].title, run().as_of, view.name if view else "全市", state, also.strip("，")),
        XLSX,
        on_click="ignore",
    )


def keep(first: Sequence[GapRow], opened: GapRow | None) -> None:
    """Offer to put on the user's own list the gaps to take up first, and the one whose card is open."""
    held = set(my_list.mine())
    new = [c for c in map(rows.choice_of, first) if c not in held]
    if new:
        st.button(f"建议先办的 {len(new)} 个加入我的清单", key="gaps-keep-first", on_click=my_list.add, args=new)
    if opened and (one := rows.choice_of(opened)) not in {*held, *new}:
        name = plain(opened.finding.facts.name)
        st.button(f"“{name}”加入我的清单", key="gaps-keep-one", on_click=my_list.add, args=(one,))


mapped = [v for v in chain_views(city()) if v.mapped]
one = the_chain(mapped)
shown_views = [v for v in mapped if one in (None, v)]
tab = pick("tab", TABS, "看什么")
card = (verify_tab if tab else gaps_tab)(shown_views, one)
if card and drawer(segment_card(city(), *card, say=speaking()), f"gap-card-{card[0].id}-{card[1]}", "环节说明"):
    put(segment="")
    st.rerun()
