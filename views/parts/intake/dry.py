"""The dry run: the claim of an import tried on the graph in memory; rows that no build takes are put aside, with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.across.effect import Effect
from analysis.chains.view import ChainView
from analysis.city import City
from desk.record import Act, Whose
from desk.rows import FILE
from exports.sheets.begun import begun
from graph.record import Conflict, Issue
from views.parts.desk.suppose import Supposed, suppose
from views.parts.intake.claim import Made, made
from views.parts.intake.editions import replaced, taken_by, tied_before
from views.parts.intake.rows import Draft, drafts_of, live, named, set_idle
from views.parts.intake.same import Settled, settled, wanted
from views.parts.intake.ties import Offer, offers_of
from views.parts.intake.work import Work

MOST_TRIES = 4


@dataclass(frozen=True)
class Prepared:
    """An import with all that follows from what was decided: rows, notes, whom they mean, ties proposed, what it replaces."""

    drafts: tuple[Draft, ...]
    notes: tuple[Issue, ...]
    found: dict[str, Settled]
    offers: tuple[Offer, ...]
    takes: tuple[int, ...]

    @property
    def open(self) -> list[Settled]:
        """The names on which nobody has decided."""
        return [s for s in self.found.values() if s.ref is None]


@dataclass(frozen=True)
class Gap:
    """A gap of a chain."""

    chain: str
    segment: str


@dataclass(frozen=True)
class Tried:
    """What an import would change. `stops` speaks against it as a whole; then nothing else is told."""

    made: Made
    stops: tuple[Issue, ...] = ()
    effect: Effect | None = None
    opened: tuple[Gap, ...] = ()
    closed: tuple[Gap, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def prepared(work: Work, city: City, acts: Sequence[Act]) -> Prepared:
    """Return an import with everything that follows from the decisions so far."""
    drafts, notes = drafts_of(work)
    set_idle(drafts, work.kind, begun(city.graph, work.kind))
    rows = live(drafts, work)
    found = settled(work, wanted(rows, work.kind), city.graph)
    refs = {d.place: found[n.key].ref or "" for d in rows if (n := named(d, work.kind)) and n.key in found}
    old = replaced(acts, work)
    # What only the edition before says of a firm is proposed anew: it is taken back.
    offers = offers_of(work, rows, {} if old else refs, city.graph)
    _accept_again(work, offers, refs, tied_before(old))
    return Prepared(tuple(drafts), tuple(notes), found, tuple(offers), taken_by(old))


def _accept_again(
    work: Work, offers: Sequence[Offer], refs: dict[tuple[str, int], str], tied: set[tuple[str, str]]
) -> None:
    """Accept what a person accepted in the edition before, once: who takes it out again is not asked twice."""
    for offer in offers:
        if offer.key not in work.offered:
            work.offered.add(offer.key)
            if (refs.get((offer.sheet, offer.row), ""), offer.proposal.segment) in tied:
                work.accepted.add(offer.key)


def whose(work: Work, rows: int) -> Whose:
    """Return whose words an import is."""
    return Whose(work.person, f"{work.name}，{rows} 行", work.source, work.date, work.access)


def tried(work: Work, ready: Prepared, city: City, acts: Sequence[Act], data: Path) -> Tried:
    """Try an import on what there is; rows that a build would reject get their issue and are tried no more."""
    for _ in range(MOST_TRIES):
        rows = live(ready.drafts, work)
        claim = made(work, city.graph, rows, ready.found, ready.offers, ready.takes)
        tried = suppose(data, acts, claim.claim, whose(work, len(rows)), city)
        if not _put_aside(tried, claim, acts):
            break
    if tried.effect is None or tried.then is None:
        return Tried(claim, tried.issues)
    was, then = _gaps(city), _gaps(tried.then)
    first = _first(acts)
    mine = range(first, first + len(claim.claim.rows))
    conflicts = [c for c in tried.then.graph.conflicts if any(o.file == FILE and o.row in mine for _, o in c.values)]
    opened, closed = (tuple(Gap(*g) for g in sorted(found)) for found in (then - was, was - then))
    return Tried(claim, (), tried.effect, opened, closed, tuple(conflicts))


def _first(acts: Sequence[Act]) -> int:
    return max((s.number for a in acts for s in a.statements), default=0) + 1


def _put_aside(tried: Supposed, claim: Made, acts: Sequence[Act]) -> bool:
    """Give each row that is rejected its issue; tell whether there was one."""
    first, found = _first(acts), False
    for issue in tried.issues:
        at = issue.row - first
        if issue.file != FILE or issue.level not in ("row", "cell") or not 0 <= at < len(claim.of):
            continue
        draft = claim.of[at]
        if draft is not None and issue not in draft.issues:
            draft.issues.append(issue)
            found = found or issue.level == "row"
    return found


def _gaps(city: City) -> set[tuple[str, str]]:
    views = [ChainView(city, node) for node in city.graph.all("Chain")]
    return {(v.name, g.finding.facts.name) for v in views if v.mapped for g in v.gaps}
