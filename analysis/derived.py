"""What analysis found of each segment at default weights, as plain properties to stand beside published segments."""

from __future__ import annotations

from typing import Any

from analysis.city import City


def derived(city: City, run: str) -> dict[str, dict[str, Any]]:
    """Return for each segment id its state, grade, score, interval and flags, marked as derived.

    `flags` are those that stand in at least one chain; `chain_flags` says of those that rest on statements in which, as
    chain id, colon, flag.

    Parameters
    ----------
    city : City
    run : str
        The id of the run the findings belong to.

    Returns
    -------
    dict of str to dict
        Unknown values are left out; a score that may not be shown is left out too.
    """
    mark = {"derived": True, "derived_run": run, "derived_as_of": city.as_of.isoformat()}
    found: dict[str, dict[str, Any]] = {}
    for finding in city.segments.values():
        s = finding.strength
        numbers = {"low": round(s.low, 1), "high": round(s.high, 1)} if s else {}
        if s and s.score_shown and s.score is not None:
            numbers["score"] = round(s.score, 1)
        words: dict[str, Any] = {
            "state": finding.state,
            "grade": finding.shown,
            "flags": [f.name for f in finding.flags_anywhere],
            "chain_flags": [
                f"{place.chain}:{f.name}"
                for place in finding.own
                for f in finding.flags_in(place.chain)
                if f not in finding.flags
            ],
        }
        found[finding.id] = {**words, "local_firms": finding.presence.n, **numbers, **mark}
    return found
