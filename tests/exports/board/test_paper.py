"""The paper board: every segment once, nothing over another, words of nine points whatever the names."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from exports.board.model import BoardModel, BoardSegment
from exports.board.paper.draw import ACROSS, fitting, paper_board
from exports.board.paper.rows import CHIP, GAP, SIZE, Cell, bottom, needed, placed
from tests.exports.board.test_board_svg import HOSTILE, SVG, board


def many(own: int, others: int = 0, name: str = "环节的名称") -> BoardModel:
    """Return a chain of one stage: so many own segments and so many reference ones."""
    some = (
        BoardSegment(f"s{i}", f"{name}{i}", "上游", f"组{i // 4}", "疑缺", "疑缺", 0, i % 3 == 0, reference=i >= own)
        for i in range(own + others)
    )
    return BoardModel("链产业链图谱", "示例市", ("上游",), tuple(some), ())


def apart(cells: tuple[Cell, ...], across: float) -> bool:
    """Say whether no cell is over another and all are inside."""
    inside = all(c.x >= 0 and c.x + c.w <= across for c in cells)
    return inside and all(
        a.y + CHIP + GAP <= b.y + 0.01 or b.y + CHIP + GAP <= a.y + 0.01 or a.x + a.w <= b.x or b.x + b.w <= a.x
        for a, b in combinations(cells, 2)
    )


@pytest.mark.parametrize("model", [board(), board(HOSTILE), many(60, 9), many(1), many(0, 5)])
def test_every_segment_stands_once_and_nothing_over_another(model: BoardModel) -> None:
    made = paper_board(model)
    root = ET.fromstring(made.svg)
    own = [s for s in model.segments if not s.reference]
    assert sorted(g.get("data-id") or "" for g in root.iter(f"{SVG}g")) == sorted(s.id for s in own)
    said = "".join(t.text or "" for t in root.iter(f"{SVG}text"))
    assert all(f"{s.name}（{s.word}）" in said for s in model.segments if s.reference)
    assert all(s.name in said and s.word in said for s in own)
    for stage in placed(model, ACROSS):
        assert apart(stage.cells, ACROSS), stage.name
    assert bottom(placed(model, ACROSS)) < made.height


def test_words_are_made_smaller_only_where_a_name_fills_a_whole_line() -> None:
    whole = max(c.w for stage in placed(many(60), ACROSS) for c in stage.cells)
    for model in (board(), board(HOSTILE), many(60, 9), many(5, name="很长的环节名称与它的另一半")):
        long = any(needed(s) > ACROSS - 100 for s in model.segments)
        sizes = [float(x) for x in re.findall(r'font-size="([\d.]+)"', paper_board(model).svg)]
        assert (min(sizes) >= SIZE) is not long
    assert whole < ACROSS


def test_no_name_of_a_group_ends_a_line() -> None:
    for stage in placed(many(60), ACROSS):
        for one, after in zip(stage.cells, stage.cells[1:], strict=False):
            assert not isinstance(one.what, str) or after.y == one.y


def test_a_small_chain_has_larger_words_and_none_goes_further_down_than_it_may() -> None:
    few, more = (fitting(many(n), 796.0, 330.0) for n in (10, 60))
    size = [float(re.findall(r'viewBox="0 0 ([\d.]+)', b.svg)[0]) for b in (few, more)]
    assert size[0] < size[1] <= 796.0 and few.height < more.height <= 330.0
