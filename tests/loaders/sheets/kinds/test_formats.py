"""Number formats: a number as a person sees it, and no digit of it dropped."""

import pytest

from loaders.sheets.kinds.formats import BUILT_IN, SCALED, is_day, only_pads, shown

DAY = 45566  # 2024-10-01


@pytest.mark.parametrize(
    ("code", "value", "seen"),
    [
        *(("0.00", 2024.1, "2024.10"), ("0.00", 3.14159, "3.14159"), ("000000", 973, "000973"), ("000", 1234, "1234")),
        *(("0%", 0.1234, "12.34%"), ("0.0%", 0.5, "50.0%"), ("0%", 0.07, "7%"), ("0%", -0.1667, "-16.67%")),
        *(('0"万元"', 500, "500万元"), ('0.0"平方米"', 600.5, "600.5平方米"), ('General"元"', 5, "5元")),
        *(("0!.0,", 123456, f"{SCALED}123456.0"), ("0.00_);[Red]\\(0.00\\)", -5.5, "-5.50")),
        *(('[=1]"是";[=0]"否";0', 1, "是"), ('[=1]"是";[=0]"否";0', 0, "否"), ('[=1]"是";[=0]"否";0', 7, "7")),
        *(('[>=100]0.0"高";0"低"', 150, "150.0高"), ('[>=100]0.0"高";0"低"', 5, "5低")),
        *(
            ('yyyy"年"m"月"', DAY, "2024-10"),
            ("mmm-yy", DAY, "2024-10"),
            ("yyyy.mm", DAY, "2024-10"),
            ("yyyy", DAY, "2024"),
        ),
        *(
            ("yyyy/m/d", DAY, "2024-10-01"),
            ('[$-804]yyyy"年"m"月"d"日";@', DAY, "2024-10-01"),
            ("aaaa", DAY, "2024-10-01"),
        ),
        *(("yyyy-m-d h:mm", DAY + 0.396, "2024-10-01 09:30"), ("yyyy-mm-dd hh:mm:ss", DAY, "2024-10-01")),
        *(
            ('m"月"d"日"', DAY, "10月1日"),
            ("h:mm", 0.5, "12:00"),
            ("mm:ss", 0.001, "00:01:26"),
            ("[h]:mm", 1.25, "30:00"),
        ),
        *(("yyyy-mm-dd", -5, "-5"), (BUILT_IN[57], DAY, "2024-10"), (BUILT_IN[58], DAY, "10月1日")),
    ],
)
def test_a_number_is_seen_as_its_format_shows_it(code: str, value: float, seen: str) -> None:
    how = shown(code)
    assert how is not None and how(value) == seen


@pytest.mark.parametrize(
    "code", ["", "General", "@", "0", "#,##0.00", "¥#,##0", "0.00E+00", "# ?/?", ";;;", '_ * "-"??_ ']
)
def test_a_format_that_shows_no_more_than_the_number_is_none(code: str) -> None:
    assert shown(code) is None


def test_days_count_from_1904_where_the_book_says_so() -> None:
    how = shown("yyyy-m", True)
    assert how is not None and how(DAY - 1462) == "2024-10"


def test_a_day_alone_is_what_every_reader_knows() -> None:
    assert all(map(is_day, ("yyyy-mm-dd", "yyyy/m/d;@", "yyyy\\-mm\\-dd", '[$-804]yyyy"年"m"月"d"日";@')))
    assert not any(map(is_day, ("yyyy-mm", "yyyy-mm-dd hh:mm", "m/d", "d-mmm-yy")))


def test_zeros_behind_the_point_are_told_from_zeros_in_front() -> None:
    pads, fronts = shown("0.00"), shown("000.0")
    assert pads is not None and fronts is not None and (only_pads(pads), only_pads(fronts)) == (True, False)
