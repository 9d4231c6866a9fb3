"""Another city's graph from its own tables: no line of code, exact states; and what a city without any chain is told."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import build
import export
from analysis.chains.view import ChainView
from analysis.city import City
from graph.record import Key
from scripts import new_city
from tests.another_city import TABLES, Tengzhou
from tests.browser.server import build_ledger
from tests.desk.test_csv_out import content, read
from tests.views.across.test_little_and_much import PAGES
from tests.views.conftest import html_of, open_page, read_from


@pytest.fixture(scope="module")
def tengzhou(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tengzhou, City]:
    """The city with all its tables imported, and what is found."""
    place = Tengzhou(tmp_path_factory.mktemp("tengzhou"))
    assert set(place.city().states.values()) == {"未查"}
    for name in TABLES:
        place.imported(name)
    return place, place.city()


def test_a_new_city_knows_the_chain_and_nothing_of_the_old_one(tengzhou: tuple[Tengzhou, City]) -> None:
    place, _ = tengzhou
    assert sorted(p.relative_to(place.data).as_posix() for p in place.data.rglob("*.*")) == [
        "chains/cnc-robot/chain.yaml",
        "rules.yaml",
    ]
    text = (place.data / "chains" / "cnc-robot" / "chain.yaml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("济南", "章丘", "历城", "本地有", "S014"))
    assert len(re.findall(f"fit: [^,]+, why: {new_city.OPEN}", text)) == text.count("fit: ") == text.count("  - id: ")


def test_its_tables_give_exactly_these_states(tengzhou: tuple[Tengzhou, City]) -> None:
    _, city = tengzhou
    assert Counter(city.states.values()) == {"未查": 44, "缺": 3, "疑有": 1, "有": 1}
    # The word of 2014 is too old to count, and the firm of 2026 whose products no map names waits for a person.
    assert {i: s for i, s in city.states.items() if s != "未查"} == {
        "five-axis-machine": "有",
        "cnc-machine-tool": "疑有",
        "cnc-system": "缺",
        "servo-system": "缺",
        "ball-screw-guide": "缺",
    }
    view = ChainView(city, city.graph.nodes[Key("Chain", "cnc-robot")])
    assert [g.finding.facts.name for g in view.gaps] == ["伺服系统", "数控系统"]
    (waiting,) = (f for f in city.graph.all("Firm") if f.caption == "山东山森数控技术有限公司")
    assert waiting.props["presence"] == "本地" and not [
        e for e in city.graph.named("WORKS_IN") if e.start == waiting.key
    ]


def test_its_desk_moves_into_its_data_for_good(tengzhou: tuple[Tengzhou, City], tmp_path: Path) -> None:
    place, city = tengzhou
    data = tmp_path / "data"
    shutil.copytree(place.data, data)
    assert export.main(["desk", "--desk", str(place.desk), "--out", str(data / "own")]) == 0
    build_ledger(data, tmp_path / "ledger.db")
    assert content(read(tmp_path / "ledger.db")) == content(city.graph)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_speaks_of_the_new_city(
    tengzhou: tuple[Tengzhou, City], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, _ = tengzhou
    read_from(monkeypatch, place.data, place.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(place.desk))
    at = open_page(name)
    assert [e.value for e in at.exception] == []
    words = html_of(at) if name != "methods" else ""
    assert not any(word in words for word in ("济南", "历下", "章丘"))
    if name == "overview":
        assert [h.value for h in at.subheader][:1] == ["滕州产业链总览"]


def test_a_city_without_any_chain_is_told_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(build.DATA / "rules.yaml", tmp_path / "data")
    shutil.copy(build.DATA / "city" / "districts.csv", tmp_path / "data")
    read_from(monkeypatch, tmp_path / "data", tmp_path / "ledger.db")
    at = open_page("overview")
    assert [e.value for e in at.exception] == []
    said = " ".join([*(e.value for e in at.error), *(m.value for m in at.markdown), html_of(at)])
    assert "没有读入一条产业链" in said and "检查链文件与链目录" in said


def test_new_city_leaves_a_full_folder_alone_and_names_the_chains_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    wanted = ["--city", "滕州", "--chains"]
    assert new_city.main([str(tmp_path), *wanted, "cnc-robot"]) == 1
    assert "里有别的文件，没有动它" in capsys.readouterr().err
    assert new_city.main([str(tmp_path / "new"), *wanted, "机床"]) == 1
    assert "没有“机床”这条链的图；现有：" in capsys.readouterr().err
    assert new_city.main([str(tmp_path / "new"), *wanted, "高端数控机床与机器人", "ai"]) == 0
    rules = (tmp_path / "new" / "rules.yaml").read_text(encoding="utf-8")
    assert "\n  city: 滕州 " in rules and "own: [山东]" in rules
    ai = (tmp_path / "new" / "chains" / "ai" / "chain.yaml").read_text(encoding="utf-8")
    assert "from: cnc-robot" in ai or "from: " not in ai
    build_ledger(tmp_path / "new", tmp_path / "ledger.db")
    assert len(read(tmp_path / "ledger.db").all("Chain")) == 2
