"""A firm among others as HTML: suppliers, the firm, customers; peers and kin below; what each rests on."""

from __future__ import annotations

from analysis.around.firms import Around, Partner, around
from analysis.city import City
from analysis.targets.relations import MUTUAL, Link
from exports.sentences.firm import leads, place_words
from graph.record import Key, Node
from graph.types import TYPES
from views.parts.cards.entity_links import segment_link
from views.parts.cards.entity_refs import newest
from views.parts.html import badge, e, items, link

PRODUCTS = 8
NONE = {
    "供应商": "没有写明的供应商，上游环节也没有点名的本地企业。",
    "客户": "没有写明的客户，下游环节也没有点名的本地企业。",
}


def profile(city: City, firm: Node, page: str = "directory", most: int = 5) -> str:
    """Return the three columns of a firm and what stands below them.

    Names lead to a page with the firm in its address; of each list the first `most` are shown, and how many there are.
    """
    found = around(city, firm)
    middle = f'<section class="own"><h4>本企业</h4><p><b>{e(firm.caption)}</b></p>{_marks(city, firm)}{_products(firm)}</section>'
    columns = f"{_column(city, found, '供应商', page, most)}{middle}{_column(city, found, '客户', page, most)}"
    below = _listed(city, found, "同行", found.peers, page, most) + _listed(
        city, found, "集团、投资与合作", found.kin, page, most
    )
    note = (
        '<p class="quiet">写明的关系后面是来源；“按环节”是推断：它在本企业的上游或下游环节里，是否真有往来没有来源写到。</p>'
        if any(not p.links for p in (*found.suppliers, *found.customers))
        else ""
    )
    return f'<div class="profile">{columns}</div>{note}{below}{_segments(city, found)}'


def _marks(city: City, firm: Node) -> str:
    told = [badge(f"★ {chain}链主", "key") for chain in leads(city, firm)]
    return f"<p>{' '.join([*told, badge(place_words(firm))])}</p>"


def _products(firm: Node) -> str:
    products = firm.props.get("products", [])
    return f"<p>{e('、'.join(products[:PRODUCTS]))}{'等' if len(products) > PRODUCTS else ''}</p>" if products else ""


def _column(city: City, found: Around, label: str, page: str, most: int) -> str:
    partners = found.suppliers if label == "供应商" else found.customers
    none = NONE[label] if found.segments else f"没有写明的{label}；它还没有对应到环节，看不出上下游。"
    shown = items((_partner(city, found.firm, p, page) for p in partners[:most]), none)
    more = f'<p class="quiet">等 {len(partners)} 家</p>' if len(partners) > most else ""
    return f"<section><h4>{label}</h4>{shown}{more}</section>"


def _listed(city: City, found: Around, label: str, partners: tuple[Partner, ...], page: str, most: int) -> str:
    if not partners:
        return ""
    shown = items(_partner(city, found.firm, p, page) for p in partners[:most])
    more = f'<p class="quiet">等 {len(partners)} 家</p>' if len(partners) > most else ""
    return f"<h4>{label}（{len(partners)} 家）</h4>{shown}{more}"


def _partner(city: City, firm: Node, partner: Partner, page: str) -> str:
    star = "★ " if partner.leader else ""
    query = {"firm": partner.firm.id} if page == "directory" else {"node": f"Firm:{partner.firm.id}"}
    name = f"{star}{link(page, partner.firm.caption, **query)}"
    return f"{name}<br>{_why(city, firm, partner)}"


def _why(city: City, firm: Node, partner: Partner) -> str:
    if partner.links:
        return "<br>".join(relation(city, firm, x) for x in partner.links)
    names = list(dict.fromkeys(city.facts[other].name for _, other in partner.segments))
    shown = "、".join(names[:2]) + ("等" if len(names) > 2 else "")
    return f'<span class="quiet">按环节：{e(shown)}</span>'


def relation(city: City, firm: Node, found: Link) -> str:
    """Return a relation from the firm's side with what it is about and its newest source."""
    own = found.label in MUTUAL or found.start == firm.id
    words = found.label if own else f"对方{found.label}本企业"
    told = _content(city, found)
    return f"{e(words)}{f'（{e(told)}）' if told else ''} {newest(city, found.origins)}"


def _content(city: City, found: Link) -> str:
    edges = city.graph.edges_of.get(Key("Firm", found.start), [])
    held = [x.props.get("content", []) for x in edges if x.end.id == found.end and x.start.id == found.start]
    labels = {x.name: x.label for x in TYPES["Firm"].edges}
    said = [c for x, contents in zip(edges, held, strict=False) if labels.get(x.name) == found.label for c in contents]
    return "、".join(dict.fromkeys(said))


def _segments(city: City, found: Around) -> str:
    if not found.segments:
        return ""
    words = {
        "计入": "所在环节",
        "待核实": "可能在的环节（还不计数）",
        "项目": "它的项目补充的环节",
        "可补": "可以来补的环节",
    }
    return f"<h4>{words[found.basis]}</h4>{items(_segment(city, found, s) for s in found.segments)}"


def _segment(city: City, found: Around, segment: str) -> str:
    f = city.segments[segment]
    chain = next(iter(f.facts.places), "")
    more = f" {link('targets', '目标企业清单', chain=chain, segment=segment)}" if found.basis == "可补" else ""
    return f"{segment_link(city, f)}{more}"
