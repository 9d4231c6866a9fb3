"""Projects as the tests of the plan need them."""

from __future__ import annotations

from graph.record import SAID, Key, Node, Origin


def project(news: str = "", by_staff: bool = True, **props: object) -> Node:
    """Return a project with some values; `news` is the date of what is said of it, by staff or by a public source."""
    said = Origin("J000001", "经办", "", 1, news, f"{SAID}000001") if by_staff else Origin("S001", "a.csv", "", 2, news)
    return Node(Key("Project", "a"), dict(props), [said] if news or by_staff else [])
