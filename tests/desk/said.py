"""The small city with a desk: claims are kept, the city is built, its findings are returned."""

import datetime
from contextlib import closing
from pathlib import Path
from typing import Any

import build
from analysis.city import City
from analysis.rules import Rules
from desk.desk import Desk
from desk.record import Act, Claim, Whose
from graph.store.open import open_store
from tests.city import AS_OF, copy_data

ZHANG = Whose("张某", "实地看过")


class Told:
    """The city's data, a ledger and a desk in one folder."""

    def __init__(self, folder: Path) -> None:
        self.data = copy_data(folder)
        self.ledger, self.desk = folder / "ledger.db", folder / "desk.db"

    def keep(self, *claims: Claim, whose: Whose = ZHANG) -> list[Act]:
        with closing(Desk(str(self.desk))) as desk:
            return [desk.keep(c, whose, f"{desk.newest()}-{i}") for i, c in enumerate(claims)]

    def take_back(self, act: Act, whose: Whose = ZHANG) -> None:
        with closing(Desk(str(self.desk))) as desk:
            desk.take_back(act.number, whose, f"back-{act.number}")

    def acts(self) -> list[Act]:
        with closing(Desk(str(self.desk))) as desk:
            return desk.acts()

    def build(self, **more: Any) -> dict[str, Any]:
        with closing(open_store(str(self.ledger))) as store:
            return build.build(self.data, store, AS_OF, lambda _: None, **{"acts": self.acts(), **more})

    def city(self) -> City:
        """Build and return what is found; every claim must be read."""
        report = self.build()
        assert report["ok"], report["details"]
        assert [d for d in report["details"] if d["place"].startswith("经办") and d["code"] != "conflict"] == []
        return self.kept()

    def kept(self) -> City:
        with closing(open_store(str(self.ledger))) as store:
            run = store.current()
            assert run is not None
            return City(store.read(), Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
