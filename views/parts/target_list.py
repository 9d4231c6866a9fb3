"""The target list on screen: rows in groups of equal evidence, and the reasons of one row as HTML."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.city import City
from exports.lists.targets import DIMS
from exports.table import Row
from graph.record import Key
from views.parts.html import badge, e, items, link, node_link, rows


def frame(found: list[Row]) -> pd.DataFrame:
    """Return the list for the screen; firms of equal evidence have no number that suggests an order."""
    equal = Counter(map(_group, found))
    made = pd.DataFrame([_cells(r, equal[_group(r)]) for r in found], columns=list(COLUMNS))
    return made.astype({"得分": "Float64", "覆盖率": "Float64"})


def _group(r: Row) -> tuple[str, str, int]:
    return r["chain_id"], r["segment_id"], r["rank"]


COLUMNS = (
    *("次序", "批次", "企业", "证据", "所在", "股票代码", "产业链", "环节", "缺口等级", "为谁配套", "匹配产品"),
    *("本地谁会买", "得分", "区间", "覆盖率", "依据"),
)


def _cells(r: Row, equal: int) -> Row:
    alone = not r["tied"]
    return {
        "次序": str(r["number"]) if alone else f"并列（{equal} 家）",
        "批次": r["tier"],
        "企业": r["firm"],
        "证据": "、".join([*r["evidence"], *(["与本地龙头同业"] if r["rivals"] else [])]),
        "所在": r["place"],
        "股票代码": r["stock_code"] or "",
        "产业链": r["chain"],
        "环节": r["segment"],
        "缺口等级": r["gap"],
        "为谁配套": "、".join(r["serves"]),
        "匹配产品": "、".join(r["products"]),
        "本地谁会买": "、".join(r["buyers"]),
        "得分": r["score"] if alone else None,
        "区间": r["interval"] if alone else "",
        "覆盖率": r["coverage"],
        "依据": r["basis"],
    }


def reasons(city: City, r: Row) -> str:
    """Return why a firm stands where it stands, as HTML."""
    labels = city.rules.labels
    values = "".join(
        f"<tr><td>{e(labels[d])}</td><td>{city.rules.targets.weights[d]:g}</td>"
        f"<td>{'未知' if r['value_' + d] is None else format(r['value_' + d], '.3f')}</td></tr>"
        for d in DIMS
    )
    facts = rows(
        [
            ("全称", e(r["full_name"] or "待核实")),
            ("曾用名", e("、".join(r["former_names"]))),
            ("股票代码", e(r["stock_code"] or "")),
            ("运营地", e(r["place"])),
            ("注册地", e(r["seat"] or "来源没有写到")),
            ("省内基地", items(e(x) for x in r["sites"]) if r["sites"] else ""),
            ("补哪里", f"{link('chain', r['segment'], chain=r['chain_id'], segment=r['segment_id'])}（{e(r['gap'])}）"),
            ("匹配产品", e("、".join(r["products"]))),
            ("理由", e(r["why"])),
            ("证据", e("、".join(r["evidence"]) or "还没有：没有产品来源、近两年意向、龙头关系或省内基地")),
            ("与本地龙头的关系", e(r["relation"])),
            ("与本地龙头同业", e("、".join(r["rivals"]))),
            ("意愿信号", items(e(s) for s in r["signals"]) if r["signals"] else "没有载入"),
            ("为谁配套", e("、".join(r["serves"]))),
            ("本地谁会买", e("、".join(r["buyers"]) or "下游环节没有点名的本地企业")),
            ("本地谁供它", e("、".join(r["sellers"]) or "投入环节没有点名的本地企业")),
            ("建议载体", items(e(p) for p in r["parks"])),
            ("待核实", items(e(v) for v in r["to_verify"])),
            ("依据", items(e(s) for s in r["sources"])),
        ]
    )
    firm = Key("Firm", r["firm_id"])
    return (
        f'<div class="card"><h3>{node_link(firm, r["firm"])}</h3><p>{badge(r["tier"])} {badge(r["basis"])} {e(_place(r))}</p>'
        f"{facts}<h4>得分 {r['score']} · 区间 {e(r['interval'])} · 信息覆盖率 {r['coverage']:.0%}</h4>"
        f"<table><tr><th>维度</th><th>权重</th><th>值</th></tr>{values}</table><p class=src>匹配度 {r['match']:g}；得分 = 100 × 匹配度 × 已知项之和，"
        "风险未查，区间下端按风险最高计。</p></div>"
    )


def _place(r: Row) -> str:
    return f"本环节 {r['equal']}" if r["tied"] else f"本环节第 {r['rank']} 位"
