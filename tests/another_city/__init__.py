"""滕州: what four public pages say of a small city's machine tools, in the tables somebody there would type."""

from __future__ import annotations

from pathlib import Path

import build
from desk.record import Act
from scripts import new_city
from tests.desk.said import Told
from tests.views.intake.lists import Import
from views.parts.intake.means import all_means

FOLDER = Path(__file__).parent
CHAIN = "cnc-robot"
# Table → whose words, of which day, and what a row is where the table does not tell.
TABLES = {
    "机床企业.csv": ("枣庄日报", "2026-01-12", ""),
    "老机床企业.csv": ("e-works", "2014-02-12", ""),
    "关键部件短板.csv": ("枣庄日报", "2026-01-12", "StatedGap"),
    "园区.csv": ("成海机床", "2019-03-20", ""),
}


class Tengzhou(Told):
    """A new data folder for the city, a ledger and a desk."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.ledger, self.desk = folder / "ledger.db", folder / "desk.db"
        new_city.write(self.data, new_city.files(build.DATA, [CHAIN], "滕州", "山东"))

    def imported(self, name: str) -> Act:
        """Import one of the tables as its row above says, with every tie that is proposed."""
        source, day, means = TABLES[name]
        mine = Import(self, self.city(), (FOLDER / name).read_bytes(), name, day, means=all_means().get(means))
        mine.work.source, mine.work.access = source, "公开"
        return mine.keep()
