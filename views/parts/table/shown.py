"""What a table is given, what goes to the browser, and what the reader chose in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.components.v2 import component

from exports.cards.pack import hold_script
from views.parts.html import e

Cell = str | float | None
Kind = Literal["text", "number", "html", "tick"]
HERE = Path(__file__).parent
_TABLE = component(
    "row_table",
    html='<div class="row-table"></div>',
    css=(HERE / "table.css").read_text(encoding="utf-8"),
    js=f"{hold_script()}\n{(HERE / 'table.js').read_text(encoding='utf-8')}",
    # Badges, links and colours are those of the page.
    isolate_styles=False,
)


@dataclass(frozen=True)
class Col:
    """A column: its name in the lines, its heading, what its cells hold, its least width in pixels, a hint.

    Text is escaped in the browser; html must be made by views.parts.html. `none` stands where a cell is None (未知),
    `digits` is the number of decimals, two at most where it is not given. A tick column needs no cells.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: int | None = None
    help: str = ""
    none: str = ""
    digits: int | None = None


@dataclass(frozen=True)
class Line:
    """A row: its id, unique in the table, and its cells by the columns' names; a cell left out is None."""

    id: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Picked:
    """The row that is open after this run, None where none is, and the ticked rows, None where there are no boxes."""

    id: str | None
    ticked: frozenset[str] | None


def show_table(
    rows: Sequence[Line],
    columns: Sequence[Col],
    key: str,
    chosen: str = "",
    ticked: Collection[str] | None = None,
    empty: str = "",
    label: str = "列表",
    opens: Callable[[str], None] | None = None,
) -> Picked:
    """Show rows and return what is chosen: the row clicked just now, else `chosen` where it is one of the rows.

    Pass what was returned as `chosen` and `ticked` of the next run; ids that are no row are left out of what is returned.
    Without rows the sentence `empty` stands there in place of a table. `label` is the table's name for screen readers.
    `opens` writes the row that is clicked into the address, before the page runs: a run that something else ends early,
    after it has read the click and before it has written anything, would lose it.
    """
    ids = {r.id for r in rows}
    held = frozenset(ticked) & ids if ticked is not None else None
    if not rows:
        st.html(f'<p class="none" role="status">{e(empty or "没有符合条件的行。")}</p>')
        return Picked(None, held)
    memory: dict[str, Any] = st.session_state.setdefault(f"{key}-told", {"seen": None, "turn": 0})
    event = _event(key, memory)
    if event is None:
        picked = Picked(chosen if chosen in ids else None, held)
        wanted = (picked.id, picked.ticked)
        if memory.get("marked") != wanted:
            memory |= {"turn": memory["turn"] + 1, "marked": wanted, "sent": wanted}
    else:
        picked = _answer(event, ids, chosen, held)
        memory["marked"] = (picked.id, picked.ticked)
        memory.setdefault("sent", memory["marked"])
    _TABLE(key=key, data=_data(rows, columns, key, label, memory), on_event_change=lambda: _clicked(key, opens))
    return picked


def worth(columns: Sequence[Col], rows: Sequence[Line]) -> list[Col]:
    """Return the columns in which at least one row says something; the first always stays."""
    return [c for i, c in enumerate(columns) if not i or any(r.cells.get(c.name) not in (None, "") for r in rows)]


def _event(key: str, memory: dict[str, Any]) -> dict[str, Any] | None:
    """Return what the reader did just now; the same event is delivered again at every run and counts once."""
    state = st.session_state.get(key)
    found = state.get("event") if state is not None else None
    if not isinstance(found, dict) or found.get("n") == memory["seen"]:
        return None
    memory["seen"] = found.get("n")
    return found


def _answer(event: dict[str, Any], ids: set[str], chosen: str, held: frozenset[str] | None) -> Picked:
    """Return what an event chooses; ids come from the browser and count only where a row has them."""
    opened = event.get("id")
    if opened not in ids:
        opened = chosen if chosen in ids else None
    listed = event.get("ticked")
    boxes = frozenset(i for i in listed if i in ids) if isinstance(listed, list) else frozenset[str]()
    return Picked(opened, boxes if held is not None else None)


def _data(rows: Sequence[Line], columns: Sequence[Col], key: str, label: str, memory: dict[str, Any]) -> dict[str, Any]:
    """Return what the browser gets; between two turns it stays the same, so that nothing is sent again."""
    names = [c.name for c in columns]
    heads = [
        {"label": c.label, "kind": c.kind, "width": c.width, "help": c.help, "none": c.none, "digits": c.digits}
        for c in columns
    ]
    lines = [[r.id, *map(r.cells.get, names)] for r in rows]
    sig = hashlib.sha256(json.dumps([heads, lines]).encode()).hexdigest()[:16]
    chosen, boxes = memory["sent"]
    return {
        "key": key,
        "label": label,
        "sig": sig,
        "columns": heads,
        "lines": lines,
        "turn": memory["turn"],
        "chosen": chosen,
        "ticked": sorted(boxes or ()),
    }


def _clicked(key: str, opens: Callable[[str], None] | None) -> None:
    """Write the row just clicked into the address; all else of the event is read where the table is shown."""
    event = st.session_state[key].get("event")
    if opens and isinstance(event, dict) and isinstance(event.get("id"), str):
        opens(event["id"])
