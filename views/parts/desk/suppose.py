"""A dry build in memory: what a claim would change, before it is kept."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import build
from analysis.across.effect import Effect, effect
from analysis.city import City
from analysis.rules import Rules
from desk.layouts import layouts
from desk.record import Act, Claim, Whose
from desk.rows import FILE, inputs, rows, supposed
from graph.record import Issue
from graph.system.garbage import uncollected
from loaders.reading import Reading
from views.parts.run.inputs import Stamp, stamp


@dataclass(frozen=True)
class Supposed:
    """What a claim would change, what speaks against reading it, the city as it would be; None where nothing could be built."""

    effect: Effect | None
    issues: tuple[Issue, ...]
    then: City | None = None


@lru_cache(maxsize=1)
def _read(data: Path, _: Stamp, known: tuple[tuple[str, str], ...]) -> Reading:
    """Return what the data folder holds, read anew when a file in it has changed: a person tries one word and another."""
    return build.read(data, lambda _: None, known=known)


def _with(files: Reading, acts: Sequence[Act]) -> Reading:
    made = replace(files, rows=[*files.rows], refused=[*files.refused], issues=[*files.issues], files=[*files.files])
    said = rows(acts)
    made.add(FILE, said, inputs(said))
    return made


@uncollected()
def suppose(data: Path, acts: Sequence[Act], claim: Claim, whose: Whose, now: City, segment: str = "") -> Supposed:
    """Return what a claim would change of the city as it is; nothing is written.

    Issues are those of the claim's own rows, and whatever would stop the build.
    """
    moment = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    would = supposed(acts, claim, whose, moment)
    reading = _with(_read(data, stamp(data), tuple(layouts(would).items())), would)
    graph, issues = build.assembled(reading, lambda _: None)
    mine = {s.number for s in would[-1].statements}
    told = tuple(i for i in issues if i.level == "stop" or (i.file == FILE and i.row in mine and i.code != "conflict"))
    if any(i.level == "stop" for i in issues):
        return Supposed(None, told)
    then = City(graph, Rules.from_dict(reading.rules or {}), now.as_of)
    return Supposed(effect(now, then, segment), told, then)
