"""The tools that tell all of one segment or one firm: the conclusion, who said what, and its row in every list it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from exports.lists import TABLES
from exports.pick import chains
from exports.search.words import folded
from exports.sentences.firm import firm_lines
from exports.sentences.segment import conclusion
from exports.serve.arguments import CHAIN, Argument, Refused
from exports.serve.lists import rows_of
from exports.serve.pages import fitting, row_of
from exports.serve.shown import Shown
from exports.serve.tool import Asked, Tool
from exports.sources import cites
from exports.table import Row, Table
from graph.record import Key, Node, Origin
from graph.types import RELATIONS

MOST = 20
# Characters of one list on a card, and of all that is said.
ROOM, ROOM_SAID = 12_000, 40_000
MOST_NAMED = 6
# Columns of lists that name a thing by what it is called; those with identifiers end in _id and _ids.
NAMED_IN = {"Segment": ("segment", "segments"), "Firm": ("firm", "firms", "investors", "makers")}
SEGMENT = Argument("segment", "string", "环节的名称或标识（search 的 id）", required=True)
FIRM = Argument("firm", "string", "企业的名称、全称、曾用名、统一社会信用代码、股票代码或标识", required=True)


def tools() -> list[Tool]:
    """Return the two tools."""
    in_lists = f"并列出它在各清单里的行，每份清单最多 {MOST} 行，没有列出的写明几行，每行附来源。"
    return [
        Tool(
            "segment_card",
            "一个环节",
            f"一个环节的结论、谁说过什么（附来源），{in_lists}",
            (SEGMENT, CHAIN),
            _segment,
        ),
        Tool("firm_card", "一家企业", f"一家企业是谁、在哪个环节、谁说的（附来源），{in_lists}", (FIRM,), _firm),
    ]


def _found(shown: Shown, type: str, asked: str) -> Node:
    """Return the node of an id or a name; Refused with what is near, or with all that share the name."""
    graph = shown.city.graph
    if by_id := graph.nodes.get(graph.current(Key(type, asked))):
        return by_id
    word = folded(asked)
    meant = [n for n in graph.all(type) if word and word in {folded(t) for t in _names(n)}]
    if len(meant) == 1:
        return meant[0]
    label = {"Segment": "环节", "Firm": "企业"}[type]
    if meant:
        several = "、".join(f"{n.caption}（{n.id}）" for n in meant[:MOST_NAMED])
        raise Refused(f"叫“{asked}”的{label}有 {len(meant)} 个：{several}；请写标识。")
    hits = [h.entry.name for g in shown.index.search(asked) for h in g.hits if h.entry.kind == type]
    near = f"相近的：{'、'.join(hits[:MOST_NAMED])}。" if hits else "请先用 search 查它的写法。"
    raise Refused(f"没有叫“{asked}”的{label}。{near}")


def _names(node: Node) -> Iterable[str]:
    yield node.caption
    for name in ("full_name", "former_names", "uscc", "stock_code", "also"):
        value = node.props.get(name) or ()
        yield from (value,) if isinstance(value, str) else map(str, value)


def _segment(shown: Shown, asked: Asked) -> dict[str, Any]:
    node = _found(shown, "Segment", asked["segment"])
    f = shown.city.segments[node.id]
    views = [v for v in chains(shown.city, asked.get("chain")) if node.id in v.places]
    if not views:
        where = "、".join(v.name for v in chains(shown.city, None) if node.id in v.places)
        raise Refused(f"{node.caption}不在这条链上；它在：{where or '没有链列它'}。")
    return {
        **shown.said(),
        "id": node.id,
        "name": node.caption,
        "state": f.state,
        "shown": f.shown,
        "conclusion": {v.name: _conclusion(v, f) for v in views},
        **_cut(_said_of(shown, f)),
        "lists": _in_lists(shown, node, asked.get("chain")),
    }


def _conclusion(view: ChainView, f: SegmentFinding) -> list[str]:
    return list(conclusion(view, f))


def _said_of(shown: Shown, f: SegmentFinding) -> list[dict[str, Any]]:
    """Return who said what of a segment: its firms, stated gaps, mentions, searches."""
    found = [
        (f"企业：{t.said.node.caption}" + (f"，不计数：{t.why_not}" if t.why_not else ""), t.said.origins)
        for t in f.presence.ties
    ]
    found += [(f"短板：{g.said_by}：{g.effect or '方向'}：{g.said.node.caption}", g.said.origins) for g in f.gaps]
    found += [(f"提及：{m.node.caption}", m.origins) for m in f.facts.mentions]
    found += [(f"检索 {s.props['date']}：{s.props['what']}", tuple(s.origins)) for s in f.facts.searches]
    return [_told(shown, words, origins) for words, origins in found]


def _firm(shown: Shown, asked: Asked) -> dict[str, Any]:
    node = _found(shown, "Firm", asked["firm"])
    graph = shown.city.graph
    said = [_told(shown, f"名录：{node.caption}", node.origins)]
    for edge in graph.edges_of.get(node.key, []):
        other = graph.nodes[edge.end if edge.start == node.key else edge.start]
        label = RELATIONS[edge.start.type, edge.name, edge.end.type].label
        said.append(_told(shown, f"{label}：{other.caption}", edge.origins))
    return {
        **shown.said(),
        "id": node.id,
        "name": node.caption,
        "full_name": node.props.get("full_name"),
        "conclusion": list(firm_lines(shown.city, node)),
        **_cut(said),
        "lists": _in_lists(shown, node),
    }


def _told(shown: Shown, words: str, origins: Sequence[Origin]) -> dict[str, Any]:
    """Return one statement with what its sources say, and the sources."""
    cited = shown.citations.of({"sources": cites(shown.city.graph, list(origins))})
    evidence = list(dict.fromkeys(o.evidence for o in origins if o.evidence))
    sources = [{n: v for n, v in asdict(c).items() if v} for c in cited]
    return {"says": words, **({"evidence": evidence} if evidence else {}), "sources": sources}


def _cut(said: list[dict[str, Any]]) -> dict[str, Any]:
    """Return as many statements as have room, and how many have not."""
    told = fitting(said, ROOM_SAID)
    return {"said": told, **({"said_not_shown": len(said) - len(told)} if len(said) > len(told) else {})}


def _in_lists(shown: Shown, node: Node, chain: str | None = None) -> dict[str, Any]:
    """Return the rows of all lists that are about a thing, by list."""
    alone = sum(n.caption == node.caption for n in shown.city.graph.all(node.key.type)) == 1
    found: dict[str, Any] = {}
    for table in TABLES.values():
        rows = [r for r in rows_of(shown, table, chain) if _about(r, table, node, alone)]
        if rows:
            told = fitting((row_of(shown, table, r) for r in rows[:MOST]), ROOM)
            more = {"not_shown": len(rows) - len(told)} if len(rows) > len(told) else {}
            found[table.name] = {"title": table.title, "total": len(rows), **more, "rows": told}
    return found


def _about(row: Row, table: Table, node: Node, alone: bool) -> bool:
    """Tell whether a row is about a thing: by its identifier, or by a name that nothing else has."""
    kind = node.key.type.lower()
    if (table.name == f"{kind}s" and row.get("id") == node.id) or row.get(f"{kind}_id") == node.id:
        return True
    if node.id in _listed(row.get(f"{kind}_ids")):
        return True
    named = f"{kind}_id" not in row and alone
    return named and any(node.caption in _listed(row.get(n)) for n in NAMED_IN[node.key.type])


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
