"""The layout of the chain board: nothing overlaps, everything is where it belongs, few lines cross."""

import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from exports.board.layout.bundles import cover, joined, saved
from exports.board.layout.columns import columns_of
from exports.board.layout.layout import BoardError, BoardLayout, BoardModel, BoardSegment, Pill, layout
from exports.board.layout.order import crossings, net_of
from exports.board.layout.place import settle
from exports.board.layout.text import fit, width, wrap

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


def boxes_overlap(a: Pill, b: Pill) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def by_id(board: BoardLayout) -> dict[str, Pill]:
    return {pill.segment.id: pill for pill in board.pills}


@pytest.mark.parametrize("seed", range(6))
def test_pills_never_overlap_and_leave_room_for_badges(seed: int) -> None:
    pills = layout(chain(seed)).pills
    assert len(pills) == 45
    assert not [(a.segment.id, b.segment.id) for a, b in combinations(pills, 2) if boxes_overlap(a, b)]
    columns: dict[float, list[Pill]] = {}
    for pill in pills:
        columns.setdefault(pill.x, []).append(pill)
    gaps = [
        low.y - high.y - high.h
        for column in columns.values()
        for high, low in pairwise(sorted(column, key=lambda p: p.y))
    ]
    assert min(gaps) >= 17.9


@pytest.mark.parametrize("seed", range(6))
def test_every_pill_lies_inside_its_stage(seed: int) -> None:
    board = layout(chain(seed))
    stages = {stage.name: stage for stage in board.stages}
    for pill in board.pills:
        stage = stages[pill.segment.stage]
        assert stage.x < pill.x and pill.x + pill.w < stage.x + stage.w
        assert stage.y + 30 < pill.y and pill.y + pill.h < stage.y + stage.h


def test_stages_stand_side_by_side_and_support_is_a_band_below() -> None:
    board = layout(chain())
    flow, band = board.stages[:-1], board.stages[-1]
    assert [stage.name for stage in flow] == ["上游", "中游", "下游"]
    assert all(left.x + left.w < right.x for left, right in pairwise(flow))
    assert (band.name, band.band, band.x, band.w) == ("支撑", True, 14.0, 1412.0)
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
    assert layout(doubled).routes == layout(model).routes
    assert [(r.source, r.target) for r in layout(model).routes] == list(model.edges)


@pytest.mark.parametrize("seed", range(6))
def test_sorted_order_crosses_far_less_than_the_given_one(seed: int) -> None:
    model = chain(seed)
    net = net_of(columns_of(model), model.edges)
    assert layout(model).crossings < 0.6 * crossings(net.layers, net.links)


def test_crossings_are_counted_exactly() -> None:
    layers = [[[("a", -1), ("b", -1), ("c", -1)]], [[("x", -1), ("y", -1), ("z", -1)]]]
    links = [(("a", -1), ("z", -1)), (("b", -1), ("y", -1)), (("c", -1), ("x", -1)), (("a", -1), ("x", -1))]
    assert crossings(layers, links) == 3
    assert crossings(layers, links[2:]) == 0


def numbers(path: str) -> list[float]:
    return [
        float(n)
        for part in path.replace("M", " ").replace("L", " ").replace("C", " ").replace("Q", " ").split()
        for n in part.split(",")
    ]


@pytest.mark.parametrize("seed", range(4))
def test_lines_start_and_end_at_their_pills_and_stay_on_the_board(seed: int) -> None:
    board = layout(chain(seed))
    pills = by_id(board)
    for route in board.routes:
        values = numbers(route.path)
        start, tip = (values[0], values[1]), (values[-4], values[-3])
        for (x, y), pill in ((start, pills[route.source]), (tip, pills[route.target])):
            assert pill.x - 0.1 <= x <= pill.x + pill.w + 0.1 and pill.y - 0.1 <= y <= pill.y + pill.h + 0.1, route
        assert all(0 <= x <= board.width for x in values[::2]) and all(
            board.head <= y <= board.height for y in values[1::2]
        )


