"""数据: what the map rests on: rows read, issues, conflicts, sources, searches, the list of chains, and how old it is."""

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from graph.assembly.merge import latest_day
from graph.record import COMMON
from graph.store.contract import Attempt
from graph.types import TYPES
from views.parts.cards.entity_fields import FIRST, conflict
from views.parts.cards.entity_refs import Refs
from views.parts.chain_list import catalogue, established, whole_list
from views.parts.health import LEVELS, issue_kinds, issue_rows, years
from views.parts.html import e, items, node_link, rows
from views.parts.run.state import build_button, city, findings, last_attempt, published, run
from views.parts.source_list import show_sources

ORDER = 7
PARTS = {
    "run": "运行与文件",
    "issues": "问题",
    "conflicts": "来源不一致",
    "sources": "来源",
    "searches": "检索",
    "chains": "十条链的依据",
    "ages": "时效",
}


def moment(utc: str) -> str:
    """Return a time of the ledger in the machine's own time zone."""
    return datetime.datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")


HISTORY = "这里读的是发布到 Neo4j 的一次运行；历次运行、文件与问题的记录保存在台账里，重新生成并发布用 build.py。"


def show_run(attempt: Attempt | None) -> None:
    """Show which run this is, the files it was read from, and offer to build anew."""
    facts = [
        ("运行编号", e(now.id)),
        ("数据日期", f"{e(now.as_of)}（时效都计到这一天）"),
        ("这次运行生成于", e(moment(now.created))),
    ]
    if attempt:
        facts.append(("最近一次生成", f"{e(moment(attempt.at))}，用时 {attempt.seconds:.1f} 秒"))
    st.html(f'<div class="card">{rows(facts)}</div>')
    if published():
        st.info(HISTORY)
        return
    build_button("重新生成", "rebuild-now", help="重新读取 data/，时效计到今天；有必须先处理的问题时，原有内容不变。")
    if attempt is None:
        st.info("台账里没有生成的记录。")
        return
    if attempt.run is None:
        stops = [d["text"] for d in attempt.report.get("details", []) if d["level"] == "stop"]
        words = items(e(t) for t in stops)
        st.html(
            f'<div class="notice" role="alert">最近一次生成没有成功，下面是它读到的；页面仍显示上一次的内容。{words}</div>'
        )
    show_files(attempt.report)


def show_files(report: dict[str, Any]) -> None:
    """Show rows read = accepted + rejected by file, and how many things the graph holds."""
    headings = {"file": "文件", "read": "读入", "accepted": "接受", "rejected": "拒绝"}
    files = pd.DataFrame([{label: f[name] for name, label in headings.items()} for f in report["files"]])
    read, accepted, rejected = (sum(f[n] for f in report["files"]) for n in ("read", "accepted", "rejected"))
    left, right = st.columns([6, 4])
    with left:
        st.html(f'<div class="card"><h4>文件：读入 {read} 行 = 接受 {accepted} + 拒绝 {rejected}</h4></div>')
        st.dataframe(files, hide_index=True, height=560, key="files")
    with right:
        kinds = [(TYPES[t].label if t in TYPES else t, str(n)) for t, n in report["nodes"].items()]
        edges = sum(report["edges"].values())
        st.html(f'<div class="card"><h4>图谱里有</h4>{rows([*kinds, ("关系", str(edges))])}</div>')


def show_issues(attempt: Attempt | None) -> None:
    """Show the issues of the newest build by code and one by one."""
    if published():
        st.info(HISTORY)
        return
    if attempt is None or not attempt.report.get("issues"):
        st.success("最近一次生成没有问题。")
        return
    counts = {level: sum(i["count"] for i in attempt.report["issues"] if i["level"] == level) for level in LEVELS}
    st.html(f"<p>{';'.join(f'{LEVELS[k]} {n} 条' for k, n in counts.items())}。提示不影响读入。</p>")
    st.dataframe(pd.DataFrame(issue_kinds(attempt.report)), hide_index=True, key="issue-kinds")
    levels = st.pills(
        "级别",
        [k for k, n in counts.items() if n],
        selection_mode="multi",
        format_func=LEVELS.__getitem__,
        key="levels",
    )
    st.dataframe(pd.DataFrame(issue_rows(attempt.report, levels)), hide_index=True, key="issue-rows")


