"""Weighted sums of values of which some are unknown: the mean of what is known, and the interval around it."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from analysis.segments.dims import Dim

DIGITS = 9  # comparisons round to this, so that 60 reached by another order of additions is still 60


def coverage(dims: Mapping[str, Dim]) -> float:
    """Return c = Σ_known w, 0–1.

    Parameters
    ----------
    dims : mapping of str to Dim

    Returns
    -------
    float

    Examples
    --------
    >>> from analysis.segments.dims import known, unknown
    >>> coverage({"a": known(0.2, 0.75), "b": unknown(0.25)})
    0.75

    Notes
    -----
    Cost linear in the dimensions.

    References
    ----------
    docs/methods.md, 强弱.
    """
    return fsum(d.weight for d in dims.values() if d.value is not None)


def total(dims: Mapping[str, Dim]) -> float:
    """Return Σ_known w·v, 0–1: what is unknown counts nothing.

    Parameters
    ----------
    dims : mapping of str to Dim

    Returns
    -------
    float

    Examples
    --------
    >>> from analysis.segments.dims import known, unknown
    >>> total({"a": known(0.5, 0.75), "b": unknown(0.25)})
    0.375

    Notes
    -----
    Cost linear in the dimensions.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    return fsum(d.weight * d.value for d in dims.values() if d.value is not None)


def mean(dims: Mapping[str, Dim]) -> float | None:
    """Return Σ_known w·v / Σ_known w, 0–1.

    Parameters
    ----------
    dims : mapping of str to Dim

    Returns
    -------
    float or None
        None where nothing with a weight is known.

    Examples
    --------
    >>> from analysis.segments.dims import known, unknown
    >>> mean({"a": known(0.5, 0.75), "b": unknown(0.25)})
    0.5

    Notes
    -----
    Cost linear in the dimensions.

    References
    ----------
    docs/methods.md, 强弱.
    """
    weight = coverage(dims)
    return total(dims) / weight if weight > 0 else None


def bounds(dims: Mapping[str, Dim]) -> tuple[float, float]:
    """Return Σ w·low and Σ w·high over all dimensions, known or not, 0–1.

    Parameters
    ----------
    dims : mapping of str to Dim

    Returns
    -------
    tuple of float
        Lower and upper end.

    Examples
    --------
    >>> from analysis.segments.dims import known, unknown
    >>> bounds({"a": known(0.5, 0.75), "b": unknown(0.25)})
    (0.375, 0.625)

    Notes
    -----
    Cost linear in the dimensions.

    References
    ----------
    docs/methods.md, 强弱.
    """
    return fsum(d.weight * d.low for d in dims.values()), fsum(d.weight * d.high for d in dims.values())
