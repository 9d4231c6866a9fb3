"""数据: rows read = accepted + rejected, issues, conflicts, sources, searches, the list of chains, ages, building anew."""

from __future__ import annotations

import csv
import datetime
import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from build import DATA
from desk.evidence.keeping import keep, kept
from graph.store.open import open_store
from tests.city import Built
from tests.views.conftest import Show, built, html_of, open_page, read_from
from tests.views.table.reading import choose, ids, lines
from views.parts.data.kept_files import kept_html
from views.parts.health import by_source, issue_kinds, issue_rows, years
from views.parts.html import plain

SAID = "图谱依据 8 个来源的 88 条陈述，数据日期 2026-11-22；5 条旧于五年或日期不明；来源说法不一的 1 处；3 个来源还没有原文网址。"
PARTS = ("run", "issues", "conflicts", "sources", "searches", "chains", "ages")


def pills(at: AppTest, label: str):
    return next(g for g in at.button_group if g.label == label)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_without_an_error(show: Show, show_example: Show, part: str) -> None:
    assert not show_example("data", part=part).exception


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_the_project(show: Show, part: str) -> None:
    assert not show("data", part=part).exception


def test_files_add_up(show_example: Show, example: Built) -> None:
    at = show_example("data", part="run")
    assert all(f["读入"] == f["接受"] + f["拒绝"] for f in lines(at))
    assert {"文件": "city/firms.csv", "读入": 19, "接受": 18, "拒绝": 1} in lines(at)
    read = sum(f["read"] for f in example.report["files"])
    assert f"读入 {read} 行 = 接受 {read - 1} + 拒绝 1" in html_of(at)


def test_the_run_its_date_and_the_count_of_nodes(show_example: Show, example: Built) -> None:
    html = html_of(show_example("data", part="run"))
    assert f"<dd>{example.report['run']}</dd>" in html
    assert "<dd>2026-11-22（时效都计到这一天）</dd>" in html
    assert f"<dt>企业</dt><dd>{example.report['nodes']['Firm']}</dd>" in html


def test_issues_by_kind_and_one_by_one(show_example: Show, example: Built) -> None:
    at = show_example("data", part="issues")
    kinds = dict(zip(ids(at, "data-issue-kinds"), lines(at, "data-issue-kinds"), strict=True))
    assert {code: k["条数"] for code, k in kinds.items()} == {i["code"]: i["count"] for i in example.report["issues"]}
    assert kinds["name-unknown"]["级别"] == "整行未读入"
    assert len(lines(at, "data-issues")) == sum(i["count"] for i in example.report["issues"])
    choose(at, "name-unknown", "data-issue-kinds")
    ((rejected),) = lines(at, "data-issues")
    assert rejected["位置"] == "city/firms.csv 第17行“企业名称”列"
    assert rejected["问题"].startswith("名称不在名称表里（值：未登记公司）")
    assert rejected["怎么处理"] == "先在名称表（firm_names 等）登记这个写法指向谁，再重新生成"


def test_issues_of_one_level(show_example: Show, example: Built) -> None:
    at = show_example("data", part="issues")
    pills(at, "级别").set_value(["row"]).run()
    found = lines(at, "data-issues")
    assert {r["级别"] for r in found} == {"整行未读入"}
    assert len(found) == sum(i["count"] for i in example.report["issues"] if i["level"] == "row")


def test_a_code_shows_without_the_parts_each_issue_fills_in() -> None:
    report = {
        "issues": [
            {"code": "bad-choice", "level": "cell", "count": 2},
            {"code": "yaml-syntax", "level": "stop", "count": 1},
        ]
    }
    first, second = issue_kinds(report)
    assert (first["级别"], first["问题"], first["条数"]) == ("中止生成", "YAML 写法有误…", 1)
    assert (second["处理"], second["条数"]) == ("从可选值中选…", 2)
    assert issue_rows({}, []) == []


