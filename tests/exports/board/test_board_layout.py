"""The layout of the chain board: nothing overlaps, columns begin at the top, texts fit, every tie has its curve."""

import random
import re
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import pytest

from exports.board.layout.layout import layout
from exports.board.layout.pill import BELOW_SIZE, COUNT_SIZE, DISC, END, WORD_SIZE, counts_width
from exports.board.layout.text import fit, width, wrap
from exports.board.model import BoardError, BoardLayout, BoardModel, BoardSegment, Pill

SHOWN = (
    "强",
    "中·初判",
    "弱",
    "有龙头·强弱待评",
    "多家·强弱待评",
    "少数·强弱待评",
    "孤点·强弱待评",
    "企业待列",
    "缺",
    "疑缺",
    "未查",
)
COLUMNS = (
    ("上游", "材料"),
    ("上游", "零部件"),
    ("中游", "部件"),
    ("中游", "总成"),
    ("下游", "整机"),
    ("下游", "应用"),
    ("支撑", "装备"),
)
NAMES = (
    "硅片",
    "光刻胶",
    "车规MCU",
    "电解液与电解质",
    "功率半导体晶圆制造",
    "自动驾驶计算平台域控制器",
    "EDA软件",
    "整车试验检测公共服务平台",
)


def segment(number: int, stage: str = "上游", column: str = "材料", shown: str = "缺") -> BoardSegment:
    state = shown if shown in ("企业待列", "缺", "疑缺", "未查") else "有"
    flags = (("断链",), ("单点", "在建补缺"), ())[number % 3]
    return BoardSegment(
        f"s{number:02}",
        NAMES[number % 8],
        stage,
        column,
        state,
        shown,
        3 * (state == "有"),
        number % 4 == 0,
        False,
        flags,
    )


