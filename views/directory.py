"""名录: firms, parks, projects and departments; a row opens what is known of it, with its sources."""

import streamlit as st

from analysis.chains.view import chain_views
from exports.files import content
from exports.method import Method
from exports.table import Row
from graph.record import Key
from views.parts.cards.entity import entity_card
from views.parts.directory_kinds import KINDS, Kind, Wanted, chosen, frame
from views.parts.html import e, link
from views.parts.pick import picked_id
from views.parts.run.kept import listed
from views.parts.run.state import city, findings, run

ORDER = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COLUMNS = {
    "总投资（亿元）": st.column_config.NumberColumn(format="%.2f"),
    **{
        name: st.column_config.TextColumn(width=width)
        for name, width in (("链主", 190), ("环节", 130), ("主要产品", 170), ("疑有环节", 150))
    },
    **{name: st.column_config.TextColumn(width=200) for name in ("职责", "投资方")},
}


def turn(address: dict[str, str]) -> int:
    """Return a number that changes when the address was changed elsewhere: the widgets then begin from it anew."""
    memory = st.session_state.setdefault("directory", {"address": None, "turn": 0})
    if memory["address"] != address:
        memory |= {"address": address, "turn": memory["turn"] + 1}
    return memory["turn"]


def remember(kind: Kind, id: str, chain: str) -> None:
    """Write what is shown into the address."""
    address = {kind.param: id} if id else ({} if kind.param == "firm" else {"kind": kind.param})
    address |= {"chain": chain} if chain else {}
    st.session_state["directory"]["address"] = address
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def notice(words: str) -> None:
    """Show a sentence that may hold text from the address or the data."""
    st.html(f'<div class="notice" role="status">{e(words)}</div>')


def choose_kind(address: dict[str, str], n: int) -> tuple[Kind, str]:
    """Return the chosen kind and the id the address asks for in it, empty where it asks for none."""
    asked = next((p for p in KINDS if p in address), address.get("kind", "firm"))
    first = asked if asked in KINDS else "firm"
    words = {p: f"{k.label} {counts[p]}" for p, k in KINDS.items()}
    param = st.segmented_control(
        "类别",
        list(KINDS),
        default=first,
        required=True,
        format_func=words.__getitem__,
        key=f"kind-{n}",
        label_visibility="collapsed",
    )
    asked_id = address.get(param, "") if param == first else ""
    return KINDS[param], here.graph.current(Key(KINDS[param].type, asked_id)).id


def filters(kind: Kind, rows: list[Row], address: dict[str, str], n: int) -> tuple[Wanted, str]:
    """Return what the reader filters by, and the chosen chain's id; the address gives the first chain."""
    names = {v.id: v.name for v in chain_views(here)}
    asked = address.get("chain", "")
    if asked and asked not in names:
        notice(f"没有标识为“{asked[:40]}”的产业链，已显示全部。")
    a, b, c, d = st.columns([2, 2, 3, 3])
    ids = ["", *names]
    chain = a.selectbox(
        "产业链",
        ids,
        index=ids.index(asked) if asked in names else 0,
        format_func=lambda i: names.get(i, "全部"),
        key=f"chain-{n}",
    )
    districts = sorted({x for r in rows for x in r.get("districts", [])})
    district = (
        b.selectbox("区县", ["", *districts], format_func=lambda i: i or "全部", key=f"district-{kind.param}-{n}")
        if districts
        else ""
    )
    states = sorted({s for r in rows if (s := kind.state(r))})
    picked = (
        c.multiselect(kind.state_label, states, placeholder="全部", key=f"state-{kind.param}-{n}") if states else []
    )
    hint = {"firm": "名称、曾用名、写法、股票代码", "department": "名称、职责"}.get(kind.param, "名称、写法")
    words = d.text_input("查找", placeholder=hint, key=f"words-{n}").strip()
    only = kind.type == "Firm" and st.toggle("只看链主", key=f"leaders-{n}")
    return Wanted(names.get(chain, ""), district, tuple(picked), words, bool(only)), chain


def counted(kind: Kind, found: list[Row], wanted: Wanted) -> str:
    """Return how many rows are shown and what among them is no single thing."""
    extra = ""
    if kind.type == "Project" and (packages := sum(r["is_package"] for r in found)):
        extra = f"，其中打包数 {packages} 条（多个项目的合计，不是一个项目）"
    if kind.type == "Park" and (areas := sum(r["is_carrier"] is False for r in found)):
        extra = f"，其中 {areas} 个是区域方向、集群或规划，不是园区"
    return f"{len(found)} 条{extra} · {wanted.sentence(kind)}。点一行看它的全部说法与来源。"


def show_card(kind: Kind, id: str, rows: list[Row], found: list[Row]) -> None:
    """Show the card of the chosen row, or a sentence where there is none."""
    key = Key(kind.type, id)
    if not id:
        st.info("点表中一行，看来源怎么说它：各项内容与出处、所在环节、角色、载体、项目。")
    elif key not in here.graph.nodes:
        notice(f"没有标识为“{id[:40]}”的{kind.label}，可能已改名或删去；请用上面的“查找”。")
    else:
        if all(r["id"] != id for r in rows):
            outside = f"{e('这是外地候选企业，不在本市名录的表里；见')} {link('targets', '目标企业')}"
            st.html(f'<div class="notice" role="status">{outside}</div>')
        elif all(r["id"] != id for r in found):
            notice("它不在上面的筛选结果里。")
        st.html(entity_card(here, key))


here, now = city(), run()
address = st.query_params.to_dict()
number = turn(address)
st.subheader("名录", anchor=False)
with st.spinner("正在整理名录……"):
    counts = {p: len(listed(findings(), p).rows) for p in KINDS}
kind, asked = choose_kind(address, number)
one = listed(findings(), kind.param)
rows, leaders = one.rows, one.leaders
wanted, chain = filters(kind, rows, address, number)
found = chosen(kind, rows, wanted, one.texts, leaders)
left, right = st.columns([6, 4])
with left:
    st.html(f'<p class="quiet">{e(counted(kind, found, wanted))}</p>')
    if not found:
        notice("没有符合筛选的，请放宽条件。")
    whole = len(found) == len(rows)
    shown = findings().table(("table", kind.param), whole, lambda: frame(kind, found, leaders))
    ids = [r["id"] for r in found]
    picked = picked_id(shown, ids, f"{kind.param}-{number}", asked, 640, COLUMNS) if found else asked
    st.download_button(
        f"下载{kind.table.title} Excel",
        lambda: content(".xlsx", kind.table, found, here, Method(now, wanted.sentence(kind))),
        f"{kind.table.title}_{now.as_of}.xlsx",
        XLSX,
        on_click="ignore",
        disabled=not found,
    )
with right:
    show_card(kind, picked, rows, found)
remember(kind, picked, chain)
