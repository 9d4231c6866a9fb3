"""What a chain stands on, as a paper tells it: carriers, policies, tasks of the plan, who answers for it, the method."""

from __future__ import annotations

from typing import Any

from analysis.around.parks import hosting
from analysis.chains.view import ChainView
from analysis.plan.eligible import OVER, Offer, offers
from analysis.plan.leadership import leadership
from analysis.plan.tasks import Task, near, plans
from analysis.segments.facts import linked
from exports.books.word.numbers import Numbered
from exports.lists.parks import TABLE as PARKS
from exports.method import Method
from exports.sentences import names, words
from exports.sentences.plan.chain import leadership_sentence
from exports.sentences.plan.plan import task_name
from exports.sentences.plan.policies import conditions_words, fits_words, gives_words, until_words
from exports.table import Table
from graph.record import Key, Node

MOST_GAPS, MOST_FIRMS = 6, 6
NO_OFFICE = "责任部门待明确"
# What the cover says, what one list says of itself, what only its maker reads, and what no paper has: scores, empty cells.
LEFT_OUT = ("清单", "数据日期", "运行编号", "给外单位", "筛选", "得分", "未知")


def carriers(view: ChainView, sources: Numbered) -> list[dict[str, Any]]:
    """Return the carriers that name the chain, in the order of the list; areas and plans are none."""
    city = view.city
    rows = [r for r in PARKS.rows(city, view.id) if r["is_carrier"] is not False]
    nodes = {n.id: n for n in city.graph.all("Park")}
    return [_carrier(view, r, nodes[r["id"]], sources) for r in rows]


def _carrier(view: ChainView, row: dict[str, Any], node: Node, sources: Numbered) -> dict[str, Any]:
    held = [h for h in hosting(view.city, node).suited if any(r.chain.id == view.id for r in h.rows)]
    gaps = names([h.rows[0].finding.facts.name for h in held], MOST_GAPS, "个")
    return {
        "name": row["name"],
        "level": "，".join(filter(None, (row["level"], "、".join(row["districts"])))),
        "leading": "、".join(row["leading"] or row["main_chains"]) or "来源没有写到",
        "gaps": gaps or "没有依据",
        "firms": names(row["firms"], MOST_FIRMS) or "来源没有写到",
        "age": row["age"] or "",
        "marks": sources.marks(node.origins),
    }


def policies(view: ChainView, sources: Numbered) -> dict[str, list[dict[str, Any]]]:
    """Return the policies that are not over: `policies` name the chain, `general` name none and so hold for all."""
    city = view.city
    held = [(o, {n.id for n in linked(city.graph, o.policy.key, "FOR_CHAIN")}) for o in offers(city) if o.force != OVER]
    return {
        "policies": [_policy(view, o, sources) for o, named in held if view.id in named],
        "general": [_policy(view, o, sources) for o, named in held if not named],
    }


def _policy(view: ChainView, o: Offer, sources: Numbered) -> dict[str, Any]:
    return {
        "name": o.policy.caption,
        "level": str(o.policy.props.get("level") or ""),
        "whom": str(o.policy.props.get("whom") or ""),
        "conditions": "；".join(conditions_words(view.city, o.policy)) or "没有写条件",
        "gives": gives_words(o.policy),
        "until": until_words(o),
        "fits": fits_words(o),
        "marks": sources.marks(o.policy.origins),
    }


def duties(view: ChainView) -> dict[str, Any]:
    """Return the tasks of the city's own plans that name the chain, with who leads and who joins, and the plans' names.

    The plan stands beside each task only where there are several.
    """
    own = [p for p in plans(view.city.graph) if p.ours]
    found = [t for p in own for t in p.tasks if view.id in {n.id for n in t.chains}]
    names_ = list(dict.fromkeys(t.plan.caption for t in found))
    return {"duties": [_duty(t, len(names_) > 1) for t in found], "duty_plans": "、".join(f"《{n}》" for n in names_)}


def _duty(t: Task, several: bool) -> dict[str, Any]:
    return {
        "name": task_name(t),
        "summary": str(t.node.props.get("summary") or ""),
        "leads": "、".join(n.caption for n in t.leads) or NO_OFFICE,
        "joins": "、".join(n.caption for n in t.joins),
        "plan": t.plan.caption if several else "",
    }


def offices(view: ChainView) -> str:
    """Return the departments that answer for the chain, else those that lead the tasks that name it; empty where nobody does."""
    held = [n.caption for n in near(view.city.graph, Key("Chain", view.id), "RESPONSIBLE_FOR", "Department", out=False)]
    if held:
        return "、".join(held)
    own = [p for p in plans(view.city.graph) if p.ours]
    led = dict.fromkeys(n.caption for p in own for t in p.tasks if view.id in {c.id for c in t.chains} for n in t.leads)
    return f"没有写明；有关任务由{'、'.join(led)}牵头" if led else ""


def seats(view: ChainView) -> dict[str, Any]:
    """Return who stands at the head of the chain: the sentence, and each place with who fills it."""
    four, _ = leadership(view.city, view.id)
    held = [
        {
            "about": s.about,
            "holder": "，".join(filter(None, (s.holder, *(n.caption for n in (*s.firms, *s.departments))))),
        }
        for s in four
        if s.filled
    ]
    return {"sentence": words(leadership_sentence(four)), "held": held}


def method_lines(view: ChainView, method: Method) -> list[dict[str, str]]:
    """Return how the figures are meant, label and text, as the workbooks say it."""
    told = method.lines(view.city, Table("", "", (), lambda _: []), [])
    return [{"label": label, "text": f"{text.rstrip('。')}。"} for label, text in told if label not in LEFT_OUT]
