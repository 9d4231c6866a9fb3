"""Step 3: what a row is, and what each column means: five cells, the meaning proposed and why, a list to correct it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.city import City
from desk.record import Act
from loaders.sheets.columns import fits
from loaders.sheets.headings import fold, one_line
from loaders.sheets.meaning import columns_seen
from loaders.sheets.plan import OTHER, UNREAD, Meaning, Plan, field_of
from loaders.sheets.structure import Block
from loaders.sheets.units import UNITS
from views.parts.html import e, plain
from views.parts.intake.means import CONTACT, all_means, is_contact
from views.parts.intake.reading import set_means
from views.parts.intake.steps.screen import onward, say
from views.parts.intake.work import Work

CELLS, WIDEST = 5, 22
OURS = {"same_as", "former_ids", "offers_for", "match", "why", "other"}


def columns(mine: Work, city: City, acts: Sequence[Act]) -> None:
    """Show every column with its meaning."""
    plan, block = mine.plan, mine.first.block
    assert plan is not None and block is not None
    read = sum(bool(c.name) for c in plan.columns)
    kept = sum(c.read and not c.name for c in plan.columns)
    left = [c.label for c in plan.columns if c.why == CONTACT and not c.read]
    contacts = f"{'、'.join(left)}是联系方式，不读也不公开。" if left else ""
    say(f"{len(plan.columns)} 列里认出 {read} 列，{kept} 列没有对应的栏、随行留作{OTHER}。{contacts}不对的在右边改。")
    _what(mine)
    if mine.means is None:
        onward(mine, disabled=True, why="请先选每一行是什么。")
        return
    for column in plan.columns:
        _column(mine, column, block)
    wrong = _wrong(mine, plan, block)
    onward(mine, disabled=bool(wrong), why=wrong)


def _what(mine: Work) -> None:
    every = all_means()
    current = [*every].index(mine.means.key) if mine.means else None
    chosen = st.selectbox(
        "每一行是什么",
        [*every],
        current,
        lambda k: plain(every[k].label),
        key="intake-means",
        placeholder="请选择",
        width=420,
    )
    if chosen and (mine.means is None or chosen != mine.means.key):
        set_means(mine, every[chosen])
        st.rerun()


def _column(mine: Work, column: Meaning, block: Block) -> None:
    plan = mine.plan
    assert plan is not None
    cells = [one_line(t) for r in block.data if (t := block.usable(r)[column.place])][:CELLS]
    left, middle, right = st.columns([3, 5, 3], vertical_alignment="center", gap="small")
    left.html(f'<div class="intake-head"><b>{e(column.label)}</b><br><small>{e(column.why)}</small></div>')
    told = "　".join(e(t if len(t) <= WIDEST else t[: WIDEST - 1] + "…") for t in cells) or "没有内容"
    middle.html(f'<div class="intake-cells">{told}</div>')
    options, contact = _options(plan), is_contact(replace(column, name=""), block)
    options = [o for o in options if not (contact and o == OTHER)]
    now = UNREAD if not column.read else column.name or OTHER
    chosen = right.selectbox(
        f"{plain(column.label)}的含义",
        options,
        options.index(now) if now in options else 0,
        lambda name: plain(_label(plan, name)),
        key=f"intake-{mine.layout}-{mine.kind.name}-{column.place}",
        label_visibility="collapsed",
    )
    if chosen and chosen != now:
        _set(mine, column, chosen, block)
        st.rerun()
    _unit(mine, column, right)


def _set(mine: Work, column: Meaning, name: str, block: Block) -> None:
    assert mine.plan is not None
    item = field_of(mine.plan.kind, "" if name in (OTHER, UNREAD) else name)
    seen = columns_seen(block)[column.place]
    unit = seen.unit if item and fold(item.label).unit else ""
    mine.set_column(replace(column, name=name if item else "", unit=unit, read=name != UNREAD, why="您选的"))


def _unit(mine: Work, column: Meaning, place: DeltaGenerator) -> None:
    item = field_of(mine.kind, column.name)
    wanted = fold(item.label).unit if item else ""
    if not wanted or column.unit == wanted or column.why != "您选的":
        return
    units = [u for u in UNITS if u.isalpha() and UNITS[u] == UNITS[wanted]]
    now = units.index(column.unit) if column.unit in units else None
    chosen = place.selectbox("单位", units, now, key=f"intake-unit-{column.place}", placeholder="格子里的数按什么单位")
    if chosen and chosen != column.unit:
        mine.set_column(replace(column, unit=chosen))
        st.rerun()


def _options(plan: Plan) -> list[str]:
    kind = plan.kind
    skip = OURS | ({kind.key} if kind and kind.names else set())
    return [*(f.name for f in kind.columns() if f.name not in skip), OTHER, UNREAD] if kind else [OTHER, UNREAD]


def _label(plan: Plan, name: str) -> str:
    item = field_of(plan.kind, name) if name not in (OTHER, UNREAD) else None
    return item.label if item else name


def _wrong(mine: Work, plan: Plan, block: Block) -> str:
    """Return what must be put right before the columns can be read, empty where nothing is."""
    kind = mine.kind
    used = Counter(c.name for c in plan.columns if c.name)
    twice = [f for n, k in used.items() if k > 1 and (f := field_of(kind, n)) and not f.splits]
    if twice:
        return f"有两列都写成了“{twice[0].label}”：留一列，另一列改成{OTHER}。"
    seen = columns_seen(block)
    for column in plan.columns:
        item = field_of(kind, column.name)
        wanted = fold(item.label).unit if item else ""
        if wanted and not fits(item, column.unit) and not seen[column.place].counted_in(wanted):
            return f"“{column.label}”请选单位。"
    names = {kind.caption, "full_name"} if kind.names else {f.name for f in kind.columns() if f.required} - {kind.key}
    have = {c.name for c in plan.columns} | {*mine.values} | {*(mine.means.values if mine.means else ())}
    if kind.names and not names & have:
        return f"还没有哪一列是“{kind.field(kind.caption).label}”：请在右边选。"
    lacking = [] if kind.names else [f.label for f in kind.columns() if f.required and f.name in names - have]
    return f"还没有哪一列是“{lacking[0]}”：请在右边选。" if lacking else ""
