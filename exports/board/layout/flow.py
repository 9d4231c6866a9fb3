"""The part of the board above the band: pills sorted and placed in their columns, headings over them, lines ready."""

from dataclasses import dataclass

from exports.board.layout.columns import Column, Edges
from exports.board.layout.frame import Frame
from exports.board.layout.hubs import hubs_of
from exports.board.layout.order import PILL, Item, Layer, crossings, flat, net_of, sort_layers
from exports.board.layout.pill import PillText
from exports.board.layout.place import Stack, place_all
from exports.board.layout.routes import Flow
from exports.board.layout.text import wrap
from exports.board.model import Heading

HEADING_SIZE, HEADING_LINE, HEADING_GAP = 12.5, 16.0, 13.0


@dataclass(frozen=True)
class Placed:
    """The placed flow: lines, headings, lower edge in pixels, and how many links cross between columns."""

    flow: Flow
    headings: tuple[Heading, ...]
    bottom: float
    crossings: int


def heading(name: str, pill: float) -> tuple[str, ...]:
    """Break the name of a sub-column to the width of a pill."""
    return wrap(name, pill, HEADING_SIZE)


def heading_height(lines: tuple[str, ...]) -> float:
    """Return the room a heading takes above its pills, in pixels."""
    return len(lines) * HEADING_LINE + HEADING_GAP


def place_flow(
    columns: tuple[Column, ...], frame: Frame, texts: dict[str, PillText], edges: Edges, top: float
) -> Placed:
    """Sort and place everything above the band; `top` is the upper edge of the first headings."""
    net = net_of(columns, edges)
    layers = sort_layers(net.layers, net.links, net.inner)
    names = {member: group.name for column in columns for group in column.groups for member in group.ids}
    titles = [[heading(_name(group, names), frame.pill) for group in layer] for layer in layers]
    half = {segment: text.height / 2 for segment, text in texts.items()}
    stacks = [
        Stack(layer, half, [0.0, *map(heading_height, lines[1:])]) for layer, lines in zip(layers, titles, strict=True)
    ]
    centres, depth = place_all(stacks, net.links)
    start = top + max(heading_height(lines[0]) for lines in titles)
    centres = {item: y + start for item, y in centres.items()}
    columns_of = {item: index for index, layer in enumerate(layers) for item in flat(layer)}
    hubs = hubs_of(net.forward, net.backward, centres, columns_of, frame)
    pills = {item[0]: index for item, index in columns_of.items() if item[1] == PILL}
    flow = Flow(frame, pills, centres, half, _spots(layers), hubs, net.chains)
    return Placed(flow, _headings(layers, titles, flow, top), start + depth, crossings(layers, net.links))


def _name(group: list[Item], names: dict[str, str]) -> str:
    """Return the sub-column a sorted group belongs to."""
    return next(names[item[0]] for item in group if item[1] == PILL)


def _spots(layers: list[Layer]) -> dict[str, tuple[int, int]]:
    """Return for each pill the group in its column and the row in its group."""
    return {
        item[0]: (index, row)
        for layer in layers
        for index, group in enumerate(layer)
        for row, item in enumerate(group)
        if item[1] == PILL
    }


def _headings(layers: list[Layer], titles: list[list[tuple[str, ...]]], flow: Flow, top: float) -> tuple[Heading, ...]:
    """Return the headings: the first of each column in one row, the others above their groups."""
    found: list[Heading] = []
    for index, (layer, lines) in enumerate(zip(layers, titles, strict=True)):
        x = flow.frame.lefts[index] + flow.frame.pill / 2
        found.append(Heading(lines[0], x, top))
        for group, text in zip(layer[1:], lines[1:], strict=True):
            upper = flow.centres[group[0]] - (flow.half[group[0][0]] if group[0][1] == PILL else 1.0)
            found.append(Heading(text, x, upper - heading_height(text)))
    return tuple(found)