def show_conflicts() -> None:
    """Show each single-valued field on which sources disagree, the sayings beside one another."""
    found = here.graph.conflicts
    if not found:
        st.success("来源之间没有不一致的单值内容。")
    made = "".join(
        f"<h4>{node_link(c.key, c.caption)}</h4>{conflict(c, Refs(here, here.graph.nodes[c.key]))}"
        for c in found
        if c.key in here.graph.nodes
    )
    lead = f"{len(found)} 处。{FIRST}产品、角色有多个值，状态随时间变化，都不算不一致。"
    st.html(f'<div class="card"><p class="quiet">{lead}</p>{made}</div>')


def show_searches() -> None:
    """Show the searches on record and how many segments were looked for one by one."""
    found = sorted(here.graph.all("Search"), key=lambda n: latest_day(str(n.props["date"])), reverse=True)
    looked = sum(f.looked for f in here.facts.values())
    st.html(
        f"<p>在案 {len(found)} 次检索。逐环节检索过 {looked} / {len(here.facts)} 个环节（深度为浅、全、未定的）。"
        "“链级”是按链名、企业名查的，“不计”是材料不足、不计作逐环节检索的：这两种不算查过某一环节，没找到的环节仍是“未查”。"
        "“未定”是逐环节查过而没有查清，环节是“查未清”。</p>"
    )
    ends = {n.id: [x for x in here.graph.edges_of.get(n.key, []) if x.start == n.key] for n in found}
    shown = [
        {
            "检索日期": n.props["date"],
            "产业链": "、".join(here.graph.nodes[x.end].caption for x in ends[n.id] if x.name == "OF_CHAIN"),
            "深度": n.props["level"],
            "环节": "、".join(here.graph.nodes[x.end].caption for x in ends[n.id] if x.name == "COVERS"),
            "检索范围": n.props["where"],
            "检索所得": n.props["what"],
            "检索人": n.props["by"],
        }
        for n in found
    ]
    st.dataframe(pd.DataFrame(shown), hide_index=True, key="searches")


def show_ages() -> None:
    """Show how many statements are of each year."""
    found = years(here.graph, here.as_of)
    most = max(found.counts.values(), default=1)
    lines = "".join(
        f'<tr><td>{e(y)}</td><td>{n}</td><td style="width:70%">{_bar(n - found.old[y], most)}{_bar(found.old[y], most, "past")}'
        f"{f' 旧资料 {found.old[y]}' if found.old[y] else ''}</td></tr>"
        for y, n in found.counts.items()
    )
    st.html(
        f'<div class="card"><p>有来源的陈述 {sum(found.counts.values())} 条，其中 {sum(found.old.values())} 条旧于五年或日期不明（斜纹）。'
        f"超过期限的，计数与评分时不计或降级。另有{COMMON} {found.common} 条（待核实）、项目整理 {found.own} 条，没有来源日期。</p>"
        f"<table><tr><th>年份</th><th>陈述</th><th>其中旧资料</th></tr>{lines}</table></div>"
    )


def _bar(n: int, most: int, kind: str = "") -> str:
    return f'<span class="years {kind}" style="width:{80 * n / most:.1f}%"></span>' if n else ""


here, now = city(), run()
st.subheader("数据", anchor=False)
asked = st.query_params.get("part", "run")
first = asked if asked in PARTS else "run"
part = st.segmented_control(
    "内容",
    list(PARTS),
    default=first,
    required=True,
    format_func=PARTS.__getitem__,
    key=f"part-{first}",
    label_visibility="collapsed",
)
if part != first:
    st.query_params.from_dict({"part": part})
    st.rerun()
if part == "run":
    show_run(last_attempt())
elif part == "issues":
    show_issues(last_attempt())
elif part == "conflicts":
    show_conflicts()
elif part == "sources":
    show_sources(findings())
elif part == "searches":
    show_searches()
elif part == "chains":
    st.html(established() + catalogue(here) + whole_list(here))
else:
    show_ages()
