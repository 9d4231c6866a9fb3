"""The layered chain board: where every stage, pill and line goes, in pixels, from the model alone."""

from dataclasses import dataclass

from analysis.board_band import Band, band_of
from analysis.board_bus import Bus
from analysis.board_columns import Column, Edges, columns_of, groups_of
from analysis.board_frame import MARGIN, Frame, frame_of
from analysis.board_hubs import hubs_of
from analysis.board_model import (
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
from analysis.board_order import PILL, Layer, crossings, flat, net_of, sort_layers
from analysis.board_pill import PillText, pill_text
from analysis.board_place import PILL_GAP, Stack, place_all
from analysis.board_routes import Flow
from analysis.board_text import wrap

__all__ = ["BoardError", "BoardLayout", "BoardModel", "BoardSegment", "Heading", "Pill", "Route", "StageBox", "layout"]

HEAD, FOOT = 78.0, 104.0
_TITLE = 40.0
_BOTTOM = 16.0
_HEADING_SIZE, _HEADING_LINE = 12.5, 16.0


@dataclass(frozen=True)
class _Flow:
    """The part of the board above the band: columns, sorted layers, the y of every item, and its lower edge."""

    columns: tuple[Column, ...]
    layers: list[Layer]
    flow: Flow
    headings: tuple[Heading, ...]
    bottom: float
    crossings: int


def layout(model: BoardModel) -> BoardLayout:
    """Place a chain on the board: stages side by side, 支撑 as a band below, few crossings, no overlap.

    Returns pixels for a board 1440 wide (wider only when there are more stages than fit). The same model gives the same
    layout. Equal edges are drawn once. Raises BoardError when the model contradicts itself. Order within a column:
    barycentre sweeps, Sugiyama, Tagawa and Toda 1981, doi 10.1109/TSMC.1981.4308636.
    """
    check(model)
    edges: Edges = tuple(dict.fromkeys(model.edges))
    columns = columns_of(model)
    frame = frame_of(columns)
    texts = {segment.id: pill_text(segment, frame.pill) for segment in model.segments}
    main = _flow(columns, frame, texts, edges)
    groups = () if columns[0].stage == BAND else groups_of(model, BAND)
    band = band_of(groups, main.flow.columns, len(columns), edges)
    bus = Bus(frame, {cell.id: cell.column for cell in band.cells}, main.flow.columns, edges)
    top = main.bottom + (bus.height if band.cells else 0.0)
    rows, headings, bottom = _band_rows(band, frame, texts, top)
    centres = {segment: y for (segment, item), y in main.flow.centres.items() if item == PILL} | rows
    lefts = {cell.id: frame.lefts[cell.column] for cell in band.cells}
    lefts |= {segment: frame.lefts[column] for segment, column in main.flow.columns.items()}
    bussed = set(bus.edges)
    routes = [
        bus.route(*edge, centres, main.bottom) if edge in bussed else main.flow.route(*edge) for edge in edges
    ]
    boxes = [_box(model, i, name, (x, right), (HEAD, main.bottom)) for i, (name, x, right) in enumerate(frame.stages)]
    if band.cells:
        boxes.append(_box(model, len(boxes), BAND, (MARGIN, frame.width - MARGIN), (top, bottom)))
    return BoardLayout(
        frame.width, bottom + FOOT, HEAD, FOOT, model.title, model.subtitle, tuple(boxes), main.headings + headings,
        _pills(model, texts, lefts, centres, frame.pill), tuple(routes), main.crossings,
    )  # fmt: skip


def _flow(columns: tuple[Column, ...], frame: Frame, texts: dict[str, PillText], edges: Edges) -> _Flow:
    """Sort and place everything above the band."""
    net = net_of(columns, edges)
    layers = sort_layers(net.layers, net.links, net.inner)
    place = {item: index for index, layer in enumerate(layers) for item in flat(layer)}
    names = {member: group.name for column in columns for group in column.groups for member in group.ids}
    titles = [[_heading(_name(group, names), frame.pill) for group in layer] for layer in layers]
    first = max(len(column[0]) for column in titles) * _HEADING_LINE + 8.0
    heights = {segment: text.height for segment, text in texts.items()}
    spaces = [[0.0, *(len(lines) * _HEADING_LINE + 8.0 for lines in column[1:])] for column in titles]
    stacks = [Stack(layer, heights, space) for layer, space in zip(layers, spaces, strict=True)]
    centres, depth = place_all(stacks, net.links)
    top = HEAD + _TITLE + first
    centres = {item: y + top for item, y in centres.items()}
    headings: list[Heading] = []
    for index, (layer, lines) in enumerate(zip(layers, titles, strict=True)):
        x = frame.lefts[index] + frame.pill / 2
        headings.append(Heading(lines[0], x, HEAD + _TITLE))
        for group, text in zip(layer[1:], lines[1:], strict=True):
            edge = centres[group[0]] - (heights[group[0][0]] / 2 if group[0][1] == PILL else 3.0)
            headings.append(Heading(text, x, edge - len(text) * _HEADING_LINE - 5.0))
    half = {segment: height / 2 for segment, height in heights.items()}
    spots = {
        item[0]: (index, row) for layer in layers for index, group in enumerate(layer) for row, item in enumerate(group)
        if item[1] == PILL
    }  # fmt: skip
    hubs = hubs_of(net.forward, net.backward, centres, place, frame)
    pills = {item[0]: index for item, index in place.items() if item[1] == PILL}
    flow = Flow(frame, pills, centres, half, spots, hubs, net.chains)
    return _Flow(columns, layers, flow, tuple(headings), top + depth + _BOTTOM, crossings(layers, net.links))


def _name(group: list[tuple[str, int]], names: dict[str, str]) -> str:
    """Return the sub-column a sorted group belongs to."""
    return next(names[item[0]] for item in group if item[1] == PILL)


def _heading(name: str, pill: float) -> tuple[str, ...]:
    """Break the name of a sub-column to the width of a pill."""
    return wrap(name, pill, _HEADING_SIZE)


def _band_rows(
    band: Band, frame: Frame, texts: dict[str, PillText], top: float
) -> tuple[dict[str, float], tuple[Heading, ...], float]:
    """Return the centre of each band pill, the headings of the band and its lower edge."""
    if not band.cells:
        return {}, (), top
    titles = {column: _heading(name, frame.pill) for name, column, _ in band.headings}
    headings = tuple(
        Heading(titles[column], frame.lefts[column] + frame.pill / 2, top + _TITLE) for _, column, _ in band.headings
    )
    y = top + _TITLE + max(map(len, titles.values())) * _HEADING_LINE + 8.0
    centres: dict[str, float] = {}
    for row in range(band.rows):
        cells = [cell for cell in band.cells if cell.row == row]
        height = max(texts[cell.id].height for cell in cells)
        centres |= {cell.id: y + height / 2 for cell in cells}
        y += height + PILL_GAP
    return centres, headings, y - PILL_GAP + _BOTTOM


def _box(
    model: BoardModel, tone: int, name: str, across: tuple[float, float], down: tuple[float, float]
) -> StageBox:
    """Return the rectangle of a stage with the number of its segments and of those present."""
    states = [segment.state for segment in model.segments if segment.stage == name]
    (x, right), (y, bottom) = across, down
    present = states.count("有") + states.count("企业待列")
    return StageBox(name, tone, x, y, right - x, bottom - y, len(states), present, name == BAND)


def _pills(
    model: BoardModel, texts: dict[str, PillText], lefts: dict[str, float], centres: dict[str, float], pill: float
) -> tuple[Pill, ...]:
    """Return the pills in reading order: by stage, column, then from top to bottom."""
    placed: list[Pill] = []
    for segment in model.segments:
        text = texts[segment.id]
        y = centres[segment.id] - text.height / 2
        placed.append(Pill(segment, lefts[segment.id], y, pill, text.height, text.lines, text.size, text.marks))
    return tuple(sorted(placed, key=lambda p: (model.stages.index(p.segment.stage), p.x, p.y)))
