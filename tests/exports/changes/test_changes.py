"""What changed on the small city in a week, word for word: the sentence, the list, the sheet for the meeting, the command."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import build
import export
from analysis.chains.view import chain_views
from analysis.changes.gaps import Standing, open_since
from exports.books.brief import document
from exports.changes.read import Pair, history, pair
from exports.changes.table import rows
from exports.files import ExportError
from exports.kinds.changes import NO_HISTORY, make
from exports.kinds.kind import Asked
from exports.method import Method
from exports.sentences import words
from exports.sentences.changes import changes_sentence
from graph.store.contract import StoreError
from graph.store.ledger.ledger import Ledger
from tests.city import AS_OF, Built, build_city
from tests.city.two_runs import LATER, build_twice
from tests.exports.office import Office, pages

SAID = (
    "从 2026-11-22 到 2026-11-29：3 个环节变了状态（轴承 有 → 疑有，减速器 缺 → 有，机器人运维 未查 → 疑缺）；"
    "宜本地的缺口新开 1 个、不再是 1 个，仍开着 8 个；目标企业换了批次 2 条、不再列 1 条；"
    "事实新增 3 条、改了 1 条；来源不一致解决 1 处。"
)
MOVED = [
    ("环节", "状态变了", "轴承", "有", "疑有", "老轴承不再计入：来源已旧（2020-05-20），须重新核实", ""),
    ("环节", "状态变了", "减速器", "缺", "有", "计入本地企业丁减速", ""),
    ("环节", "状态变了", "机器人运维", "未查", "疑缺", "资料整理 2026-11-25 检索（公开网页）：未见", ""),
    ("缺口", "新开", "机器人运维", "未查", "疑缺", "新开：未查 → 疑缺", "不到一周"),
    ("缺口", "不再是", "减速器", "缺", "有", "不再是：缺 → 有", ""),
    ("缺口", "仍开着", "正极材料", "有", "有", "", "至少 1 周"),
    ("缺口", "仍开着", "锂盐", "缺", "缺", "", "至少 1 周"),
    ("缺口", "仍开着", "隔膜", "疑缺", "疑缺", "", "至少 1 周"),
    ("缺口", "仍开着", "涂布设备", "疑缺", "疑缺", "", "至少 1 周"),
    ("缺口", "仍开着", "电池管理系统", "企业待列", "企业待列", "", "至少 1 周"),
    ("缺口", "仍开着", "系统集成", "企业待列", "企业待列", "", "至少 1 周"),
    ("缺口", "仍开着", "电池包", "有", "有", "", "至少 1 周"),
    ("缺口", "仍开着", "伺服电机", "疑缺", "疑缺", "", "至少 1 周"),
    ("目标企业", "换了批次", "外锂六（锂盐）", "待核实", "第一批", "待核实 → 第一批", ""),
    ("目标企业", "换了批次", "外锂六（隔膜）", "待核实", "第二批", "待核实 → 第二批", ""),
    ("目标企业", "不再列", "外减一（减速器）", "待核实", "", "原待核实，不再列", ""),
    ("事实", "新增企业", "丁减速", "", "", "", ""),
    ("事实", "改了企业", "老轴承", "", "", "来源少了示例日报", ""),
    ("事实", "新增检索", "机器人运维：未见", "", "", "", ""),
    ("事实", "新增意向信号", "外锂六、锂盐：洽谈锂盐厂", "", "", "", ""),
    ("来源不一致", "解决了", "甲电池电芯二期的总投资（亿元）：30 / 20", "", "", "", ""),
]
COLUMNS = ("kind", "how", "what", "before", "now", "why", "open")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_twice(tmp_path_factory.mktemp("twice"))[1]


@pytest.fixture(scope="module")
def week(city: Built) -> Pair:
    with closing(Ledger(str(city.ledger))) as ledger:
        return pair(ledger)


def written(city: Built, out: Path, *more: str) -> int:
    return export.main(["changes", "--store", str(city.ledger), "--out", str(out), *more])


def test_last_week_is_what_now_is_compared_with(week: Pair) -> None:
    assert (week.before.as_of, week.now.as_of, week.days) == (AS_OF, LATER, f"{AS_OF} 至 {LATER}")


def test_the_sentence_and_every_row_word_for_word(week: Pair) -> None:
    assert words(changes_sentence(week.found)) == SAID
    assert [tuple(r[c] for c in COLUMNS) for r in rows(week.found)] == MOVED


def test_one_chain_has_its_own_sentence_and_rows(week: Pair) -> None:
    said = words(changes_sentence(week.found, "battery"))
    assert said == "从 2026-11-22 到 2026-11-29：目标企业换了批次 2 条。"
    own = rows(week.found, "robot")
    assert {tuple(r["chains"]) for r in own} == {("机器人",)} and "事实" not in {r["kind"] for r in own}
    assert words(changes_sentence(week.found, "food")) == "从 2026-11-22 到 2026-11-29没有变化。"


def test_days_and_names_of_runs_are_asked_for_in_any_order(city: Built, week: Pair) -> None:
    with closing(Ledger(str(city.ledger))) as ledger:
        for since, until in ((AS_OF, LATER), (LATER, AS_OF), (week.before.id[:8], week.now.id), ("2026-11-25", "")):
            found = pair(ledger, since, until)
            assert (found.before.id, found.now.id) == (week.before.id, week.now.id), (since, until)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026-11-21", "截至 2026-11-21 还没有图谱：留存最早的一次是 2026-11-22 的。"),
        ("last week", "要看哪一天，应写成 2026-10-01 这样；写的是“last week”，也不是留存的一次运行。"),
        (LATER, "台账里要有两次不同的运行才能比：请换一个日期，或者等下一次生成。"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(
    city: Built, tmp_path: Path, since: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(city, tmp_path / "x.csv", "--since", since) == 1
    assert capsys.readouterr().err.strip() == said
    assert not (tmp_path / "x.csv").exists()


def test_a_single_run_has_nothing_to_compare_with(tmp_path: Path) -> None:
    built = build_city(tmp_path)
    with closing(Ledger(str(built.ledger))) as ledger:
        with pytest.raises(StoreError, match="要有两次不同的运行才能比"):
            pair(ledger)
        build.build(built.data, ledger, "2026-11-23", lambda _: None)
        # No run of a week before: the one before. Nothing but the day differs.
        found = pair(ledger)
        assert (found.before.as_of, words(changes_sentence(found.found))) == (
            AS_OF,
            "从 2026-11-22 到 2026-11-23没有变化。",
        )


def test_time_alone_moves_a_segment_and_says_so(tmp_path: Path) -> None:
    built = build_city(tmp_path)
    with closing(Ledger(str(built.ledger))) as ledger:
        build.build(built.data, ledger, "2031-05-22", lambda _: None)
        told = {r["what"]: r["why"] for r in rows(pair(ledger).found) if r["kind"] == "环节"}
    assert told["电池回收"] == "没有新的事实，时效计到的日子变了：政府（2026-03）称全省缺失，已超过五年"
    assert told["正极材料"] == "甲材料不再计入：来源已旧（2025-06-01），须重新核实"


def test_the_command_writes_the_list_in_each_form(city: Built, tmp_path: Path, week: Pair) -> None:
    assert written(city, tmp_path / "x.json", "--since", AS_OF) == 0
    said = [{k: "" if v is None else v for k, v in r.items()} for r in rows(week.found)]
    read = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert [{k: "" if v is None else v for k, v in r.items()} for r in read] == said
    assert written(city, tmp_path / "x.xlsx", "--chain", "机器人") == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    held = [[c.value for c in line] for sheet in book for line in sheet.iter_rows()]
    assert any("计入本地企业丁减速" in line for line in held)
    assert written(city, tmp_path / "x.pdf") == 1


def test_past_runs_are_in_the_ledger_and_not_on_a_server(week: Pair, tmp_path: Path) -> None:
    asked = Asked(tmp_path / "x.csv", week.now, week.found.now, Method(week.now, ""), store="neo4j://somewhere:7687")
    with pytest.raises(ExportError) as told:
        make(asked)
    assert str(told.value) == NO_HISTORY


def texts(content: bytes) -> list[str]:
    made = Document(io.BytesIO(content))
    return [p.text for p in made.paragraphs] + [c.text for t in made.tables for row in t.rows for c in row.cells]


def test_the_sheet_says_the_same(week: Pair) -> None:
    held = texts(document(week.found, Method(week.now, "")))
    assert held[:2] == ["变化简报：全部产业链", SAID]
    assert "计入本地企业丁减速" in held and "甲电池电芯二期的总投资（亿元）：30 / 20" in held
    assert "另有 2 条，其余见《变化清单》。" in held
    chain = texts(document(week.found, Method(week.now, ""), "battery"))
    # No empty part: nothing of this chain's segments moved.
    assert chain[0] == "变化简报：电池" and "环节变了状态，经由哪条事实" not in chain and "来源不一致" not in chain


@pytest.mark.office
def test_the_sheet_is_one_page(week: Pair, tmp_path: Path, office: Office) -> None:
    path = tmp_path / "变化简报.docx"
    path.write_bytes(document(week.found, Method(week.now, f"{week.days}，产业链：全部")))
    (made,) = office.pdf(path)
    (page,) = pages(made)
    last = [line.strip() for line in page.splitlines() if line.strip()][-1]
    assert last == f"数据日期 {week.now.as_of} · {week.days}，产业链：全部"
    assert "变化简报：全部产业链" in page and "计入本地企业丁减速" in page


def test_a_run_whose_gaps_are_known_is_not_read_again(city: Built, week: Pair) -> None:
    with closing(Ledger(str(city.ledger))) as ledger:
        runs, known = ledger.runs(), dict[str, Standing]()
        found = history(ledger, week.now, runs, known)
        assert [day.isoformat() for day, _ in found] == [LATER, AS_OF] and set(known) == {r.id for r in runs}
        ordered = {v.id: frozenset(g.finding.id for g in v.gaps) for v in chain_views(week.found.now)}
        assert found[0][1] == ordered
    # The ledger is closed: whoever read from it would fail.
    assert history(ledger, week.now, runs, known) == found


def test_a_gap_is_open_since_the_oldest_run_without_a_break() -> None:
    def on(day: str, *gaps: str) -> tuple[date, dict[str, frozenset[str]]]:
        return date.fromisoformat(day), {"c": frozenset(gaps)}

    history = [on("2026-11-29", "a", "b"), on("2026-11-22", "a", "b"), on("2026-11-15", "b"), on("2026-11-08", "a")]
    assert open_since(history, "c", "a") == (date(2026, 11, 22), False)
    assert open_since(history[:3], "c", "b") == (date(2026, 11, 15), True)
    assert open_since(history, "c", "x") == open_since((), "c", "a") == (None, False)
