"""The store's few verbs: what every store can do; records in, records out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.codec import Bodies
from graph.record import Graph

Progress = Callable[[str], None]
Derived = Mapping[str, Mapping[str, Any]]  # findings by segment id, put beside a published segment and marked derived


class StoreError(Exception):
    """A store that cannot do what was asked; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True)
class Run:
    """One content: `id` is the hash of everything in it. `inputs` is the hash of the files it was read from.

    `bodies` is that content as text where it was just made, so that a store need not make it again.
    """

    id: str
    as_of: str
    inputs: str
    rules: dict[str, Any]
    created: str = ""
    bodies: Bodies | None = field(default=None, repr=False, compare=False)


@dataclass
class Written:
    """What a write changed in the store: numbers of nodes and edges, and whether the run is new."""

    new_run: bool
    nodes: int
    edges: int


@dataclass
class Attempt:
    """One build: when, how long, the report it ended with, the run it led to (none when it stopped)."""

    at: str
    seconds: float
    run: str | None
    report: dict[str, Any] = field(default_factory=dict[str, Any])


class Store(Protocol):
    """What every store can do; records in, records out."""

    address: str

    def current(self) -> Run | None:
        """Return the run that readers see, or None when nothing was written yet."""
        ...

    def runs(self) -> list[Run]:
        """Return every run kept, newest first."""
        ...

    def read(self, run: str | None = None) -> Graph:
        """Return the graph of a run (the current one by default); StoreError when there is none."""
        ...

    def write(self, run: Run, graph: Graph, progress: Progress, derived: Derived | None = None) -> Written:
        """Make a run current in one transaction: all of it or nothing."""
        ...

    def note(self, attempt: Attempt) -> None:
        """Keep the report of a build."""
        ...

    def last_attempt(self) -> Attempt | None:
        """Return the newest build's report."""
        ...

    def close(self) -> None:
        """Release files and connections."""
        ...