def test_conflicts_show_the_sayings_beside_one_another(show_example: Show) -> None:
    html = html_of(show_example("data", part="conflicts"))
    assert '<a href="directory?project=j001">甲电池电芯二期</a>' in html
    assert "<b>30</b>" in html and "<b>20</b>" in html
    assert "日报写20亿元" in html and "https://example.org/s002" in html
    assert "<h4>曾用名（1 家）</h4>" in html and '<a href="directory?firm=jia-cailiao">甲材料</a>：老甲材料' in html
    assert ".csv" not in html and html.count("现采用") == 1


def test_it_says_first_on_what_the_map_rests(show_example: Show) -> None:
    at = show_example("data")
    assert at.button_group[0].options == [
        "来源",
        "时效",
        "来源不一致",
        "链名单的依据",
        "检索",
        "读入时的问题",
        "运行与文件",
    ]
    assert at.button_group[0].value == "sources"
    first = next(p for p in html_of(at).split("\n") if 'class="lead"' in p)
    said = re.sub("<[^>]+>", "", first)
    assert said == SAID
    assert '<a href="data?part=ages">' in first and '<a href="data?part=conflicts">' in first


def test_sources_with_addresses_only_where_known(show_example: Show) -> None:
    at = show_example("data", part="sources")
    found = dict(zip(ids(at), lines(at), strict=True))
    assert len(found) == 8
    opens = '<a href="https://example.org/s001" target="_blank" rel="noopener noreferrer">打开原文</a>'
    assert found["S001"]["原文"] == opens
    bare = {id for id, row in found.items() if row["原文"] == "转载页，原址待换"}
    assert bare == {"S003", "S005", "S007"}
    assert found["S005"]["日期"] == "日期不明"
    rests = [row["支撑陈述"] for row in lines(at)]
    assert rests == sorted(rests, reverse=True)


def test_sources_filter_by_rank_address_and_date(show_example: Show) -> None:
    at = show_example("data", part="sources")
    pills(at, "等级（1 最可靠，5 弱来源）").set_value([1]).run()
    assert set(ids(at)) == {"S001", "S004"}
    pills(at, "等级（1 最可靠，5 弱来源）").set_value([]).run()
    at.toggle[0].set_value(True).run()
    assert set(ids(at)) == {"S003", "S005", "S007"}
    at.toggle[1].set_value(True).run()
    assert ids(at) == ["S005"]
    assert "1 / 8 个来源" in html_of(at)


def test_sources_count_what_rests_on_them(example: Built) -> None:
    facts = by_source(example.city().graph)
    assert sorted(s.origin.statement for s in facts["S003"]) == ["F009", "F010", "G009"]
    assert [s.origin.statement for s in facts["S005"]] == ["F018"]
    assert [(s.origin.statement, s.origin.confirms) for s in facts["S008"]] == [("F009", True), ("F010", True)]


def test_a_source_opens_what_rests_on_it(show_example: Show) -> None:
    at = choose(show_example("data", part="sources"), "S003")
    ((card),) = [json.loads(x.proto.json) for x in at.get("bidi_component") if x.proto.component_name == "drawer"]
    front, folded = card["html"].split("<details")
    assert "<h3>某门户</h3>" in front and "<h4>支撑的 3 条陈述</h4>" in front
    assert '<a href="directory?firm=lao-cicai">老磁材</a>' in front
    assert "S003" not in front and "F009" not in front
    assert "S003" in folded and "F009" in folded
    assert at.query_params["source"] in ("S003", ["S003"])


def test_every_source_stands_in_the_list_and_those_without_an_address_are_counted(show: Show) -> None:
    at = show("data", part="sources")
    rows = [row for path in DATA.rglob("sources.csv") for row in csv.DictReader(path.open(encoding="utf-8-sig"))]
    assert len(rows) > 205 and len(ids(at)) == 150
    assert f"先列 150 个，共 {len(rows):,} 个；点表头只排已列出的，筛选按全部。" in html_of(at)
    at.button(key="data-sources-all").click().run()
    assert len(ids(at)) == len(rows) and "先列" not in html_of(at)
    bare, undated = sum(not r["网址"] for r in rows), sum(not r["日期"] for r in rows)
    assert f"没有网址 {bare} 个，日期不明 {undated} 个" in html_of(at)


