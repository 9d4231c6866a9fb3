"""What is found of a run, each thing made once whoever asks first, for the two newest runs and two looked back to."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import closing
from typing import Any, TypeVar

from analysis.city import City
from exports.changes.read import city
from graph.store.contract import Run
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.parts import Held
from graph.store.open import open_store
from graph.system.garbage import uncollected

MOST_RUNS, MOST_PAST = 2, 2
T = TypeVar("T")


class Found:
    """One run's findings and what pages make of them; nothing here may be changed by who reads it."""

    def __init__(self, address: str, run: Run, past: bool = False) -> None:
        """Take the store's address and the run, and whether pages look back to it; nothing is read yet."""
        self.address, self.run, self.past = address, run, past
        self._guard, self._made = threading.Lock(), dict[Hashable, Future[Any]]()

    @property
    def city(self) -> City:
        """The findings of the run; StoreError when it cannot be read."""
        return self.once("city", self._read)

    def has(self, key: Hashable) -> bool:
        """Tell whether something is made already."""
        with self._guard:
            made = self._made.get(key)
        return made is not None and made.done()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a key; the first who asks makes it, the others wait. A failure is not kept."""
        with self._guard:
            made = self._made.get(key)
            mine = made is None
            if made is None:
                made = self._made[key] = Future[Any]()
        if mine:
            try:
                made.set_result(make())
            except BaseException as error:
                with self._guard:
                    del self._made[key]
                made.set_exception(error)
        return made.result()

    def _read(self) -> City:
        with closing(open_store(self.address)) as store, uncollected():
            if isinstance(store, Ledger):
                with _reading:
                    # A run looked back to takes what is equal, and leaves what is held to the next build.
                    graph = store.read(self.run.id, Held(_parts) if self.past else _parts)
            else:
                graph = store.read(self.run.id)
        return city(self.run, graph)


# The parts of the run that was read last: the next one differs from it in a few.
_reading, _parts = threading.Lock(), Held()
Kept = OrderedDict[tuple[str, str], Found]
_guard = threading.Lock()
_kept, _past = Kept(), Kept()


def findings_of(address: str, run: Run, warm: Callable[[Found], None]) -> Found:
    """Return the findings of a run; when it is new here, all that pages need of it is made in the background."""
    return _of(_kept, MOST_RUNS, Found(address, run), warm)


def past_findings_of(address: str, run: Run, warm: Callable[[Found], None]) -> Found:
    """Return the findings of a run that is looked back to: kept apart, so that it takes no place of the newest ones."""
    return _of(_past, MOST_PAST, Found(address, run, past=True), warm)


def _of(kept: Kept, most: int, new: Found, warm: Callable[[Found], None]) -> Found:
    key = (new.address, new.run.id)
    with _guard:
        if found := kept.get(key):
            kept.move_to_end(key)
            return found
        found = kept[key] = new
        while len(kept) > most:
            kept.popitem(last=False)
    threading.Thread(target=warm, args=(found,), daemon=True, name=f"warm {new.run.id}").start()
    return found
