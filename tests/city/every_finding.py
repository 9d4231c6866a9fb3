"""Everything that pages, lists, exports and publishing compute of a run, computed once: what any of them raises comes out here."""

from __future__ import annotations

import datetime

from analysis.across.districts import by_district, districts, segments_by_district
from analysis.across.intents import intents
from analysis.across.quiet import gone_quiet
from analysis.across.shared import many_fillers, shared_gaps
from analysis.chains.first import groups, season, why_not_first
from analysis.chains.view import ChainView, chain_views
from analysis.changes.chains import changes
from analysis.city import City
from analysis.derived import derived
from analysis.plan.tracked import tracked
from analysis.rules import Rules
from analysis.targets.listing import settled_of, targets_of
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.svg import render_svg
from exports.cards.target import target_card
from exports.explore.facts import title
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.city import city_sentence
from exports.sentences.district import districts_sentence
from exports.sentences.gap import project_words, where_words, who_words, why
from exports.sentences.gaps import gaps_sentence, order_words
from exports.sentences.plan.projects import projects_sentence, push_words
from exports.sentences.segment import conclusion
from exports.sentences.target import reason, targets_sentence
from exports.sentences.verify import known_words, next_step
from graph.record import Graph
from graph.store.contract import Run
from graph.store.neo4j.rows import run_props, wanted
from views.parts.across.chains import chain_table
from views.parts.across.lists import intent_list, quiet_list, season_list
from views.parts.across.side import measured, side_by_side
from views.parts.cards.entity import entity_card
from views.parts.cards.segment import segment_card
from views.parts.chain_list import catalogue, whole_list
from views.parts.directory_kinds import KINDS, index
from views.parts.directory_rows import facts, line, ordered
from views.parts.health import by_source, years
from views.parts.plan.board_of_projects import batches, board
from views.parts.run.kept import Since
from views.parts.source_list import source_rows
from views.parts.targets.rows import firm_lines, firms, gaps_of


def every_finding(graph: Graph, run: Run) -> None:
    """Compute all of it; whatever is raised is a fault."""
    city = City(graph, Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
    for view in chain_views(city):
        _chain(city, view, run)
        _sentences(city, view)
    _ = words(city_sentence(city)), words(gaps_sentence(groups(chain_views(city))))
    for table in TABLES.values():
        table.rows(city)
    for node in graph.nodes.values():
        title(graph, node)
        if node.key.type in {k.type for k in KINDS.values()}:
            entity_card(city, node.key)
    _targets(chain_views(city))
    _lists(city)
    _across(city)
    found = derived(city, run.id)
    run_props(run, graph, found, wanted(graph, found))


def _chain(city: City, view: ChainView, run: Run) -> None:
    rows = [*view.gaps, *view.apart]
    assert all(best <= worst for best, worst in (r.best_worst for r in rows))
    _ = view.weighted, view.search_next, view.leaders, view.unplaced, view.completeness.sentence
    for finding in view.findings:
        segment_card(city, view, finding.id)
        settled_of(city, finding.id)
    if view.mapped:
        render_svg(layout(board_model(view, run)))


def _sentences(city: City, view: ChainView) -> None:
    found = [t for f in view.drawn for t in targets_of(city, f.id)]
    _ = (
        words(chain_sentence(view)),
        words(gaps_sentence(groups([view]), view)),
        words(targets_sentence(city, found, view)),
    )
    rows = [*view.gaps, *view.apart]
    order_words(rows)
    _ = [(why(g), who_words(g), where_words(g), project_words(g), why_not_first(g)) for g in rows]
    _ = [(known_words(f), next_step(f)) for f in (*view.verify_next, *view.search_next)]
    _ = [conclusion(view, f) for f in view.drawn], [reason(city, t) for t in found]


def _across(city: City) -> None:
    views = chain_views(city)
    for view in (None, *views):
        for kind, found in by_district(city, view).items():
            districts_sentence(kind, found, districts(city), view.name if view else "全市")
    for view in views:
        segments_by_district(city, view)
    for view in (None, *views):
        found = tracked(city, view)
        _ = projects_sentence(found, "全市"), push_words(found), board(found), batches(found)
    _ = shared_gaps(city, views), many_fillers(city, views)
    _ = season_list(season(views)), intent_list(city, intents(city)), quiet_list(city, gone_quiet(city))
    chain_table([(v, None) for v in views], Since("", changes(city, city)))
    side_by_side(views[:4], [measured(v) for v in views[:4]])


def _lists(city: City) -> None:
    for kind in KINDS.values():
        rows = kind.table.rows(city)
        known = facts(city, kind, rows)
        for row in ordered(kind, rows, known):
            line(kind, row, known[row["id"]])
        index(city, kind)
    catalogue(city)
    whole_list(city)
    years(city.graph, city.as_of)
    source_rows(city, by_source(city.graph))


def _targets(views: list[ChainView]) -> None:
    """Every firm of every gap as a row and as a card: its dots, what it lacks, who introduces."""
    for gap in gaps_of([v for v in views if v.mapped], everything=True):
        found = firms(gap)
        firm_lines(found, across=True)
        for one in found:
            target_card(one.view.city, one)
