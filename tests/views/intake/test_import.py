"""A list of firms becomes statements: exact states before and after, nothing twice, editions, contacts, what is rejected."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import export
from analysis.chains.view import ChainView
from analysis.city import City
from build import ROOT
from desk.files import get
from desk.place import files_folder
from graph.record import Key
from loaders import LoadError
from loaders.sheets.known import REASON
from tests.desk.said import Told
from tests.desk.test_csv_out import content, read
from tests.views.intake.lists import HEADINGS, Import, code, firm, table
from views.parts.intake.editions import same_file
from views.parts.intake.means import all_means
from views.parts.intake.reading import MOST_MB, MOST_ROWS, begin, sheets_of
from views.parts.intake.rejects import rejected_book, told_issues

# A stated gap says that there is too little of 锂盐: it stays one.
BEFORE = {"separator": "疑缺", "bms": "企业待列", "storage": "疑有", "lithium-salt": "缺"}
STATED = {10: "湿法隔膜", 20: "电池管理板", 30: "储能柜；其他柜", 60: "碳酸锂"}


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def gaps(city: City) -> dict[str, list[str]]:
    chains = city.graph.all("Chain")
    return {c.id: [g.finding.id for g in v.gaps] for c in chains if (v := ChainView(city, c)).mapped}


def hundred_fifty() -> bytes:
    return table(
        firm(n, STATED.get(n, "紧固件"), "一般项目：安全检测；货物进出口" if n == 40 else "") for n in range(1, 151)
    )


def test_a_list_of_150_closes_exactly_these_gaps(told: Told) -> None:
    before = told.city()
    states = dict(before.states)
    assert {i: states[i] for i in BEFORE} == BEFORE
    mine = Import(told, before, hundred_fifty())
    assert [(o.row, o.proposal.segment, o.proposal.basis) for o in mine.ready.offers] == [
        (32, "storage", "来源"),
        (22, "bms", "来源"),
        (62, "lithium-salt", "来源"),
        (12, "separator", "来源"),
        (42, "battery-testing", "推断"),
    ]
    made = mine.tried()
    assert {(g.chain, g.segment) for g in made.closed} == {("电池", "隔膜"), ("电池", "电池管理系统")}
    assert made.opened == () and len(made.made.new) == 150 and made.conflicts == ()
    act = mine.keep()
    after = told.city()
    assert dict(after.states) == {**states, **dict.fromkeys(BEFORE, "有")}
    assert gaps(after) == {c: [g for g in found if g not in ("separator", "bms")] for c, found in gaps(before).items()}
    assert Counter(s.type for s in act.statements) == {"Firm": 150, "Tie": 5}
    assert {(s.file, s.sheet) for s in act.statements} == {(mine.work.hash, "")}
    assert sorted({s.row for s in act.statements}) == [*range(3, 153)]
    assert get(files_folder(str(told.desk)), mine.work.hash) == mine.work.content
    node = after.graph.nodes[Key("Firm", f"uscc-{code(10).lower()}")]
    assert (node.props["presence"], node.props["products"]) == ("本地", ["湿法隔膜"])
    told.take_back(act)
    assert dict(told.city().states) == states


def test_contacts_never_reach_desk_or_graph(told: Told) -> None:
    mine = Import(told, told.city(), hundred_fifty())
    unread = [c.label for c in mine.work.plan.columns if not c.read] if mine.work.plan else []
    assert unread == ["序号", "联系人", "联系电话"]
    act = mine.keep()
    assert not any("139000" in text or "王五" in text for s in act.statements for text in s.cells.values())


def test_nothing_is_tied_that_nobody_accepted(told: Told) -> None:
    before = told.city()
    Import(told, before, hundred_fifty(), accept=False).keep()
    assert dict(told.city().states) == dict(before.states)


def test_the_same_file_is_the_same_and_the_same_attempt_is_kept_once(told: Told) -> None:
    mine = Import(told, told.city(), hundred_fifty())
    act = mine.keep()
    assert mine.keep() == act
    assert [a.kind for a in told.acts()] == ["导入", "对照表"]
    found = same_file(told.acts(), mine.work.hash)
    assert found is not None and found.number == act.number
    assert same_file(told.acts(), "0" * 64) is None


def test_a_layout_is_known_the_next_time(told: Told) -> None:
    mine = Import(told, told.city(), hundred_fifty())
    mine.work.source = "市统计局规上名单"
    mine.keep()
    other = table([firm(200)], title="示例市规模以上工业企业名单（2026年三季度）")
    again = begin(other, "另一份.csv", sheets_of(other, "另一份.csv"), told.acts())
    assert again is not None and again.plan is not None
    assert again.source == "市统计局规上名单" and again.known.startswith("张某 ")
    assert {c.why for c in again.plan.columns if c.name} == {"上次就是这样读的"}
    assert again.means == all_means()["here"]


def test_a_build_reads_a_table_of_a_layout_that_was_imported(told: Told) -> None:
    told.city()
    beside = told.data / "sources" / "规上企业三季度.csv"
    beside.parent.mkdir()
    beside.write_bytes(table([firm(201, "湿法隔膜")], title="三季度名单"))
    assert [d["code"] for d in told.build()["details"] if d["level"] == "stop"] == ["mapping-missing"]
    beside.rename(told.data.parent / "waiting.csv")
    mine = Import(told, told.city(), table([firm(1)]))
    mine.work.source = "市统计局"
    mine.keep()
    (told.data.parent / "waiting.csv").rename(beside)
    node = told.city().graph.nodes[Key("Firm", f"uscc-{code(201).lower()}")]
    assert (node.props["presence"], node.props["products"]) == ("本地", ["湿法隔膜"])
    assert "139000" not in str(node.props)
    assert [told.kept().graph.nodes[Key("Source", o.source)].caption for o in node.origins] == ["市统计局"]
    # A dry run reads it too.
    assert Import(told, told.kept(), table([firm(2)]), name="二.csv").tried().stops == ()


def test_a_newer_edition_replaces_what_the_older_said(told: Told) -> None:
    first = Import(told, told.city(), hundred_fifty())
    first.keep()
    city = told.city()
    # Firm 20 is gone, firm 10 makes something else too, firm 151 is new.
    rows = [
        firm(n, {**STATED, 10: "湿法隔膜；方形电芯", 151: "狭缝涂布机"}.get(n, "紧固件"))
        for n in range(1, 152)
        if n != 20
    ]
    newer = Import(told, city, table(rows), day="2026-11-20", accept=False)
    assert newer.work.source == first.work.source and len(newer.ready.takes) == 155
    assert {(o.proposal.segment, o.key in newer.work.accepted) for o in newer.ready.offers} == {
        ("storage", True),
        ("lithium-salt", True),
        ("separator", True),
        ("cell", False),
        ("coater", False),
    }
    made = newer.tried()
    assert [(g.chain, g.segment) for g in made.opened] == [("电池", "电池管理系统")] and made.closed == ()
    assert len(made.made.new) == 1
    newer.keep()
    after = told.city()
    assert (after.states["separator"], after.states["bms"]) == ("有", "企业待列")
    ids = {n.id for n in after.graph.all("Firm")}
    assert (
        f"uscc-{code(20).lower()}" not in ids
        and f"uscc-{code(151).lower()}" in ids
        and f"uscc-{code(10).lower()}" in ids
    )
    assert len([n for n in after.graph.all("Source") if n.caption == first.work.source]) == 1


def test_what_other_people_spoke_of_keeps_its_name_when_a_list_leaves_it_out(told: Told) -> None:
    from desk import claims

    Import(told, told.city(), hundred_fifty()).keep()
    gone = f"uscc-{code(20).lower()}"
    told.keep(claims.doubted("bms", "听说停产", gone))
    newer = Import(told, told.city(), table(firm(n) for n in range(1, 151) if n != 20), day="2026-11-20")
    newer.keep()
    city = told.city()
    assert city.graph.nodes[Key("Firm", gone)].caption == firm(20)["单位名称"]
    assert "presence" not in city.graph.nodes[Key("Firm", gone)].props


def test_near_names_are_decided_and_stay_decided(told: Told) -> None:
    rows = [
        {**firm(1), "单位名称": "甲电池（示例）有限公司", "统一社会信用代码": ""},
        {**firm(2), "单位名称": "乙 电池有限公司", "统一社会信用代码": ""},
    ]
    city = told.city()
    mine = Import(told, city, table(rows), decided={"甲电池（示例）有限公司": "jia-dianchi"})
    assert [s.ref for s in mine.ready.found.values()] == ["jia-dianchi", "yi-dianchi"]
    act = mine.keep()
    assert [s.cells["企业名称"] for s in act.statements] == ["jia-dianchi", "yi-dianchi"]
    after = told.city()
    assert "甲电池（示例）有限公司" in after.graph.nodes[Key("Firm", "jia-dianchi")].props["written"]
    assert len(after.graph.all("Firm")) == len(city.graph.all("Firm"))
    again = Import(told, after, table([{**rows[0], "所属区县": "西区"}]), day="2026-10-31")
    assert [s.ref for s in again.ready.found.values()] == ["jia-dianchi"]


def test_two_firms_that_are_told_apart_are_told_apart_for_good(told: Told) -> None:
    rows = [{**firm(1), "单位名称": "甲电池（示例）有限公司", "统一社会信用代码": ""}]
    Import(told, told.city(), table(rows)).keep()
    graph = told.city().graph
    assert {(e.start.id, e.end.id) for e in graph.named("DIFFERS_FROM")} >= {
        ("jia-dian-chi-shi-li-you-xian-gong-si", "jia-dianchi")
    }


def test_what_cannot_be_read_comes_back_as_a_workbook_and_can_be_dropped_again(told: Told) -> None:
    rows = [
        firm(1, "湿法隔膜"),
        {**firm(2), "单位名称": ""},
        {**firm(3), "统一社会信用代码": "123"},
        {**firm(4), "登记状态": "注销"},
    ]
    rows.append({**firm(5), "所属区县": "北区"})
    mine = Import(told, told.city(), table(rows))
    mine.keep()
    assert [(r, c, v) for _, r, c, v, *_ in told_issues(mine.ready.drafts)] == [
        ("4", "企业名称", ""),
        ("5", "统一社会信用代码", "123"),
    ]
    firms = {s.row: s.cells for s in told.acts()[0].statements if s.type == "Firm"}
    assert [*firms] == [3, 5, 7] and "统一社会信用代码" not in firms[5]
    assert firms[7]["原表其他栏"].endswith("区县：北区") and "区县" not in firms[7]
    book = rejected_book(mine.work, mine.ready.drafts)
    (seen,) = [s for s in sheets_of(book, "x.xlsx") if s.block]
    assert seen.block is not None
    assert list(seen.block.headings) == [*HEADINGS, REASON]
    assert [seen.block.line(r)[-1] for r in seen.block.data] == [
        "“企业名称”缺少标识，这一行没有读入：填写标识或名称",
        "“统一社会信用代码”统一社会信用代码的校验位不符，这一格未读入：对照营业执照改正",
    ]
    corrected = [{**firm(2), REASON: "缺少标识"}]
    again = Import(told, told.city(), table(corrected, headings=[*HEADINGS, REASON]), name="改好.csv")
    assert again.work.layout == mine.work.layout and again.work.source == mine.work.source
    assert again.ready.takes == ()
    again.keep()
    assert f"uscc-{code(2).lower()}" in {n.id for n in told.city().graph.all("Firm")}


def test_limits_are_the_same_in_code_and_configuration() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]
    assert (config["maxUploadSize"], config["enableXsrfProtection"]) == (MOST_MB, True)
    with pytest.raises(LoadError, match="超过 20 MB"):
        sheets_of(b"x" * (MOST_MB * 2**20 + 1), "a.csv")
    with pytest.raises(LoadError, match=f"超过 {MOST_ROWS} 行"):
        sheets_of(b"a,b\n" + b"1,2\n" * (MOST_ROWS + 1), "a.csv")


def test_what_came_in_survives_the_way_out_and_back(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [firm(n, STATED.get(n, "")) for n in range(1, 41)]
    rows += [
        {**firm(50), "单位名称": "甲电池（示例）有限公司", "统一社会信用代码": ""},
        {**firm(51, "安全检测"), "单位名称": "乙电池有限公司"},
    ]
    Import(told, told.city(), table(rows)).keep()
    told.city()
    before = content(read(told.ledger))
    out = tmp_path / "out"
    assert export.main(["desk", "--out", str(out), "--desk", str(told.desk)]) == 0
    assert "desk/firms.csv  42 行" in capsys.readouterr().out
    shutil.copytree(out, told.data, dirs_exist_ok=True)
    report = told.build(acts=())
    assert report["ok"], report["details"]
    assert content(read(told.ledger)) == before
