"""export.py from the command line: exit codes, sentences, chains by name and id."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

import export
from graph.store.open import open_store
from tests.city import Built, build_city, example


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_city(tmp_path_factory.mktemp("city"))


def run(built: Built, *words: str) -> int:
    return export.main([*words, "--store", str(built.ledger)])


def test_a_list_is_written_and_told(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "t.json"
    assert run(built, "targets", "--out", str(out)) == 0
    said = capsys.readouterr().out
    assert said == f"目标企业清单：13 行 → {out}（数据日期 2026-11-22，运行 {built.report['run'][:8]}）\n"
    assert [r["firm"] for r in json.loads(out.read_text(encoding="utf-8"))] == [
        *("外锂一", "外锂二", "外伺一", "外伺二", "外锂五", "外锂四", "外锂六", "外锂六", "外集一"),
        *("外减一", "外伺四", "外伺三", "外体一"),
    ]


def test_segments_that_are_no_gap_are_written_when_asked_for(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "t.json"
    assert run(built, "targets", "--all", "--chain", "机器人", "--out", str(out)) == 0
    assert capsys.readouterr().out.startswith("目标企业清单：8 行 → ")
    last = json.loads(out.read_text(encoding="utf-8"))[-1]
    assert (last["firm"], last["segment"], last["rivals"]) == ("外体一", "机器人本体", ["丁机器人"])
    assert run(built, "gaps", "--all", "--out", str(tmp_path / "g.json")) == 1
    assert capsys.readouterr().err == "缺口清单没有 --all：它只用于目标企业清单，请去掉。\n"


def test_the_command_as_people_type_it(built: Built, tmp_path: Path) -> None:
    command = [sys.executable, "export.py", "gaps", "--out", str(tmp_path / "g.csv"), "--chain", "电池"]
    environ = os.environ | {"GRAPH_LEDGER": str(built.ledger), "PYTHONIOENCODING": "utf-8"}
    environ.pop("GRAPH_STORE", None)
    root = Path(export.__file__).parent
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("缺口清单：6 行 → ")
    assert len((tmp_path / "g.csv").read_text(encoding="utf-8-sig").splitlines()) == 7


@pytest.mark.parametrize("chain", ["robot", "机器人"])
def test_one_chain_by_name_or_id(built: Built, tmp_path: Path, chain: str) -> None:
    assert run(built, "gaps", "--out", str(tmp_path / "g.json"), "--chain", chain) == 0
    rows = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    assert [r["segment_id"] for r in rows] == ["robot-line", "reducer", "pack", "servo"]
    assert {r["chain"] for r in rows} == {"机器人"}


@pytest.mark.parametrize("what", ["targets", "parks", "firms"])
def test_an_unknown_chain_is_one_sentence(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert run(built, what, "--out", str(tmp_path / "a.csv"), "--chain", "船舶") == 1
    assert capsys.readouterr() == ("", "没有名为“船舶”的产业链；可用：电池、机器人、食品\n")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_or_folder_is_one_sentence(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, "targets", "--out", str(tmp_path / "a.doc")) == 1
    assert capsys.readouterr().err.startswith("不认识的文件类型“.doc”")
    assert run(built, "targets", "--out", str(tmp_path / "none" / "a.csv")) == 1
    assert capsys.readouterr().err.startswith("写不到")


def test_a_mistyped_ledger_is_said_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "new.db"
    assert export.main(["targets", "--out", str(tmp_path / "a.csv"), "--store", str(missing)]) == 1
    assert capsys.readouterr() == ("", f"没有台账 {missing}：请检查路径，或先运行 make build 生成。\n")
    assert not missing.exists()


def test_an_empty_ledger_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(str(tmp_path / "new.db")).close()
    assert export.main(["targets", "--out", str(tmp_path / "a.csv"), "--store", str(tmp_path / "new.db")]) == 1
    assert capsys.readouterr() == ("", "台账 new.db 里还没有内容；请先运行 make build。\n")
    assert not (tmp_path / "a.csv").exists()


def test_a_broken_ledger_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.db").write_bytes(b"no ledger" * 200)
    assert export.main(["targets", "--out", str(tmp_path / "a.csv"), "--store", str(tmp_path / "old.db")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("台账 old.db 已损坏或不是台账文件") and said.err.count("\n") == 1


@pytest.mark.parametrize("harm", ["UPDATE part SET data = x'00'", "UPDATE run SET inputs = 'x'", "DELETE FROM current"])
def test_a_ledger_damaged_inside_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str) -> None:
    ledger = shutil.copy(example().ledger, tmp_path / "ledger.db")
    with closing(sqlite3.connect(ledger)) as db, db:
        assert db.execute(harm).rowcount > 0
    assert export.main(["gaps", "--out", str(tmp_path / "a.csv"), "--store", str(ledger)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("台账 ledger.db 已损坏") and said.err.count("\n") == 1
    assert not (tmp_path / "a.csv").exists()


def test_an_address_nobody_serves_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["targets", "--out", str(tmp_path / "a.csv"), "--store", "ftp://x/y"]) == 1
    assert capsys.readouterr().err.startswith("不支持的存储地址 ftp://…")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing", "--out", "a.csv"], "WHAT 不能写 'nothing'，可以写："),
        (["targets"], "还要写 --out。"),
        ([], "还要写 WHAT, --out。"),
        (["targets", "--out"], "--out 后面要写它的值。"),
        (["targets", "--out", "a.csv", "--wrong", "x"], "不认识 --wrong x。"),
        (["targets", "--out", "a.csv", "--all=1"], "--all 后面不写值，写了 '1'。"),
        (["targets", "--out", "a.csv", "--p", "x"], "--p 没有写全，可以是 --plan, --public。"),
    ],
)
def test_wrong_words_are_said_in_one_sentence(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        export.main(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(said) and told.endswith("--help。\n") and told.count("\n") == 1


def test_help_is_shown_on_a_console_without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", console)
    with pytest.raises(SystemExit) as ended:
        export.main(["--help"])
    assert ended.value.code == 0
    assert b"--chain" in console.buffer.getvalue()  # pyright: ignore[reportAttributeAccessIssue]


def test_a_full_disk_while_a_file_is_made_is_one_sentence(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "no").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no" / "where"))
    assert run(built, "evidence", "--list", "targets", "--out", str(tmp_path / "a.zip")) == 1
    assert capsys.readouterr().err == "没有写成（路径中有一段不是文件夹）；请检查磁盘与权限，再试一次。\n"


def test_the_lists_of_a_chain_are_one_workbook(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "电池.xlsx"
    assert run(built, "chain-lists", "--chain", "battery", "--out", str(out)) == 0
    assert capsys.readouterr().out.startswith(f"电池补链清单：12 行 → {out}（数据日期 2026-11-22，")
    assert out.read_bytes().startswith(b"PK")
    assert run(built, "chain-lists", "--out", str(out)) == 1
    assert capsys.readouterr().err == "chain-lists 是一条链的清单：请用 --chain 写明是哪一条。\n"
    assert run(built, "chain-lists", "--chain", "电池", "--out", str(tmp_path / "a.csv")) == 1
    assert capsys.readouterr().err == "补链清单只有 .xlsx：请让“a.csv”以 .xlsx 结尾。\n"
    missing = tmp_path / "none" / "a.xlsx"
    assert run(built, "chain-lists", "--chain", "电池", "--out", str(missing)) == 1
    assert "请检查文件夹" in capsys.readouterr().err
