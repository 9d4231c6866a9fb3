"""The run that is served: read when it is first asked for, read again when the store has another one; never written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable
from contextlib import closing
from functools import cached_property
from typing import Any, TypeVar, cast

from analysis.city import City
from analysis.rules import Rules
from exports.citations import Citations
from exports.search.entries import entries
from exports.search.index import Index
from graph.public import LeftOut, public
from graph.store.contract import Run, StoreError
from graph.store.open import open_kept

T = TypeVar("T")
MOST_KEPT = 24
EMPTY = "这里还没有内容：请先运行 make build 生成，或检查 --store。"


class Shown:
    """One run with everything that is answered from it."""

    def __init__(self, run: Run, city: City, out: LeftOut, outside: bool) -> None:
        """Hold a run, the city as it may be known, and what was left out for others."""
        self.run, self.city, self.out, self.outside = run, city, out, outside
        self._kept: dict[Hashable, Any] = {}

    @cached_property
    def citations(self) -> Citations:
        """What its lists cite."""
        return Citations(self.city)

    @cached_property
    def index(self) -> Index:
        """Its names, to be searched."""
        return Index(entries(self.city.graph))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made before under a key, or make it; what was made first goes when there is too much."""
        if key not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = make()
        return cast(T, self._kept[key])

    def said(self) -> dict[str, Any]:
        """Return what goes with every answer: the date of the data, the run, for whom it is."""
        whose = {"for_others": True, "left_out": self.out.words or "没有只靠内部来源的内容"} if self.outside else {}
        return {"as_of": self.run.as_of, "run": self.run.id[:8], **whose}


class Reader:
    """Where the run is read from."""

    def __init__(self, address: str, outside: bool) -> None:
        """Remember the store's address, and whether what is internal stays out."""
        self._address, self._outside = address, outside
        self._shown: Shown | None = None

    def shown(self) -> Shown:
        """Return the current run; StoreError where there is none or the store cannot be read."""
        with closing(open_kept(self._address)) as store:
            run = store.current()
            if run is None:
                raise StoreError(EMPTY)
            if self._shown is None or self._shown.run.id != run.id:
                graph, out = store.read(run.id), LeftOut()
                if self._outside:
                    graph, out = public(graph)
                day = datetime.date.fromisoformat(run.as_of)
                self._shown = Shown(run, City(graph, Rules.from_dict(run.rules), day), out, self._outside)
        return self._shown
