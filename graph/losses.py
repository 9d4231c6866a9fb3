"""What a build would lose against the run before it: files gone, types that fell, rows rejected; asked for before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.issues import issue
from graph.record import Graph, Issue
from graph.types import TYPES

FEWEST = 3
ALL = "全部文件"


def losses(before: Mapping[str, Any], files: Sequence[Mapping[str, Any]], nodes: Mapping[str, int]) -> list[Issue]:
    """Return a stop issue for each loss, given the report of the run before (empty where there is none).

    A type, a file or a column of a file fell when more than a tenth of its nodes, rows or filled cells is gone; rows are
    lost when a tenth of a file's, or of all, is rejected and more than before. Fewer than three are never asked about.
    """
    then = {f["file"]: f for f in before.get("files", [])}
    now = {f["file"]: f for f in files}
    gone = [issue("loss-file-gone", file=n, was=str(then[n]["read"])) for n in sorted(then.keys() - now.keys())]
    return [*gone, *_fewer(then, now), *_fallen(before.get("nodes", {}), nodes), *_rejected(then, now)]


def losses_but(
    before: Mapping[str, Any], files: Sequence[Mapping[str, Any]], graph: Graph, earlier: Callable[[], Graph], but: str
) -> list[Issue]:
    """Return the losses without those of one file, where all that goes is on record: the desk's.

    `earlier` gives the graph of the run before; it is asked for only where a type fell.
    """
    then = {**before, "files": [f for f in before.get("files", []) if f["file"] != but]}
    found = losses(then, files, Counter(k.type for k in graph.nodes))
    if any(i.code == "loss-type-fell" for i in found):
        found = losses(then | {"nodes": _of_others(earlier(), but)}, files, _of_others(graph, but))
    return found


def _of_others(graph: Graph, but: str) -> Counter[str]:
    """Count the nodes of each type of which not one file alone speaks."""
    return Counter(k.type for k, n in graph.nodes.items() if any(o.file != but for o in n.origins))


def _fell(was: int, left: int) -> bool:
    return was - left >= FEWEST and (was - left) * 10 > was


def _fewer(then: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[Issue]:
    """Return the files that gave fewer rows; of a file with as many rows as before, the columns that gave fewer cells."""
    found: list[Issue] = []
    for name in sorted(then.keys() & now.keys()):
        was, left = then[name], now[name]
        if _fell(was["read"], left["read"]):
            found.append(issue("loss-file-fell", file=name, was=str(was["read"]), now=str(left["read"])))
            continue
        for column, held in sorted(was.get("columns", {}).items()):
            remain = left.get("columns", {}).get(column, 0)
            if _fell(held, remain):
                found.append(issue("loss-column-fell", file=name, column=column, was=str(held), now=str(remain)))
    return found


def _fallen(then: Mapping[str, int], now: Mapping[str, int]) -> list[Issue]:
    found: list[Issue] = []
    for type, was in sorted(then.items()):
        left = now.get(type, 0)
        if _fell(was, left):
            label = TYPES[type].label if type in TYPES else type
            found.append(issue("loss-type-fell", file=label, was=str(was), now=str(left)))
    return found


def _rejected(then: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[Issue]:
    found: list[Issue] = []
    for name, rows in [*now.items(), (ALL, _sum(now))]:
        before = _sum(then) if name == ALL else then.get(name, {})
        lost, read = rows["rejected"], rows["read"]
        if lost >= FEWEST and lost * 10 >= read and lost > before.get("rejected", 0):
            found.append(issue("loss-rejected", file=name, lost=str(lost), read=str(read)))
    return found


def _sum(files: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    return {k: sum(f[k] for f in files.values()) for k in ("read", "rejected")}
