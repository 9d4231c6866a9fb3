"""Chain files: one YAML per chain, its segments with products and inputs, and the segments it uses from others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.record import COMMON, Issue, Origin, Row
from graph.rows.check import read_common
from loaders.column_order import column_order
from loaders.yaml_shapes import Level
from loaders.yamls import load

TOP = {"id", "name", "basis", "expect", "stages", "columns", "segments", "uses"}
SEGMENT = {"id", "name", "stage", "column", "key", "local", "nature", "products", "inputs", "basis", "gbt4754"}
USE = {"id", "from", "stage", "column", "key", "part"}
KEY = {"yes", "why", "follow", "follow_why"}
OWN = "本链"


def claims(path: Path) -> bool:
    """Tell whether the file is a chain's."""
    return path.suffix.lower() in {".yaml", ".yml"} and (path.stem == "chain" or path.parent.name == "chains")


def read(content: bytes, path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield the chain's row and, for each segment, its row and its products'; LoadError for any wrong shape."""
    chain = Level(load(content, name), name, TOP)
    missing = [k for k in ("id", "name", "segments") if not chain.data.get(k)]
    if missing:
        raise chain.error(f"缺少 {'、'.join(missing)}")
    yield _chain(chain)
    seen: dict[str, int] = {}
    for number, segment in enumerate(chain.levels("segments", SEGMENT), 1):
        _once(segment, seen)
        yield from _segment(chain, segment, number)
    for number, use in enumerate(chain.levels("uses", USE), 1000):
        _once(use, seen)
        cells = {"id": use.text("id"), **_place(chain, use, number), "part": use.text("part") or OWN}
        yield Row("Segment", cells, use.origin(), _origins(chain, use.line))


def _once(item: Level, seen: dict[str, int]) -> None:
    """Refuse an id that an earlier segment of the file has: the two would become one."""
    own = item.text("id")
    if own and own in seen:
        raise item.error(f"环节 {own} 在第 {seen[own]} 行已写过", value=own)
    seen[own] = item.line


def _chain(chain: Level) -> Row:
    expect = chain.level("expect", {"segments"})
    limits = expect.data.get("segments", [])
    numbers = isinstance(limits, list) and all(type(n) is int for n in limits)
    if expect.data and not (numbers and len(limits) == 2 and 0 <= limits[0] <= limits[1]):
        raise expect.error("expect 应写成 {segments: [最少, 最多]}，两个整数")
    cells = {
        "id": chain.text("id"),
        "name": chain.text("name"),
        "mapped": "是",
        "stages": ";".join(chain.texts("stages")),
        "columns": ";".join(_columns(chain)),
    }
    if expect.data:
        cells |= {"expect_min": str(limits[0]), "expect_max": str(limits[1])}
    return Row("Chain", cells, chain.origin(), _origins(chain, chain.line), part=True)


def _columns(chain: Level) -> list[str]:
    """Return the order that the file gives to columns; what has no column of its own stands under its stage's name."""
    if "columns" not in chain.data:
        return []
    stages: dict[str, dict[str, None]] = {}
    for item in (*chain.levels("segments", SEGMENT), *chain.levels("uses", USE)):
        stage = item.text("stage")
        stages.setdefault(stage, {})[item.text("column") or stage] = None
    return column_order(chain, stages)


def _place(chain: Level, item: Level, number: int) -> dict[str, str]:
    key = item.level("key", KEY)
    if key.data and not isinstance(key.data.get("yes"), bool):
        raise key.error("key 应写成 {yes: true, why: …},yes 只用 true 或 false")
    return {
        "chain": chain.text("id"),
        "stage": item.text("stage"),
        "column": item.text("column"),
        "key": "是" if key.data.get("yes") else "否",
        "key_why": key.text("why"),
        "follow": key.text("follow"),
        "follow_why": key.text("follow_why"),
        "order": str(number),
    }


def _segment(chain: Level, item: Level, number: int) -> Iterator[Row]:
    origins = _origins(item if item.data.get("basis") else chain, item.line)
    local = item.level("local", {"fit", "why"})
    cells = {
        **{k: item.text(k) for k in ("id", "name", "nature", "gbt4754")},
        "fit": local.text("fit"),
        "fit_why": local.text("why"),
        "inputs": ";".join(item.texts("inputs")),
        **_place(chain, item, number),
        "part": OWN,
    }
    yield Row("Segment", cells, item.origin(), origins)
    for product in item.levels("products", {"name", "aka"}):
        made = {"name": product.text("name"), "segment": item.text("id"), "aka": ";".join(product.texts("aka"))}
        yield Row("Product", made, product.origin(), origins, part=True)


def _origins(item: Level, line: int) -> tuple[Origin, ...]:
    found: list[Origin] = []
    for basis in item.texts("basis"):
        common = read_common(basis)
        source, confidence = (basis, None) if common is None else (COMMON, common[0])
        found.append(Origin(source, item.file, "", line, confidence=confidence))
    return tuple(found) or (Origin(COMMON, item.file, "", line),)
