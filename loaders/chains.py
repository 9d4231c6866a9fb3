"""Chain files: one YAML per chain, its segments with products and inputs, and the segments it uses from others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.issues import issue
from graph.record import COMMON, Issue, Origin, Row
from loaders import LoadError
from loaders.yamls import Lined, load

TOP = {"id", "name", "basis", "expect", "stages", "segments", "uses"}
SEGMENT = {"id", "name", "stage", "column", "key", "local", "nature", "products", "inputs", "basis", "gbt4754"}
USE = {"id", "from", "stage", "column", "key"}


def claims(path: Path) -> bool:
    """Tell whether the file is a chain's."""
    return path.suffix.lower() in {".yaml", ".yml"} and path.parent.name == "chains"


def read(path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield the chain's row and, for each segment, its row and its products'."""
    chain = load(path, name)
    _words(chain, TOP, name)
    missing = [k for k in ("id", "name", "segments") if not chain.get(k)]
    if missing:
        raise LoadError(issue("yaml-syntax", file=name, row=1, detail=f"缺少 {'、'.join(missing)}"))
    yield _chain(chain, name)
    for number, segment in enumerate(_mappings(chain, "segments", name), 1):
        yield from _segment(chain, segment, number, name)
    for number, use in enumerate(_mappings(chain, "uses", name), 1000):
        _words(use, USE, name)
        cells = {"id": str(use.get("id", "")), **_place(chain, use, number, name)}
        yield Row("Segment", cells, Origin("", name, "", use.line), _origins(chain, name, use.line))


def _chain(chain: Lined, name: str) -> Row:
    expect = chain.get("expect") or {}
    low, high = [*expect.get("segments", []), "", ""][:2]
    cells = {"id": str(chain["id"]), "name": str(chain["name"]), "mapped": "是", "expect_min": str(low), "expect_max": str(high)}
    cells["stages"] = ";".join(map(str, chain.get("stages") or []))
    return Row("Chain", cells, Origin("", name, "", chain.line), _origins(chain, name, chain.line), part=True)


def _mappings(chain: Lined, key: str, name: str) -> list[Lined]:
    found: list[Any] = chain.get(key) or []
    for item in found:
        if not isinstance(item, Lined):
            raise LoadError(issue("yaml-syntax", file=name, detail=f"{key} 里有一项不是“键: 值”:{item}"))
    return found


def _words(item: Lined, allowed: set[str], name: str) -> None:
    for word in item:
        if word not in allowed:
            raise LoadError(
                issue("yaml-syntax", file=name, row=item.line, value=word, detail=f"不认识的键 {word},可用:{'、'.join(sorted(allowed))}")
            )


def _place(chain: Lined, item: Lined, number: int, name: str) -> dict[str, str]:
    key: Any = item.get("key") or {}
    if not isinstance(key, Lined):
        raise LoadError(issue("yaml-syntax", file=name, row=item.line, detail="key 应写成 {yes: true, why: …}"))
    return {
        "chain": str(chain["id"]),
        "stage": str(item.get("stage", "")),
        "column": str(item.get("column", "")),
        "key": "是" if key.get("yes") is True else "否",
        "key_why": str(key.get("why") or ""),
        "order": str(number),
    }


def _segment(chain: Lined, item: Lined, number: int, name: str) -> Iterator[Row]:
    _words(item, SEGMENT, name)
    origin = Origin("", name, "", item.line)
    origins = _origins(item if item.get("basis") else chain, name, item.line)
    local: Any = item.get("local") or {}
    cells = {
        **{k: str(item.get(k) or "") for k in ("id", "name", "nature", "gbt4754")},
        "fit": str(local.get("fit", "")),
        "fit_why": str(local.get("why", "")),
        "inputs": ";".join(map(str, item.get("inputs") or [])),
        **_place(chain, item, number, name),
    }
    yield Row("Segment", cells, origin, origins)
    for product in item.get("products") or []:
        names: list[str] = [str(a) for a in product.get("aka") or []]
        made = {"name": str(product.get("name", "")), "segment": str(item.get("id", "")), "aka": ";".join(names)}
        yield Row("Product", made, Origin("", name, "", product.line), origins, part=True)


def _origins(item: Lined, name: str, line: int) -> tuple[Origin, ...]:
    found: list[Origin] = []
    for basis in map(str, item.get("basis") or []):
        common = re.fullmatch(rf"{COMMON}(?:[::](\d(?:\.\d+)?))?", basis)
        confidence = float(common.group(1)) if common and common.group(1) else None
        found.append(Origin(COMMON if common else basis, name, "", line, confidence=confidence))
    return tuple(found) or (Origin(COMMON, name, "", line),)
