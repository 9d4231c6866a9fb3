"""Our own list of targets, filled in → what is said of which target, and which rows cannot be understood and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from desk.note import LABELS, Note, Place
from exports.lists.targets import FOLLOW_UP, SEGMENT
from graph.record import Key
from graph.rows.characters import one_width
from graph.rows.values import iso_date
from loaders.sheets.command.seen import SheetSeen
from loaders.sheets.structure import Block

FIRM = "企业"
NEEDED = {FIRM, SEGMENT, LABELS["contact"], LABELS["status"], LABELS["next_date"]}


@dataclass(frozen=True)
class Unread:
    """A row that was not understood: sheet, row, the value, what is wrong and what to do."""

    sheet: str
    row: int
    value: str
    words: str


@dataclass(frozen=True)
class FilledIn:
    """What a list says of each target it names, blanks among it, and the rows that were not understood."""

    notes: Mapping[Place, Note]
    unread: tuple[Unread, ...]


def is_filled(sheets: Sequence[SheetSeen]) -> bool:
    """Tell whether a file is a list of targets of ours: by the headings of what is filled in."""
    return any(s.block and {*s.block.headings} >= NEEDED for s in sheets)


def filled_in(sheets: Sequence[SheetSeen], city: City) -> FilledIn:
    """Return what a filled-in list says; of a target in two rows the last one that holds something counts."""
    names = _Names(city)
    notes, unread = dict[Place, Note](), list[Unread]()
    for block in (s.block for s in sheets if s.block and {*s.block.headings} >= NEEDED):
        for number, cells in _rows(block):
            found = _row(cells, names)
            if isinstance(found, str):
                if any(cells.get(h) for h in LABELS.values()):
                    value = f"{cells.get(FIRM, '')}·{cells.get(SEGMENT, '')}"
                    unread.append(Unread(block.sheet.name, number, value, found))
                continue
            place, note = found
            if place not in notes or note.words:
                notes[place] = note
    return FilledIn(notes, tuple(unread))


def _rows(block: Block) -> Iterator[tuple[int, dict[str, str]]]:
    for number in block.data:
        cells = dict(zip(block.headings, block.usable(number), strict=False))
        yield number, {heading: text.strip() for heading, text in cells.items()}


def _row(cells: Mapping[str, str], names: _Names) -> tuple[Place, Note] | str:
    """Return the target of a row and what is said of it, or why it is not understood."""
    place = names.place(cells.get(FIRM, ""), cells.get(SEGMENT, ""))
    if isinstance(place, str):
        return place
    said = {name: cells.get(label, "") for name, label in LABELS.items()}
    if said["status"] and said["status"] not in FOLLOW_UP:
        return f"状态“{said['status'][:20]}”不是下拉里的词；请改成{'、'.join(FOLLOW_UP)}之一"
    day = iso_date(said["next_date"]) if said["next_date"] else ""
    if day is None or (day and len(day) != 10):
        return f"下次跟进“{said['next_date'][:20]}”不是日期；请写成 2026-12-01 这样"
    return place, Note(said["contact"], said["status"], day, said["remark"])


class _Names:
    """What chains, segments and firms are called in the lists."""

    def __init__(self, city: City) -> None:
        self._city, self._firms = city, dict[str, list[str]]()
        self._places: dict[str, list[tuple[ChainView, str]]] = {}
        for view in chain_views(city):
            for f in view.findings:
                self._places.setdefault(one_width(f"{view.name}·{f.facts.name}"), []).append((view, f.id))
        for firm in city.graph.all("Firm"):
            for name in {firm.caption, firm.props.get("full_name"), *firm.props.get("written", [])} - {None}:
                self._firms.setdefault(one_width(str(name)), []).append(firm.id)

    def place(self, firm: str, segment: str) -> Place | str:
        """Return the target a row names, or why none or several are meant."""
        places = self._places.get(one_width(segment), [])
        if len(places) != 1:
            return f"不认识“{segment[:40]}”：请保留导出时写的“产业链·环节”"
        view, id = places[0]
        firms = [*dict.fromkeys(self._firms.get(one_width(firm), []))]
        if len(firms) > 1:  # of several of one name, the one that is a target there
            offered = {f.id for f, _ in self._city.facts[id].offers}
            firms = [f for f in firms if f in offered]
        if len(firms) != 1:
            return f"不认识企业“{firm[:40]}”：请保留导出时写的名称"
        return view.id, id, self._city.graph.nodes[Key("Firm", firms[0])].id
