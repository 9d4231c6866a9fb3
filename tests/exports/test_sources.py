"""How a source reads where its address is not known: what its publisher says already is not said again."""

from __future__ import annotations

import pytest

from exports.sources import cite
from graph.record import Graph, Key, Node, Origin

KEY = Key("Source", "S9")


@pytest.mark.parametrize(
    ("props", "said"),
    [
        ({"publisher": "某门户"}, "某门户，2025，转载页，原址待换"),
        ({"publisher": "转载页，原载待查"}, "转载页，原载待查，2025，原址待换"),
        (
            {"publisher": "转载页，原载待查", "url": "https://a.example/x"},
            "转载页，原载待查，2025，https://a.example/x",
        ),
        ({"publisher": "转载页，原载待查", "access": "内部"}, "转载页，原载待查，2025，内部资料"),
    ],
)
def test_a_missing_address_is_said_once(props: dict[str, str], said: str) -> None:
    graph = Graph({KEY: Node(KEY, {**props, "date": "2025"}, [])}, [])
    assert cite(graph, Origin("S9", "firms.csv", "", 2)) == said
