"""The layered chain board: where every stage, pill and line goes, in pixels, from the model alone."""

from analysis.segments.states import is_present
from exports.board.layout.band import Band, band_of
from exports.board.layout.bus import Bus
from exports.board.layout.columns import columns_of, groups_of
from exports.board.layout.flow import Placed, heading, heading_height, place_flow
from exports.board.layout.frame import MARGIN, Frame, frame_of
from exports.board.layout.order import PILL
from exports.board.layout.pill import PillText, pill_text
from exports.board.layout.place import PILL_GAP
from exports.board.model import (
    BAND,
    BoardError,
    BoardLayout,
    BoardModel,
    BoardSegment,
    Heading,
    Pill,
    Route,
    StageBox,
    check,
)

__all__ = ["BoardError", "BoardLayout", "BoardModel", "BoardSegment", "Heading", "Pill", "Route", "StageBox", "layout"]

HEAD, FOOT = 76.0, 118.0
_TITLE, _BAND_TITLE, _BOTTOM = 38.0, 33.0, 16.0
Rows = tuple[dict[str, float], tuple[Heading, ...], float]


def layout(model: BoardModel) -> BoardLayout:
    """Place a chain on the board: stages side by side, 支撑 as a band below, few crossings, no overlap.

    Returns pixels for a board 1440 wide (wider only when there are more stages than fit). The same model gives the same
    layout. Equal edges are drawn once. Raises BoardError when the model contradicts itself. Order within a column:
    barycentre sweeps, Sugiyama, Tagawa and Toda 1981, doi 10.1109/TSMC.1981.4308636.

    >>> model = BoardModel("链", "", ("上游", "下游"), (
    ...     BoardSegment("a", "硅片", "上游", "材料", "缺", "缺", 0),
    ...     BoardSegment("b", "芯片", "下游", "制造", "有", "少数·强弱待评", 2)), (("a", "b"),))
    >>> [(pill.segment.name, pill.x, pill.lines) for pill in layout(model).pills]
    [('硅片', 263.0, ('硅片',)), ('芯片', 973.0, ('芯片',))]
    """
    check(model)
    edges = tuple(dict.fromkeys(model.edges))
    columns = columns_of(model)
    frame = frame_of(columns)
    texts = {segment.id: pill_text(segment, frame.pill) for segment in model.segments}
    flow = place_flow(columns, frame, texts, edges, HEAD + _TITLE)
    groups = () if columns[0].stage == BAND else groups_of(model, BAND)
    band = band_of(groups, flow.flow.columns, len(columns), edges)
    bus = Bus(frame, {cell.id: cell.column for cell in band.cells}, flow.flow.columns, edges)
    upper = flow.bottom + _BOTTOM
    top = upper + (bus.height if band.cells else 0.0)
    rows = _band_rows(band, frame, texts, top)
    centres = {segment: y for (segment, item), y in flow.flow.centres.items() if item == PILL} | rows[0]
    bussed = set(bus.edges)
    routes = tuple(bus.route(*edge, centres, upper) if edge in bussed else flow.flow.route(*edge) for edge in edges)
    stages = _stages(model, frame, upper, (top, rows[2]) if band.cells else None)
    pills = _pills(model, texts, _lefts(frame, flow, band), centres)
    return BoardLayout(
        frame.width, rows[2] + FOOT, HEAD, FOOT, model.title, model.subtitle, stages, flow.headings + rows[1], pills,
        routes, flow.crossings,
    )  # fmt: skip


def _band_rows(band: Band, frame: Frame, texts: dict[str, PillText], top: float) -> Rows:
    """Return the centre of each band pill, the headings of the band and its lower edge."""
    if not band.cells:
        return {}, (), top
    titles = {
        at: heading(name, frame.pill) for name, column, span in band.headings for at in range(column, column + span)
    }
    middle = frame.pill / 2
    headings = tuple(Heading(lines, frame.lefts[at] + middle, top + _BAND_TITLE) for at, lines in titles.items())
    y = top + _BAND_TITLE + max(map(heading_height, titles.values()))
    centres: dict[str, float] = {}
    for row in range(band.rows):
        cells = [cell for cell in band.cells if cell.row == row]
        height = max(texts[cell.id].height for cell in cells)
        centres |= {cell.id: y + height / 2 for cell in cells}
        y += height + PILL_GAP
    return centres, headings, y - PILL_GAP + _BOTTOM


def _lefts(frame: Frame, flow: Placed, band: Band) -> dict[str, float]:
    """Return the left edge of every pill."""
    columns = flow.flow.columns | {cell.id: cell.column for cell in band.cells}
    return {segment: frame.lefts[column] for segment, column in columns.items()}


def _stages(model: BoardModel, frame: Frame, bottom: float, band: tuple[float, float] | None) -> tuple[StageBox, ...]:
    """Return the rectangle of each stage with the number of its own segments and of those there, 企业待列 included."""
    spans = [(name, x, right, HEAD, bottom) for name, x, right in frame.stages]
    spans += [(BAND, MARGIN, frame.width - MARGIN, *band)] if band else []
    boxes: list[StageBox] = []
    for tone, (name, x, right, top, end) in enumerate(spans):
        inside = [segment for segment in model.segments if segment.stage == name]
        own = [segment for segment in inside if not segment.reference]
        lower = band is not None and name == BAND
        present = sum(is_present(segment.state) for segment in own)
        others = len(inside) - len(own)
        boxes.append(StageBox(name, tone, x, top, right - x, end - top, len(own), present, lower, others))
    return tuple(boxes)


def _pills(
    model: BoardModel, texts: dict[str, PillText], lefts: dict[str, float], centres: dict[str, float]
) -> tuple[Pill, ...]:
    """Return the pills in reading order: by stage, column, then from top to bottom."""
    placed: list[Pill] = []
    for segment in model.segments:
        text = texts[segment.id]
        y = centres[segment.id] - text.height / 2
        placed.append(Pill(segment, lefts[segment.id], y, text.width, text.height, text.lines, text.size, text.marks))
    return tuple(sorted(placed, key=lambda p: (model.stages.index(p.segment.stage), p.x, p.y)))
