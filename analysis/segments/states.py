"""The states of a segment in a place: whether industry is there, may be there, is missing, or has not been looked for."""

from __future__ import annotations

PRESENT = "有"
UNLISTED = "企业待列"
MAYBE = "疑有"
MISSING = "缺"
SUSPECT = "疑缺"
UNSETTLED = "查未清"
UNSEARCHED = "未查"

ORDER = (PRESENT, UNLISTED, MAYBE, MISSING, SUSPECT, UNSETTLED, UNSEARCHED)


def check(state: str) -> str:
    """Return the state itself, or refuse a word that is none of them.

    Parameters
    ----------
    state : str
        A word of `ORDER`.

    Returns
    -------
    str
        The same word. Raises ValueError for any other.

    Examples
    --------
    >>> check("缺")
    '缺'

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 有无.
    """
    if state not in ORDER:
        raise ValueError(f"环节状态“{state}”不认识，应为：{'、'.join(ORDER)}")
    return state


def is_present(state: str) -> bool:
    """Tell whether industry is there, with firms named (有) or not yet (企业待列).

    Parameters
    ----------
    state : str
        A word of `ORDER`; any other raises ValueError.

    Returns
    -------
    bool

    Examples
    --------
    >>> [s for s in ORDER if is_present(s)]
    ['有', '企业待列']

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 有无.
    """
    return check(state) in (PRESENT, UNLISTED)


def is_missing(state: str) -> bool:
    """Tell whether a search or a source found nothing: 缺 or 疑缺, never 查未清 or 未查.

    Parameters
    ----------
    state : str
        A word of `ORDER`; any other raises ValueError.

    Returns
    -------
    bool

    Examples
    --------
    >>> [s for s in ORDER if is_missing(s)]
    ['缺', '疑缺']

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 有无.
    """
    return check(state) in (MISSING, SUSPECT)


def is_settled(state: str) -> bool:
    """Tell whether there is an answer, that of a light search included: present or missing.

    Parameters
    ----------
    state : str
        A word of `ORDER`; any other raises ValueError.

    Returns
    -------
    bool

    Examples
    --------
    >>> [s for s in ORDER if not is_settled(s)]
    ['疑有', '查未清', '未查']

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 关联.
    """
    return is_present(state) or is_missing(state)


def is_gap(state: str, stated_weak: bool = False) -> bool:
    """Tell whether the segment is a gap: 缺, 疑缺, 企业待列, or 有 with 有据短板.

    Parameters
    ----------
    state : str
        A word of `ORDER`; any other raises ValueError.
    stated_weak : bool
        Whether the flag 有据短板 stands.

    Returns
    -------
    bool

    Examples
    --------
    >>> [s for s in ORDER if is_gap(s)], is_gap("有", stated_weak=True)
    (['企业待列', '缺', '疑缺'], True)

    Notes
    -----
    Cost O(1). 疑有 is no gap: it heads what to verify next. 查未清 and 未查 are none either: they are listed apart, by
    criticality, as what to search next.

    References
    ----------
    docs/methods.md, 缺口.
    """
    return is_missing(state) or state == UNLISTED or (state == PRESENT and stated_weak)
