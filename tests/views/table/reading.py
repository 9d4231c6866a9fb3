"""How the tests of pages read and use a table of views/parts/table."""

from __future__ import annotations

import itertools
import json
from typing import Any

from streamlit.testing.v1 import AppTest

_number = itertools.count()


def tables(at: AppTest) -> list[dict[str, Any]]:
    """Return what was sent to each table of the page."""
    found = (json.loads(one.proto.json) for one in at.get("bidi_component") if one.proto.component_name == "row_table")
    return list(found)


def table(at: AppTest, key: str = "") -> dict[str, Any]:
    """Return what was sent to the table of a key, to the first one where none is given."""
    return next(t for t in tables(at) if t["key"] == (key or t["key"]))


def lines(at: AppTest, key: str = "") -> list[dict[str, Any]]:
    """Return the rows of a table by heading, in the list's own order."""
    sent = table(at, key)
    labels = [c["label"] for c in sent["columns"]]
    return [dict(zip(labels, cells, strict=True)) for _, *cells in sent["lines"]]


def ids(at: AppTest, key: str = "") -> list[str]:
    """Return the ids of a table's rows."""
    return [id for id, *_ in table(at, key)["lines"]]


def choose(at: AppTest, id: str, key: str = "", ticked: list[str] | None = None) -> AppTest:
    """Open a row as a click does, and run the page."""
    sent = table(at, key)
    return _tell(at, sent["key"], id, sent["ticked"] if ticked is None else ticked)


def tick(at: AppTest, ticked: list[str], key: str = "") -> AppTest:
    """Leave exactly these rows ticked, and run the page."""
    return _tell(at, table(at, key)["key"], None, ticked)


def _tell(at: AppTest, key: str, id: str | None, ticked: list[str]) -> AppTest:
    at.session_state[key] = {"event": {"n": f"test-{next(_number)}", "id": id, "ticked": ticked}}
    return at.run()
