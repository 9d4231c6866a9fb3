"""What the parts of a segment's card share: the finding they speak of, links that suit the place, long lists folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from exports.cards.html import Link, Say, e, items, link, node_link, sources, state_badge
from exports.help import help_mark
from graph.record import COMMON, SAID, Node, Origin


@dataclass(frozen=True)
class Card:
    """A segment in a chain, and how its card leads elsewhere."""

    view: ChainView
    f: SegmentFinding
    link: Link = link
    say: Say | None = None

    @property
    def city(self) -> City:
        """The city the findings are of."""
        return self.view.city

    def help(self, term: str) -> str:
        """Return the "?" of a term; nothing where there is no app that could say more."""
        return help_mark(term) if self.link is link else ""

    def node(self, node: Node) -> str:
        """Return the name of a firm, park or project that leads to its own card."""
        return node_link(node.key, node.caption, self.link)

    def segment(self, segment: str) -> str:
        """Return the name of a segment that leads to its card, here or in a chain that has it, with its state."""
        other = self.city.segments[segment]
        chain = self.view.id if segment in self.view.places else next(iter(other.facts.places))
        name = self.link("chain", other.facts.name, chain=chain, segment=segment)
        return f"{name} {state_badge(other.shown, other.state)}"

    def sources(self, origins: Iterable[Origin]) -> str:
        """Return each source once; where a reader can speak, with a link that says a public one holds no more."""
        every = list(origins)
        return sources(self.city.graph, every, self.city.as_of) + outdated(every, self.say)


def outdated(origins: Iterable[Origin], say: Say | None) -> str:
    """Return a link for each statement with a source by which a reader says that it holds no more; none where he cannot."""
    told = {o.statement for o in origins if o.source not in ("", COMMON) and not (o.outdated or o.confirms)}
    spoken = sorted(t for t in told if t and not t.startswith(SAID))
    return "".join(f" {say('old', t)}" for t in spoken) if say else ""


def still_link(*chains: str) -> Link:
    """Return a maker of links for a file with the cards of some chains: other places are words, for no server is there."""
    return partial(_still, chains)


def _still(own: tuple[str, ...], page: str, words: str, **query: str) -> str:
    here = page == "chain" and query.get("chain") in own and query.get("segment")
    return link(page, words, **query) if here else e(words)


def folded(found: Sequence[str], most: int, more: str, empty: str = "") -> str:
    """Return a list of (already safe) items, what is beyond `most` behind a click on `more`."""
    rest = f"<details><summary>{e(more)}</summary>{items(found[most:])}</details>" if len(found) > most else ""
    return items(found[:most], empty) + rest


def links(card: Card, firms: Iterable[Node], most: int) -> str:
    """Return at most so many names that lead to their cards, and how many there are in all."""
    every = list(firms)
    more = f" 等 {len(every)} 家" if len(every) > most else ""
    return "、".join(map(card.node, every[:most])) + more
