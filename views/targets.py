"""目标企业: candidates in tiers with score, interval, coverage and reasons; the list as a file."""

import pandas as pd
import streamlit as st

from analysis.chains import ChainView, chain_views
from exports.files import content
from exports.method import Method
from exports.table import Row
from exports.tables import TABLES
from exports.tables.targets import DIMS
from graph.record import Key
from views.parts.html import badge, e, items, link, node_link, rows
from views.parts.state import city, run

ORDER = 4
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIERS = ("第一批", "第二批", "待核实")


@st.cache_data(max_entries=8, show_spinner="正在整理目标企业……")
def listed(run_id: str, chain: str | None) -> list[Row]:
    """Return the target list of a chain (all chains where none), the same rows as the file."""
    return TABLES["targets"].rows(city(), chain)


def frame(found: list[Row]) -> pd.DataFrame:
    """Return the list for the screen."""
    return pd.DataFrame(
        [
            {
                "序号": r["number"],
                "批次": r["tier"],
                "企业": r["firm"],
                "所在": r["place"],
                "股票代码": r["stock_code"] or "",
                "产业链": r["chain"],
                "环节": r["segment"],
                "缺口等级": r["gap"],
                "匹配产品": "、".join(r["products"]),
                "得分": r["score"],
                "区间": r["interval"],
                "覆盖率": r["coverage"],
                "依据": r["basis"],
            }
            for r in found
        ]
    )


def reasons(r: Row) -> str:
    """Return why a firm stands where it stands, as HTML."""
    labels = city().rules.labels
    values = "".join(
        f"<tr><td>{e(labels[d])}</td><td>{city().rules.targets.weights[d]:g}</td>"
        f"<td>{'未知' if r['value_' + d] is None else format(r['value_' + d], '.3f')}</td></tr>"
        for d in DIMS
    )
    facts = rows(
        [
            ("全称", e(r["full_name"] or "待核实")),
            ("曾用名", e("、".join(r["former_names"]))),
            ("股票代码", e(r["stock_code"] or "")),
            ("所在", e(r["place"])),
            ("补哪里", f"{link('chain', r['segment'], chain=r['chain_id'], segment=r['segment_id'])}({e(r['gap'])})"),
            ("匹配产品", e("、".join(r["products"]))),
            ("理由", e(r["why"])),
            ("意愿信号", items(e(s) for s in r["signals"]) if r["signals"] else "没有载入"),
            ("建议载体", items(e(p) for p in r["parks"]) if r["parks"] else "没有以本链为主导的载体"),
            ("待核实", items(e(v) for v in r["to_verify"])),
            ("依据", items(e(s) for s in r["sources"])),
        ]
    )
    firm = Key("Firm", r["firm_id"])
    return (
        f'<div class="card"><h3>{node_link(firm, r["firm"])}</h3><p>{badge(r["tier"])} {badge(r["basis"])} 本环节第 {r["rank"]} 位'
        f"{'(并列)' if r['tied'] else ''}</p>{facts}<h4>得分 {r['score']} · 区间 {e(r['interval'])} · 信息覆盖率 {r['coverage']:.0%}</h4>"
        f"<table><tr><th>维度</th><th>权重</th><th>值</th></tr>{values}</table><p class=src>匹配度 {r['match']:g};得分 = 100 × 匹配度 × 已知项之和,"
        "风险未查,区间下端按风险最高计。</p></div>"
    )


def filters(mapped: list[ChainView]) -> tuple[str | None, str | None, list[str]]:
    """Return the chosen chain, segment and tiers; the address gives the first choice."""
    names = {v.id: v.name for v in mapped}
    a, b, c = st.columns([2, 2, 2])
    asked = st.query_params.get("chain", "")
    ids = ["", *names]
    chain = a.selectbox(
        "产业链", ids, index=ids.index(asked) if asked in names else 0, format_func=lambda i: names.get(i, "全部")
    )
    segments = {f.id: f.facts.name for v in mapped if chain in ("", v.id) for f in v.findings}
    options = ["", *segments]
    wanted = st.query_params.get("segment", "")
    segment = b.selectbox(
        "环节",
        options,
        index=options.index(wanted) if wanted in segments else 0,
        format_func=lambda i: segments.get(i, "全部"),
    )
    return chain or None, segment or None, c.pills("批次", TIERS, selection_mode="multi") or list(TIERS)


def others(chain: str | None) -> None:
    """Show signals that no segment holds, and firms that have moved on into the pipeline."""
    found = TABLES["signals"].rows(city(), chain)
    loose = [r for r in found if r["still_target"] == "是" and r["segments"] == ["环节未定"]]
    gone = [r for r in found if r["still_target"] != "是"]
    for title, some in (
        (f"有意向、环节或产业链未定 {len(loose)} 条", loose),
        (f"已签约或落地、不再是目标 {len(gone)} 条", gone),
    ):
        with st.expander(title):
            shown = [
                {c.label: "、".join(v) if isinstance(v := r[c.name], list) else v for c in TABLES["signals"].columns}
                for r in some
            ]
            st.dataframe(pd.DataFrame(shown), hide_index=True)


st.subheader("目标企业", anchor=False)
chain, segment, tiers = filters([v for v in chain_views(city()) if v.mapped])
kept = [r for r in listed(run().id, chain) if segment in (None, r["segment_id"]) and r["tier"] in tiers]
found = [{**r, "number": i} for i, r in enumerate(kept, 1)]
st.caption(
    f"{len(found)} 条,{len({r['firm_id'] for r in found})} 家企业。第一批:来源证实且两年内有意向;第二批:只有其一;待核实:其余。"
    "标“行业常识·待核实”的,使用前须核实。未知的项不计分,只放宽区间。"
)
left, right = st.columns([7, 3])
with left:
    event = st.dataframe(
        frame(found), key="targets", hide_index=True, height=560, on_select="rerun", selection_mode="single-row",
        column_config={"覆盖率": st.column_config.NumberColumn(format="percent"), "股票代码": st.column_config.TextColumn()},
    )  # fmt: skip
    table = TABLES["targets"]
    names = {v.id: v.name for v in chain_views(city())}
    label = "、".join(
        [names[chain] if chain else "全部产业链", *([city().facts[segment].name] if segment else []), *tiers]
    )
    st.download_button(
        "下载目标企业清单 Excel",
        lambda: content(".xlsx", table, found, city(), Method(run(), label)),
        f"目标企业清单_{run().as_of}.xlsx",
        XLSX,
        on_click="ignore",
        type="primary",
    )
    others(chain)
with right:
    picked = event["selection"]["rows"]
    if picked and picked[0] < len(found):
        st.html(reasons(found[picked[0]]))
    else:
        st.info("点一行,看这家企业为什么在这里、还要核实什么。")
