"""Cells of a spreadsheet as text."""

from datetime import date, datetime, time

import pytest

from loaders.sheets.cells import text

WIDE = {c: chr(ord(c) + 0xFEE0) for c in "0123456789./-%(),"}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        *(
            (None, ""),
            ("  甲 ", "甲"),
            (3.0, "3"),
            (3.5, "3.5"),
            (7, "7"),
            (0.0, "0"),
            (-2.0, "-2"),
            (1e20, "1E+20"),
            (0.1 + 0.2, "0.3"),
            (1e-5, "0.00001"),
        ),
        *((True, "是"), (False, "否"), (date(2026, 11, 2), "2026-11-02"), (datetime(2026, 11, 2), "2026-11-02")),
        *((datetime(2026, 11, 2, 8, 30), "2026-11-02 08:30:00"), (time(8, 30), "08:30:00")),
        *(("\u3000甲\u00a0乙\u3000", "甲 乙"), ("集成\u200b电路", "集成\u200b电路"), ("\ufeff编号", "编号")),
    ],
)
def test_a_cell_is_the_text_a_person_sees(cell: object, written: str) -> None:
    assert text(cell) == written


def test_full_width_digits_become_plain_ones() -> None:
    assert text("".join(WIDE[c] for c in "2026-11-02")) == "2026-11-02"
    assert text("".join(WIDE[c] for c in "12.5%")) == "12.5%"


def test_full_width_marks_of_prose_stay() -> None:
    assert text(f"甲{WIDE[',']}乙{WIDE['(']}济南{WIDE[')']}") == f"甲{WIDE[',']}乙{WIDE['(']}济南{WIDE[')']}"
