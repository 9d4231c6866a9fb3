"""What the claims that stand are about, by number and id: what a ledger may not forget."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desk.claims import about_target, different, outdated
from desk.desk import Desk
from desk.record import Claim, Whose
from desk.rests import rests_on

WHO = Whose("王敏")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(Desk(str(tmp_path / "desk.db"))) as opened:
        yield opened


def test_statements_firms_and_segments_are_named_until_a_claim_is_taken_back(desk: Desk) -> None:
    assert rests_on(desk.acts()) == set()
    act = desk.keep(outdated("F000001", "已搬走"), WHO, "t1")
    decided = different("firm-a", "firm-b", "两家公司")
    desk.keep(Claim(decided.kind, about_target("firm-a", "segment-c"), decided.rows), WHO, "t2")
    assert rests_on(desk.acts()) == {"F000001", "firm-a", "segment-c"}
    desk.take_back(act.number, WHO, "t3")
    assert rests_on(desk.acts()) == {"firm-a", "segment-c"}
