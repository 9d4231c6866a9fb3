"""The store's few verbs, and open_store(address): the embedded ledger is the default."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
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


def default_ledger() -> str:
    """Return the ledger's path: GRAPH_LEDGER, else var/ledger.db of the project."""
    return os.environ.get("GRAPH_LEDGER") or str(Path(__file__).resolve().parents[1] / "var" / "ledger.db")


def default_store() -> str:
    """Return the address readers use: GRAPH_STORE, else GRAPH_LEDGER, else var/ledger.db of the project."""
    given = os.environ.get("GRAPH_STORE") or default_ledger()
    return given.removeprefix("sqlite:///") or given


def ledger_path(address: str) -> str | None:
    """Return the file of a ledger's address (a path, sqlite:PATH or sqlite:///PATH), None for a Neo4j server's.

    Raises StoreError for an address nobody serves.
    """
    if address.startswith(("neo4j", "bolt")) and "://" in address:
        return None
    path = address.removeprefix("sqlite:///" if address.startswith("sqlite:///") else "sqlite:")
    if not path or ("://" in address and not address.startswith("sqlite:///")):
        raise StoreError(
            f"不支持的存储地址 {address.split('://')[0]}://…:请写台账文件的路径(如 var/ledger.db)或 neo4j://主机:7687。"
        )
    return path


def open_store(address: str) -> Store:
    """Open a store by address: a path, sqlite:PATH or sqlite:///PATH is the embedded ledger, neo4j:// and bolt:// a server.

    Raises StoreError for an address nobody serves, or a store that is damaged, locked or unreadable.
    """
    path = ledger_path(address)
    if path is None:
        from graph.store_neo4j import Neo4jStore

        return Neo4jStore(address)
    from graph.store_sqlite import Ledger

    return Ledger(path)


def open_kept(address: str) -> Store:
    """Open a store that must be there: a mistyped path makes no empty ledger but raises StoreError."""
    path = ledger_path(address)
    if path is not None and not os.path.exists(path):
        raise StoreError(f"没有台账 {path}:请检查路径,或先运行 make build 生成。")
    return open_store(address)
