"""Step 5: whom the rows mean: certain ones are settled, near ones stand side by side to be decided, new ones are named."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.city import City
from desk.record import Act
from graph.record import Graph, Key
from views.parts.html import plain
from views.parts.intake.rows import Draft, named
from views.parts.intake.same import NEW, Settled
from views.parts.intake.steps.screen import fold, lines, onward, ready, say
from views.parts.intake.work import Work

NEITHER = "都不是，按新的立"
MOST_NAMED = 8


def firms(mine: Work, city: City, acts: Sequence[Act]) -> None:
    """Show whom the names mean, and ask where that is not certain."""
    found = ready(mine, city, acts)
    label = mine.kind.label if mine.kind.names else "企业"
    near = [s for s in found.found.values() if s.near and mine.matched[s.named.key].ref is None]
    known = [s for s in found.found.values() if s.ref and s not in near]
    new = [s for s in found.found.values() if s.ref == NEW and s not in near]
    if not found.found:
        say(f"这类行不写{label}的名称，没有要核对的。")
    else:
        asked = f"{len(near)} 个名称相近，请看一眼" if near else "没有要您决定的"
        say(f"{len(found.found)} 个名称：{len(known)} 个图里已有，{len(new)} 个是新的，{asked}。")
    _closed(mine, found.drafts)
    rows = {n.key: d for d in found.drafts if (n := named(d, mine.kind))}
    for one in near:
        _decide(mine, one, rows.get(one.named.key), city.graph)
    if len(found.open) > 1:
        st.button(
            f"其余 {len(found.open)} 个{NEITHER}", key="intake-all-new", on_click=_all_new, args=(mine, found.open)
        )
    _lists(known, new, city.graph, mine)
    onward(mine, disabled=bool(found.open), why=f"还有 {len(found.open)} 个名称没有定。" if found.open else "")


def _closed(mine: Work, drafts: Sequence[Draft]) -> None:
    gone = [d for d in drafts if d.closed]
    if not gone:
        return
    names = "、".join(n.name for d in gone[:MOST_NAMED] if (n := named(d, mine.kind)))
    more = f"等 {len(gone)} 家" if len(gone) > MOST_NAMED else f"（{len(gone)} 家）"
    words = f"{names}{more}写着{gone[0].closed}一类的状态，不读；要照读就勾上"
    mine.with_closed = st.checkbox(plain(words), mine.with_closed, key="intake-closed")


def _decide(mine: Work, one: Settled, draft: Draft | None, graph: Graph) -> None:
    key = one.named.key
    with st.container(border=True):
        rows = [("表里", *_of_row(one, draft), "")]
        rows += [("图里", *_of_firm(graph, n.firm), n.why) for n in one.near]
        lines(("", "名称", "信用代码", "地方", "产品", "为什么列出"), rows, f"{one.named.name}与相近的企业")
        names = {n.firm: f"就是{_caption(graph, n.firm)}" for n in one.near} | {NEW: NEITHER}
        options, now = [*names], mine.decided.get(key)
        chosen = st.radio(
            plain(f"“{one.named.name}”是"),
            options,
            options.index(now) if now in options else None,
            lambda ref: plain(names[ref]),
            key=f"intake-near-{key}",
            horizontal=True,
        )
    if chosen is not None and chosen != now:
        mine.decided[key] = chosen
        st.rerun()


def _all_new(mine: Work, waiting: Sequence[Settled]) -> None:
    for one in waiting:
        mine.decided[one.named.key] = NEW


def _of_row(one: Settled, draft: Draft | None) -> tuple[str, str, str, str]:
    cells = draft.cells if draft else {}
    place = "".join(cells.get(h, "") for h in ("省份", "城市", "区县"))
    return one.named.full or one.named.name, one.named.code, place, cells.get("主要产品", "")


def _of_firm(graph: Graph, firm: str) -> tuple[str, str, str, str]:
    node = graph.nodes.get(Key("Firm", firm))
    if node is None:
        return firm, "", "", ""
    props = node.props
    ends = [graph.nodes[x.end].caption for x in graph.edges_of.get(node.key, ()) if x.name == "LOCATED_IN"]
    place = "".join(str(props.get(n, "")) for n in ("province", "city")) + "、".join(ends)
    name = node.caption + (f"（{props['full_name']}）" if props.get("full_name") not in (None, node.caption) else "")
    return name, str(props.get("uscc", "")), place, "、".join(map(str, props.get("products", [])[:6]))


def _caption(graph: Graph, firm: str) -> str:
    node = graph.nodes.get(Key("Firm", firm))
    return node.caption if node else firm


def _lists(known: Sequence[Settled], new: Sequence[Settled], graph: Graph, mine: Work) -> None:
    kind = mine.kind.name if mine.kind.names else "Firm"
    with (part := fold(f"图里已有的（{len(known)}）", "intake-known")):
        if part.open and known:
            caption = {s.ref: graph.nodes[k].caption for s in known if (k := Key(kind, str(s.ref))) in graph.nodes}
            lines(("表里的名称", "图里是"), [(s.named.name, caption.get(s.ref, "")) for s in known], "图里已有的")
    with (part := fold(f"新的（{len(new)}）", "intake-new-names")):
        if part.open and new:
            lines(("名称", "信用代码"), [(s.named.name, s.named.code) for s in new], "新的")
