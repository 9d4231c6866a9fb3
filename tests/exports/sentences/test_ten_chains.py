"""The sentences on the project's own ten chains: sound, short, and their figures agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analysis.chains.first import groups, once, season
from analysis.chains.view import chain_views, city_completeness
from analysis.targets.listing import targets_of
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.city import city_sentence
from exports.sentences.counts import counts_words
from exports.sentences.gap import who_words, why
from exports.sentences.gaps import gaps_sentence, order_words
from exports.sentences.segment import conclusion
from exports.sentences.target import reason, targets_sentence
from exports.sentences.verify import known_words, next_step
from tests.test_content import city

# Two marks that meet, one that opens a sentence, a space before one, words of programs, a count of nothing.
UNSOUND = re.compile(r"[，。；：、][，。；：、]|^[，。；：、]|\s[，。；：、]|None|nan|\{|\}|(?<!\d)0 [个家]")
LONGEST = {"a head": 160, "a row": 90, "a line": 130}


def said() -> Iterator[tuple[str, str]]:
    """Yield each sentence with how long its kind may be."""
    views = chain_views(city())
    yield "a head", words(city_sentence(city()))
    yield "a head", words(gaps_sentence(groups(views)))
    for v in views:
        yield "a head", words(chain_sentence(v))
        yield "a head", words(gaps_sentence(groups([v]), v))
        yield "a row", counts_words(v.completeness)
        yield "a row", order_words(v.gaps)
        found = [t for f in v.findings for t in targets_of(city(), f.id)]
        yield "a head", words(targets_sentence(city(), found, v))
        yield from (("a row", text) for g in (*v.gaps, *v.apart) for text in (why(g), who_words(g)))
        yield from (("a line", known_words(f)) for f in (*v.verify_next, *v.search_next))
        yield from (("a row", next_step(f)) for f in (*v.verify_next, *v.search_next))
        yield from (("a line", line) for f in v.drawn for line in conclusion(v, f))
        yield from (("a row", reason(city(), t)) for t in found)


def test_every_sentence_is_sound_and_short() -> None:
    every = list(said())
    assert len(every) > 2000
    assert [text for _, text in every if UNSOUND.search(text)] == []
    assert [text for kind, text in every if len(text) > LONGEST[kind]] == []


def test_the_counts_of_the_gaps_are_those_of_the_city() -> None:
    """Every 缺 and 疑缺 of the overview is a gap of some chain here, shown once."""
    views = chain_views(city())
    found = once(groups(views))
    states = Counter(g.finding.state for g in (*found.first, *found.rest, *found.apart))
    figures = city_completeness(city()).figures
    assert (states["缺"], states["疑缺"]) == (figures["缺"], figures["疑缺"])
    assert len(season(views)) == len(found.first)
    verify = {f.id for v in views for f in (*v.verify_next, *v.search_next)}
    assert len(verify) == sum(figures[s] for s in ("疑有", "查未清", "未查"))
