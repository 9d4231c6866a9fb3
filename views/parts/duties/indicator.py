"""An indicator as HTML: the mark of its state, its card with breakdown, values by period, what is missing and how it was judged."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.course import BEHIND, MISSED
from analysis.plan.observed import Observed
from analysis.plan.standing import Standing
from exports.sentences.plan.indicator import (
    SIGNS,
    amount,
    missing_words,
    period_words,
    said_words,
    standing_words,
    target_words,
)
from exports.spark import spark
from graph.record import Node
from views.parts.html import badge, e, items, link, rows, sources

NO_VALUES = "还没有一期的值：在本页“填一个值”里填，或用模板在“导入”里导入。"


def state_mark(s: Standing) -> str:
    """Return the word of a state with its sign; good, bad and open look different."""
    state = s.course.state
    kind = "bad" if state in (BEHIND, MISSED) else "open" if s.course.on_course is None else "good"
    return f'<span class="on-course {kind}">{SIGNS[state]} {e(state)}</span>'


def indicator_card(city: City, s: Standing) -> str:
    """Return the whole card, every text escaped."""
    who = "、".join(link("departments", n.caption, department=n.id) for n in s.leads)
    task = link("plan", s.task.node.caption, task=s.task.node.id, plan=s.plan.id) if s.task else ""
    facts = [
        ("目标", e(f"{target_words(s.node)}{f'（到 {s.goal.year} 年）' if s.goal else ''}")),
        ("谁来答复", who or "计划没有写明由哪个部门答复"),
        ("属于任务", task or "计划的总目标"),
        ("条款", e(s.node.props.get("clause") or "没有写明")),
    ]
    parts = [
        f"<h3>{e(s.node.caption)}</h3><p>{badge('指标')} {state_mark(s)}</p>",
        f'<p class="why">{e(standing_words(s))}</p>',
        f"<p>{spark(s, 300, 64)}</p>",
        rows(facts),
        _breakdown(city, s),
        _values(city, s),
        _near(city, s),
        _searches(s),
    ]
    return f'<div class="card" id="indicator-{e(s.node.id)}">{"".join(parts)}</div>'


def _unit(s: Standing) -> str:
    return str(s.node.props.get("unit") or "")


def _breakdown(city: City, s: Standing) -> str:
    if not s.breakdown:
        return '<h4>年度分解</h4><p class="none">没有年度分解，按直线推算；有了分解，在本页“填一个值”里填，或用模板在“导入”里导入。</p>'
    made = items(
        f"{int(n.props['year'])} 年 {e(amount(n.props['value'], _unit(s)))} {sources(city.graph, n.origins, city.as_of)}"
        for n in s.breakdown
    )
    return f"<h4>年度分解</h4>{made}"


def _values(city: City, s: Standing) -> str:
    if not s.said:
        return f'<h4>各期的值</h4><p class="none">{NO_VALUES}</p>'
    body = "".join(_value(city, s, o) for o in reversed(s.said))
    lacking = f'<p class="none">{e(missing_words(s))}。</p>' if missing_words(s) else ""
    head = "<tr><th>期间</th><th>值</th><th>来源</th></tr>"
    return f'<h4>各期的值（新的在前）</h4><table class="periods">{head}{body}</table>{lacking}'


def _value(city: City, s: Standing, o: Observed) -> str:
    why = f'<br><span class="quiet">不参加比较：{e(o.why_not)}</span>' if o.why_not else ""
    node = o.node
    told = sources(city.graph, node.origins, city.as_of) if node else ""
    own = str(node.props.get("unit") or "") if node else ""
    written = (
        f"<br><span class=quiet>原文 {e(amount(node.props['value'], own))}</span>" if node and own != _unit(s) else ""
    )
    shown = amount(o.value, own if o.why_not else _unit(s))
    return f"<tr><td>{e(period_words(o))}</td><td>{'超过 ' if o.floor else ''}{e(shown)}{written}{why}</td><td>{told}</td></tr>"


def _near(city: City, s: Standing) -> str:
    if not s.near:
        return ""
    made = items(_close(city, n) for n in s.near)
    return f"<h4>口径相近的值（只供参考，不参加比较）</h4>{made}"


def _searches(s: Standing) -> str:
    """Return what was looked for: what nobody found is not what nobody looked for."""
    if not s.searches:
        return ""
    made = items(
        f"{e(p['date'])} {e(p['where'])}：{e(p['what'])}。 <span class=quiet>检索词：{e('；'.join(p['words']))}</span>"
        for n in s.searches
        if (p := n.props)
    )
    return f"<h4>查过的</h4>{made}"


def _close(city: City, n: Node) -> str:
    p = n.props
    differs = f"；{p['differs']}" if p.get("differs") else ""
    place = f"，{p['place']}" if p.get("place") else ""
    said = f"{p['period']}{place} {p['measure']} {said_words(p)}"
    return f"{e(said + differs)} {sources(city.graph, n.origins, city.as_of)}"
