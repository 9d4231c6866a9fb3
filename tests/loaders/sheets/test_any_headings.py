"""Whatever the headings and cells are: a plan, rows, a first mapping that reads back, and every cell somewhere."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoadError
from loaders.sheets.command.first_mapping import first_mapping
from loaders.sheets.command.seen import seen_of
from loaders.sheets.grid import Sheet
from loaders.sheets.mapping import mapping
from loaders.sheets.meaning import understand
from loaders.sheets.plan import TO_FILL
from loaders.sheets.presets import presets
from loaders.sheets.read import ReadRow, read_rows
from loaders.sheets.structure import Block
from loaders.sheets.values import NOTHING

KNOWN = sorted(
    {h for p in presets() for h in p.any} | {a.name for p in presets() for w in p.columns.values() for a in w}
)
HEADINGS = st.one_of(
    st.sampled_from(KNOWN), st.sampled_from(KNOWN).map(lambda h: f"{h}（万元）*"), st.text(max_size=8), st.just("")
)
CELLS = st.one_of(
    st.sampled_from(["", "-", "973", "688234.SH", "44932", "1.5亿元", "东区", "91990100MAK8PBRNYT", "甲有限公司", "3"]),
    st.text(max_size=8),
)


@st.composite
def blocks_of(draw: st.DrawFn) -> Block:
    width = draw(st.integers(1, 6))
    headings = draw(st.lists(HEADINGS, min_size=width, max_size=width))
    lines = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4))
    sheet = Sheet("表", [headings, *lines])
    return Block(sheet, tuple(headings), range(1, 2), range(2, len(lines) + 2))


def rows_of(block: Block, plan) -> list[ReadRow]:
    return [r for r in read_rows(block, plan, "a.xlsx") if isinstance(r, ReadRow)]


@settings(max_examples=150)
@given(blocks_of())
def test_every_cell_is_a_value_kept_or_left_by_name(block: Block) -> None:
    plan = understand(block)
    assert len(plan.columns) == len(block.headings)
    for row in rows_of(block, plan):
        cells = block.line(row.number)
        for column in plan.columns:
            text = cells[column.place]
            if not text or not column.read:
                continue
            if column.name:
                assert row.values.get(column.name) or text in NOTHING
            else:
                assert row.other[column.label] == text


@settings(max_examples=150)
@given(blocks_of())
def test_a_first_mapping_reads_every_block_back(block: Block) -> None:
    plan = understand(block)
    text = first_mapping(plan, block, "a.xlsx").replace(TO_FILL, "某局")
    again = mapping(text.encode(), "sources/a.yaml").plan(block, "a.xlsx")
    assert [(c.label, c.name, c.unit, c.read) for c in again.columns] == [
        (c.label, c.name, c.unit, c.read) for c in plan.columns
    ]
    assert rows_of(block, again) == rows_of(block, plan)


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=6), max_size=4), max_size=5))
def test_no_text_ever_raises(lines: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    try:
        content = out.getvalue().encode()
    except UnicodeEncodeError:
        return
    try:
        seen_of(content, "a.csv")
    except LoadError as error:
        assert error.problem.text()
