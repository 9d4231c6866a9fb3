"""The invented city 示例市: two small chains whose findings are known by hand, built into a ledger of its own."""

from __future__ import annotations

import atexit
import datetime
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import build
from analysis.city import City
from analysis.rules import Rules
from graph.store.open import open_store

DATA = Path(__file__).resolve().parent / "data"
RULES = Path(build.__file__).resolve().parent / "data" / "rules.yaml"
AS_OF = "2026-11-22"


@dataclass(frozen=True)
class Built:
    """The city built once: the folder read, the ledger written, the report."""

    data: Path
    ledger: Path
    report: dict[str, Any]

    def city(self) -> City:
        """Return the findings of the ledger's current run."""
        store = open_store(str(self.ledger))
        run = store.current()
        assert run is not None
        graph = store.read()
        store.close()
        return City(graph, Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))


def copy_data(folder: Path) -> Path:
    """Copy the city's data with the project's rules into a new folder and return it, free to be changed."""
    made = folder / "data"
    shutil.copytree(DATA, made)
    shutil.copy(RULES, made / "rules.yaml")
    return made


def build_city(folder: Path) -> Built:
    """Build the city into folder/ledger.db, counted to AS_OF; AssertionError where it does not build."""
    data, ledger = copy_data(folder), folder / "ledger.db"
    store = open_store(str(ledger))
    report = build.build(data, store, AS_OF, lambda _: None)
    store.close()
    assert report["ok"], report["details"]
    return Built(data, ledger, report)


@cache
def example() -> Built:
    """Return the city built once a process, to be read only; tests that change something call build_city."""
    folder = tempfile.TemporaryDirectory(prefix="example-city-")
    atexit.register(folder.cleanup)
    return build_city(Path(folder.name))


@cache
def findings() -> City:
    """Return the findings of the city built once a process."""
    return example().city()
