"""The data folder as it lies on the disk: links, pipes, rights, odd names, limits, and files that change meanwhile."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import build
from graph.record import Issue
from graph.store.open import open_store
from loaders import LoadError, files
from loaders.folder import MOST_ENTRIES, MOST_LEVELS, changed, contents, listing, shown
from loaders.reading import inputs_hash, read_all
from tests.city import AS_OF, build_city, copy_data

TABLE = "区县标识,区县名称\ndong,东区\n"
posix = pytest.mark.skipif(os.name == "nt", reason="未运行 / not run: Windows 没有这种文件 / no such files on Windows")


def problem(do: Callable[[], object]) -> Issue:
    with pytest.raises(LoadError) as caught:
        do()
    return caught.value.problem


def stops(root: Path) -> list[tuple[str, str]]:
    return [(i.code, i.file) for i in read_all(root, lambda _: None).issues if i.level == "stop"]


def kept(data: Path, ledger: Path) -> tuple[bool, bool]:
    """Build and return whether there is a new report of success, and whether the old run is still there."""
    store = open_store(str(ledger))
    before = store.current()
    report = build.build(data, store, AS_OF, lambda _: None)
    after = store.current()
    store.close()
    return report["ok"], before == after


@contextmanager
def plain_user() -> Iterator[None]:
    """Work without the rights of root, to whom nothing is closed."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter, with the city's data in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield copy_data(folder)


