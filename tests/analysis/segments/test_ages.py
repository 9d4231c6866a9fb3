"""Ages of partly known dates, at the edges of months and years."""

from datetime import date

import pytest

from analysis.segments.ages import add_months, end_of, months_between, older_than

DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-12-05", date(2024, 12, 5)),
        ("", None),
    ],
)
def test_a_date_ends_on_the_last_day_it_can_mean(text: str, end: date | None) -> None:
    assert end_of(text) == end


@pytest.mark.parametrize("text", ["2024-1", "24", "2024/12", "2024-12-05 ", "2024年", "20241205", "2024-", "２０２４"])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不合格式"):
        end_of(text)


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "2023-02-29", "2024-04-31", "2024-04-00", "0000"])
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不存在"):
        end_of(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [("2026-01-15", 0), ("2026", 0), ("2025-01-15", 365 * 12 / 365.25), ("2025", 15 * 12 / 365.25), ("", None)],
)
def test_months_between(text: str, months: float | None) -> None:
    assert months_between(text, DAY) == pytest.approx(months)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 12, 31), 24, date(2026, 12, 31)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 5, 5), 0, date(2024, 5, 5)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("text", "as_of", "older"),
    [
        ("2024-01-15", date(2026, 1, 15), False),
        ("2024-01-14", date(2026, 1, 15), True),
        ("2024-01", date(2026, 1, 31), False),
        ("2024-01", date(2026, 2, 1), True),
        ("2024", date(2026, 12, 31), False),
        ("2024", date(2027, 1, 1), True),
        ("2024-02-29", date(2026, 2, 28), False),
        ("2024-02-29", date(2026, 3, 1), True),
        ("2030", date(2026, 1, 1), False),
        ("9999-12-31", date(2026, 1, 1), False),
        ("", date(2026, 1, 1), True),
    ],
)
def test_older_than_24_months(text: str, as_of: date, older: bool) -> None:
    assert older_than(text, as_of, 24) is older
