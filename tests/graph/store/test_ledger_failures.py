"""The ledger on the real thing: damaged, locked, full, read-only, killed: one sentence, and nothing lost."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import build
from graph.store.contract import StoreError
from graph.store.open import open_store
from tests.city import AS_OF, copy_data, example

ROOT = Path(build.__file__).resolve().parent
OTHER_DAY = "2026-11-23"  # another as_of is another run of the same size


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.db"
    shutil.copy(example().ledger, made)
    return made


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The city with every row moved down by one: nothing of it is in the ledger yet."""
    data = copy_data(tmp_path)
    for table in data.rglob("*.csv"):
        table.write_text(table.read_text(encoding="utf-8").replace("\n", "\n\n", 1), encoding="utf-8")
    return data


def command(ledger: Path, as_of: str = OTHER_DAY, data: Path | None = None) -> list[str]:
    return [
        sys.executable,
        str(ROOT / "build.py"),
        "--data",
        str(data or example().data),
        "--store",
        str(ledger),
        "--as-of",
        as_of,
    ]


def refused(ledger: Path, capsys: pytest.CaptureFixture[str], data: Path | None = None) -> str:
    """Run the front door on a ledger it cannot use and return its one sentence."""
    code = build.main(command(ledger, data=data)[2:])
    out, err = capsys.readouterr()
    sentences = [line for line in err.splitlines() if not line.startswith(("读取", "合并", "写入"))]
    assert (code, out, len(sentences)) == (1, "", 1), err
    return sentences[0]


def content(ledger: Path) -> list[str]:
    """Return everything a ledger holds, as text."""
    with closing(sqlite3.connect(ledger)) as db:
        return list(db.iterdump())


def damage_head(raw: bytearray) -> bytearray:
    raw[:4096] = random.Random(1).randbytes(4096)
    return raw