@posix
def test_links_and_special_files_are_noted_and_never_opened(tmp_path: Path) -> None:
    data, other = copy_data(tmp_path), tmp_path / "other"
    other.mkdir()
    (other / "firms.csv").write_text("no table at all")
    (data / "link.csv").symlink_to(other / "firms.csv")
    (data / "folder").symlink_to(other)
    (data / "broken.csv").symlink_to(tmp_path / "none")
    (data / "circle").symlink_to(data)
    os.mkfifo(data / "city" / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as plug:
        here = os.open(data, os.O_RDONLY)
        plug.bind(f"/proc/self/fd/{here}/plug.csv" if os.path.isdir("/proc/self/fd") else str(data / "plug.csv"))
        os.close(here)
        found = read_all(data, lambda _: None)
    expected = [(f"{n}.csv" if n[0] in "bl" else n, "file-link") for n in ("broken", "circle", "folder", "link")]
    expected += [("city/pipe.csv", "file-special"), ("plug.csv", "file-special")]
    assert sorted((i.file, i.code) for i in found.issues if i.code.startswith("file-")) == sorted(expected)
    assert {f.name for f in found.files} == {f.name for f in listing(copy_data(tmp_path / "b")).files}
    assert {i.level for i in found.issues if i.code in ("file-link", "file-special")} == {"note"}


@posix
def test_a_data_folder_behind_a_link_is_a_data_folder(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    (tmp_path / "here").symlink_to(data)
    assert inputs_hash(tmp_path / "here") == inputs_hash(data)
    assert stops(tmp_path / "here") == []


@posix
@pytest.mark.parametrize("name", [b"\xff.csv", b"city/\xe4\xb8.csv", b"\xff\xfe/firms.csv"])
def test_a_name_that_is_no_text_is_a_stop_that_can_be_printed(tmp_path: Path, name: bytes) -> None:
    built = build_city(tmp_path)
    path = os.path.join(os.fsencode(built.data), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(TABLE.encode())
    found = problem(lambda: files(built.data))
    assert (found.code, found.file) == ("file-name", name.decode("utf-8", "backslashreplace"))
    assert found.text().encode("gbk")
    assert problem(lambda: inputs_hash(built.data)) == found
    assert kept(built.data, built.ledger) == (False, True)


@posix
@pytest.mark.parametrize("mark", ["\n", "\x1b[31m", "\u202e", "\u200b"])
def test_a_name_with_marks_nobody_sees_is_a_stop(tmp_path: Path, mark: str) -> None:
    (tmp_path / f"fir{mark}ms.csv").write_text(TABLE, encoding="utf-8")
    found = problem(lambda: files(tmp_path))
    assert found.code == "file-name" and mark not in found.text()


def test_a_name_of_any_writing_is_a_name(tmp_path: Path) -> None:
    names = ["企业 名单（新）.csv", "企业　名单.csv", "über.csv", "😀.csv", "a'b;c.csv"]
    for name in names:
        (tmp_path / name).write_text(TABLE, encoding="utf-8")
    assert {p.name for p in files(tmp_path)} == set(names)
    assert shown("\udcff\n") == "\\xff\\n"


@posix
@pytest.mark.parametrize("which", ["city", "."])
def test_a_folder_that_may_not_be_listed_is_a_stop_that_names_it(open_folder: Path, which: str) -> None:
    (open_folder / which).chmod(0)
    with plain_user():
        found = problem(lambda: files(open_folder))
        assert stops(open_folder) == [("folder-unreadable", found.file)]
    (open_folder / which).chmod(0o755)
    assert (found.code, found.sentence) == ("folder-unreadable", "文件夹打不开：没有权限")
    assert found.file == ("city" if which == "city" else str(open_folder))


@posix
def test_a_file_that_may_not_be_read_is_a_stop_that_names_it(open_folder: Path) -> None:
    (open_folder / "city" / "firms.csv").chmod(0)
    with plain_user():
        assert stops(open_folder) == [("file-no-permission", "city/firms.csv")]
        found = problem(lambda: inputs_hash(open_folder))
    assert (found.sentence, found.remedy) == ("没有权限读这个文件", "请有权限的人放开读取，或复制一份自己的")


@posix
def test_a_folder_that_may_be_listed_and_not_entered_is_a_stop(open_folder: Path) -> None:
    (open_folder / "city").chmod(0o444)
    with plain_user():
        found = problem(lambda: files(open_folder))
    (open_folder / "city").chmod(0o755)
    assert (found.code, found.file) == ("folder-unreadable", "city")


@pytest.mark.parametrize("root", ["a\0b", "x" * 5000])
def test_a_folder_that_no_system_knows_is_a_stop(root: str) -> None:
    assert problem(lambda: files(Path(root))).code in ("data-missing", "folder-unreadable")


def test_a_tree_too_deep_or_too_full_is_a_stop(tmp_path: Path) -> None:
    deep = tmp_path / "deep" / Path(*(["a"] * MOST_LEVELS))
    deep.mkdir(parents=True)
    (deep / "firms.csv").write_text(TABLE, encoding="utf-8")
    assert [p.name for p in files(tmp_path / "deep" / "a")] == ["firms.csv"]
    (deep / "a").mkdir()
    assert problem(lambda: files(tmp_path / "deep")).code == "folder-too-deep"
    full = tmp_path / "full"
    full.mkdir()
    for number in range(MOST_ENTRIES):
        (full / f"{number}.csv").touch()
    assert len(files(full)) == MOST_ENTRIES
    (full / "one.md").touch()
    found = problem(lambda: files(full))
    assert (found.code, found.sentence) == ("folder-too-many", f"数据目录里的文件和文件夹超过 {MOST_ENTRIES} 个")


def _rewrite(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _replace(path: Path) -> None:
    """Put another file of the same size and the same date in place."""
    status, text = path.stat(), path.read_bytes()
    other = path.with_suffix(".tmp")
    other.write_bytes(text.replace("西".encode(), "北".encode()))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "rewritten": _rewrite,
    "replaced": _replace,
    "gone": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("gone.csv")),
    "new": lambda path: path.with_name("new.csv").write_text("a"),
    "a folder now": lambda path: (path.unlink(), path.mkdir()),
}
if os.name != "nt":
    CHANGES["a pipe now"] = lambda path: (path.unlink(), os.mkfifo(path))
    CHANGES["a link now"] = lambda path: (
        path.rename(path.with_suffix(".tmp")),
        path.symlink_to(path.with_suffix(".tmp")),
    )


@pytest.mark.parametrize("moment", ["before it is read", "after it was read"])
@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_while_it_is_read_stops_and_keeps_the_old_run(tmp_path: Path, what: str, moment: str) -> None:
    built = build_city(tmp_path)
    table = built.data / "city" / "districts.csv"
    turn = "districts.csv" if moment == "before it is read" else "rules.yaml"

    def change(said: str) -> None:
        if said.startswith("读取") and said.endswith(turn):
            CHANGES[what](table)

    store = open_store(str(built.ledger))
    before = store.current()
    report = build.build(built.data, store, AS_OF, change)
    after = store.current()
    store.close()
    found = [d["text"] for d in report["details"] if d["code"] == "file-changed"]
    assert (report["ok"], before) == (False, after)
    name = "city/new.csv" if what == "new" else "city/districts.csv"
    assert any(text.startswith(f"{name}：读取过程中被改动 处理：") for text in found)
    assert len({*found}) == len(found)


SAVE = """
import itertools, pathlib, sys, time
table, *versions = map(pathlib.Path, sys.argv[1:])
print("begun", flush=True)
for text in itertools.cycle([v.read_bytes() for v in versions]):
    table.write_bytes(text)
    time.sleep(0.004)
"""


def test_a_file_rewritten_again_and_again_is_never_half_taken(tmp_path: Path, tries: Callable[[int, int], int]) -> None:
    """A neighbour saves a long table over and over: each reading has one whole version of it, or stops with why.

    A disk may leave the table empty for a while before it is written: then all that was read is an empty file.
    """
    data = copy_data(tmp_path)
    table = data / "city" / "districts.csv"
    whole = table.read_text(encoding="utf-8")
    versions = [whole + "".join(f"z{i},区{i},\n" for i in range(size)) for size in (0, 3000)]
    hashes: list[str] = []
    for number, version in enumerate(versions):
        (tmp_path / f"{number}.csv").write_text(version, encoding="utf-8")
        table.write_text(version, encoding="utf-8")
        hashes.append(inputs_hash(data))
    table.write_text("", encoding="utf-8")
    empty = inputs_hash(data)
    command = [sys.executable, "-c", SAVE, str(table), str(tmp_path / "0.csv"), str(tmp_path / "1.csv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as neighbour:
        try:
            assert neighbour.stdout is not None
            assert neighbour.stdout.readline() == "begun\n"
            seen = [read_all(data, lambda _: None) for _ in range(tries(8, 300))]
            assert neighbour.poll() is None
        finally:
            neighbour.kill()
    for one in seen:
        stops = {i.code for i in one.issues if i.level == "stop"}
        assert one.inputs in hashes or "file-changed" in stops or (one.inputs == empty and stops == {"file-empty"})


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, opened = copy_data(tmp_path), []
    system = os.open
    monkeypatch.setattr(os, "open", lambda path, *more: (opened.append(str(path)), system(path, *more))[1])
    read_all(data, lambda _: None)
    assert sorted(opened) == sorted(str(p) for p in files(data))


def test_a_file_that_grows_past_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text(TABLE, encoding="utf-8")
    (found,) = listing(tmp_path).files
    with (tmp_path / "firms.csv").open("r+b") as big:
        big.truncate(51 * 2**20)
    assert problem(lambda: contents(found)).code == "file-too-large"
    assert [(i.code, i.file) for i in changed(tmp_path, listing(tmp_path))] == []
