"""The build reads data and desk as one: same checks, same report, one run; without a desk everything is as it was."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import build
from desk import claims
from desk.desk import Desk
from desk.record import Claim, Saying, Whose
from graph.store.open import open_store
from loaders.reading import inputs_hash
from tests.city import AS_OF, example
from tests.desk.said import ZHANG, Told
from tests.test_build import SCHEMA

SEARCH = claims.not_here("encoder", claims.FULL, "名录", "2026-11-20", "张某")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def command(told: Told, *more: str) -> tuple[int, dict[str, Any]]:
    report = told.ledger.with_suffix(".json")
    own = ["--data", str(told.data), "--store", str(told.ledger), "--as-of", AS_OF, "--report", str(report)]
    code = build.main([*own, *more])
    found = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    return code, found


def inputs(told: Told) -> str:
    with closing(open_store(str(told.ledger))) as store:
        run = store.current()
    assert run is not None
    return run.inputs


def test_without_a_desk_or_with_an_empty_one_everything_is_as_it_was(told: Told) -> None:
    code, report = command(told, "--desk", str(told.desk))
    assert (code, report["run"], inputs(told)) == (0, example().report["run"], inputs_hash(told.data))
    assert not told.desk.exists()
    (said,) = told.keep(SEARCH)
    told.take_back(said)
    code, report = command(told, "--desk", str(told.desk))
    assert (code, report["run"], inputs(told)) == (0, example().report["run"], inputs_hash(told.data))
    assert [f for f in report["files"] if f["file"] == "经办"] == []


def test_data_and_desk_are_one_and_can_be_read_apart(
    told: Told, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told.keep(SEARCH)
    monkeypatch.setenv("GRAPH_DESK", str(told.desk))
    code, report = command(told)
    assert code == 0 and report["run"] != example().report["run"]
    (counted,) = [f for f in report["files"] if f["file"] == "经办"]
    assert (counted["read"], counted["accepted"], counted["rejected"]) == (1, 1, 0)
    assert "读取 经办 2 条" in capsys.readouterr().err
    both = inputs(told)
    assert both != inputs_hash(told.data)
    assert command(told)[1]["run"] == report["run"] and inputs(told) == both
    code, report = command(told, "--no-desk")
    assert (code, report["run"], inputs(told)) == (0, example().report["run"], inputs_hash(told.data))


def test_a_desk_that_is_gone_is_a_loss_that_is_asked_for(told: Told) -> None:
    told.keep(SEARCH)
    assert command(told, "--desk", str(told.desk))[0] == 0
    code, report = command(told, "--desk", str(told.desk.with_name("other.db")))
    assert (code, [d["code"] for d in report["details"] if d["level"] == "stop"]) == (1, ["loss-file-gone"])


def test_rows_are_checked_and_their_issues_say_who_and_when(told: Told) -> None:
    firm = {"企业名称": "无此企业", "在地情况": "本地"}
    (said,) = told.keep(Claim("x", "Firm:x", (Saying("Firm", firm),)))
    report = command(told, "--desk", str(told.desk))[1]
    (found,) = [d for d in report["details"] if d["place"].startswith("经办")]
    assert (found["code"], found["level"]) == ("name-unknown", "row")
    assert found["place"] == f"经办 JB000001（张某 {said.at[:10]} {said.at[11:16]}）“企业名称”列"


def test_a_table_is_its_own_source(told: Told) -> None:
    rows = tuple(
        Saying("Firm", {"企业名称": n, "资质": "高企"}, "0" * 64, "名单", i)
        for i, n in enumerate(("乙电池", "丙电池"), 2)
    )
    told.keep(
        Claim("导入", "file", rows),
        whose=Whose("张某", source="市科技局高企名单", source_date="2026-10", access="公开"),
    )
    told.keep(claims.doubted("cathode", "不清楚"))
    city = told.city()
    firm = next(n for n in city.graph.all("Firm") if n.id == "yi-dianchi")
    assert "高企" in firm.props["badges"]
    published = {n.id: n.props for n in city.graph.all("Source") if n.id.startswith("J0")}
    assert published["J000001"] == {
        **{"id": "J000001", "publisher": "市科技局高企名单", "kind": "表格", "rank": 2.0, "date": "2026-10"},
        "access": "公开",
    }
    assert published["J000002"]["publisher"] == "经办人 张某"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda desk: desk.write_bytes(b"no database at all, but long enough " * 40),
            "经办库 desk.db 已损坏或不是经办库",
        ),
        (lambda desk: desk.write_bytes(b""), "经办库 desk.db 已损坏或不是经办库"),
    ],
)
def test_a_damaged_desk_stops_the_build_in_a_sentence(
    told: Told, spoil: Callable[[Path], None], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(told.desk)
    code, report = command(told, "--desk", str(told.desk))
    assert (code, report["ok"]) == (1, False) and report["error"].startswith(sentence)
    assert capsys.readouterr().err.startswith(sentence)
    assert not told.ledger.exists()


def test_two_people_and_one_build_are_one_run(told: Told) -> None:
    with closing(Desk(str(told.desk))) as one, closing(Desk(str(told.desk))) as other:
        one.keep(SEARCH, ZHANG, "a", one.newest())
        other.keep(claims.doubted("cathode", "不清楚"), Whose("李某"), "b", other.newest())
    first = told.build()
    assert first["ok"] and told.build()["run"] == first["run"]
