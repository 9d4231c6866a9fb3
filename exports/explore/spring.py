"""Spring layout: where to draw nodes so that tied ones are near and none cover each other, always the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.record import Graph, Key

Points = NDArray[np.float32]
Place = tuple[float, float]
SEED = 7
NEAREST = 0.01  # squared: nearer nodes push no harder, so that two on one spot do not fly apart
GRAVITY = 0.1
MOST_STEPS, FEWEST_STEPS, WORK = 200, 60, 120_000


def spring(
    count: int, pairs: Sequence[tuple[int, int]], seed: int = SEED, start: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return a place for each node by forces: every two nodes push by 1/d, every tie pulls by d².

    Two tied nodes alone come to rest at distance 1. A weak pull to the middle keeps separate parts together.

    Parameters
    ----------
    count : int
        Number of nodes, at most a few thousand.
    pairs : sequence of (int, int)
        The ties; a repeated one pulls again.
    seed : int
        Of the first places.
    start : array of shape (count, 2), optional
        First places from an earlier picture; nodes then move little.

    Returns
    -------
    array of shape (count, 2)
        In lengths of a lone tie, the middle at 0, the longer side across.

    Examples
    --------
    >>> places = spring(2, [(0, 1)])
    >>> round(float(np.hypot(*(places[0] - places[1]))), 1)
    1.0

    Notes
    -----
    Cost quadratic in the nodes per step, as matrix products in single precision: 2,000 nodes in about a second.

    References
    ----------
    T. Fruchterman, E. Reingold, Graph drawing by force-directed placement, Software: Practice and Experience 21, 1991.
    """
    if count < 2:
        return np.zeros((count, 2))
    spread = float(np.sqrt(count))
    begin = np.random.default_rng(seed).random((count, 2)) * spread if start is None else start
    places: Points = begin.astype(np.float32)
    ties = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    steps = int(np.clip(WORK / count, FEWEST_STEPS, MOST_STEPS))
    for heat in np.linspace((0.3 if start is None else 0.03) * spread, 0.01, steps):
        places -= places.mean(axis=0)
        force = _push(places) + _pull(places, ties) - GRAVITY * places
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        places += force * (np.minimum(length, heat) / length)[:, None]
    return _turned(places.astype(np.float64)) if start is None else places.astype(np.float64)


def place(part: Graph, before: Mapping[Key, Place] | None = None) -> dict[Key, Place]:
    """Return a place for each node of a graph, in lengths of a lone tie.

    Parameters
    ----------
    part : Graph
    before : mapping of Key to (float, float), optional
        Places in the picture that this one grows out of; new nodes begin beside a neighbour.

    Returns
    -------
    dict of Key to (float, float)
        Rounded to 0.001.

    Notes
    -----
    Parallel relations count once. Cost as `spring`.

    References
    ----------
    As `spring`.
    """
    keys = sorted(part.nodes)
    index = {k: i for i, k in enumerate(keys)}
    pairs = sorted({tuple(sorted((index[e.start], index[e.end]))) for e in part.edges if e.start != e.end})
    ties = [(a, b) for a, b in pairs]
    found = spring(len(keys), ties, start=_grown(keys, ties, before) if before else None)
    return {k: (round(float(x), 3), round(float(y), 3)) for k, (x, y) in zip(keys, found, strict=True)}


def _push(places: Points) -> Points:
    square = np.einsum("ij,ij->i", places, places)
    weight = places @ places.T
    weight *= -2
    weight += square[:, None]
    weight += square[None, :]
    np.maximum(weight, NEAREST, out=weight)
    np.reciprocal(weight, out=weight)
    return places * weight.sum(axis=1)[:, None] - weight @ places


def _pull(places: Points, ties: NDArray[np.int64]) -> Points:
    span = places[ties[:, 1]] - places[ties[:, 0]]
    span *= np.hypot(span[:, 0], span[:, 1])[:, None]
    force = np.zeros_like(places)
    for axis in (0, 1):
        force[:, axis] += np.bincount(ties[:, 0], span[:, axis], len(places))
        force[:, axis] -= np.bincount(ties[:, 1], span[:, axis], len(places))
    return force


def _turned(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn about the middle so that the longer side lies across, the first node on the left."""
    places = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(places.T @ places)
    turned = places @ axes[:, ::-1]
    return turned * np.where(turned[0] > 0, -1.0, 1.0)


def _grown(keys: list[Key], ties: list[tuple[int, int]], before: Mapping[Key, Place]) -> NDArray[np.float64]:
    rng = np.random.default_rng(SEED)
    anchor: dict[int, int] = {}
    for a, b in ties:
        if keys[a] in before:
            anchor.setdefault(b, a)
        if keys[b] in before:
            anchor.setdefault(a, b)
    found = rng.normal(0.0, 0.5, (len(keys), 2))
    for i, key in enumerate(keys):
        if key in before:
            found[i] = before[key]
        elif i in anchor:
            found[i] += before[keys[anchor[i]]]
    return found
