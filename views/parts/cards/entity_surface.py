"""What a card shows before its folded evidence: firm, park, project, department, each by its own question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from analysis.across.quiet import DONE, quiet
from analysis.city import City
from exports.sentences.firm import firm_lines
from exports.sentences.park import park_line
from exports.sentences.project import money_words, project_line
from graph.record import Edge, Key, Node
from graph.types import TYPES
from views.parts.cards.entity_fields import statuses
from views.parts.cards.entity_links import chains, leaders, segments, signals, to
from views.parts.cards.entity_refs import Brief
from views.parts.cards.park_gaps import park_gaps
from views.parts.cards.profile import profile
from views.parts.duties.department import department_parts
from views.parts.html import badge, e, items, rows

MOST = 8


def lead(lines: Iterable[str]) -> str:
    """Return the conclusion of a card."""
    return "".join(f'<p class="why">{e(line)}</p>' for line in lines)


def near(city: City, node: Node, name: str) -> list[Node]:
    """Return the nodes that relations of one name tie to a node, whichever way, each once."""
    edges = [x for x in city.graph.edges_of.get(node.key, []) if x.name == name]
    return [city.graph.nodes[k] for k in dict.fromkeys(_away(x, node) for x in edges)]


def _away(edge: Edge, node: Node) -> Key:
    return edge.end if edge.start == node.key else edge.start


def linked(city: City, nodes: Iterable[Node]) -> str:
    """Return nodes as links, divided by 、."""
    return "、".join(to(city, n.key) for n in nodes)


def listed(city: City, title: str, nodes: list[Node]) -> str:
    """Return nodes under a heading, the first eight and how many there are; nothing where there is none."""
    if not nodes:
        return ""
    more = f"等 {len(nodes)} 个" if len(nodes) > MOST else ""
    return f"<h4>{e(title)} {len(nodes)} 个</h4><p>{linked(city, nodes[:MOST])}{more}</p>"


def known(node: Node, *names: str) -> list[tuple[str, str]]:
    """Return label and text of fields, only those that somebody says."""
    kind, p = TYPES[node.key.type], node.props
    held = [(kind.field(n), p[n]) for n in names if p.get(n)]
    return [(f.label, e("、".join(map(str, v)) if isinstance(v, list) else v)) for f, v in held]


def basics(facts: Iterable[tuple[str, str]]) -> str:
    """Return labels and their content under a heading; nothing where nobody says anything."""
    held = [(label, text) for label, text in facts if text]
    return f"<h4>基本情况</h4>{rows(held)}" if held else ""


def projects(city: City, found: list[Node], title: str = "项目") -> str:
    """Return projects with status, silence and amount."""
    return f"<h4>{e(title)} {len(found)} 个</h4>{items(project(city, n) for n in found)}" if found else ""


def project(city: City, node: Node) -> str:
    """Return a project in one line."""
    days = quiet(node, city.as_of)
    status = str(node.props.get("status") or "状态不明")
    old = f' <span class="silent {"year" if days.grade == "很久" else "half"}">{days.days} 天没有消息</span>'
    told = old if days.grade and status != DONE else ""
    return f"{to(city, node.key)} {badge(status)}{told} {e(money_words(node))}"


def firm(city: City, node: Node) -> str:
    """Return a firm: what it is here, the three columns, its chains, projects and signals."""
    brief = Brief(city, node)
    facts = [
        *known(node, "full_name", "former_names", "uscc", "stock_code", "position"),
        ("区县", linked(city, near(city, node, "LOCATED_IN"))),
        ("载体", linked(city, near(city, node, "IN_PARK"))),
        ("省内基地", linked(city, near(city, node, "SITE_OF"))),
    ]
    return "".join(
        [
            lead(firm_lines(city, node)),
            profile(city, node),
            chains(city, node, brief),
            projects(city, near(city, node, "INVESTED_BY"), "投资的项目"),
            leaders(city, node),
            signals(city, node),
            basics(facts),
        ]
    )


def park(city: City, node: Node) -> str:
    """Return a park: the gaps it could take, its chains, who is in it."""
    inside = near(city, node, "IN_PARK")
    return "".join(
        [
            lead([park_line(city, node)]),
            park_gaps(city, node),
            chains(city, node, Brief(city, node)),
            listed(city, "园内企业", [n for n in inside if n.key.type == "Firm"]),
            projects(city, [n for n in inside if n.key.type == "Project"], "在园项目"),
            basics([*known(node, "kind", "level", "leading"), ("区县", linked(city, near(city, node, "LOCATED_IN")))]),
        ]
    )


def own_project(city: City, node: Node) -> str:
    """Return a project: status and silence, its history, what it fills, who invests where."""
    brief = Brief(city, node)
    parts = [x for x in near(city, node, "PART_OF")]
    facts = [
        *known(node, "investment_note"),
        ("投资方", linked(city, near(city, node, "INVESTED_BY")) or "来源没有写"),
        ("产业链", linked(city, near(city, node, "OF_CHAIN"))),
        ("载体", linked(city, near(city, node, "IN_PARK"))),
        ("区县", linked(city, near(city, node, "LOCATED_IN"))),
        ("总盘与分期", linked(city, parts) + ("（金额不相加）" if parts else "")),
    ]
    return lead([project_line(city, node)]) + rows(facts) + statuses(node, brief) + segments(city, node, brief)


SURFACES: Mapping[str, Callable[[City, Node], str]] = {
    "Firm": firm,
    "Park": park,
    "Project": own_project,
    "Department": department_parts,
}
