"""Every number of a segment: values, what is unknown, intervals, weights."""

from __future__ import annotations

from exports.cards.html import e, rows
from exports.cards.pieces import Card

DIMENSIONS = {"scale": "规模", "supply": "本地配套", "capability": "能级", "linkage": "关联", "diversity": "多元"}


def numbers(card: Card) -> str:
    """Return the tables behind the grade and the priority."""
    return f"{_strength(card)}{_priority(card)}"


def _strength(card: Card) -> str:
    city, s = card.city, card.f.strength
    if s is None:
        return "<p class=none>没有可计数的本地企业，不评强弱。</p>"
    lines = "".join(
        f"<tr><td>{e(city.rules.labels[name])}{card.help(DIMENSIONS[name])}</td><td>{d.weight:g}</td><td>{'未知' if d.value is None else f'{d.value:.3f}'}</td>"
        f"<td>{d.low:.2f}–{d.high:.2f}</td><td>{e(d.note)}{'（替代算法）' if d.fallback else ''}{'（下限）' if d.floor else ''}</td></tr>"
        for name, d in s.dims.items()
    )
    score = "未知" if s.score is None else f"{s.score:.1f}" + ("" if s.score_shown else "（资料不足，不作评定）")
    return (
        f"<table><tr><th>维度</th><th>权重</th><th>值</th><th>区间</th><th>说明</th></tr>{lines}</table>"
        f"<p>得分 {e(score)}{card.help('得分')} · 区间 {s.low:.1f}–{s.high:.1f}{card.help('区间')}"
        f" · 信息覆盖率 {s.coverage:.0%}{card.help('覆盖率')} · 评定 {e(s.shown)}</p>"
    )


def _priority(card: Card) -> str:
    city, view, f = card.city, card.view, card.f
    row = next((g for g in (*view.gaps, *view.apart) if g.finding.id == f.id), None)
    figures = [
        (
            "关键度 C",
            f"{view.criticality[f.id]:.3f} <span class=src>介数、上游与下游可达环节占比的平均，在本链内</span>{card.help('关键度')}",
        ),
        (
            "本地牵引 E",
            f"{city.pull[f.id]:.3f} <span class=src>三步之内本地已有的用户与供应，疑有的算一半</span>{card.help('本地牵引')}",
        ),
    ]
    if row:
        best, worst = row.best_worst
        apart = "" if f.facts.node.props["fit"] == "宜本地" else "（另列）"
        figures.append(("优先度 P", f"{row.ranked.priority:.1f} · 第 {row.ranked.rank} 位{apart}{card.help('优先度')}"))
        figures.append(
            ("名次区间", f"{best}–{worst} <span class=src>随机去掉十分之一的上下游关系</span>{card.help('名次区间')}")
        )
    return rows(figures)