def chain(seed: int = 1, count: int = 45, edges: int = 70) -> BoardModel:
    """Return a made chain: seven sub-columns, edges mostly with the flow, some back, some inside, some to the band."""
    pick = random.Random(seed)
    segments = tuple(segment(i, *COLUMNS[i * 7 // count], pick.choice(SHOWN)) for i in range(count))
    found: set[tuple[str, str]] = set()
    while len(found) < edges:
        a, b = pick.randrange(count), pick.randrange(count)
        if a != b and (a < b or pick.random() < 0.2):
            found.add((segments[a].id, segments[b].id))
    return BoardModel(
        "新能源汽车", "数据截至 2026-11-20", ("上游", "中游", "下游", "支撑"), segments, tuple(sorted(found))
    )


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    w: float
    h: float


def near(a: Box | Pill, b: Box | Pill, gap: float) -> bool:
    """Say whether two boxes are less than `gap` pixels apart."""
    return a.x < b.x + b.w + gap and b.x < a.x + a.w + gap and a.y < b.y + b.h + gap and b.y < a.y + a.h + gap


def heading_box(board: BoardLayout, number: int) -> Box:
    heading = board.headings[number]
    wide = max(width(line, 13.0) for line in heading.lines)
    return Box(heading.x - wide / 2, heading.y, wide, 16.0 * len(heading.lines))


def by_id(board: BoardLayout) -> dict[str, Pill]:
    return {pill.segment.id: pill for pill in board.pills}


@pytest.mark.parametrize("seed", range(6))
def test_pills_and_headings_never_touch(seed: int) -> None:
    board = layout(chain(seed))
    assert len(board.pills) == 45
    assert not [(a.segment.id, b.segment.id) for a, b in combinations(board.pills, 2) if near(a, b, 7.9)]
    titles = [heading_box(board, number) for number in range(len(board.headings))]
    assert not [(a, b) for a, b in combinations(titles, 2) if near(a, b, 0)]
    assert not [(t, p.segment.id) for t in titles for p in board.pills if near(t, p, 3)]


@pytest.mark.parametrize("seed", range(6))
def test_columns_begin_at_the_same_height_and_have_no_holes(seed: int) -> None:
    board = layout(chain(seed))
    heads = {heading.y for heading in board.headings}
    for pills in columns(board).values():
        assert pills[0].y == min(
            p.y for p in board.pills if (p.segment.stage == "支撑") == (pills[0].segment.stage == "支撑")
        )
        gaps = [round(low.y - high.y - high.h, 3) for high, low in pairwise(pills)]
        between = [any(high.y < y < low.y for y in heads) for high, low in pairwise(pills)]
        band = pills[0].segment.stage == "支撑"  # rows of the band stand on one line
        assert all(
            gap == 8.0 or (heading and gap < 45) or (band and gap >= 8.0)
            for gap, heading in zip(gaps, between, strict=True)
        )


def columns(board: BoardLayout) -> dict[float, list[Pill]]:
    found: dict[float, list[Pill]] = {}
    for pill in sorted(board.pills, key=lambda p: p.y):
        found.setdefault(pill.x + (pill.segment.stage == "支撑") / 7, []).append(pill)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_pill_lies_inside_its_stage(seed: int) -> None:
    board = layout(chain(seed))
    stages = {stage.name: stage for stage in board.stages}
    for pill in board.pills:
        stage = stages[pill.segment.stage]
        assert stage.x + 7.9 <= pill.x and pill.x + pill.w <= stage.x + stage.w - 7.9
        assert stage.y + 24 < pill.y and pill.y + pill.h < stage.y + stage.h


def test_stages_stand_side_by_side_and_support_is_a_band_below() -> None:
    board = layout(chain())
    flow, band = board.stages[:-1], board.stages[-1]
    assert [stage.name for stage in flow] == ["上游", "中游", "下游"]
    assert all(left.x + left.w < right.x for left, right in pairwise(flow))
    assert (band.name, band.band, band.x, band.w) == ("支撑", True, 2.0, 1436.0)
    assert band.y > max(stage.y + stage.h for stage in flow)
    assert board.width == 1440.0
    assert board.height == pytest.approx(band.y + band.h + board.foot)


def test_stage_counts_name_what_is_there() -> None:
    model = chain()
    board = layout(model)
    for stage in board.stages:
        states = [s.state for s in model.segments if s.stage == stage.name]
        assert (stage.total, stage.present) == (len(states), states.count("有") + states.count("企业待列"))


def test_layout_is_deterministic_and_edges_are_drawn_once() -> None:
    model = chain(3)
    assert layout(model) == layout(model)
    doubled = replace(model, edges=model.edges + model.edges[:5])
    assert layout(doubled).curves == layout(model).curves
    assert [(c.source, c.target) for c in layout(model).curves] == list(model.edges)


@pytest.mark.parametrize("seed", range(4))
def test_the_two_counts_are_the_ties_of_the_board(seed: int) -> None:
    model = chain(seed)
    doubled = replace(model, edges=model.edges + model.edges[:5])
    for pill in layout(doubled).pills:
        ends = [(a == pill.segment.id, b == pill.segment.id) for a, b in model.edges]
        assert (pill.into, pill.out) == (sum(b for _, b in ends), sum(a for a, _ in ends))


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_in_a_pill_keeps_clear_of_its_ends_and_of_its_state(seed: int) -> None:
    for pill in layout(chain(seed)).pills:
        right = max(width(pill.segment.word, WORD_SIZE, bold=True), counts_width(pill.into, pill.out))
        room = pill.w - DISC - right - END
        lines = [
            *((line, pill.size, pill.segment.key) for line in pill.lines),
            *((line, BELOW_SIZE, False) for line in pill.below),
        ]
        assert all(width(text, size, bold) <= room for text, size, bold in lines), pill
        assert sum(size for _, size, _ in lines) <= pill.h and pill.h > WORD_SIZE + COUNT_SIZE


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[0-9.]+", path)]


@pytest.mark.parametrize("seed", range(4))
def test_curves_start_and_end_at_their_pills_and_stay_on_the_board(seed: int) -> None:
    board = layout(chain(seed))
    pills = by_id(board)
    for curve in board.curves:
        values = numbers(curve.path)
        start, tip = (values[0], values[1]), (values[6], values[7])
        for (x, y), pill in ((start, pills[curve.source]), (tip, pills[curve.target])):
            across, down = {pill.x, pill.x + pill.w, pill.x + pill.w / 2}, {pill.y, pill.y + pill.h, pill.middle}
            assert min(abs(x - at) for at in across) < 0.1 and min(abs(y - at) for at in down) < 0.1, curve
        assert all(0 <= x <= board.width + 20 for x in values[::2])
        assert all(board.head <= y <= board.height - board.foot for y in values[1::2])


def test_a_curve_leaves_toward_where_it_goes() -> None:
    parts = [segment(0), segment(1, "中游", "部件"), segment(2, "下游", "整机"), segment(3, "支撑", "装备"), segment(4)]
    edges = (("s00", "s02"), ("s02", "s00"), ("s03", "s01"), ("s01", "s03"), ("s00", "s04"), ("s04", "s00"))
    board = layout(BoardModel("链", "", ("上游", "中游", "下游", "支撑"), tuple(parts), edges))
    pills = by_id(board)
    starts = [numbers(curve.path)[:2] for curve in board.curves]
    first, last, up, down = pills["s00"], pills["s02"], pills["s03"], pills["s01"]
    near_to = [
        (first.x + first.w, first.middle), (last.x, last.middle), (up.x + up.w / 2, up.y),
        (down.x + down.w / 2, down.y + down.h), (first.x + first.w, first.middle),
    ]  # fmt: skip
    assert starts[:5] == [pytest.approx(spot, abs=0.06) for spot in near_to]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"stages": ("中游",)}, "阶段“上游”不在"),
        ({"edges": (("s00", "x"),)}, "一端“x”不是本图谱的环节"),
        ({"edges": (("s00", "s00"),)}, "不能供给自己"),
        ({"segments": (segment(0), segment(0))}, "环节标识重复：s00"),
        ({"segments": (replace(segment(0), shown="很强"),)}, "没有对应的图例"),
        ({"segments": (replace(segment(0), state="无"),)}, "状态“无”不在"),
        ({"segments": (replace(segment(0), firms=2),)}, "状态是“缺”，企业数却是 2"),
        ({"segments": (replace(segment(0, shown="强"), firms=0),)}, "状态是“有”，企业数却是 0"),
        ({"segments": (replace(segment(0), shown="疑缺"),)}, "状态是“缺”，显示文字却是“疑缺”"),
        ({"segments": ()}, "没有环节"),
    ],
)
def test_contradictions_are_refused_in_chinese(change: dict[str, object], message: str) -> None:
    model = BoardModel("链", "", ("上游",), (segment(0),), ())
    with pytest.raises(BoardError, match=message):
        layout(replace(model, **change))


