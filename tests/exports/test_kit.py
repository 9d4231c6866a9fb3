"""链主配套单: says what a leader needs, and its second sheet, filled in, comes back as purchase needs."""

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from analysis.across.needs import supplied
from analysis.city import City
from desk import claims
from desk.record import Claim, Saying, Whose
from exports.books.kit import columns, kit, workbook
from exports.books.kit_word import document
from exports.method import Method
from graph.record import Key, Row
from graph.store.contract import Run
from graph.types import TYPES
from loaders.sheets.book import book
from loaders.sheets.command.seen import layouts_of, seen_of
from loaders.sheets.read import graph_rows
from loaders.sheets.structure import blocks
from tests.city import AS_OF
from tests.desk import needs
from tests.desk.said import Told

METHOD = Method(Run("run", AS_OF, "", {}), "")
LEADER = Key("Firm", "jia-dianchi")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    needs.write(made.data)
    return made


def filled(content: bytes) -> bytes:
    """Fill in three products, as a leader does, and leave the other lines as they are."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    sheet = made["采购需求"]
    head = [c.value for c in sheet[2]]
    for i, (products, spec, amount) in enumerate(
        [("结构胶", "耐温 80℃", 0.3), ("湿法隔膜", "", None), ("BMS", "", 2)], 3
    ):
        said = {"采购企业": "甲电池", "采购产品": products, "规格要求": spec, "年采购额（亿元）": amount}
        for heading, value in said.items():
            sheet.cell(i, head.index(heading) + 1).value = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read_back(content: bytes) -> list[Row]:
    """Read the workbook as any foreign table is read: the sheet of needs is what it is taken for."""
    first = layouts_of(seen_of(content, "配套单.xlsx"))[0]
    assert [s.sheet.name for s in first] == ["采购需求"]
    block, plan = first[0].block, first[0].plan
    assert block and plan and plan.kind is TYPES["PurchaseNeed"]
    assert [c.name for c in plan.columns] == [f.name for f in columns()]
    return [r for r in graph_rows(block, plan, "配套单.xlsx") if isinstance(r, Row)]


def test_the_page_of_a_leader_says_what_is_made_here_and_what_not(told: Told) -> None:
    city = told.city()
    found = kit(city, supplied(city, city.graph.nodes[LEADER]))
    assert found.said.startswith(
        "甲电池的直接投入和采购需求涉及 4 个环节，本地有别家在做的 1 个，没有查到的 3 个：锂盐、隔膜、涂布设备；"
    )
    assert [line[0] for line in found.lines] == ["锂盐", "隔膜", "涂布设备", "正极材料"]
    assert found.lines[0][1:3] == ("它自己说要买", "缺") and found.lines[3][3] == "甲材料"
    assert found.lines[1][5] == "湿法 隔膜（年 1.2 亿元，9微米，现从广东买，2026-10）"
    assert found.others == ["铝塑膜（2026-10）：还不知道是哪个环节"]


def test_filled_in_it_comes_back_as_needs_of_the_graph(told: Told) -> None:
    city = told.city()
    rows = read_back(filled(workbook(city, supplied(city, city.graph.nodes[LEADER]), METHOD)))
    assert [(r.cells["采购产品"], r.cells.get("规格要求"), r.cells.get("年采购额（亿元）")) for r in rows] == [
        ("结构胶", "耐温 80℃", "0.3"),
        ("湿法隔膜", None, None),
        ("BMS", None, "2"),
    ]
    said = tuple(Saying(r.type, r.cells, "配套单.xlsx", r.origin.sheet, r.origin.row) for r in rows)
    told.keep(Claim("导入", "配套单.xlsx", said), whose=Whose("张某", "", "甲电池链主配套单", "2026-11-20"))
    after = told.city()
    new = {n.words[0]: n for n in after.needs if n.node.id.startswith("JB")}
    assert {w: (n.firm.id, n.segments, n.unmatched) for w, n in new.items()} == {
        "结构胶": ("jia-dianchi", (), False),
        "湿法隔膜": ("jia-dianchi", ("separator",), True),
        "BMS": ("jia-dianchi", ("bms",), True),
    }
    assert new["BMS"].node.props["amount_yi"] == 2.0 and new["BMS"].date == "2026-11-20"
    assert [g.said_by for g in after.segments["bms"].gaps] == ["企业口径·甲电池"]


def test_nothing_filled_in_is_nothing_read(told: Told) -> None:
    city = told.city()
    content = workbook(city, supplied(city, city.graph.nodes[LEADER]), METHOD)
    (sheet,) = (s for s in book(content, "配套单.xlsx") if s.name == "采购需求")
    block = blocks(sheet)
    assert block is None or block.data == ()


def test_word_holds_the_same_and_says_which_one_to_return(told: Told) -> None:
    city = told.city()
    found = supplied(city, city.graph.nodes[LEADER])
    made = Document(io.BytesIO(document(city, found, METHOD)))
    text = "\n".join(p.text for p in made.paragraphs)
    assert text.splitlines()[:2] == ["甲电池链主配套单", kit(city, found).said]
    assert [p.text for p in made.sections[0].footer.paragraphs] == [f"甲电池链主配套单 · 数据日期 {AS_OF}"]
    assert "要发回的，请填同名 Excel 的“采购需求”页" in text and "联系人：" not in text
    here, gone, empty = ([[c.text for c in r.cells] for r in t.rows] for t in made.tables)
    assert [r[0] for r in here[1:]] == ["正极材料"] and [r[0] for r in gone[1:]] == ["锂盐", "隔膜", "涂布设备"]
    assert gone[1][4].startswith("外锂一、外锂二、")
    assert empty[0][:2] == ["采购产品", "规格要求"] and {c for row in empty[1:] for c in row} == {""}


def test_a_firm_of_which_nothing_is_known_has_a_page_too(told: Told) -> None:
    city: City = told.city()
    found = supplied(city, city.graph.nodes[Key("Firm", "geng-shipin")])
    assert kit(city, found).said == "庚食品：图上没有登记它的投入，也没有登记到采购需求。"
    assert workbook(city, found, METHOD).startswith(b"PK") and document(city, found, METHOD).startswith(b"PK")


def test_a_typed_need_is_kept_and_dropped_by_a_word(told: Told) -> None:
    told.keep(claims.wanted("jia-dianchi", "安全检测", {"年采购额（亿元）": "0.5"}, "采购部说"))
    mine = next(n for n in told.city().needs if n.node.id == "JB000001")
    assert (mine.segments, [m.firm.id for m in mine.makers]) == (("battery-testing",), ["dianchi-yanjiuyuan"])
    told.keep(claims.met("N001", "已在外地定点"))
    after = told.city()
    assert not next(n for n in after.needs if n.node.id == "N001").open
    assert [g.said_by for g in after.segments["separator"].gaps if g.current] == ["政府"]
