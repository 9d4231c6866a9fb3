"""名录: firms, parks and projects; a row opens what is known of it, with its sources."""

from collections.abc import Mapping

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from exports.files import content
from exports.method import Method
from exports.sentences import directory as said
from exports.table import Row
from graph.record import Key
from views.parts import my_list
from views.parts.cards.entity import entity_card
from views.parts.directory_kinds import KINDS, Kind, Wanted, is_here
from views.parts.directory_rows import COLUMNS, line
from views.parts.drawer import drawer
from views.parts.frame.address import page_title, put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.html import e, link, plain
from views.parts.run.kept import Listed, listed, passing
from views.parts.run.outside import for_whom
from views.parts.run.state import findings, run
from views.parts.table import first_rows, offer_more, show_table

ORDER = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HINTS = {"firm": "名称、曾用名、代码"}
FITS = "directory-fits"


def notice(words: str) -> None:
    """Show a sentence that may hold text from the address or the data."""
    st.html(f'<div class="notice" role="status">{e(words)}</div>')


def told(name: str, key: str) -> None:
    """Write a filter that was just changed into the address; what it hides is closed."""
    put(**{name: st.session_state[key] or ""})
    st.session_state[FITS] = True


def choose_kind(found: Mapping[str, list[Row]]) -> Kind:
    """Return the kind of the address; another one closes what is open and begins with all its rows."""

    def changed() -> None:
        put(kind=st.session_state["kind"], scope="", district="", **dict.fromkeys(KINDS, ""))

    asked = next((p for p in KINDS if query(p)), query("kind"))
    st.session_state["kind"] = asked if asked in KINDS else "firm"
    st.segmented_control(
        "类别",
        list(KINDS),
        required=True,
        format_func=lambda p: f"{KINDS[p].label} {KINDS[p].many(found[p])}",
        key="kind",
        on_change=changed,
        label_visibility="collapsed",
    )
    return KINDS[st.session_state["kind"]]


def pick(label: str, name: str, options: dict[str, str]) -> str:
    """Show a choice whose word stands in the address, and return it; one the list does not have is the first."""
    key = f"directory-{name}"
    st.session_state[key] = query(name) if query(name) in options else next(iter(options))
    st.pills(
        label,
        list(options),
        required=True,
        format_func=lambda o: plain(options[o]),
        key=key,
        on_change=told,
        args=(name, key),
        label_visibility="collapsed",
    )
    return st.session_state[key]


def filters(kind: Kind, one: Listed, wanted: Wanted) -> Wanted:
    """Show the parts of a kind and its districts, each with its rows under the other filters; return what is wanted."""

    def many(scope: str) -> int:
        return len(passing(of, kind, Wanted(wanted.chain, "", scope, wanted.words)))

    counts = {word: (label, many(word)) for word, label, _ in kind.scopes}
    first = kind.scopes[0][0]
    scope = pick("范围", "scope", {w: f"{label} {n}" for w, (label, n) in counts.items() if n or w == first})
    districts = of.once(
        ("districts", kind.param), lambda: sorted({x for r in one.rows for x in r.get("districts", [])})
    )
    if not districts:
        return Wanted(wanted.chain, "", scope, wanted.words)
    names = {"": "全部区县", **{d: d for d in districts}}
    key = "directory-district"
    st.session_state[key] = query("district") if query("district") in names else ""
    st.selectbox(
        "区县",
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=told,
        args=("district", key),
        width=220,
        filter_mode=None,
        label_visibility="collapsed",
    )
    return Wanted(wanted.chain, st.session_state[key], scope, wanted.words)


def search(hint: str) -> str:
    """Show the field of the list and return its words."""
    key = "directory-words"
    st.session_state[key] = query("words")
    st.text_input(
        "查找",
        placeholder=f"在名录里查找：{hint}",
        key=key,
        on_change=told,
        args=("words", key),
        width=420,
        label_visibility="collapsed",
    )
    return st.session_state[key].strip()


