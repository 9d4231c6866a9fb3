"""What is known of the chosen node, beside the picture: facts with numbered sources, relations to step along."""

from __future__ import annotations

import datetime

import streamlit as st

from exports.explore.facts import caption, facts, relation
from exports.explore.html import node_id
from graph.record import Graph, Key, Node, Origin
from graph.types import TYPES
from views.parts.explore.walk import go
from views.parts.html import ADDRESSED, badge, e, node_link, rows, source
from views.parts.table import Col, Line, show_table

HEADINGS = (Col("words", "关系"), Col("type", "类型"), Col("name", "名称"))


def facts_html(graph: Graph, node: Node, as_of: datetime.date) -> str:
    """Return name, type and facts of a node as HTML, each value with the numbers of the sources listed below it."""
    numbers: dict[str, int] = {}

    def marks(origins: tuple[Origin, ...]) -> str:
        found = {numbers.setdefault(source(graph, o, as_of), len(numbers) + 1) for o in origins}
        return f' <span class="src">[{spans(found)}]</span>' if found else ""

    known = rows((f.label, e(f.text) + marks(f.origins)) for f in facts(node))
    marks(tuple(node.origins))
    listed = "".join(f"<li>{s}</li>" for s in numbers)
    own = f"<p>{node_link(node.key, '在名录里查看')}</p>" if node.key.type in ADDRESSED else ""
    head = f"<h3>{e(caption(node))}</h3><p>{badge(TYPES[node.key.type].label)}</p>"
    return f'<div class="card">{head}{known}{own}<h4>来源</h4><ol>{listed}</ol></div>'


def spans(numbers: set[int]) -> str:
    """Return numbers with runs of three or more drawn together: 1–4,6,7."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ",".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ",".join(map(str, r)) for r in runs)


def beside(graph: Graph, key: Key) -> list[tuple[str, Key]]:
    """Return a node's relations as (words with direction, other node), sorted by type, words and id, each once."""
    found: set[tuple[str, Key]] = set()
    for edge in graph.edges_of.get(key, []):
        if edge.start == key:
            found.add((f"{relation(edge)} →", edge.end))
        else:
            found.add((f"← {relation(edge)}", edge.start))
    return sorted(found, key=lambda f: (f[1].type, f[0], f[1].id))


def neighbours(graph: Graph, key: Key, keep: bool) -> None:
    """Show the direct relations as a table; choosing a row goes there, by mouse or by keys."""
    found = beside(graph, key)
    lines = [
        Line(str(i), {"words": words, "type": TYPES[k.type].label, "name": caption(graph.nodes[k])})
        for i, (words, k) in enumerate(found)
    ]
    st.html(f"<p>直接相连 {len(found)} 条，点一行就走到那里：</p>")
    none = "它没有直接的关系。"
    picked = show_table(lines, HEADINGS, f"explore-beside-{node_id(key)}", empty=none, label="直接相连")
    if picked.id:
        go(node_id(found[int(picked.id)][1]), keep)
        st.rerun()
