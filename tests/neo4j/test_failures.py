"""Each way a publish can fail on a real server: one sentence that says what to do, exit 1, the old graph whole.

Community has no roles, so a user without rights cannot be made there; a read-only database stands for both.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import build
from graph.store.contract import StoreError
from scripts import machine
from scripts.neo4j_server import Server, stop
from tests.city import AS_OF, copy_data
from tests.neo4j.conftest import free_ports, maker
from tests.neo4j.proxy import Cut, at_commit, at_once, at_query, proxy
from tests.neo4j.tools import ask, city, held, other, publish, same

# Logs set aside beforehand, as by default but smaller: a full disk is then met where the server can recover from it.
# Cut short in the middle of a record, its log cannot be read at the next start (5.26.30).
CONF = {
    "dbms.memory.transaction.total.max": "32m",
    "db.tx_log.preallocate": "true",
    "db.tx_log.rotation.size": "16m",
}
# Kilobytes to spare, and publishes that fill them.
DISK, SPARE, MOST = "300m", 100, 30


class Own:
    """A server of this file, its home on a disk whose size can be changed, holding the run `other`."""

    def __init__(self, disk: Path, make: Callable[..., Server]) -> None:
        self.disk, self.make, self.home = disk, make, disk / "home"
        self.server = make(home=self.home, conf=CONF, heap="384m")

    def size(self, size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(self.disk)], check=True)

    def again(self, **conf: str) -> None:
        stop(self.home)
        self.server = self.make(home=self.home, conf=CONF | conf, heap="384m")


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small file system of its own; skipped where none may be made, which fails where CI=true."""
    folder = tmp_path_factory.mktemp("disk")
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        if machine.strict_ci():
            pytest.fail("CI=true: no small file system may be mounted", pytrace=False)
        pytest.skip("未运行 / not run: 不能挂载小文件系统(需要 root)/ mounting needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="module")
def own(neo4j_server: Server, disk: Path) -> Iterator[Own]:
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        found = Own(disk, maker(stack, disk))
        assert publish(found.server, other())[0] == len(other().graph.nodes)
        yield found


@pytest.fixture
def fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run build.py on the city (or other data) against an address; return the one sentence why it did not publish."""
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "ledger.db"))

    def attempt(store: str, data: Path | None = None) -> str:
        data = data or copy_data(tmp_path)
        capsys.readouterr()
        assert build.main(["--data", str(data), "--store", store, "--as-of", AS_OF]) == 1
        out, err = capsys.readouterr()
        assert os.environ["NEO4J_PASSWORD"] not in out + err
        (sentence,) = re.findall(r"已在台账里，但没有发布：(.+)\n改好后再运行同一条命令即可发布。", out)
        shutil.rmtree(data)
        return sentence

    return attempt


def bolt(port: int, user: str = "") -> str:
    return f"bolt://{user}127.0.0.1:{port}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_listens(scheme: str, fails: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "some-password")
    port = free_ports()[0]
    said = fails(f"{scheme}://127.0.0.1:{port}")
    assert said.startswith(f"连不上 Neo4j（{scheme}://127.0.0.1:{port}）或连接中断：请确认它已启动（make neo4j）")


@pytest.mark.parametrize(
    "cut", [at_once, at_query(1), at_query(9), at_query(25), at_commit(False)], ids=["hello", "1", "9", "25", "commit"]
)
def test_the_connection_is_lost_in_the_middle(cut: Cut, own: Own, fails: Callable[..., str]) -> None:
    with proxy(own.server.bolt, cut) as port:
        said = fails(bolt(port))
    assert re.match(r"连不上 Neo4j\（bolt://127.0.0.1:\d+\）或连接中断：请确认它已启动|提交时与 Neo4j", said)
    assert same(held(own.server), other())


def test_the_answer_to_the_commit_is_lost(own: Own, fails: Callable[..., str]) -> None:
    with proxy(own.server.bolt, at_commit(True)) as port:
        said = fails(bolt(port))
    assert said.endswith("不知道是否已经写完：请确认它已启动，再运行同一条命令（已写完的便写入 0）。")
    # This one was written; who lost the answer cannot know.
    until = time.monotonic() + 120
    while same(held(own.server), other()) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(held(own.server).graph.nodes) == len(other().graph.nodes) + 1
    publish(own.server, other())


def test_a_wrong_password_and_the_lock_out_after_three(
    own: Own, fails: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A user of its own: the lock-out is a user's, and must not meet the other tests.
    ask(own.server, "CREATE USER guest SET PASSWORD 'guest-password' CHANGE NOT REQUIRED")
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-password")
    said = [fails(bolt(own.server.bolt, "guest@")) for _ in range(4)]
    assert said[0] == "用户名或密码不对：请检查 NEO4J_USERNAME 与 NEO4J_PASSWORD（连错三次会被暂时锁住）。"
    assert said[3] == "密码错了太多次，服务器暂时不让登录：请等几秒，改好 NEO4J_PASSWORD 再试。"
    assert set(said) == {said[0], said[3]}
    monkeypatch.setenv("NEO4J_PASSWORD", own.server.password)
    assert same(held(own.server), other())


def test_another_database_than_the_one_there_is(own: Own, fails: Callable[..., str]) -> None:
    assert fails(bolt(own.server.bolt) + "/jinan") == "没有这个数据库：Neo4j 社区版只有一个，名为 neo4j。"
    assert same(held(own.server), other())


def large(folder: Path, rows: int) -> Path:
    """Return the city's data with further districts, each with as many long other names as a cell may hold."""
    data = copy_data(folder)
    with (data / "city" / "districts.csv").open("a", encoding="utf-8") as file:
        for number in range(rows):
            names = ";".join(f"{number * 100 + name:06}" * 33 for name in range(25))
            file.write(f"big-{number},大区{number},{names},市辖区,{100000 + number}\n")
    return data


def test_more_than_the_memory_holds(own: Own, fails: Callable[..., str], tmp_path: Path) -> None:
    said = fails(bolt(own.server.bolt), large(tmp_path, 3000))
    assert said.startswith(
        "Neo4j 内存不够一次写完：请调大服务器的堆内存（server.memory.heap.max_size），或用 export.py neo4j-import"
    )
    assert same(held(own.server), other())


def test_the_disk_is_full_and_after_a_restart_with_room_one_run_is_whole(own: Own, fails: Callable[..., str]) -> None:
    used = int(subprocess.check_output(["du", "-sk", str(own.disk)], text=True).split()[0])
    own.size(f"{used + SPARE}k")
    before, after = other(), city()
    try:
        for _ in range(MOST):
            publish(own.server, after)
            before, after = after, before
        pytest.fail("the disk did not fill")
    except StoreError as error:
        met = str(error)
    said = fails(bolt(own.server.bolt))
    own.size(DISK)
    assert met.startswith(("Neo4j 提交时出错", "Neo4j 磁盘已满")) and "请清理磁盘" in met, met
    assert said.startswith(("数据库出错停下了", "这个数据库是只读的", "Neo4j 磁盘已满")), said
    own.again()
    found = held(own.server)
    assert same(found, before) or same(found, after)
    publish(own.server, other())
    assert same(held(own.server), other())


@pytest.mark.parametrize(
    "setting", [("server.databases.default_to_read_only", "true"), ("server.databases.read_only", "neo4j")]
)
def test_a_read_only_database_is_left_as_it_is(setting: tuple[str, str], own: Own, fails: Callable[..., str]) -> None:
    own.again(**dict([setting]))
    assert same(held(own.server), other())
    said = fails(bolt(own.server.bolt))
    assert re.match(r"这个数据库是只读的：请.*放开写入.*Neo4j 里原有的图未变。$", said)
    assert same(held(own.server), other())


def test_after_all_that_the_next_publish_works(own: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.again()
    assert same(held(own.server), other())
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "ledger.db"))
    words = ["--data", str(copy_data(tmp_path)), "--store", bolt(own.server.bolt), "--as-of", AS_OF]
    assert build.main(words) == 0
    assert len(held(own.server).graph.nodes) == len(other().graph.nodes) + 1
