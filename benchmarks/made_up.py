"""Made-up data in the shape of ours, as large as asked for: chains with segments and products, firms, projects, ties."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import build

SEGMENTS, PRODUCTS, FIRMS, PROJECTS, TIES = 40, 3, 150, 25, 60  # of one chain; the products of one segment
DISTRICTS, SOURCES = 15, 200
STAGES = ("上游", "中游", "下游", "支撑")

Cells = tuple[str, ...]


def write(folder: Path, chains: int, firms: int = FIRMS) -> None:
    """Write a data folder of so many chains, each with about 340 nodes and 680 edges, and the project's own rules.

    Other numbers of firms have as many more ties; the segments stay as they are.
    """
    (folder / "chains").mkdir(parents=True)
    shutil.copy(build.DATA / "rules.yaml", folder)
    for chain in range(chains):
        (folder / "chains" / f"c{chain}.yaml").write_text("\n".join(_chain(chain)), encoding="utf-8")
    every = range(chains)
    _table(folder / "sources.csv", "来源编号,原载,来源等级,日期", (_source(n) for n in range(SOURCES)))
    _table(folder / "districts.csv", "区县标识,区县名称", ((f"d{n}", f"第{n}区") for n in range(DISTRICTS)))
    names = "原文写法,企业标识,企业名称,企业全称,在地情况"
    _table(folder / "firm_names.csv", names, (_name(c, f) for c in every for f in range(firms)))
    said = "编号,企业名称,产业链,角色,角色口径,环节用语,区县,主要产品,资质,来源,说明"
    _table(folder / "firms.csv", said, (_firm(c, f) for c in every for f in range(firms)))
    projects = "编号,项目标识,项目名称,投资方,产业链,区县,总投资（亿元）,状态,状态日期,来源,说明"
    _table(folder / "projects.csv", projects, (_project(c, p) for c in every for p in range(PROJECTS)))
    _table(
        folder / "ties.csv",
        "陈述,提示,环节,依据,理由",
        (_tie(c, t) for c in every for t in range(TIES * firms // FIRMS)),
    )


def _table(path: Path, headings: str, rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings.split(","))
        writer.writerows(rows)


def _chain(c: int) -> Iterator[str]:
    yield f"id: c{c}\nname: 第{c}链\nbasis: [S100, S101]\nstages: [{', '.join(STAGES)}]\nsegments:"
    for s in range(SEGMENTS):
        inputs = ", ".join(f"c{c}-s{i}" for i in range(max(0, s - 2), s))
        yield f"  - id: c{c}-s{s}\n    name: 第{c}链环节{s}\n    stage: {STAGES[s * len(STAGES) // SEGMENTS]}"
        yield f"    column: 栏目{s // 5}\n    key: {{yes: {'true' if s % 7 == 0 else 'false'}, why: 认证周期长}}"
        yield "    local: {fit: 宜本地, why: 本地有用户}\n    nature: 制造\n    products:"
        yield from (f"      - {{name: 第{c}链产品{s}之{p}, aka: [别名{c}-{s}-{p}]}}" for p in range(PRODUCTS))
        yield f"    inputs: [{inputs}]\n    basis: [行业常识:0.9]\n"


def _source(n: int) -> Cells:
    return f"S{n + 100}", f"第{n}家媒体", str(n % 5 + 1), f"202{n % 7}-0{n % 9 + 1}-1{n % 10}"


def _name(c: int, f: int) -> Cells:
    full = f"示例第{c}链第{f}企业股份有限公司"
    return full, f"c{c}-f{f}", f"第{c}链第{f}企业", full, "本地"


def _statement(kind: str, c: int, number: int) -> str:
    return f"{kind}{c * 10_000 + number:06d}"


def _said_by(number: int) -> str:
    return f"S{number % SOURCES + 100}"


def _firm(c: int, f: int) -> Cells:
    first = (_statement("F", c, f), f"示例第{c}链第{f}企业股份有限公司", f"第{c}链", "重点企业", "市", f"第{f}种用语")
    return (
        *first,
        f"第{f % DISTRICTS}区",
        f"产品甲{f};产品乙{f}",
        "高新技术企业;小巨人",
        _said_by(f),
        "来源写明它的产品与厂址",
    )


def _project(c: int, p: int) -> Cells:
    first = (
        _statement("J", c, p),
        f"c{c}-p{p}",
        f"第{c}链第{p}项目",
        f"第{c}链第{p}企业",
        f"第{c}链",
        f"第{p % DISTRICTS}区",
    )
    return *first, str(p + 1), "在建", "2026-03", _said_by(p), "来源写明投资与进度"


def _tie(c: int, t: int) -> Cells:
    return _statement("F", c, t), f"第{t}种用语", f"c{c}-s{t % SEGMENTS}", "来源", "来源所写产品属于这个环节"
