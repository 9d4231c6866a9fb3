"""梯度: the steps of firms beside the plan's targets, and the saved lists: 倍增培育库, 项目库, 融资项目库."""

from __future__ import annotations

import streamlit as st

from analysis.plan.ladder import Rung, Step, rungs, targets
from analysis.plan.saved import Member, Saved, saved
from exports.lists.plan.ladder import rows_of as ladder_rows
from exports.lists.plan.saved import rows_of as saved_rows
from exports.pick import names
from exports.sentences.plan.ladder import ladder_sentence, rule_words, saved_words, target_words
from views.parts.help import help_mark
from views.parts.html import answer, badge, e, items, node_link, sources
from views.parts.plan.choose import pick
from views.parts.plan.files import offer
from views.parts.plan.look import look
from views.parts.run.state import city, findings
from views.parts.table import Col, Line, show_table

ORDER = 5
PAGE = "ladder"
FIRMS = (
    Col("name", "企业", "html", width=160),
    Col("badges", "资质或代码", width=130),
    Col("chains", "产业链", width=160, none="未写"),
    Col("date", "来源日期", width=90, none="不知道"),
    Col("source", "来源", "html", width=260),
)
MEMBERS = (
    Col("name", "名称", "html", width=220),
    Col("chains", "产业链", width=180, none="未写"),
    Col("stands", "是否符合", "html", width=90),
    Col("open", "还不知道", width=140, none="都知道"),
)


def steps_table(found: list[Rung]) -> str:
    """Return the steps as a table: how many of the graph, how many of these only by general knowledge, what plans aim at."""
    heads = "".join(
        f'<th scope="col">{h}</th>'
        for h in ("梯度", "图谱里的本地企业", "其中待核实", "最新来源", "计划目标（全市，不与左边相减）")
    )
    body = "".join(_step_row(r) for r in found)
    return f'<table class="rows steps"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _step_row(rung: Rung) -> str:
    n, doubt = len(rung.firms), len(rung.firms) - rung.sourced
    newest = max((s.date for s in rung.firms if s.sourced), default="")
    aims = (
        items([e(target_words(t)) for t in rung.targets])
        if rung.targets
        else '<span class="quiet">没有单独的目标</span>'
    )
    held = f"{n} 家" if n else '<span class="quiet">没有记录</span>'
    return (
        f'<tr><th scope="row">{e(rung.name)}</th><td>{held}</td><td>{f"{doubt} 家" if doubt else ""}</td>'
        f"<td>{e(newest)}</td><td>{aims}</td></tr>"
    )


def firm_line(step: Step) -> Line:
    """Return a firm of a step as a row."""
    cells = {
        "name": node_link(step.firm.key, step.firm.caption),
        "badges": "、".join(step.badges),
        "chains": "、".join(names(here, step.firm.key, "ROLE_IN")) or None,
        "date": step.date or None,
        "source": sources(here.graph, step.origins, here.as_of),
    }
    return Line(step.firm.id, cells)


def member_line(one: Saved, member: Member) -> Line:
    """Return a member of a saved list as a row."""
    edge = "ROLE_IN" if one.of == "企业" else "OF_CHAIN"
    cells = {
        "name": node_link(member.node.key, member.node.caption),
        "chains": "、".join(names(here, member.node.key, edge)) or None,
        "stands": badge("待核实" if member.open else "符合", "key" if member.open else ""),
        "open": "、".join(member.open) or None,
    }
    return Line(member.node.id, cells)


def steps() -> None:
    """Show the steps, and the firms of the one chosen."""
    totals = targets(here).get("", [])
    st.html(steps_table(ladder))
    if totals:
        st.html(f"<p>{e('几级合在一起的计划目标：')}</p>{items(e(target_words(t)) for t in totals)}")
    held = {r.name: f"{r.name} {len(r.firms)}" for r in ladder if r.firms}
    if not held:
        return
    step = pick(PAGE, "step", held, "哪一级")
    rung = next(r for r in ladder if r.name == step)
    st.html(f"<h3 class=group>{e(step)} {len(rung.firms)} 家</h3>")
    show_table([firm_line(s) for s in rung.firms], FIRMS, f"{PAGE}-{step}", label=step)
    offer("ladder", lambda: ladder_rows(here, ladder), "全部梯度", "全市")


def lists() -> None:
    """Show the saved lists with their rules."""
    found = findings().once("saved", lambda: saved(here))
    if not found:
        st.html('<p class="none">规则表里还没有名单；在 lists 一节写上名称、对象和条件，重新生成即可。</p>')
    for one in found:
        st.html(
            f"<h3 class=group>{e(one.name)}{help_mark('名单')}</h3>"
            f'<p>{e(saved_words(one))}</p><p class="quiet">{e(f"条件（都要满足）：{rule_words(one.conditions)}")}</p>'
        )
        every = [*one.members, *one.maybe]
        if every:
            with st.expander(f"看名单 {len(every)}", expanded=len(every) <= 15):
                show_table([member_line(one, m) for m in every], MEMBERS, f"{PAGE}-{one.key}", label=one.name)
            offer("saved", lambda one=one: saved_rows(here, one), one.name, one.name, one.key, one.name)


here = city()
st.html(look())
ladder = findings().once("ladder", lambda: rungs(here))
st.html(answer(ladder_sentence(ladder, targets(here).get("", []))))
if pick(PAGE, "show", {"": "企业梯度", "lists": "培育库与项目库"}, "看什么") == "lists":
    lists()
else:
    steps()
