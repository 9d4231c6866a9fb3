"""Columns and the band of the chain board: the order of the groups, whom the support serves, one flag a pill."""

from dataclasses import replace

import pytest

from exports.board.layout.band import served
from exports.board.layout.columns import columns_of
from exports.board.layout.layout import layout
from exports.board.model import BoardModel
from tests.exports.board.test_board_layout import by_id, segment


def test_columns_of_a_stage_stand_along_the_flow() -> None:
    names = ("设计", "制造", "封测")
    parts = tuple(segment(i, "中游", names[i]) for i in range(3))
    board = layout(BoardModel("链", "", ("中游",), parts, (("s01", "s00"), ("s01", "s02"))))
    assert [heading.lines[0] for heading in board.headings] == ["制造", "设计", "封测"]
    assert all(by_id(board)[c.source].x < by_id(board)[c.target].x for c in board.curves)


def test_columns_that_a_person_ordered_stand_so_against_the_flow_and_the_band_too() -> None:
    names = ("制造", "设计", "封测")
    parts = (*(segment(i, "中游", names[i]) for i in range(3)), segment(3, "支撑", "装备"), segment(4, "支撑", "软件"))
    ties = (("s02", "s00"), ("s00", "s01"), ("s03", "s04"))
    model = BoardModel("链", "", ("中游", "支撑"), parts, ties)
    assert [h.lines[0] for h in layout(model).headings] == ["封测", "制造", "设计", "装备", "软件"]
    said = replace(model, columns=("软件", "装备", "设计", "制造", "封测"))
    assert [h.lines[0] for h in layout(said).headings] == ["设计", "制造", "封测", "软件", "装备"]
    part = replace(model, columns=("软件", "装备", "设计", "制造"))
    assert [h.lines[0] for h in layout(part).headings] == ["封测", "制造", "设计", "软件", "装备"]


def test_a_support_segment_names_whom_it_serves_most_first_and_the_numbers_add_up() -> None:
    parts = (
        *(segment(i, "中游", ("制造", "封测", "设计")[i // 3]) for i in range(9)),
        replace(segment(9, "支撑", "装备"), flags=("在建补缺",)),
        replace(segment(10, "支撑", "软件"), flags=()),
    )
    edges = (*((("s09", f"s0{i}")) for i in (0, 1, 2, 3, 4, 6)), ("s09", "s10"))
    model = BoardModel("链", "", ("中游", "支撑"), parts, edges)
    assert served(model, columns_of(model)) == {"s09": ("制造 3", "封测 2", "另 2"), "s10": ()}
    pills = by_id(layout(model))
    assert pills["s09"].below == ("在建补缺", "→ 制造 3 · 封测 2 · 另 2") and pills["s09"].out == 7
    assert (pills["s10"].below, pills["s10"].into) == ((), 1)


def test_the_band_is_a_grid_with_one_heading_a_group() -> None:
    parts = (segment(0), *(segment(i, "支撑", ("检测", "研发")[i > 5]) for i in range(1, 10)))
    board = layout(BoardModel("链", "", ("上游", "支撑"), parts, ()))
    assert [heading.lines for heading in board.headings] == [("材料",), ("检测",), ("研发",)]
    band = [pill for pill in board.pills if pill.segment.stage == "支撑"]
    assert len({pill.y for pill in band}) == 2 and {pill.w for pill in band} == {band[0].w}
    first = [pill.segment.id for pill in sorted(band, key=lambda p: (p.x, p.y))]
    assert first == [f"s0{i}" for i in range(1, 10)]


@pytest.mark.parametrize(
    ("flags", "shown"),
    [
        (("在建补缺", "断链", "有据短板"), "有据短板"),
        (("在建补缺", "疑断链"), "疑断链"),
        (("在建补缺", "断链", "疑断链"), "断链"),
        (("省口径", "在建补缺"), "在建补缺"),
        (("省口径", "流失", "补链方向"), ""),
        ((), ""),
    ],
)
def test_at_most_one_flag_stands_on_a_pill(flags: tuple[str, ...], shown: str) -> None:
    (pill,) = layout(BoardModel("链", "", ("上游",), (replace(segment(0), flags=flags),), ())).pills
    assert pill.below == ((shown,) if shown else ())


def test_sub_columns_keep_the_given_order_and_share_columns_beyond_eight() -> None:
    names = ["设计", "制造", "封测", "设备", "材料", "模块", "终端", "服务", "运营"]
    parts = tuple(segment(i, "中游", names[i // 3]) for i in range(27))
    model = BoardModel("链", "", ("中游",), parts, (("s00", "s03"), ("s00", "s06")))
    found = columns_of(model)
    assert [group.name for column in found for group in column.groups] == names
    assert len(found) == 8
    assert [heading.lines[0] for heading in layout(model).headings[:3]] == ["设计", "制造", "封测"]
    assert len(layout(model).headings) == 9
