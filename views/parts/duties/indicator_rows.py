"""Indicators as rows of the page: target, newest value, what was due, how far off, the small line, who answers."""

from __future__ import annotations

from analysis.plan.course import BEHIND, MISSED, NO_END, NO_VALUE, ON, OPEN, REACHED
from analysis.plan.standing import Standing
from exports.sentences.plan.indicator import amount, gap_words, missing_words, newest, target_words
from exports.spark import spark
from views.parts.duties.indicator import state_mark
from views.parts.table import Col, Line

ALL = "全部"
KINDS = {
    ALL: (),
    "落后或未达到": (BEHIND, MISSED),
    "在进度上或已达到": (ON, REACHED),
    "缺到期值或判断不了": (NO_END, OPEN),
    "没有数": (NO_VALUE,),
}
COLUMNS = (
    Col("name", "指标", width=210),
    Col("target", "目标", width=130),
    Col("year", "到哪一年", "number", digits=0, none="没有写"),
    Col("newest", "最近一期", width=130, none="没有值"),
    Col("due", "那时应到", width=90),
    Col("gap", "差多少", width=90),
    Col("state", "进度", "html", width=100),
    Col("line", "走势", "html", width=136),
    Col("missing", "缺的期间", width=120),
    Col("who", "谁来答复", width=130, none="总目标"),
)


def fits(s: Standing, kind: str, department: str, words: str) -> bool:
    """Tell whether an indicator is of the state, the department and the words that rows are narrowed to."""
    if KINDS.get(kind) and s.course.state not in KINDS[kind]:
        return False
    duties = s.task.duties if s.task else ()
    if department and all(d.department.id != department for d in duties):
        return False
    text = f"{s.node.caption} {s.task.node.caption if s.task else ''} {s.node.props.get('clause') or ''}".lower()
    return all(w in text for w in words.lower().split())


def line(s: Standing) -> Line:
    """Return an indicator as a row."""
    unit = str(s.node.props.get("unit") or "")
    return Line(
        s.node.id,
        {
            "name": s.node.caption,
            "target": target_words(s.node),
            "year": s.goal.year if s.goal else None,
            "newest": newest(s) or (f"没有值，相近口径的有 {len(s.near)} 个" if s.near else None),
            "due": amount(s.course.due, unit),
            "gap": gap_words(s),
            "state": state_mark(s),
            "line": spark(s),
            "missing": missing_words(s).removeprefix("缺 ").removesuffix("的值"),
            "who": "、".join(n.caption for n in s.leads) or None,
        },
    )
