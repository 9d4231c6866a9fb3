"""What stands in a district, as lists that lead to the directory, and all districts as a table beside the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analysis.across.districts import FIRMS, KINDS, PARKS, PROJECTS, Spread
from analysis.across.quiet import DONE, quiet
from analysis.city import City
from analysis.segments.facts import linked
from exports.sentences.district import CALLED, UNITS
from graph.record import Node
from views.parts.across.lists import days_badge
from views.parts.html import e, link, node_link

UNKNOWN = "unknown"
SHOWN, FOLDED = 30, 170


def district_table(spreads: Mapping[str, Spread], districts: Sequence[Node], chosen: str, **filters: str) -> str:
    """Return every district with its numbers; the whole row opens it and keeps the filters given. Those nobody places stand last."""
    rows = [_row(d.id, d.caption, [spreads[k].count(d.id) for k in KINDS], chosen, **filters) for d in districts]
    unplaced = [len(spreads[k].unplaced) for k in KINDS]
    rows += [_row(UNKNOWN, "区县不明", unplaced, chosen, **filters)] if any(unplaced) else []
    heads = "".join(f'<th scope="col">{CALLED[k]}</th>' for k in KINDS)
    total = "".join(f"<td>{spreads[k].total}</td>" for k in KINDS)
    return (
        f'<table class="rows places"><thead><tr><th scope="col">区县</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody>'
        f'<tfoot><tr><th scope="row">合计</th>{total}</tr></tfoot></table>'
    )


def _row(id: str, name: str, counts: Sequence[int], chosen: str, **filters: str) -> str:
    cells = "".join(f"<td>{n or '<span class=quiet>0</span>'}</td>" for n in counts)
    whole = link("districts", name, district=id, **filters).replace("<a ", '<a class="whole" ', 1)
    return f'<tr{" class=chosen" if id == chosen else ""}><th scope="row">{whole}</th>{cells}</tr>'


def place_lists(city: City, spreads: Mapping[str, Spread], district: str) -> str:
    """Return the firms, parks and projects of a district, each leading to its page; UNKNOWN: those nobody places."""
    made = [_section(city, kind, _there(spreads[kind], district)) for kind in KINDS]
    return f'<div class="places-lists">{"".join(made)}</div>'


def _there(spread: Spread, district: str) -> Sequence[Node]:
    return spread.unplaced if district == UNKNOWN else spread.of.get(district, ())


def _section(city: City, kind: str, found: Sequence[Node]) -> str:
    head = f"<h4>{CALLED[kind]} {len(found)} {UNITS[kind]}</h4>"
    if not found:
        return f'<section>{head}<p class="none">来源还没有写到。</p></section>'
    first = _items(city, kind, found[:SHOWN])
    rest = found[SHOWN:]
    if not rest:
        return f"<section>{head}{first}</section>"
    more = len(rest) - FOLDED
    beyond = f'<p class="src">另有 {more} {UNITS[kind]}，见“名录”。</p>' if more > 0 else ""
    folded = f"<summary>其余 {len(rest)} {UNITS[kind]}</summary>{_items(city, kind, rest[:FOLDED])}{beyond}"
    return f"<section>{head}{first}<details>{folded}</details></section>"


def _items(city: City, kind: str, found: Sequence[Node]) -> str:
    return f"<ul>{''.join(f'<li>{node_link(n.key, n.caption)} {_ABOUT[kind](city, n)}</li>' for n in found)}</ul>"


def _firm(city: City, n: Node) -> str:
    return _small("、".join(str(p) for p in n.props.get("products", [])[:3]) or "、".join(_chains(city, n, "ROLE_IN")))


def _park(city: City, n: Node) -> str:
    return _small("、".join(_chains(city, n, "MAIN_CHAIN")))


def _project(city: City, n: Node) -> str:
    told = quiet(n, city.as_of)
    days = days_badge(told) if told.grade and n.props.get("status") != DONE else ""
    return f"{_small(str(n.props.get('status') or '状态不明'))} {days}"


def _chains(city: City, n: Node, edge: str) -> list[str]:
    return list(dict.fromkeys(c.caption for c in linked(city.graph, n.key, edge)))


def _small(words: str) -> str:
    return f'<span class="src">{e(words)}</span>' if words else ""


_ABOUT: Mapping[str, Callable[[City, Node], str]] = {FIRMS: _firm, PARKS: _park, PROJECTS: _project}
