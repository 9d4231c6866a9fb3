"""Hypothesis strategies for office tables of any shape: titles, merged headings, totals, notes, and odd things in cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tests.loaders.tables.made import Given, Page

HEADINGS = (
    "序号", "企业名称", "单位详细名称", "统一社会信用代码", "区县", "所在\n区县", "产业链*", "总投资（亿元）", "营收(万元)",
    "占地（亩）", "状态日期", "证券代码", "主要产品", "是否上市", "备注", "联系人", "2024年", "项目名称", "来源",
)  # fmt: skip
ODD = (
    "😀",
    "𠮷",
    "㎡",
    "\u3000",
    "ＡＢ１２",
    "&amp;",
    "<b>",
    '"',
    "'",
    "；",
    "\n",
    "=1+1",
    "@甲",
    "\t",
    "\u00a0",
    "—",
    "é",
    "µ",
)
SHAPES = ("General", "0.00", "0.0", "#,##0.00", "000000", "0%", "0.0%", '0"亩"', "@", "0.00E+00")
DAYS = ("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', "yyyy-mm", "m/d/yy", "mmm-yy", "yyyy.mm.dd")
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")

words = st.lists(st.sampled_from([*"甲乙丙丁电池机器人材料示例区市有限公司（）", *ODD]), min_size=1, max_size=12).map(
    "".join
)
texts = st.one_of(
    words, words, st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=20)
)
numbers = st.one_of(
    st.integers(-(10**6), 10**6),
    st.integers(0, 99999999).map(lambda n: n / 100),
    st.floats(-1e12, 1e12, allow_nan=False, allow_infinity=False),
    st.integers(10**14, 10**17),
)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31)).map(lambda d: d.replace(microsecond=0))
cells: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    words,
    texts,
    numbers,
    st.booleans(),
    days,
    moments,
    st.builds(lambda v, shape: {"v": v, "as": shape}, numbers, st.sampled_from(SHAPES)),
    st.builds(lambda v, shape: {"v": v, "as": shape}, days, st.sampled_from(DAYS)),
    st.sampled_from(ERRORS).map(lambda e: {"e": e}),
    st.just({"f": "=10*3"}),
    st.one_of(numbers, words).map(lambda v: {"f": "=10*3", "v": v}),
    st.tuples(words, words).map(lambda pair: {"rich": list(pair)}),
    words.map(lambda v: {"v": v, "comment": "批注"}),
    st.integers(1, 40).map(lambda n: "很长的一段话。" * n * 20),
)
# A tab inside of a cell may be taken for what separates cells; a text of one column has nothing that does.
plain = st.one_of(st.none(), words, texts).map(lambda v: v and v.replace("\t", " "))


@st.composite
def tables(draw: st.DrawFn, kinds: tuple[str, ...] = (".xlsx", ".openpyxl", ".xls")) -> Given:
    """Draw a file of one to three sheets, written as one of these kinds."""
    kind = draw(st.sampled_from(kinds))
    text = kind in {".csv", ".tsv", ".txt"}
    names = draw(
        st.lists(st.sampled_from(["名单", "Sheet1", "附件2", "数据", "2024年"]), min_size=1, max_size=3, unique=True)
    )
    drawn = [draw(pages(name, text)) for name in ([""] if text else names)]
    if drawn[0].hidden:
        drawn[0] = Page(drawn[0].name, drawn[0].lines, drawn[0].merged)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
    return Given(
        "名单" + kind.replace(".openpyxl", ".xlsx"),
        drawn,
        encoding=encoding,
        separator="," if kind == ".csv" else "\t",
        really=kind,
    )


above = st.lists(st.sampled_from(["示例市企业名单", "单位：万元", None, "附件1"]), max_size=3)
below = st.lists(st.sampled_from(["合计", "注：略。", "填表人：张三", None, "某市工信局"]), max_size=3)


@st.composite
def pages(draw: st.DrawFn, name: str, text: bool = False) -> Page:
    """Draw one sheet: what stands above, one or two rows of headings, rows, and what stands below."""
    width, shift = draw(st.integers(2 if text else 1, 6)), draw(st.sampled_from([0, 0, 0, 1, 2]))
    headings: list[Any] = draw(st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width, unique=True))
    lines: list[list[Any]] = [[title] for title in draw(above)]
    merged: list[tuple[int, int, int, int]] = []  # left, top, right, bottom from 0
    if lines and lines[-1][0] and draw(st.booleans()):
        merged.append((0, len(lines) - 1, width, len(lines) - 1))
    if width > 2 and draw(st.booleans()):
        at = len(lines)
        merged += [(0, at, 0, at + 1), (1, at, width - 1, at)]
        lines += [[headings[0], "经营情况（万元）", *[None] * (width - 2)], [None, *headings[1:]]]
    else:
        lines.append(headings)
    top = len(lines)
    lines += draw(st.lists(st.lists(plain if text else cells, min_size=width, max_size=width), max_size=8))
    if len(lines) > top + 2 and draw(st.booleans()):
        column = draw(st.integers(0, width - 1))
        merged.append((column, top, column, top + 1))
        lines[top + 1][column] = None
    lines += [[end] for end in draw(below)]
    shifted = [[*[None] * shift, *line] for line in lines]
    if text:
        return Page(name, shifted)
    hidden, rows = draw(st.sampled_from([False, False, False, True])), [top + 1] if draw(st.booleans()) else []
    places = [f"{_at(left + shift, up)}:{_at(right + shift, down)}" for left, up, right, down in merged]
    return Page(name, shifted, places, hidden, rows)


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"
