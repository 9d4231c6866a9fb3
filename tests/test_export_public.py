"""export.py --public and --with-internal, and what a publish leaves out: exact counts, said where it is read."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

import build
import export
from desk import claims
from desk.claims import NewFirm
from exports.cards.pack import unpacked
from tests.desk.said import Told

NEW = NewFirm("示例隔膜科技有限公司", "示例隔膜")
LEFT = "只有内部来源的 2 条没有列入（企业 1，关系 1）"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    made.keep(claims.here("separator", "隔膜", NEW, "看过它的产线"))
    made.city()
    return made


def run(told: Told, *words: str) -> int:
    return export.main([*words, "--store", str(told.ledger), "--desk", str(told.desk)])


def test_a_list_for_others_lacks_what_is_internal_and_says_so(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, open_to = tmp_path / "a.json", tmp_path / "b.json"
    assert run(told, "firms", "--out", str(whole)) == 0
    assert run(told, "firms", "--out", str(open_to), "--public") == 0
    said = capsys.readouterr().out.splitlines()
    assert "给外单位" not in said[0] and said[1].endswith(f"；给外单位：{LEFT}）")
    one, other = (json.loads(p.read_text(encoding="utf-8")) for p in (whole, open_to))
    assert [r["name"] for r in one if r not in other] == ["示例隔膜"] and len(one) == len(other) + 1


def test_the_workbook_says_it_first_and_among_the_methods(told: Told, tmp_path: Path) -> None:
    assert run(told, "gaps", "--out", str(tmp_path / "a.xlsx"), "--public") == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    first = [c.value for c in book["首页"]["A"] if c.value]
    assert first[1].startswith("全部产业链，给外单位（不含内部材料）") and first[3] == f"不含内部材料。{LEFT}。"
    assert ("给外单位", f"不含内部材料。{LEFT}。") in [*book["方法说明"].iter_rows(max_col=2, values_only=True)]
    assert "隔膜" in [c.value for c in book["缺口清单"]["B"]] or "隔膜" in str([*book["缺口清单"].values])
    assert run(told, "gaps", "--out", str(tmp_path / "b.md"), "--public") == 0
    assert f"不含内部材料。{LEFT}。" in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_a_city_without_internal_facts_says_so(told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told.take_back(told.acts()[0])
    told.city()
    assert run(told, "chain-lists", "--chain", "电池", "--out", str(tmp_path / "a.xlsx"), "--public") == 0
    assert capsys.readouterr().out.endswith("；给外单位：没有只靠内部来源的内容）\n")


def test_files_for_neo4j_lack_it_unless_asked_for(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(told, "neo4j-import", "--out", str(tmp_path / "open")) == 0
    assert LEFT in capsys.readouterr().out
    assert run(told, "neo4j-import", "--out", str(tmp_path / "whole"), "--with-internal") == 0
    assert LEFT not in capsys.readouterr().out
    texts = [(tmp_path / f / "nodes-Firm.csv").read_text(encoding="utf-8") for f in ("open", "whole")]
    assert [NEW.id in t for t in texts] == [False, True]
    assert "张某" not in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "whole").iterdir())


def test_boards_pages_and_graphs_for_others_lack_it_and_who_said_it(told: Told, tmp_path: Path) -> None:
    for what, ending, read in (
        ("board", ".html", shown),
        ("page", ".html", lambda path: path.read_text(encoding="utf-8")),
        ("graph", ".graphml", lambda path: path.read_text(encoding="utf-8")),
        ("graph", ".gexf", lambda path: path.read_text(encoding="utf-8")),
        ("graph", ".xlsx", lambda path: str([[*s.values] for s in openpyxl.load_workbook(path)])),
    ):
        open_to, whole = tmp_path / f"open{ending}", tmp_path / f"whole{ending}"
        assert run(told, what, "--chain", "电池", "--public", "--out", str(open_to)) == 0
        assert run(told, what, "--chain", "电池", "--out", str(whole)) == 0
        one, other = read(open_to), read(whole)
        assert "示例隔膜" not in one and "张某" not in one, what
        assert "给外单位（不含内部材料）" in one and "给外单位" not in other
        assert what == "page" or "示例隔膜" in other, what


def shown(path: Path) -> str:
    """Return all that a page of boards holds, its cards and names unpacked."""
    html = path.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert found
    held = json.loads(found[1])
    packs = [held["names"], *(part for b in held["boards"].values() for key, part in b.items() if key != "title")]
    return html.replace(found[1], "") + "".join(map(str, map(unpacked, packs)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("desk", "--public"), "desk 写的就是经办人的话，没有 --public"),
        (("gaps", "--with-internal"), "--with-internal 只用于 neo4j-import"),
        (("desk", "--all"), "desk没有 --all"),
    ],
)
def test_what_a_choice_is_not_for_is_refused(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert run(told, *words, "--out", str(tmp_path / "none")) == 1
    assert capsys.readouterr().err.startswith(said) and not (tmp_path / "none").exists()


def test_a_ledger_always_holds_all(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--data", str(told.data), "--store", str(told.ledger), "--with-internal", "--no-desk"]) == 1
    assert "台账里本来就是全部" in capsys.readouterr().err