def test_a_chain_of_support_alone_is_drawn_as_columns() -> None:
    board = layout(BoardModel("链", "", ("上游", "支撑"), (segment(0, "支撑"), segment(1, "支撑")), (("s00", "s01"),)))
    assert [(stage.name, stage.band) for stage in board.stages] == [("支撑", False)]
    assert len(board.pills) == 2


def test_names_are_never_cut_and_fit_their_room() -> None:
    long = "超" * 70 + "internationalization" * 3
    for name in (*NAMES, long, "A&B <img src=x onerror=alert(1)>"):
        lines, size = fit(name, 95.0)
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert 12.0 <= size <= 14.0
        assert max(width(line, size) for line in lines) <= 95.0
    assert fit("自动驾驶计算平台域控制器", 103.0) == (("自动驾驶计算", "平台域控制器"), 14.0)


def test_line_breaks_spare_words() -> None:
    assert wrap("晶体生长设备", 80, 14) == ("晶体", "生长设备")
    assert wrap("框架键合丝与塑封料", 100, 14) == ("框架键合丝与", "塑封料")
    assert wrap("功率半导体晶圆制造", 100, 14) == ("功率半导体", "晶圆制造")


def test_unknown_numbers_are_not_zero() -> None:
    counts = {shown: segment(0, shown=shown).count for shown in ("未查", "企业待列", "缺", "疑缺", "强")}
    assert counts == {"未查": "?", "企业待列": "…", "缺": "0", "疑缺": "0", "强": "3"}
    listed = replace(segment(0), state="企业待列", shown="有·企业待列")
    assert (listed.grade, listed.word) == ("企业待列", "待列")
    assert segment(0, shown="中·初判").word == "中·初判"
