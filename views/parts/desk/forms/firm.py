"""更正: another value for a field of a firm; both stay on record, the person's word is used."""

from __future__ import annotations

import streamlit as st

from analysis.city import City
from desk import claims
from desk.record import DeskError
from graph.record import Key
from graph.schema import Field
from graph.types.firm import TYPE
from views.parts.desk.forms.form import LOOK, Form, Said, Subject, firm_name

FIELDS = (
    "name", "full_name", "kind", "group", "presence", "uscc", "stock_code", "province", "city", "work_province",
    "work_city", "district", "park", "products", "badges", "position", "former_names",
)  # fmt: skip
MANY = "这一栏可以有几个值：写下的加进去，原来的还在。"
NONE = "来源没有写到"


def _heading(city: City, subject: Subject) -> str:
    name = firm_name(city.graph, subject.ids[0])
    return f"{name}：更正" if name else ""


def _fields(city: City, subject: Subject, who: str) -> Said | None:
    id = city.graph.current(Key("Firm", subject.ids[0])).id
    columns = {f.label: f for f in TYPE.columns() if f.name in FIELDS}
    label = st.selectbox("哪一栏", [TYPE.by_name[n].label for n in FIELDS], key="say-field")
    field = columns[label]
    before = now(city, id, field)
    st.caption(f"现在是：{before}".replace("$", "\\$") + (f"　{MANY}" if field.merge == "many" else ""))
    with st.form("say-form", border=False):
        if field.choices:
            value = st.selectbox("应为", field.choices, key=f"say-value-{field.name}") or ""
        else:
            value = st.text_input("应为", key=f"say-value-{field.name}", placeholder=field.example).strip()
        reason = st.text_input("怎么知道的（如：营业执照）", key="say-reason").strip()
        if not st.form_submit_button(LOOK, type="primary"):
            return None
    if not value:
        raise DeskError(f"请写明“{label}”应为什么；没有存下。")
    sign = "加上" if field.merge == "many" else f"{before} →"
    return Said(claims.corrected(id, {label: value}, reason), reason, note=f"。{label}：{sign} {value}")


def now(city: City, id: str, field: Field) -> str:
    """Return what a firm's column says now."""
    node = city.graph.nodes[Key("Firm", id)]
    if field.name in node.props:
        held = node.props[field.name]
        return "、".join(map(str, held)) if isinstance(held, list) else str(held)
    edge = next((e for e, column in TYPE.naming if column.name == field.name), None)
    if edge is None:
        return NONE
    ends = [e.end for e in city.graph.edges_of.get(node.key, []) if e.name == edge.name and e.start == node.key]
    return "、".join(dict.fromkeys(city.graph.nodes[k].caption for k in ends)) or NONE


FORM = Form(_heading, lambda _, subject: claims.about_firm(subject.ids[0]), _fields)
