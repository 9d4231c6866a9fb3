"""A process killed at any moment of a claim or a build: nothing is half there, nothing lost, nothing there twice."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desk.desk import Desk, check_file
from desk.files import get
from desk.place import files_folder
from graph.store.ledger.ledger import check_file as check_ledger
from tests.city import AS_OF
from tests.desk.said import Told
from tests.graph.store.killed import ROOT

# Loads everything once and forks a process for each number it is told, from which that one works on: it says before and
# after each claim which one it is; every third is taken back, with every second a list of firms is imported, after every
# fourth the graph is built.
WORK = """
import os
import sys
from pathlib import Path
import alembic.command
import build
from desk import claims
from desk.desk import Desk
from desk.record import Whose
from desk.there import acts_of
from graph.store.open import open_store
from tests.city import findings
from tests.views.intake.lists import firm, table
from views.parts.intake.claim import made
from views.parts.intake.dry import prepared
from views.parts.intake.keep import keep
from views.parts.intake.reading import begin, sheets_of

desk, ledger, data, as_of = sys.argv[1:]
city = findings()


def bring(number):
    content = table([firm(10 * number + i, "湿法隔膜") for i in range(5)])
    mine = begin(content, "名单.csv", sheets_of(content, "名单.csv"), [])
    mine.person, mine.date, mine.token = "张某", "2026-10-31", f"list-{number}"
    ready = prepared(mine, city, [])
    keep(desk, mine, made(mine, city.graph, ready.drafts, ready.found, (), ()).claim, 5, mine.token)


def work(first):
    for number in range(first, first + 1000):
        mine = Desk(desk)
        print("say", number, flush=True)
        claim = claims.not_here("encoder", "全", f"名录{number}", "2026-11-20", "张某")
        act = mine.keep(claim, Whose("张某"), f"say-{number}")
        print("said", number, flush=True)
        if number % 3 == 0:
            mine.take_back(act.number, Whose("李某"), f"back-{number}")
            print("back", number, flush=True)
        mine.close()
        if number % 2 == 0:
            print("list", number, flush=True)
            bring(number)
            print("listed", number, flush=True)
        if number % 4 == 0:
            store = open_store(ledger)
            assert build.build(Path(data), store, as_of, lambda _: None, acts=acts_of(desk))["ok"]
            store.close()
            print("built", number, flush=True)


for line in sys.stdin:
    pid = os.fork()
    if not pid:
        work(int(line))
    print("pid", pid, flush=True)
    os.waitpid(pid, 0)
    print("dead", pid, flush=True)
"""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


@pytest.fixture
def nursery(told: Told) -> Iterator[subprocess.Popen[str]]:
    arguments = [str(told.desk), str(told.ledger), str(told.data), AS_OF]
    command = [sys.executable, "-c", WORK, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def worked(nursery: subprocess.Popen[str], first: int, after: float) -> list[tuple[str, int]]:
    """Let a process work from a number on, kill it some seconds after its beginning, return what it reported."""
    assert nursery.stdin is not None and nursery.stdout is not None
    print(first, file=nursery.stdin, flush=True)
    found: list[tuple[str, int]] = []
    for line in nursery.stdout:
        word, number = line.split()
        if word == "pid":
            time.sleep(after)
            os.kill(int(number), signal.SIGKILL)
        elif word == "dead":
            return found
        else:
            found.append((word, int(number)))
    raise AssertionError("the nursery ended")


def test_killed_at_any_moment_nothing_is_half_lost_or_twice(
    told: Told, nursery: subprocess.Popen[str], tmp_path: Path, tries: Callable[[int, int], int]
) -> None:
    chance = random.Random(1414)
    said, maybe, back, first = set[int](), set[int](), set[int](), 1
    listed, perhaps = set[int](), set[int]()
    for _ in range(tries(30, 200)):
        reported = worked(nursery, first, chance.uniform(0, 0.6))
        said |= {n for word, n in reported if word == "said"}
        back |= {n for word, n in reported if word == "back"}
        maybe |= {n for word, n in reported if word == "say"}
        listed |= {n for word, n in reported if word == "listed"}
        perhaps |= {n for word, n in reported if word == "list"}
        first = max(maybe, default=0) + 1
        if told.desk.exists():
            check_file(told.desk)
            _once(told, said, maybe, back)
            _whole(told, listed, perhaps)
        if told.ledger.exists():
            check_ledger(told.ledger)
    assert said and back and listed
    names = {p.name for p in tmp_path.iterdir() if ".new-" not in p.name}
    assert names <= {
        "data",
        "desk.db",
        "desk.db-journal",
        "ledger.db",
        "ledger.db-journal",
        "ledger.db.lock",
        "desk-files",
    }
    acts = len(told.acts())
    assert told.build()["ok"]
    found = {n.id for n in told.kept().graph.all("Search") if n.id.startswith("JB")}
    assert len(found) == sum(len(a.live) for a in told.acts() if a.token.startswith("say-"))
    firms = {n.id for n in told.kept().graph.all("Firm") if n.id.startswith("uscc-91990100ma")}
    assert len(firms) == 5 * sum(a.kind == "导入" for a in told.acts()) and len(told.acts()) == acts


def _once(told: Told, said: set[int], maybe: set[int], back: set[int]) -> None:
    with closing(Desk(str(told.desk))) as desk:
        acts = desk.acts()
    tokens = [a.token for a in acts]
    assert len(tokens) == len(set(tokens))
    kept = {int(t.removeprefix("say-")) for t in tokens if t.startswith("say-")}
    assert said <= kept <= maybe
    taken = {int(t.removeprefix("back-")) for t in tokens if t.startswith("back-")}
    assert back <= taken <= kept
    for act in acts:
        if act.token.startswith("say-"):
            (statement,) = act.statements
            assert statement.cells["检索范围"] == f"名录{act.token.removeprefix('say-')}"
            assert (statement.taken is not None) == (int(act.token.removeprefix("say-")) in taken)


def _whole(told: Told, listed: set[int], perhaps: set[int]) -> None:
    """Every list that is there is there with all its rows and its file, once; none is there that nobody brought."""
    kept = {a.token: a for a in told.acts() if a.kind == "导入"}
    numbers = {int(token.removeprefix("list-")) for token in kept}
    assert listed <= numbers <= perhaps
    for act in kept.values():
        assert [s.row for s in act.statements] == [3, 4, 5, 6, 7]
        (file,) = {s.file for s in act.statements}
        assert hashlib.sha256(get(files_folder(str(told.desk)), file)).hexdigest() == file
