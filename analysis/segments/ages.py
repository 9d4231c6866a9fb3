"""Ages: how old a partly known date is on the day the data are counted to."""

from __future__ import annotations

import calendar
import datetime
import re

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
DAYS_PER_MONTH = 365.25 / 12


def end_of(date: str) -> datetime.date | None:
    """Return the last day that a date known to the year, month or day can mean.

    Parameters
    ----------
    date : str
        "2024", "2024-12", "2024-12-05", or "" for an unknown date.

    Returns
    -------
    datetime.date or None
        None for "". Raises ValueError for any other form and for days that do not exist.

    Examples
    --------
    >>> str(end_of("2024")), str(end_of("2024-02")), end_of("")
    ('2024-12-31', '2024-02-29', None)

    Notes
    -----
    Cost O(1). Taking the last day favours the statement: it is never older than it says.

    References
    ----------
    docs/methods.md, 时效.
    """
    if not date:
        return None
    found = DATE.fullmatch(date)
    if found is None:
        raise ValueError(f"日期“{date}”不合格式，应为 2024、2024-12 或 2024-12-05")
    year, month, day = found.groups()
    try:
        first = datetime.date(int(year), int(month or 12), 1)
        last = calendar.monthrange(first.year, first.month)[1]
        return first.replace(day=int(day or last))
    except ValueError as error:
        raise ValueError(f"日期“{date}”不存在") from error


def months_between(date: str, as_of: datetime.date) -> float | None:
    """Return the age of a date in mean months, (as_of − end of date) / (365.25/12 days).

    Parameters
    ----------
    date : str
        As `end_of` takes it.
    as_of : datetime.date
        The day to which ages are counted.

    Returns
    -------
    float or None
        Months ≥ 0; a date still ahead has age 0; None for an unknown date.

    Examples
    --------
    >>> import datetime
    >>> round(months_between("2024-06-30", datetime.date(2025, 6, 30)), 2)
    11.99

    Notes
    -----
    Cost O(1). For decay only; limits in months go by the calendar, see `older_than`.

    References
    ----------
    docs/methods.md, 时效.
    """
    end = end_of(date)
    return None if end is None else max(0.0, (as_of - end).days / DAYS_PER_MONTH)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of the month so many months later, or that month's last day where it is shorter.

    Parameters
    ----------
    day : datetime.date
    months : int
        0 or more.

    Returns
    -------
    datetime.date

    Examples
    --------
    >>> import datetime
    >>> str(add_months(datetime.date(2024, 2, 29), 24)), str(add_months(datetime.date(2024, 12, 31), 2))
    ('2026-02-28', '2025-02-28')

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 时效.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def older_than(date: str, as_of: datetime.date, months: int) -> bool:
    """Tell whether a date is more than so many calendar months old.

    Not older on the same day of the month `months` later (that month's last day where it is shorter), older from the
    day after. An unknown date counts as older.

    Parameters
    ----------
    date : str
        As `end_of` takes it.
    as_of : datetime.date
        The day to which ages are counted.
    months : int
        The limit.

    Returns
    -------
    bool

    Examples
    --------
    >>> import datetime
    >>> [older_than("2024-01-15", datetime.date(2026, 1, d), 24) for d in (15, 16)]
    [False, True]

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 时效.
    """
    end = end_of(date)
    if end is None:
        return True
    return end < as_of and add_months(end, months) < as_of
