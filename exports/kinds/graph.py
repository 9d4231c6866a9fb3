"""graph: a chain, what is near a node, or everything, as a graph for other programs."""

from __future__ import annotations

from exports.explore.facts import caption
from exports.explore.neighbourhood import neighbourhood
from exports.files import ExportError
from exports.kinds.kind import Asked, Kind
from exports.network.formats import FORMATS
from exports.network.formats.format import Format
from exports.network.hand import handed_out
from exports.network.part import NoSuchNode, named, of_chain
from graph.record import Graph

MOST_STEPS = 9


def _make(asked: Asked) -> tuple[bytes, str]:
    format = _format(asked)
    part, what = _part(asked)
    rows = handed_out(part, asked.city, asked.said(what), f"产业链知识图谱：{what}")
    return format.content(rows), f"{what}，{rows.words}"


def _format(asked: Asked) -> Format:
    """Return the format asked for, or the one that the file's name tells."""
    name, ending = asked.options.get("format"), asked.path.suffix.lower()
    found = FORMATS.get(name) if name else next((f for f in FORMATS.values() if f.ending == ending), None)
    if found is None:
        raise ExportError(f"不认识的格式“{name or ending}”；--format 可写 {'、'.join(FORMATS)}。")
    if found.ending != ending:
        raise ExportError(f"{found.name} 的文件以 {found.ending} 结尾：请改“{asked.path.name}”。")
    return found


def _part(asked: Asked) -> tuple[Graph, str]:
    around, depth, graph = asked.options.get("around"), asked.options.get("depth"), asked.city.graph
    if around and asked.chain:
        raise ExportError("--chain 与 --around 只能写一个：要么一条链，要么一个节点周围。")
    if depth and not around:
        raise ExportError("--depth 只与 --around 一起用：它说从那个节点走几步。")
    if around:
        steps = _steps(depth)
        try:
            start = named(graph, around)
        except NoSuchNode as error:
            raise ExportError(str(error)) from error
        near = neighbourhood(graph, start, steps, limit=None).graph
        return near, f"“{caption(graph.nodes[start])}”周围 {steps} 步以内"
    if asked.chain:
        (view,) = asked.views()
        return of_chain(view), f"产业链：{view.name}"
    return graph, "全部"


def _steps(depth: str | None) -> int:
    if depth is None:
        return 1
    if depth.isascii() and depth.isdigit() and 1 <= int(depth) <= MOST_STEPS:
        return int(depth)
    raise ExportError(f"--depth 写走几步，1 到 {MOST_STEPS} 的整数，不是“{depth}”。")


KIND = Kind(
    "graph",
    "图数据",
    (),
    _make,
    {
        "--format": f"{' '.join(FORMATS)}；不写看文件名的结尾",
        "--around": "从这个节点走：它的名称，或它的标识如 Segment:sic-substrate",
        "--depth": f"与 --around 一起用：走几步，1 到 {MOST_STEPS}，不写是 1",
    },
)
