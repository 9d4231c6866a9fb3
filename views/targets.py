"""目标企业: candidates in tiers with score, interval, coverage and reasons; the list as a file."""

import pandas as pd
import streamlit as st

from analysis.chains.view import ChainView, chain_views
from exports.files import content
from exports.lists import TABLES
from exports.lists.targets import head, numbered
from exports.method import Method
from views.parts.html import plain
from views.parts.run.kept import targets
from views.parts.run.state import city, findings, run
from views.parts.target_list import frame, reasons

ORDER = 4
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIERS = ("第一批", "第二批", "待核实")


def filters(mapped: list[ChainView]) -> tuple[str | None, str | None, list[str], bool]:
    """Return the chosen chain, segment, tiers and whether all segments count; the address gives the first choice."""
    names = {v.id: v.name for v in mapped}
    a, b, c, d = st.columns([2, 2, 2, 2], vertical_alignment="bottom")
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
    tiers: list[str] = [*(c.pills("批次", TIERS, selection_mode="multi") or TIERS)]
    return chain or None, segment or None, tiers, d.toggle("不是缺口的环节也列出")


def others(chain: str | None, shown: set[str]) -> None:
    """Show signals that no segment holds, those of firms not in the list, and firms that have moved on into the pipeline."""
    found = TABLES["signals"].rows(city(), chain)
    open_to = [r for r in found if r["still_target"] == "是"]
    loose = [r for r in open_to if r["segments"] == ["环节未定"]]
    outside = [r for r in open_to if r not in loose and r["firm"] not in shown]
    gone = [r for r in found if r["still_target"] != "是"]
    for title, some in (
        (f"有意向、环节或产业链未定 {len(loose)} 条", loose),
        (f"有意向，但环节不在上面的清单里 {len(outside)} 条", outside),
        (f"已签约或落地、不再是目标 {len(gone)} 条", gone),
    ):
        with st.expander(title):
            lines = [
                {c.label: "、".join(v) if isinstance(v := r[c.name], list) else v for c in TABLES["signals"].columns}
                for r in some
            ]
            st.dataframe(pd.DataFrame(lines), hide_index=True)


st.subheader("目标企业", anchor=False)
chain, segment, tiers, everything = filters([v for v in chain_views(city()) if v.mapped])
with st.spinner("正在整理目标企业……"):
    every = targets(findings(), chain, segment, everything)
found = numbered([r for r in every if r["tier"] in tiers])
st.markdown(plain(head(found)))
st.caption(
    "第一批：来源证实产品，且两年内有意向或与本地龙头有一步之内、有来源的关系；第二批：只有其一，或有省内基地；待核实：其余。"
    "写“并列”的，证据相同，不分先后。标“行业常识·待核实”的，使用前须核实。未知的项不计分，只放宽区间。"
)
left, right = st.columns([7, 3])
with left:
    event = st.dataframe(
        findings().table(("target table", chain, segment, everything), len(found) == len(every), lambda: frame(found)),
        key="targets", hide_index=True, height=560, placeholder="", on_select="rerun", selection_mode="single-row",
        column_config={"覆盖率": st.column_config.NumberColumn(format="percent"), "股票代码": st.column_config.TextColumn()},
    )  # fmt: skip
    table = TABLES["targets"]
    names = {v.id: v.name for v in chain_views(city())}
    label = "、".join(
        [
            names[chain] if chain else "全部产业链",
            *([city().facts[segment].name] if segment else []),
            *tiers,
            *(["含不是缺口的环节"] if everything else []),
        ]
    )
    st.download_button(
        "下载目标企业清单 Excel",
        lambda: content(".xlsx", table, found, city(), Method(run(), label)),
        f"目标企业清单_{run().as_of}.xlsx",
        XLSX,
        on_click="ignore",
        type="primary",
    )
    others(chain, {r["firm"] for r in found})
with right:
    picked = event["selection"]["rows"]
    if picked and picked[0] < len(found):
        st.html(reasons(city(), found[picked[0]]))
    else:
        st.info("点一行，看这家企业为什么在这里、还要核实什么。")