def head(kind: Kind, one: Listed, view: ChainView | None) -> str:
    """Return what is said of the whole kind, or of what a chain has of it."""
    rows = [r for r in one.rows if view is None or view.name in kind.chains(r)]
    if kind.param == "firm":
        leaders = sum(bool(view.name in x["leads"] if view else x["leads"]) for x in (one.facts[r["id"]] for r in rows))
        away = sum(not n.props.get("presence") for n in here.graph.all("Firm")) if view is None else 0
        return said.firms_words(rows, [r for r in rows if is_here(r)], leaders, away)
    if kind.param == "park":
        return said.parks_words(rows, {r["id"]: one.facts[r["id"]]["suited"] for r in rows})
    return said.projects_words(rows, one.facts)


def show_card(kind: Kind, id: str, rows: list[Row], found: list[Row]) -> None:
    """Show the card of the chosen row at the right, or a sentence where there is none of that id."""
    key = here.graph.current(Key(kind.type, id))
    if key not in here.graph.nodes:
        notice(f"没有标识为“{id[:40]}”的{kind.label}，可能已改名或删去；请用上面的“查找”。")
        return
    if all(r["id"] != key.id for r in rows):
        outside = f"{e('打开的是外地候选企业，不在名录的表里；见')} {link('targets', '目标企业')}"
        st.html(f'<div class="notice" role="status">{outside}</div>')
    elif all(r["id"] != key.id for r in found):
        notice("打开的这一个不在下面的筛选结果里。")
    name = here.graph.nodes[key].caption
    page_title(name)
    one = my_list.Choice("", "", key.id)
    if kind.type == "Firm" and here.graph.nodes[key].props.get("presence") and one not in my_list.mine():
        st.button(f"“{plain(name)}”加入我的清单", key="directory-keep", on_click=my_list.add, args=(one,))
    if drawer(entity_card(here, key), "directory-card", name):
        put(**{kind.param: ""}, kind=kind.param)
        st.rerun()


if query("department"):
    # A link of the days when departments were listed here.
    st.switch_page("views/plan/departments.py", query_params={"department": query("department")})
of, now = findings(), run()
here = of.city
view = the_chain(chain_views(here))
with st.spinner("正在整理名录……"):
    every = {p: listed(of, p) for p in KINDS}
words = search("名称、曾用名、股票代码")
wanted = Wanted(view.name if view else "", "", "all", words)
hits = {p: passing(of, k, wanted) for p, k in KINDS.items()}
kind = choose_kind(hits)
one = every[kind.param]
told_of = of.once(("directory said", kind.param, view and view.id), lambda: head(kind, one, view))
chain = view.id if view else ""
more = f" {link('projects', '看项目进度', chain=chain)}" if kind.param == "project" else ""
st.html(f'<p class="lead">{e(told_of)}{more}</p>')
my_list.line()
with st.container(horizontal=True, vertical_alignment="bottom"):
    wanted = filters(kind, one, wanted)
found = passing(of, kind, wanted)
asked = here.graph.current(Key(kind.type, query(kind.param))).id
if st.session_state.pop(FITS, False) and all(r["id"] != asked for r in found):
    asked = ""
table = f"directory-{kind.param}"
shown = first_rows(found, table, asked, lambda r: r["id"])
lines = [line(kind, r, one.facts[r["id"]]) for r in shown]
slot = st.container()
empty = "没有符合筛选的；请放宽条件，或看别的类别：上面每一类后面是符合产业链与查找的条数。"
picked = show_table(lines, COLUMNS[kind.param], table, asked, empty=empty, label=kind.label, opens=writes(kind.param))
offer_more(table, len(found), len(shown), "家" if kind.param == "firm" else "个", "查找、筛选与下载都")
id = picked.id or asked
put(**{p: id if p == kind.param else "" for p in KINDS}, kind="" if id or kind.param == "firm" else kind.param)
if id:
    with slot:
        show_card(kind, id, one.rows, found)
if found:
    given = for_whom(of, "directory")

    st.download_button(
        f"下载这 {len(found)} 条（Excel）",
        lambda: content(
            ".xlsx", kind.table, given.rows(kind.table, found), given.city, given.method(Method(now, wanted.said(kind)))
        ),
        f"{kind.table.title}_{now.as_of}.xlsx",
        XLSX,
        on_click="ignore",
    )
