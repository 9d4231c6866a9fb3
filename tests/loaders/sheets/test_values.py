"""Cells whose form differs from the field's: folded by a stated rule, said once a column, or left as they are."""

from pathlib import Path

import pytest

from graph.types import TYPES
from loaders.sheets.values import division, folded
from tests.loaders.reading_of import read_file

STOCK, CODE = TYPES["Firm"].field("stock_code"), TYPES["Firm"].field("uscc")
AMOUNT, DAY, STATUS = (TYPES["Project"].field(n) for n in ("investment_yi", "status_date", "status"))


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("973", "000973"),
        ("1", "000001"),
        ("688234.SH", "688234"),
        ("sz000977", "000977"),
        ("SZ:000977", "000977"),
        ("000977.XSHE", "000977"),
        ("６８８２３４．ＳＨ", "688234"),
        ("'600000", "600000"),
        ("700.HK", "00700.HK"),
        ("hk9988", "09988.HK"),
        ("00700", "00700.HK"),
        ("688234.SH、700.HK", "688234;00700.HK"),
    ],
)
def test_stock_codes_are_folded(written: str, made: str) -> None:
    text, rule = folded(STOCK, written)
    assert text == made and rule


@pytest.mark.parametrize("written", ["688234", "00700.HK", "5000", "12345", "1234567", "AAPL", "688234;00700.HK", "0"])
def test_what_is_a_code_or_cannot_be_one_stays(written: str) -> None:
    assert folded(STOCK, written) == (written, "")


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("44932", "2023-01-06"),
        ("44932.5", "2023-01-06"),
        ("2026-11-22 14:30:00", "2026-11-22"),
        ("2026/11/2 0:00:00", "2026-11-02"),
        ("2026-11-22T08:00:00Z", "2026-11-22"),
        ("2026年11月22日 10时30分", "2026-11-22"),
        ("2026 年 11 月", "2026-11"),
        ("２０２６．１１", "2026-11"),
    ],
)
def test_dates_are_folded(written: str, made: str) -> None:
    text, rule = folded(DAY, written)
    assert text == made and rule


@pytest.mark.parametrize("written", ["2026-11-22", "2024.10", "2026", "20261122", "123", "9999999", "待定", "11月22日"])
def test_dates_that_are_dates_or_none_stay(written: str) -> None:
    assert folded(DAY, written) == (written, "")


@pytest.mark.parametrize(
    ("written", "unit", "made"),
    [
        ("15000", "万元", "1.5"),
        ("15,000.5", "万元", "1.50005"),
        ("1.5亿元", "", "1.5"),
        ("1.5亿元", "万元", "1.5"),
        ("3000万元", "", "0.3"),
        ("１２", "", "12"),
    ],
)
def test_amounts_are_converted(written: str, unit: str, made: str) -> None:
    text, rule = folded(AMOUNT, written, unit)
    assert text == made and (rule or written == "１２")


def test_what_is_no_amount_stays_to_be_signalled() -> None:
    assert [folded(AMOUNT, t, "万元") for t in ("约5亿元", "3-5", "5亿美元")] == [
        ("约5亿元", ""),
        ("3-5", ""),
        ("5亿美元", ""),
    ]


def test_codes_and_choices_lose_width_and_spaces() -> None:
    assert folded(CODE, "9137 0100 2643 1005 92") == ("9137 0100 2643 1005 92", "")  # a valid one is compacted later
    assert folded(CODE, "‘91") == ("‘91", "")
    assert folded(STATUS, "在 建") == ("在建", "统一全角半角与空格")
    assert folded(STATUS, "建设中") == ("建设中", "")


def test_provinces_and_cities_are_written_short() -> None:
    assert [division(t)[0] for t in ("山东省", "北京市", "内蒙古自治区", "广西壮族自治区", "济南")] == [
        "山东",
        "北京",
        "内蒙古",
        "广西",
        "济南",
    ]


def test_a_rule_is_said_once_a_column_with_an_example(tmp_path: Path) -> None:
    table = "企业标识,企业名称,股票代码*\na,甲,973\nb,乙,688234.SH\nc,丙,977\nd,丁,600000\n"
    rows, issues = read_file(tmp_path / "candidate_firms.csv", table)
    assert [r.cells["股票代码"] for r in rows] == ["000973", "688234", "000977", "600000"]
    assert [(i.code, i.level, i.column, i.value, i.sentence) for i in issues] == [
        (
            "value-folded",
            "note",
            "股票代码*",
            "973 → 000973",
            "2 格按规则改了写法：股票代码补足丢掉的零",
        ),
        (
            "value-folded",
            "note",
            "股票代码*",
            "688234.SH → 688234",
            "1 格按规则改了写法：股票代码去掉交易所的前后缀",
        ),
    ]


def test_folded_headings_of_our_own_tables_are_read(tmp_path: Path) -> None:
    table = '项目标识*,＊项目名称（必填）,"总投资\n（万元）",状 态,用地（亩）\nj1,一期,15000,在建,20\n'
    rows, issues = read_file(tmp_path / "projects.csv", table)
    assert rows[0].cells == {"项目标识": "j1", "项目名称": "一期", "总投资（亿元）": "1.5", "状态": "在建"}
    assert [(i.code, i.column, i.value) for i in issues] == [
        ("heading-unknown", "用地（亩）", "20"),
        ("value-folded", "总投资 （万元）", "15000 → 1.5"),
    ]


def test_an_amount_without_a_unit_is_not_read_as_ours(tmp_path: Path) -> None:
    for heading in ("总投资", "总投资（万美元）", "总投资（亩）"):
        rows, issues = read_file(tmp_path / "projects.csv", f"项目标识,项目名称,{heading}\nj1,一期,15\n")
        assert "总投资（亿元）" not in rows[0].cells
        assert [(i.level, i.column, i.value) for i in issues] == [("note", heading, "15")]
    assert (
        "在表头里写明单位"
        in read_file(tmp_path / "projects.csv", "项目标识,项目名称,总投资\nj1,一期,15\n")[1][0].remedy
    )


def test_a_line_above_one_of_our_tables_may_give_the_unit(tmp_path: Path) -> None:
    table = "重点项目清单,,,\n,,,单位：万元\n项目标识,项目名称,状态,总投资\nj1,一期,在建,15000\n"
    rows, _ = read_file(tmp_path / "projects.csv", table)
    assert [r.cells["总投资（亿元）"] for r in rows] == ["1.5"]
