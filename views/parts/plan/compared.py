"""政策对照 on the page: plans chosen, then by theme or by chain what each promises, and what others promise alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.plan.plans import OTHER, Planned, Promised, by_chain, by_theme, plans
from exports.sentences import say
from exports.sentences.plan.compare import lines, only_others, only_their_targets, plans_words
from exports.sentences.plan.ladder import target_words
from views.parts.frame.address import put, query
from views.parts.help import help_mark
from views.parts.html import answer, badge, e, items, plain
from views.parts.plan.choose import pick

MOST_PLANS, SHOWN = 4, 4
DIVIDER = ","


def compared(city: City, view: ChainView | None) -> None:
    """Show the plans side by side, by theme, or by chain; of one chain only what they say of it."""
    every = plans(city)
    if not every:
        st.html(answer(say("还没有读入计划；把计划文本放进 data/plans 文件夹，重新生成即可。")))
        return
    chosen = _chosen(every)
    by = pick("policies", "by", {"": "按主题", "chain": "按产业链"}, "怎样并排")
    of = "产业链" if by else "主题"
    said, names = _said(city, chosen, by)
    if by and view:
        names = {view.id: view.name} if view.id in names else {}
    alone = only_others(chosen, said)
    told = plans_words(chosen, [names.get(n, n) for n in alone], of)
    st.html(f'{answer(say(told))}<p class="quiet">{e(_how(by))}{help_mark("政策对照")}</p>')
    st.html(_table(city, chosen, said, names, set(alone)))
    if theirs := only_their_targets(chosen):
        told = items(e(f"《{p.node.caption}》{target_words(i)}") for p, i in theirs)
        title = f"别处有、本市没有同名的目标 {len(theirs)} 个"
        st.html(f"<details><summary>{title}</summary>{told}</details>")


def _how(by: str) -> str:
    if by:
        return "任务点到这条链，或任务、目标里写到它的名称，才算写到。"
    return "任务按写到的词归入主题，词在规则表里；一项可归几个主题。"


def _chosen(every: Sequence[Planned]) -> list[Planned]:
    """Show which plans stand side by side and return them: those of the address, else ours and the first others."""
    ids = [p.node.id for p in every]
    asked = [i for i in query("plans").split(DIVIDER) if i in ids]
    st.session_state["policies-plans"] = asked or ids[:MOST_PLANS]

    def told() -> None:
        put(plans=DIVIDER.join(st.session_state["policies-plans"]))

    if len(every) > 1:
        named = {p.node.id: f"{p.node.caption}{'（本市）' if p.own else ''}" for p in every}
        st.multiselect(
            "并排看哪几份",
            ids,
            format_func=lambda i: plain(named[i]),
            key="policies-plans",
            max_selections=MOST_PLANS,
            placeholder="选两到四份计划",
            on_change=told,
            label_visibility="collapsed",
        )
    held = st.session_state["policies-plans"] or ids[:1]
    return [p for p in every if p.node.id in held]


def _said(city: City, chosen: Sequence[Planned], by: str) -> tuple[dict[str, dict[str, Promised]], dict[str, str]]:
    """Return what each plan says by theme or chain, and the names of those in the order of the page."""
    said = {p.node.id: by_chain(city, p) if by else by_theme(city, p) for p in chosen}
    held = {name for some in said.values() for name in some}
    if by:
        return said, {v.id: v.name for v in chain_views(city) if v.id in held}
    size = {n: sum(len(s[n].tasks) + len(s[n].indicators) for s in said.values() if n in s) for n in held}
    return said, {n: n for n in sorted(held, key=lambda n: (n == OTHER, -size[n], n))}


def _table(
    city: City,
    chosen: Sequence[Planned],
    said: Mapping[str, Mapping[str, Promised]],
    names: Mapping[str, str],
    alone: set[str],
) -> str:
    if not names:
        return '<p class="none" role="status">这几份计划都没有写到。</p>'
    heads = "".join(
        f'<th scope="col">{e(p.node.caption)} {badge("本市", "key") if p.own else ""}'
        f'<br><span class="src">{e(_about(p))}</span></th>'
        for p in chosen
    )
    body = ""
    for key, name in names.items():
        mark = f"<br>{badge('本市没有写', 'flag')}" if key in alone else ""
        cells = "".join(f"<td>{_cell(lines(city, said[p.node.id].get(key)))}</td>" for p in chosen)
        body += f'<tr><th scope="row">{e(name)}{mark}</th>{cells}</tr>'
    return f'<table class="rows steps compared"><thead><tr><th scope="col"></th>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _about(plan: Planned) -> str:
    p = plan.node.props
    until = f"到 {p['until']:g} 年" if isinstance(p.get("until"), int | float) else ""
    return "，".join(str(w) for w in (p.get("place"), p.get("date"), until) if w)


def _cell(found: Sequence[str]) -> str:
    if not found:
        return '<span class="quiet">没有写</span>'
    rest = found[SHOWN:]
    more = f"<details><summary>其余 {len(rest)} 条</summary>{items(map(e, rest))}</details>" if rest else ""
    return f"{items(map(e, found[:SHOWN]))}{more}"
