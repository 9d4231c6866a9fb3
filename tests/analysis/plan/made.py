"""Projects as the tests of the plan need them."""

from __future__ import annotations

from graph.record import Key, Node, Origin


def project(news: str = "", **props: object) -> Node:
    """Return a project with some values; `news` is the date of its one source, empty where it has none."""
    origins = [Origin("S001", "projects.csv", "", 2, news)] if news else []
    return Node(Key("Project", "a"), dict(props), origins)