def test_a_source_shows_what_was_kept_of_it_and_takes_more(
    show_example: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = str(tmp_path / "desk.db")
    monkeypatch.setenv("GRAPH_DESK", desk)
    made = keep(desk, "S002", "<b>日报.html", b"<html>a</html>", "2026-08-23", "张某")
    at = show_example("data", part="sources", source="S002")
    assert not at.exception and "留存了原文 1 个" in html_of(at)
    found = dict(zip(ids(at), lines(at), strict=True))
    assert (found["S002"]["留存"], found["S001"]["留存"]) == ("2026-08-23 读", "没有")
    assert [b.proto.label for b in at.get("download_button")] == [plain("下载 -b-日报.html（2026-08-23 读）")]
    card = kept_html(kept(desk)["S002"])
    assert "-b-日报.html（2026-08-23 读，张某）" in card and made.hash in card.partition("<details")[2]
    at.text_input(key="source-kept-person").input("李某").run()
    at.file_uploader(key="source-kept-file-S002").set_value(("公告.pdf", b"%PDF-1.7", "application/pdf")).run()
    at.button(key="source-kept-keep").click().run()
    assert not at.exception and next((f.name, f.person) for f in kept(desk)["S002"]) == ("公告.pdf", "李某")


def test_searches_on_record(show_example: Show) -> None:
    at = show_example("data", part="searches")
    assert [r["检索日期"] for r in lines(at)] == [f"2026-11-0{day}" for day in range(7, 0, -1)]
    assert [r["深度"] for r in lines(at)] == ["不计", "未定", "浅", "全", "全", "浅", "链级"]
    assert "在案 7 次检索。逐环节检索过 5 / 20 个环节" in html_of(at)  # Q07 and Q01 count for no segment


def test_the_ten_chains_say_what_is_established_and_what_is_not(show: Show) -> None:
    html = html_of(show("data", part="chains"))
    assert html.count("来源点名</span></td>") == 5
    assert html.count("最有依据的候选</span></td>") == 5
    for words in ("济发〔2023〕7号", "官方完整列名没有找到", "13 条标志性链与 34 条重点链", "2023 年十条里没有"):
        assert words in html


def test_ages_by_year(example: Built) -> None:
    found = years(example.city().graph, datetime.date(2026, 11, 22))
    assert next(iter(found.counts)) == "2026"
    assert list(found.counts)[-1] == "日期不明"
    assert found.counts["2020"] == found.old["2020"] == 3
    assert found.counts["日期不明"] == found.old["日期不明"] == 1
    assert found.old["2026"] == 0


def test_building_anew_counts_to_today(tmp_path: Path, example: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(example.data, tmp_path / "data")
    shutil.copy(example.ledger, tmp_path / "ledger.db")
    read_from(monkeypatch, tmp_path / "data", tmp_path / "ledger.db")
    firms = tmp_path / "data" / "city" / "firms.csv"
    firms.write_text(
        firms.read_text(encoding="utf-8").replace("F016,未登记公司,机器人,,,,,,,,,,,S001,名称表里没有\n", ""),
        encoding="utf-8",
    )
    at = open_page("data", part="run")
    at = built(next(b for b in at.button if b.label == "重新生成").click().run())
    assert not at.exception
    store = open_store(str(tmp_path / "ledger.db"))
    run = store.current()
    store.close()
    assert run is not None and run.as_of == datetime.date.today().isoformat()
    assert {"文件": "city/firms.csv", "读入": 18, "接受": 18, "拒绝": 0} in lines(at)


def test_a_build_that_stopped_is_told(tmp_path: Path, example: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(example.data, tmp_path / "data")
    shutil.copy(example.ledger, tmp_path / "ledger.db")
    read_from(monkeypatch, tmp_path / "data", tmp_path / "ledger.db")
    (tmp_path / "data" / "chains" / "battery" / "chain.yaml").write_text("id: [", encoding="utf-8")
    at = open_page("data", part="run")
    built(next(b for b in at.button if b.label == "重新生成").click().run())
    at = open_page("data", part="run")
    assert not at.exception
    assert "最近一次生成没有成功" in html_of(at)
    assert f"<dd>{example.report['run']}</dd>" in html_of(at)
