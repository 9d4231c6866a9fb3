"""The fields of a node as HTML: each value with its source, histories, both sides of a conflict, what nobody says."""

from __future__ import annotations

from analysis.across.conflicts import contradictions, former_names
from graph.assembly.merge import latest_day
from graph.record import COMMON, Conflict, Node, Origin, Value
from graph.schema import Field
from graph.types import TYPES
from views.parts.cards.entity_refs import Refs
from views.parts.html import badge, e, items, rows, source

ELSEWHERE = {"id", "name", "written", "full_name_basis"}
STATUS = ("status", "status_note", "status_written", "status_date", "status_precision")
ASKED = {
    "Firm": ("full_name", "uscc", "products", "badges"),
    "Park": ("level", "leading"),
    "Project": ("investment_yi", "status_date"),
    "Department": ("role",),
}


def words(value: Value | str) -> str:
    """Return a value as people read it; numbers that a conflict keeps as text lose an empty fraction."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:g}" if isinstance(value, float) else str(value).removesuffix(".0")


def said(node: Node, field: str) -> dict[Value, list[Origin]]:
    """Return every value of a field with its origins, the newest value first."""
    found: dict[Value, list[Origin]] = {}
    for claim in node.claims:
        if claim.field == field:
            found.setdefault(claim.value, []).append(node.origins[claim.origin])
    return dict(
        sorted(found.items(), key=lambda kv: latest_day(max((o.date for o in kv[1]), key=latest_day)), reverse=True)
    )


def fields(node: Node, refs: Refs) -> str:
    """Return the node's fields as a list of label and values."""
    kind = TYPES[node.key.type]
    left_out = ELSEWHERE | set(STATUS if node.key.type == "Project" else ())
    shown = [f for f in kind.fields if f.name not in left_out and f.name in node.props]
    lacking = [kind.field(n).label for n in ASKED.get(node.key.type, ()) if n not in node.props]
    none = f'<p class="none">来源没有写到：{e("、".join(lacking))}</p>' if lacking else ""
    return f"<h4>基本情况</h4>{rows((f.label, _values(node, f, refs)) for f in shown)}{none}"


def _values(node: Node, field: Field, refs: Refs) -> str:
    found = said(node, field.name)
    held = node.props[field.name]
    lines: list[str] = []
    for value, origins in found.items():
        mark = ""
        if field.merge != "many" and len(found) > 1:
            mark = " " + badge("现采用" if value == held else ("早先" if field.merge == "dated" else "另一说法"))
        if field.name == "full_name" and _guessed(node):
            mark += " " + badge("全称待核实", "flag")
        lines.append(f"{e(words(value))}{mark} {refs.cited(origins)}")
    return "<br>".join(lines)


def _guessed(node: Node) -> bool:
    return node.props.get("full_name_basis") in ("常识", COMMON)


def statuses(node: Node, refs: Refs) -> str:
    """Return the history of a project's status, newest first."""
    by_origin: dict[int, dict[str, list[str]]] = {}
    for claim in node.claims:
        if claim.field in STATUS:
            by_origin.setdefault(claim.origin, {}).setdefault(claim.field, []).append(str(claim.value))
    history = [(node.origins[i], held) for i, held in by_origin.items()]
    history.sort(key=lambda pair: latest_day(pair[0].date), reverse=True)
    lines = "".join(
        f"<tr><td>{e(held.get('status_date', [''])[0] or '日期不明')}</td><td>{badge('、'.join(held.get('status', ['未写明'])))}</td>"
        f"<td>{e(';'.join(dict.fromkeys(held.get('status_written', []) + held.get('status_note', []))))}</td>"
        f"<td>{refs.cited([origin])}</td></tr>"
        for origin, held in history
    )
    head = "<tr><th>日期</th><th>状态</th><th>来源用语</th><th>来源</th></tr>"
    return f"<h4>状态的历史（新的在前）</h4><table>{head}{lines}</table>" if lines else ""


def written(node: Node, refs: Refs) -> str:
    """Return the names as sources write them."""
    found = said(node, "written")
    listed = items(f"{e(words(value))} {refs.cited(origins)}" for value, origins in found.items())
    return f"<h4>来源里的写法</h4>{listed}" if found else ""


def conflict(held: Conflict, refs: Refs) -> str:
    """Return both sides of a conflict, each with its source and with who confirms it; without what no source says."""
    told = any(origin.evidence for _, origin in held.values)
    heads = ("说法", *(["来源怎么说"] if told else []), "来源")
    lines = "".join(
        f"<tr><td><b>{e(words(value))}</b>{' ' + badge('现采用') if i == 0 else ''}</td>"
        f"{f'<td>{e(origin.evidence)}</td>' if told else ''}<td>{_who(origin, refs)}</td></tr>"
        for i, (value, origin) in enumerate(held.values)
    )
    return f"<p><b>{e(held.label)}</b></p><table><tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr>{lines}</table>"


def _who(origin: Origin, refs: Refs) -> str:
    """Return who says it and who confirms it; what the project put in order itself is said without its file."""
    said = (origin, *refs.confirming(origin))
    return "<br>".join(
        source(refs.city.graph, o, refs.city.as_of) if o.source else '<span class="src">项目整理</span>' for o in said
    )


def conflicts(node: Node, refs: Refs) -> str:
    """Return the node's conflicts, empty where sources agree, and the names it had before."""
    graph = refs.city.graph
    found = "".join(conflict(c, refs) for c in contradictions(graph) if c.key == node.key)
    before = former_names(graph).get(node.id, []) if node.key.type == "Firm" else []
    told = f"<h4>曾用名</h4><p>{e('、'.join(before))}（以旧名登记过，已并入本企业）</p>" if before else ""
    return (f'<h4>来源不一致</h4>{found}<p class="quiet">{FIRST}</p>' if found else "") + told


FIRST = "几种说法都保留；计算时采用来源等级高、日期新的一种，核实后请在数据表里改正。"
