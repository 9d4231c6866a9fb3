"""The layered chain board: where every stage, pill and curve goes, in pixels, from the model alone."""

from collections import Counter
from collections.abc import Mapping

from analysis.segments.states import is_present
from exports.board.layout.band import LABEL, Band, band_of, served
from exports.board.layout.columns import Column, columns_of, groups_of
from exports.board.layout.curves import curve_of
from exports.board.layout.frame import MARGIN, Frame, frame_of
from exports.board.layout.pill import PillText, pill_text
from exports.board.layout.text import wrap
from exports.board.legend import legend_height
from exports.board.model import BAND, BoardLayout, BoardModel, BoardSegment, Heading, Pill, StageBox, check

HEAD = 76.0
_TITLE, _PAD, _BAND_GAP = 33.0, 10.0, 8.0
_PILL_GAP, _GROUP_GAP = 8.0, 8.0
HEADING_SIZE, HEADING_LINE = 13.0, 16.0
_HEADING_GAP = 7.0
Ties = Mapping[str, tuple[int, int]]


def layout(model: BoardModel) -> BoardLayout:
    """Place a chain on the board: stages side by side, columns from the top without holes, 支撑 as a band below.

    Returns pixels for a board 1440 wide (wider only when there are more stages than fit). The same model gives the same
    layout. Equal edges are drawn once. Raises BoardError when the model contradicts itself.

    >>> from exports.board.model import BoardSegment
    >>> model = BoardModel("链", "", ("上游", "下游"), (
    ...     BoardSegment("a", "硅片", "上游", "材料", "缺", "缺", 0),
    ...     BoardSegment("b", "芯片", "下游", "制造", "有", "少数·强弱待评", 2)), (("a", "b"),))
    >>> [(pill.segment.name, pill.lines, pill.into, pill.out) for pill in layout(model).pills]
    [('硅片', ('硅片',), 0, 1), ('芯片', ('芯片',), 1, 0)]
    """
    check(model)
    edges = tuple(dict.fromkeys(model.edges))
    into, out = Counter(target for _, target in edges), Counter(source for source, _ in edges)
    ties = {segment.id: (into[segment.id], out[segment.id]) for segment in model.segments}
    columns = columns_of(model)
    frame = frame_of(columns)
    pills, headings, bottom = _flow(model, columns, frame, ties)
    stages = [(name, x, right - x, HEAD, bottom - HEAD) for name, x, right in frame.stages]
    groups = () if columns[0].stage == BAND else groups_of(model, BAND)
    if groups:
        top = bottom + _BAND_GAP
        band = band_of(groups, MARGIN + LABEL, frame.width - MARGIN - _PAD)
        more, titles, bottom = _band(model, band, columns, ties, top)
        pills, headings = pills + more, headings + titles
        stages.append((BAND, MARGIN, frame.width - 2 * MARGIN, top, bottom - top))
    foot = legend_height(model.segments, frame.width)
    boxes = tuple(_stage(model, tone, box, bool(groups)) for tone, box in enumerate(stages))
    placed = {pill.segment.id: pill for pill in pills}
    return BoardLayout(
        frame.width, bottom + foot, HEAD, foot, model.title, model.subtitle, boxes, tuple(headings), tuple(pills),
        tuple(curve_of(placed[source], placed[target]) for source, target in edges),
    )  # fmt: skip


Placed = tuple[list[Pill], list[Heading], float]


def _flow(model: BoardModel, columns: tuple[Column, ...], frame: Frame, ties: Ties) -> Placed:
    """Place everything above the band from the top; return also its lower edge."""
    known = {segment.id: segment for segment in model.segments}
    titles = [[wrap(group.name, frame.pill, HEADING_SIZE) for group in column.groups] for column in columns]
    start = HEAD + _TITLE
    first = start + max(len(lines[0]) for lines in titles) * HEADING_LINE + _HEADING_GAP
    pills: list[Pill] = []
    headings: list[Heading] = []
    bottom = 0.0
    for column, names, x in zip(columns, titles, frame.lefts, strict=True):
        y = first
        for group, lines in zip(column.groups, names, strict=True):
            top = start if y == first else y + _GROUP_GAP
            headings.append(Heading(lines, x + frame.pill / 2, top))
            y = first if top == start else top + len(lines) * HEADING_LINE + _HEADING_GAP
            for member in group.ids:
                text = pill_text(known[member], frame.pill, ties[member])
                pills.append(_pill(known[member], x, y, text, ties))
                y += text.height + _PILL_GAP
        bottom = max(bottom, y - _PILL_GAP + _PAD)
    return pills, headings, bottom


def _band(model: BoardModel, band: Band, columns: tuple[Column, ...], ties: Ties, top: float) -> Placed:
    """Place the band below an upper edge; return also its lower edge."""
    known = {segment.id: segment for segment in model.segments}
    serves = served(model, columns)
    texts = {c.id: pill_text(known[c.id], band.pill, ties[c.id], serves[c.id]) for c in band.cells}
    names = [(wrap(name, band.pill, HEADING_SIZE), x) for name, x in band.headings]
    headings = [Heading(lines, x, top + 9.0) for lines, x in names]
    y = top + 9.0 + max(len(lines) for lines, _ in names) * HEADING_LINE + _HEADING_GAP
    pills: list[Pill] = []
    for row in range(band.rows):
        cells = [cell for cell in band.cells if cell.row == row]
        pills += [_pill(known[cell.id], cell.x, y, texts[cell.id], ties) for cell in cells]
        y += max(texts[cell.id].height for cell in cells) + _PILL_GAP
    return pills, headings, y - _PILL_GAP + _PAD


def _pill(segment: BoardSegment, x: float, y: float, text: PillText, ties: Ties) -> Pill:
    into, out = ties[segment.id]
    return Pill(segment, x, y, text.width, text.height, text.lines, text.size, text.below, into, out)


def _stage(model: BoardModel, tone: int, box: tuple[str, float, float, float, float], band: bool) -> StageBox:
    """Return the rectangle of a stage with the number of its own segments and of those there, 企业待列 included."""
    name, x, w, y, h = box
    inside = [segment for segment in model.segments if segment.stage == name]
    own = [segment for segment in inside if not segment.reference]
    present = sum(is_present(segment.state) for segment in own)
    return StageBox(name, tone, x, y, w, h, len(own), present, band and name == BAND, len(inside) - len(own))
