"""A dimension of a grade: its value where known, the least and most it can be, and its weight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dim:
    """One dimension: a value in 0–1 or unknown, the least and most it can be, its weight, and a Chinese note.

    Parameters
    ----------
    value : float or None
        0–1; None is unknown, never 0.
    low, high : float
        0–1, low ≤ value ≤ high.
    weight : float
        0–1.
    fallback : bool
        Whether a substitute formula was used for want of data.
    floor : bool
        Whether the value can only rise as more is learnt.
    note : str
        Chinese, for the screen.

    Examples
    --------
    >>> Dim(0.5, 0.0, 0.4, 0.3)
    Traceback (most recent call last):
    ValueError: 维度取值不成立：下限 0.0，值 0.5，上限 0.4

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md: a value is a number in 0–1 or unknown; unknown is never 0.
    """

    value: float | None
    low: float
    high: float
    weight: float
    fallback: bool = False
    floor: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a value outside its interval or the interval outside 0–1."""
        middle = self.low if self.value is None else self.value
        if not 0 <= self.low <= middle <= self.high <= 1:
            raise ValueError(f"维度取值不成立：下限 {self.low}，值 {self.value}，上限 {self.high}")


def known(value: float, weight: float, note: str = "", fallback: bool = False) -> Dim:
    """Return a dimension whose value is known exactly.

    Parameters
    ----------
    value, weight : float
        0–1.
    note : str
    fallback : bool

    Returns
    -------
    Dim

    Examples
    --------
    >>> known(0.5, 0.3).high
    0.5

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 强弱.
    """
    return Dim(value, value, value, weight, fallback=fallback, note=note)


def unknown(weight: float, note: str = "") -> Dim:
    """Return a dimension of which nothing is known: 0 at the lower end, 1 at the upper.

    Parameters
    ----------
    weight : float
        0–1.
    note : str

    Returns
    -------
    Dim

    Examples
    --------
    >>> unknown(0.3).low, unknown(0.3).high
    (0.0, 1.0)

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 强弱.
    """
    return Dim(None, 0.0, 1.0, weight, note=note)
