"""A list's evidence as .zip: each row, its sources, the files that were read; what is not there is said; nothing internal for others."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

import export
from desk import claims
from desk.claims import NewFirm
from desk.evidence import keeping as evidence
from exports import evidence as packing
from exports.evidence import FOLDER, INDEX
from tests.city import example
from tests.desk.said import Told

PAGE = b"<html>a page</html>"


@pytest.fixture
def desk(tmp_path: Path) -> str:
    made = str(tmp_path / "desk.db")
    evidence.keep(made, "S002", "日报.html", PAGE, "2026-08-23", "张某")
    return made


def packed(path: Path, *words: str) -> tuple[list[str], list[tuple[object, ...]], zipfile.ZipFile]:
    """Write the evidence; return the names inside, the lines of the index, the archive."""
    assert export.main(["evidence", *words, "--out", str(path)]) == 0
    archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    book = openpyxl.load_workbook(io.BytesIO(archive.read(INDEX)))
    return archive.namelist(), list(book["明细"].iter_rows(min_row=2, values_only=True)), archive


def test_each_row_leads_to_its_source_and_its_file(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--list", "targets", "--chain", "电池", "--store", str(example().ledger), "--desk", desk)
    names, lines, archive = packed(tmp_path / "e.zip", *words)
    (inside,) = [n for n in names if n.startswith(FOLDER)]
    assert inside.startswith("文件/S002_2026-08-23_") and inside.endswith("_日报.html") and archive.read(inside) == PAGE
    assert capsys.readouterr().out.startswith("清单的证据：目标企业清单 6 行，1 个来源，其中 1 个有留存的原文 → ")
    first = lines[0]
    assert first[:4] == (1, "外锂一", "示例日报", "产业链观察")
    assert (first[6], first[7], first[8]) == ("已留存", inside, "2026-08-23")
    book = openpyxl.load_workbook(io.BytesIO(archive.read(INDEX)))
    line = book["目标企业清单的证据"][2]
    assert [c.value for c in line] == [
        1,
        "外锂一",
        "示例日报",
        "产业链观察",
        "2026-08-22",
        "已留存：日报.html",
        "2026-08-23",
    ]
    links = [str(c.hyperlink.target).replace("\\", "/") for c in line if c.hyperlink]
    assert links == ["https://example.org/s002", inside]
    cover = [c.value for c in book["首页"]["A"]]
    assert cover[cover.index("知道什么，还不知道什么") + 1] == "每条都有：行、说的是、原载、原文。"
    said = {line[6] for line in lines}
    assert said == {"已留存", "行业常识，没有来源，使用前须核实"}
    assert [line[0] for line in lines][-1] == 6


def test_what_is_not_kept_gone_or_too_large_is_said(desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--list", "leaders", "--store", str(example().ledger), "--desk")
    names, lines, _ = packed(tmp_path / "a.zip", *words, str(tmp_path / "none.db"))
    assert names == [INDEX] and {line[6] for line in lines} == {"没有留存，请打开网址核对"}
    made = evidence.keep(desk, "S004", "con", PAGE + b"1", "2026-01-02", "张某")
    monkeypatch.setattr(packing, "MOST_BYTES", 5)
    names, lines, _ = packed(tmp_path / "b.zip", *words, desk)
    assert names == [INDEX] and "没有装入" in str(lines[0][6])
    monkeypatch.undo()
    (tmp_path / "desk-files" / made.hash).unlink()
    names, lines, _ = packed(tmp_path / "c.zip", *words, desk)
    assert len(names) == 2 and lines[0][6] == "留存的文件不在了，或已损坏"


def test_for_others_nothing_internal_is_in_it(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.keep(claims.here("separator", "隔膜", NewFirm("示例隔膜科技有限公司", "示例隔膜"), "看过它的产线"))
    told.city()
    source = next(n.id for n in told.kept().graph.all("Source") if n.props.get("access") == "内部")
    evidence.keep(str(told.desk), source, "内部名单.xlsx", PAGE, "2026-01-02", "张某")
    words = ("--list", "firms", "--store", str(told.ledger), "--desk", str(told.desk))
    own, lines, _ = packed(tmp_path / "own.zip", *words)
    assert any("内部名单" in n for n in own) and "示例隔膜" in {line[1] for line in lines}
    others, lines, _ = packed(tmp_path / "others.zip", *words, "--public")
    assert others == [INDEX] and "示例隔膜" not in {line[1] for line in lines}


def test_which_list_must_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["evidence", "--store", str(example().ledger), "--out", str(tmp_path / "e.zip")]
    assert export.main(words) == 1 and export.main([*words, "--list", "x"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("请用 --list 写明是哪份清单的证据；可用：") and "没有“x”" in said[1]
