"""Headings as offices write them: their folded name and unit, and the unit of a line above the table."""

import pytest

from loaders.sheets.headings import fold, labels, unit_above
from loaders.sheets.units import convert, parted


@pytest.mark.parametrize(
    ("written", "name", "unit"),
    [
        ("总投资（亿元）", "总投资", "亿元"),
        ("总投资(亿元)", "总投资", "亿元"),
        ("总投资\n(万元)", "总投资", "万元"),
        ("总 投 资 （单位：万元）", "总投资", "万元"),
        ("总投资，单位：万元", "总投资", "万元"),
        ("总投资/万元", "总投资", "万元"),
        ("注册资本（万元人民币）", "注册资本", "万元"),
        ("资产总额（千元）（必填）", "资产总额", "千元"),
        ("用地面积（㎡）", "用地面积", "m2"),
        ("产业链*", "产业链", ""),
        ("＊产业链＊", "产业链", ""),
        ("项目名称（必填）", "项目名称", ""),
        ("成立日期：", "成立日期", ""),
        ("Ａ股代码", "a股代码", ""),
        ("建设内容（含规模）", "建设内容(含规模)", ""),  # what the bracket says is no unit and stays
        ("注册资本（万美元）", "注册资本(万美元)", ""),
        ("", "", ""),
    ],
)
def test_a_heading_folds_to_its_name_and_unit(written: str, name: str, unit: str) -> None:
    assert fold(written) == (name, unit)


def test_a_line_above_may_give_the_unit() -> None:
    assert unit_above(["某表", "2025年重点项目表    单位：万元"]) == "万元"
    assert unit_above(["金额单位：人民币千元、个"]) == "千元"
    assert [unit_above([t]) for t in ("填报单位：某局", "单位：美元", "济南市")] == ["", "", ""]
    assert unit_above(["单位：万元/亩"]) == "万元"


def test_every_column_has_a_label_of_its_own() -> None:
    assert labels(("备注", "", "备注", "总投资\n（万元）")) == [
        "备注",
        "第 2 列（没有表头）",
        "备注 #2",
        "总投资 （万元）",
    ]


@pytest.mark.parametrize(
    ("number", "given", "wanted", "made"),
    [
        ("12,345", "万元", "亿元", "1.2345"),
        ("123456789.12", "元", "亿元", "1.2345678912"),
        ("0.1", "亿元", "万元", "1000"),
        ("-3", "千元", "亿元", "-0.00003"),
        ("1.5", "亩", "平方米", "1000"),
        ("2", "万平方米", "平方米", "20000"),
        ("1", "万元", "平方米", None),
        ("1", "万美元", "亿元", None),
    ],
)
def test_units_convert_exactly_or_not_at_all(number: str, given: str, wanted: str, made: str | None) -> None:
    assert convert(number, given, wanted) == made


def test_an_amount_may_carry_its_unit() -> None:
    assert (parted("1.5 亿元"), parted("3,000万")) == (("1.5", "亿元"), ("3,000", "万元"))
    assert [parted(t) for t in ("约5亿元", "5", "5亿美元", "3-5亿元")] == [None] * 4
