"""The card of a segment as HTML: conclusion, whom to invite, firms here, who would buy and asks for it, where to land, projects, evidence."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import City
from exports.cards.evidence import evidence
from exports.cards.firms import local_firms, projects, who_is_near
from exports.cards.html import Link, Say, badge, e, link, state_badge
from exports.cards.invite import where_to_land, whom_to_invite
from exports.cards.needs import purchase_needs
from exports.cards.pieces import Card
from exports.sentences.segment import conclusion

# What the "?" beside a state explains: of what is here, how strong it is.
STATE_TERMS = {"有": "强弱", "企业待列": "名单待列"}


def segment_card(city: City, view: ChainView, segment: str, links: Link = link, say: Say | None = None) -> str:
    """Return the whole card of a segment in a chain, every text escaped; `links` makes the links to other places.

    `say` makes those by which a reader says what he knows of it.
    """
    card = Card(view, city.segments[segment], links, say)
    parts = [_head(card), _conclusion(card), _says(card), whom_to_invite(card), local_firms(card), who_is_near(card)]
    parts += [purchase_needs(card), where_to_land(card), projects(card), evidence(card)]
    return f'<div class="card" id="card-{e(segment)}">{"".join(parts)}</div>'


def chain_cards(view: ChainView, links: Link = link, say: Say | None = None) -> dict[str, str]:
    """Return the cards of all segments drawn on a chain's board, by id."""
    return {f.id: segment_card(view.city, view, f.id, links, say) for f in view.drawn}


def _head(card: Card) -> str:
    view, f = card.view, card.f
    place = view.places[f.id]
    marks = [state_badge(f.shown, f.state) + card.help(STATE_TERMS.get(f.state, f.state))]
    marks += [badge("★ 关键环节", "key")] if place.key else []
    marks += [badge(f"后续：{place.follow}", "key")] if place.follow else []
    marks += [badge(x.name, "flag") for x in view.flags[f.id]]
    where = [view.name, place.stage, place.column, str(f.facts.node.props["fit"])]
    where += [] if place.own else ["参照环节，不计入本链各数"]
    said = " · ".join(filter(None, where))
    return f'<h3>{e(f.facts.name)}</h3><p>{" ".join(marks)}<br><span class="src">{e(said)}</span></p>'


def _says(card: Card) -> str:
    if not card.say:
        return ""
    links = " · ".join(card.say(code, card.f.id) for code in ("here", "none", "doubt"))
    return f'<p class="says on-screen">您知道的：{links}</p>'


def _conclusion(card: Card) -> str:
    return f'<div class="why">{"<br>".join(map(e, conclusion(card.view, card.f)))}</div>'