@pytest.mark.parametrize("seed", range(4))
def test_long_lines_run_between_pills(seed: int) -> None:
    board = layout(chain(seed))
    for route in board.routes:
        if route.kind == "support":
            continue
        values = numbers(route.path[: route.path.rindex("M")])
        spots = list(zip(values[::2], values[1::2], strict=True))
        others = [p for p in board.pills if p.segment.id not in (route.source, route.target)]
        for (x1, y1), (x2, y2) in pairwise(spots):
            if y1 == y2 and abs(x2 - x1) > 100:
                assert not [
                    p.segment.id
                    for p in others
                    if p.x < max(x1, x2) and min(x1, x2) < p.x + p.w and p.y < y1 < p.y + p.h
                ]


def test_direction_and_band_decide_the_kind_of_line() -> None:
    parts = [segment(0), segment(1, "中游", "部件"), segment(2, "下游", "整机"), segment(3, "支撑", "装备"), segment(4)]
    edges = (("s00", "s02"), ("s02", "s00"), ("s03", "s01"), ("s01", "s03"), ("s00", "s04"), ("s00", "s01"))
    board = layout(BoardModel("链", "", ("上游", "中游", "下游", "支撑"), tuple(parts), edges))
    assert [route.kind for route in board.routes] == ["flow", "back", "support", "support", "flow", "flow"]


def test_sub_columns_keep_the_given_order_and_share_columns_beyond_seven() -> None:
    names = ["设计", "制造", "封测", "设备", "材料", "模块", "终端", "服务", "运营"]
    parts = tuple(segment(i, "中游", names[i // 3]) for i in range(27))
    model = BoardModel("链", "", ("中游",), parts, (("s03", "s00"), ("s06", "s00")))
    columns = columns_of(model)
    assert [group.name for column in columns for group in column.groups] == names
    assert len(columns) == 7
    assert [heading.lines[0] for heading in layout(model).headings[:3]] == ["设计", "制造", "封测"]
    assert len(layout(model).headings) == 9


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
    assert (listed.grade, listed.badge) == ("企业待列", "待列")
    assert segment(0, shown="中·初判").badge == "中·初判"


def test_settle_is_the_nearest_order_with_gaps() -> None:
    assert settle([0, 0], [1, 1], [10], 0, 100) == [0, 10]
    assert settle([50, 50], [1, 1], [10], 0, 100) == [45, 55]
    assert settle([50, 50], [3, 1], [10], 0, 100) == [47.5, 57.5]
    assert settle([95, 99], [1, 1], [10], 0, 100) == [90, 100]
    with pytest.raises(ValueError, match="3 items need 120 px, there are 100"):
        settle([0, 0, 0], [1, 1, 1], [60, 60], 0, 100)


def test_bundles_hold_only_pairs_that_exist() -> None:
    pairs = [(s, u) for s in "abc" for u in "xyz"] + [("d", "x")]
    assert cover(pairs, saved) == [(["a", "b", "c"], ["x", "y", "z"])]
    covered = [(s, u) for sources, users in cover(pairs, joined) for s in sources for u in users]
    assert sorted(covered) == sorted(pairs)


def test_ends_of_an_edge_inside_a_column_come_together() -> None:
    parts = tuple(segment(i) for i in range(4))
    board = layout(BoardModel("链", "", ("上游",), parts, (("s00", "s03"),)))
    order = [pill.segment.id for pill in sorted(board.pills, key=lambda pill: pill.y)]
    assert abs(order.index("s00") - order.index("s03")) == 1


def test_each_band_segment_has_its_own_lane_and_bus() -> None:
    parts = (segment(0), *(segment(i, "支撑", "装备") for i in range(1, 4)), segment(4, "下游", "整机"))
    edges = tuple((f"s0{i}", "s04") for i in range(1, 4))
    routes = layout(BoardModel("链", "", ("上游", "下游", "支撑"), parts, edges)).routes
    rises = [numbers(route.path)[-12:-10] for route in routes]
    assert len({x for x, _ in rises}) == 3
    assert min(abs(a[0] - b[0]) for a, b in combinations(rises, 2)) == pytest.approx(3.5)
