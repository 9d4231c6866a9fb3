"""What export.py writes appears whole or not at all, on a full disk, on a folder of others, with nobody listening."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import export
from tests.city import example

ROOT = Path(export.__file__).resolve().parent
posix = pytest.mark.skipif(os.name == "nt", reason="未运行 / not run: 没有这种限制 / no such limit on Windows")


def export_city(*words: str) -> int:
    return export.main([*words, "--store", str(example().ledger)])


def exported(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "export.py", *words, "--store", str(example().ledger)]
    return subprocess.run(command, cwd=ROOT, check=False, **more)  # pyright: ignore[reportCallIssue, reportArgumentType]


def below(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds files of an earlier import, one of which is no more."""
    folder = tmp_path / "import"
    assert export_city("neo4j-import", "--out", str(folder)) == 0
    (folder / "nodes-Gone.csv").write_text("old")
    (folder / "import.report").write_text("left by the import")
    yield folder


def test_a_folder_of_ours_is_replaced_whole(filled: Path) -> None:
    assert export_city("neo4j-import", "--out", str(filled)) == 0
    assert not {"nodes-Gone.csv", "import.report"} & below(filled).keys()
    assert {"导入说明.txt", "nodes-run.csv", "nodes-Firm.csv"} <= below(filled).keys()
    assert os.listdir(filled.parent) == [filled.name]


def test_an_empty_folder_and_one_behind_a_link_are_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    assert export_city("neo4j-import", "--out", str(tmp_path / "link")) == 0
    assert (tmp_path / "link").is_symlink() and (tmp_path / "empty" / "导入说明.txt").is_file()
    assert export_city("neo4j-import", "--out", str(tmp_path / "new" / "deep")) == 0
    assert (tmp_path / "new" / "deep" / "nodes-run.csv").is_file()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert export_city("neo4j-import", "--out", str(tmp_path)) == 1
    assert capsys.readouterr() == ("", f"文件夹 {tmp_path} 里有别的文件，没有动它；请换一个新的或空的文件夹。\n")
    assert below(tmp_path) == {"photo.jpg": b"x"}


def test_a_file_in_the_way_of_a_folder_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("x")
    assert export_city("neo4j-import", "--out", str(tmp_path / "a")) == 1
    assert (
        capsys.readouterr().err
        == f"写不到 {tmp_path / 'a'}（路径中有一段不是文件夹）；请检查路径与权限，或换一个文件夹。\n"
    )
    assert below(tmp_path) == {"a": b"x"}


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@posix
@pytest.mark.parametrize("size", [0, 2000])
def test_a_disk_that_takes_no_more_leaves_the_old_folder(filled: Path, size: int) -> None:
    before = below(filled.parent)
    done = exported("neo4j-import", "--out", str(filled), preexec_fn=limited(size), capture_output=True)
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n"), "（文件过大）" in said) == (1, 1, True)
    assert below(filled.parent) == before
    assert os.listdir(filled.parent) == [filled.name]


@posix
@pytest.mark.parametrize(("ending", "size"), [(".xlsx", 0), (".xlsx", 2000), (".csv", 100), (".json", 100)])
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path, ending: str, size: int) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("old")
    done = exported("firms", "--out", str(path), preexec_fn=limited(size), capture_output=True)
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (1, 1), said
    assert said.startswith(f"写不到 {path}（")
    assert below(tmp_path) == {path.name: b"old"}


@posix
def test_nobody_listening_changes_no_result(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        assert exported("firms", "--out", str(tmp_path / "a.csv"), stdout=full, stderr=full).returncode == 0
        assert exported("firms", "--out", str(tmp_path / "none" / "a.csv"), stdout=full, stderr=full).returncode == 1
    assert (tmp_path / "a.csv").stat().st_size > 100
    ascii = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = exported("firms", "--out", str(tmp_path / "a.csv"), env=ascii, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_a_new_file_has_the_rights_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    export_city("firms", "--out", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


@posix
def test_a_file_behind_a_link_is_written_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("old")
    (tmp_path / "a.csv").symlink_to("b.csv")
    export_city("firms", "--out", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").is_symlink() and (tmp_path / "b.csv").stat().st_size > 100
