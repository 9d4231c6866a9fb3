"""Tables of others in data/sources: read by their mapping, tied to what is known, new things with ids by rule."""

from pathlib import Path

import pytest

from graph.record import Graph, Key
from graph.store.open import open_store
from tests.city import Built
from tests.test_build import reported
from views.parts.cards.entity import entity_card

MAPPING = """files: ["规上*.csv"]
type: 企业
source: {来源编号: S900, 原载: 市统计局, 来源类别: 内部名单, 来源等级: 2, 日期: 2026-03-31}
values: {在地情况: 本地}
columns:
  序号: 不读
  单位详细名称: 企业名称
  统一社会信用代码: 统一社会信用代码
  所属区县: 区县
  营业收入（万元）: 原表其他栏
"""
TABLE = """序号,单位详细名称,统一社会信用代码,所属区县,营业收入（万元）
1,甲电池股份有限公司,,东区,125600.5
2,癸减速器（示例）有限公司,91990100MAK8PBRNYT,西区,8800
3,壬材料有限公司,,西区,
"""


def placed(data: Path, table: str = TABLE, mapping: str = MAPPING) -> None:
    folder = data / "sources"
    folder.mkdir()
    (folder / "规上名单.yaml").write_text(mapping, encoding="utf-8")
    (folder / "规上2026.csv").write_text(table, encoding="gb18030")


def graph_of(ledger: Path) -> Graph:
    store = open_store(str(ledger))
    run = store.current()
    assert run
    graph = store.read(run.id)
    store.close()
    return graph


def test_a_table_is_read_by_its_mapping(data: Path, ledger: Path) -> None:
    placed(data)
    code, report = reported(data, ledger)
    counts = {f["file"]: (f["read"], f["accepted"]) for f in report["files"]}
    assert (code, counts["sources/规上2026.csv"], counts["sources/规上名单.yaml"]) == (0, (3, 3), (1, 1))
    graph = graph_of(ledger)
    firms = {n.id: n for n in graph.all("Firm")}
    known, coded, new = (firms[i] for i in ("jia-dianchi", "uscc-91990100mak8pbrnyt", "ren-cai-liao-you-xian-gong-si"))
    assert known.props["name"] == "甲电池" and known.props["other"] == ["营业收入（万元）：125600.5"]
    assert (coded.props["name"], coded.props["presence"]) == ("癸减速器（示例）有限公司", "本地")
    assert "other" not in new.props
    origin = next(o for o in coded.origins if o.source == "S900")
    assert (origin.file, origin.row, origin.date) == ("sources/规上2026.csv", 3, "2026-03-31")
    said = {d["code"] for d in report["details"] if "规上2026.csv" in d["place"]}
    assert said == {"columns-kept", "columns-left", "new-things"}
    assert reported(data, ledger)[1]["new_run"] is False


def test_what_has_no_place_is_shown_on_the_card(data: Path, ledger: Path) -> None:
    placed(data)
    assert reported(data, ledger)[0] == 0
    city = Built(data, ledger, {}).city()
    assert (
        "原表其他栏" in (card := entity_card(city, Key("Firm", "jia-dianchi"))) and "营业收入（万元）：125600.5" in card
    )


def test_a_name_is_known_in_any_width_and_by_its_code(data: Path, ledger: Path) -> None:
    names = data / "city" / "firm_names.csv"
    lines = names.read_text(encoding="utf-8-sig").splitlines()
    lines.append("辛设备(示例)有限公司,xin-shebei,辛设备" + "," * (lines[0].count(",") - 2))
    names.write_text("\n".join(lines) + "\n", encoding="utf-8")
    placed(data, TABLE.replace("壬材料有限公司", "辛设备（示例）有限公司"))
    assert reported(data, ledger)[0] == 0
    firm = next(n for n in graph_of(ledger).all("Firm") if n.id == "xin-shebei")
    assert (firm.props["name"], firm.props["written"]) == ("辛设备", ["辛设备（示例）有限公司", "辛设备(示例)有限公司"])


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (MAPPING.replace("规上*", "别的*"), "mapping-missing"),
        (MAPPING.replace("所属区县:", "区县名:"), "mapping-heading"),
        (MAPPING.replace("files", "sheet: 名单\nfiles"), "mapping-sheet"),
        (MAPPING.replace("type: 企业", "type: 公司"), "yaml-syntax"),
    ],
)
def test_what_a_mapping_lacks_stops_the_build(data: Path, ledger: Path, mapping: str, code: str) -> None:
    placed(data, mapping=mapping)
    exit_code, report = reported(data, ledger)
    assert (exit_code, code in {d["code"] for d in report["details"] if d["level"] == "stop"}) == (1, True)


def test_two_mappings_for_one_file_stop_the_build(data: Path, ledger: Path) -> None:
    placed(data)
    again = MAPPING.replace("S900", "S901")
    (data / "sources" / "又一份.yaml").write_text(again, encoding="utf-8")
    _, report = reported(data, ledger)
    assert [d["text"] for d in report["details"] if d["code"] == "mapping-twice"] == [
        "sources/规上2026.csv：两份对照表都写着这个文件：sources/又一份.yaml、sources/规上名单.yaml 处理：在其中一份的 files 里去掉它"
    ]


def test_two_mappings_may_share_a_source_and_not_contradict_it(data: Path, ledger: Path) -> None:
    placed(data)
    again = data / "sources" / "另一张.yaml"
    again.write_text(MAPPING.replace("规上*", "另一张*"), encoding="utf-8")
    code, report = reported(data, ledger)
    assert (code, [f["rejected"] for f in report["files"] if f["file"].startswith("sources/")]) == (0, [0, 0, 0])
    again.write_text(MAPPING.replace("规上*", "另一张*").replace("市统计局", "某局"), encoding="utf-8")
    code, report = reported(data, ledger)
    assert (code, "statement-two-files" in {d["code"] for d in report["details"]}) == (1, True)


def test_two_names_that_sound_alike_do_not_become_one(data: Path, ledger: Path) -> None:
    placed(data, TABLE.replace("2,癸减速器（示例）有限公司,91990100MAK8PBRNYT", "2,任材料有限公司,"))
    _, report = reported(data, ledger)
    taken = [d["text"] for d in report["details"] if d["code"] == "id-taken"]
    assert len(taken) == 1 and "第4行“企业名称”列" in taken[0] and "ren-cai-liao-you-xian-gong-si" in taken[0]


def test_a_table_of_no_type_says_what_it_lost(data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = "type: 无\ncolumns: {单位详细名称: 原表其他栏}\nfiles: [规上*.csv]\n"
    placed(data, mapping=nothing)
    assert reported(data, ledger)[0] == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[-1].startswith("完成：")
    assert any(
        s.startswith("没有读入  sources/规上2026.csv 第1行：这张表不是图谱里的一类，3 行没有读入") for s in shown[-4:]
    )
