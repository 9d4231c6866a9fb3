"""One thing that waits, decided where it stands: same firm or not, still here, holds no more; or the way to its place."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.city import City
from analysis.waiting.items import MAYBE, NEAR, RECHECK, STALE, Waiting
from desk import claims
from desk.record import Claim, DeskError, Whose
from exports.sentences.firm import place_words
from graph.record import Key, Node
from views.parts.desk.keep import ask
from views.parts.html import e, items, link, plain, rows, sources

KEY = "review"
FIELDS = (
    ("企业全称", "full_name"),
    ("曾用名", "former_names"),
    ("又写作", "written"),
    ("统一社会信用代码", "uscc"),
    ("股票代码", "stock_code"),
    ("集团", "group"),
    ("主要产品", "products"),
)
WAYS = {
    "match": "到“对应”里接受或手工对应",
    "data": "到“数据”里看各来源怎么说",
    "chain": "到链图上看这个环节",
    "directory": "到名录里看",
}


def decide(city: City, one: Waiting, who: str) -> None:
    """Show what is known of one thing and the decisions it takes."""
    st.html(f"<h3 class=group>{e(one.kind)}：{e(one.about)}</h3><p class=quiet>{e(one.why)}</p>")
    if one.kind == NEAR:
        _near(city, one, who)
    elif one.kind == MAYBE:
        _suspected(city, one, who)
    elif one.kind in (STALE, RECHECK) and one.statement:
        _stale(city, one, who)
    if one.page:
        st.html(f"<p>{link(one.page, WAYS.get(one.page, '到那一页'), **one.query)}</p>")


def _near(city: City, one: Waiting, who: str) -> None:
    firms = [city.graph.nodes[Key("Firm", i)] for i in one.firms]
    for place, firm in zip(st.columns(2), firms, strict=True):
        place.html(
            f'<div class="card"><h4>{link("directory", firm.caption, firm=firm.id)}</h4>{_known(city, firm)}</div>'
        )
    reason = _reason()
    with st.container(horizontal=True):
        kept = [st.button(plain(f"同一，留“{f.caption}”"), key=f"review-same-{n}") for n, f in enumerate(firms)]
        apart, open_ = st.button("不同", key="review-apart"), st.button("待定", key="review-open")
    a, b = one.firms
    if any(kept):
        gone, stays = (b, a) if kept[0] else (a, b)
        _ask(lambda: claims.same(gone, stays, reason), who, reason, one)
    if apart:
        _ask(lambda: claims.different(a, b, reason), who, reason, one)
    if open_:
        _ask(lambda: claims.undecided(a, b, reason), who, reason, one)


def _known(city: City, firm: Node) -> str:
    told = [(label, e(_text(firm.props.get(name)))) for label, name in FIELDS]
    segments = [city.facts[i].name for i, f in city.facts.items() if any(s.node.id == firm.id for s in f.firms)]
    place = " ".join(
        str(firm.props[n]) for n in ("work_province", "work_city", "province", "city") if firm.props.get(n)
    )
    more = [("在地情况", e(place_words(firm))), ("所在", e(place)), ("环节", e("、".join(segments)))]
    return rows([*told, *more, ("来源", sources(city.graph, firm.origins[:4], city.as_of))])


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _suspected(city: City, one: Waiting, who: str) -> None:
    found = [t for t in city.presences[one.segment].suspected if t.said.node.id in one.firms]
    names = {t.said.node.id: f"{t.said.node.caption}：{t.why_not}" for t in found}
    st.html(items([e(n) for n in names.values()]))
    firm = st.selectbox("核实的是哪一家", list(names), format_func=names.__getitem__, key=f"review-firm-{one.id}")
    reason = _reason()
    with st.container(horizontal=True):
        yes = st.button("证实：本地有", type="primary", key="review-here")
        no = st.button("这一家不做", key="review-doubt")
    name = city.facts[one.segment].name
    if yes and firm:
        _ask(lambda: claims.here(one.segment, name, firm, reason), who, reason, one)
    if no and firm:
        _ask(lambda: claims.doubted(one.segment, reason, firm), who, reason, one)


def _stale(city: City, one: Waiting, who: str) -> None:
    reason = _reason()
    tie = bool(one.segment and one.firms)
    with st.container(horizontal=True):
        still = tie and st.button("仍然在做：本地有", type="primary", key="review-still")
        gone = st.button("已过时", key="review-gone")
    if still:
        name = city.facts[one.segment].name
        _ask(lambda: claims.here(one.segment, name, one.firms[0], reason), who, reason, one)
    if gone:
        _ask(lambda: claims.outdated(one.statement, reason), who, reason, one)


def _reason() -> str:
    return st.text_input("理由（怎么知道的）", key="review-reason").strip()


def _ask(made: Callable[[], Claim], who: str, reason: str, one: Waiting) -> None:
    """Put a decision to the person; what it lacks is said."""
    try:
        ask(made(), Whose(who, reason), KEY, "", one.segment)
    except DeskError as error:
        st.error(plain(str(error)))