def cut(raw: bytearray) -> bytearray:
    return raw[: len(raw) // 2]


def noise(raw: bytearray) -> bytearray:
    return bytearray(random.Random(2).randbytes(5000))


@pytest.mark.parametrize("harm", [damage_head, cut, noise])
def test_a_damaged_ledger_is_named_and_left_alone(
    ledger: Path, capsys: pytest.CaptureFixture[str], harm: object
) -> None:
    ledger.write_bytes(harm(bytearray(ledger.read_bytes())))  # pyright: ignore[reportCallIssue]
    before = ledger.read_bytes()
    assert refused(ledger, capsys).startswith("台账 ledger.db 已损坏或不是台账文件；请运行 make restore 从备份恢复")
    assert ledger.read_bytes() == before


def test_a_newer_format_asks_for_a_newer_program(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("PRAGMA user_version = 99")
    before = content(ledger)
    assert refused(ledger, capsys) == "台账 ledger.db 由更新的版本写成（格式 99），请升级本程序后再打开。"
    assert content(ledger) == before


@pytest.mark.parametrize("version", [0, 1, -5])
def test_a_database_of_something_else_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: int
) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE mine (a)")
        db.execute(f"PRAGMA user_version = {version}")
    before = content(other)
    assert "已损坏或不是台账文件" in refused(other, capsys)
    assert content(other) == before


def test_a_folder_or_a_file_in_the_way_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "打不开" in refused(tmp_path, capsys)
    (tmp_path / "file").write_text("x")
    assert "无法读写" in refused(tmp_path / "file" / "ledger.db", capsys)


def test_a_locked_ledger_says_who_to_wait_for(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(ledger)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(ledger, capsys) == "台账 ledger.db 正被另一个程序占用，请关闭它或稍后再试；原有内容未变。"
        other.execute("ROLLBACK")
    assert content(ledger) == before


def test_a_second_build_at_the_same_time_is_refused(ledger: Path) -> None:
    with closing(open_store(str(ledger))) as store, store.lock():  # pyright: ignore[reportAttributeAccessIssue]
        second = subprocess.run(command(ledger), capture_output=True, text=True, check=False)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr == "另一个生成正在进行，请等它结束后再试；原有内容未变。\n"
    assert subprocess.run(command(ledger), capture_output=True, check=False).returncode == 0


def test_the_lock_dies_with_its_process(ledger: Path) -> None:
    hold = f"import time; from graph.store.open import open_store\nwith open_store({str(ledger)!r}).lock(): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        holder.kill()
    assert subprocess.run(command(ledger), capture_output=True, check=False).returncode == 0


def test_a_full_ledger_keeps_the_old_run(
    ledger: Path, other: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nearly_full(address: str) -> object:
        store = open_store(address)
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]  # pyright: ignore[reportAttributeAccessIssue]
        store.db.execute(f"PRAGMA max_page_count = {pages + 1}")  # pyright: ignore[reportAttributeAccessIssue]
        return store

    before = content(ledger)
    monkeypatch.setattr(build, "open_store", nearly_full)
    assert refused(ledger, capsys, other) == "磁盘已满，台账 ledger.db 没有写入；请清理磁盘后重试，原有内容未变。"
    assert content(ledger) == before


def test_a_write_the_system_refuses_keeps_the_old_run(ledger: Path, other: Path) -> None:
    size = ledger.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    before = content(ledger)
    failed = subprocess.run(command(ledger, data=other), capture_output=True, text=True, check=False, preexec_fn=limit)
    assert failed.returncode == 1
    last = failed.stderr.splitlines()[-1]
    assert last.startswith("台账 ledger.db 写不进磁盘，可能磁盘已满") and last.endswith("原有内容未变。")
    assert content(ledger) == before


@pytest.mark.soak(only=True)
def test_a_disk_that_is_really_full_keeps_the_old_run(ledger: Path, other: Path, tmp_path: Path) -> None:
    """On a file system of its own, a page or two larger than the ledger."""
    apart = ["unshare", "--mount", "--map-root-user", "sh", "-ec"]
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no file system of one's own may be mounted here")
    script = 'mount -t tmpfs -o size="$1" tmpfs "$2"; cp "$3" "$2"; shift 3; "$@"'
    (tmp_path / "disk").mkdir()
    size = str(ledger.stat().st_size + 8192)
    build_there = command(tmp_path / "disk" / "ledger.db", data=other)
    done = subprocess.run(
        [*apart, script, "sh", size, str(tmp_path / "disk"), str(ledger), *build_there],
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stderr.splitlines()[-1]
    assert (done.returncode, last) == (1, "磁盘已满，台账 ledger.db 没有写入；请清理磁盘后重试，原有内容未变。")


def test_many_at_once_open_a_ledger_that_is_not_there_yet(tmp_path: Path) -> None:
    def opened(_: int) -> bool:
        with closing(open_store(str(tmp_path / "new" / "ledger.db"))) as store:
            return store.current() is None

    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(opened, range(60)))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["ledger.db"]


@pytest.fixture
def plain_user() -> Iterator[None]:
    """Work without the rights of root, to whom nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        shutil.copy(example().ledger, folder / "ledger.db")
        copy_data(folder)
        yield folder


def test_a_read_only_ledger_is_read_and_not_written(open_folder: Path, plain_user: None) -> None:
    ledger = open_folder / "ledger.db"
    with pytest.raises(StoreError, match=r"台账 ledger.db 只读，无法写入；请检查文件权限"):
        _build(open_folder, ledger, mode=0o444)
    with closing(open_store(str(ledger))) as store:
        assert len(store.runs()) == 1


def test_a_read_only_folder_is_a_sentence(open_folder: Path, plain_user: None) -> None:
    with pytest.raises(StoreError, match=r"台账 ledger.db 所在的目录不能写入"):
        _build(open_folder, open_folder / "ledger.db", folder_mode=0o555)


def _build(folder: Path, ledger: Path, mode: int = 0o666, folder_mode: int = 0o777) -> None:
    user = os.geteuid()
    os.seteuid(os.getuid())
    ledger.chmod(mode)
    folder.chmod(folder_mode)
    os.seteuid(user)
    with closing(open_store(str(ledger))) as store:
        build.build(folder / "data", store, OTHER_DAY, lambda _: None)


KILLED = """
import sys, build
from pathlib import Path
from graph.store.open import open_store
def tell(text):
    if text.startswith("写入"):
        print("writing", flush=True)
build.build(Path(sys.argv[2]), open_store(sys.argv[1]), sys.argv[3], tell)
"""


@pytest.mark.parametrize("turn", range(10))
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_run(ledger: Path, turn: int) -> None:
    with closing(open_store(str(ledger))) as store:
        old, whole = store.current(), store.read()
    assert old is not None
    arguments = [sys.executable, "-c", KILLED, str(ledger), str(example().data), OTHER_DAY]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "writing\n"
        time.sleep(turn * 0.003 + random.Random(turn).random() * 0.003)
        process.send_signal(signal.SIGKILL)
    with closing(open_store(str(ledger))) as store:
        runs, current, now = store.runs(), store.current(), store.read()
        assert current is not None
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"  # pyright: ignore[reportAttributeAccessIssue]
    assert (current.as_of, len(runs)) in ((AS_OF, 1), (OTHER_DAY, 2))
    assert (now.nodes, now.edges) == (whole.nodes, whole.edges)
    assert old.id in {r.id for r in runs}
    assert subprocess.run(command(ledger), capture_output=True, check=False).returncode == 0
