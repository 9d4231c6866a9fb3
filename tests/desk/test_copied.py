"""A desk on a server is backed up into a file, and put back into an empty database."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desk.desk import Desk
from desk.there import acts_of
from scripts import backup, restore
from tests.desk.test_desk import LI, NOBODY_HERE, ZHANG


def test_a_desk_on_a_server_is_copied_into_a_file_and_back(tmp_path: Path, database: Callable[[], str]) -> None:
    one, other = database(), database()
    with closing(Desk(one)) as desk:
        desk.keep(NOBODY_HERE, ZHANG, "a")
        desk.take_back(1, LI, "b")
    backup.main(tmp_path, {"GRAPH_DESK": one}, datetime(2026, 11, 2, 8, 30, 5))
    copy = tmp_path / "var" / "backup" / "desk-20261102-083005.db"
    assert acts_of(str(copy)) == acts_of(one)
    assert restore.main([str(copy), "--yes"], tmp_path, {"GRAPH_DESK": other}) == 0
    assert acts_of(other) == acts_of(one)
    assert restore.main([str(copy), "--yes"], tmp_path, {"GRAPH_DESK": other}) == 1
    assert acts_of(other) == acts_of(one)
    with closing(Desk(other)) as desk:
        assert desk.keep(NOBODY_HERE, LI, "c").number == 3
