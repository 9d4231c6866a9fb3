"""Plans as Word files: automatic numbers, merged cells, what was deleted; and what cannot be read says why."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from graph.record import Issue, Row
from loaders.errors import LoadError
from loaders.plan.reader import read_plan
from loaders.plan.rows import rows_of


def saved(document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def numbered(paragraph, level: int) -> None:
    """Give a paragraph the automatic number of the list style that the template has."""
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", 1)):
        one = OxmlElement(tag)
        one.set(qn("w:val"), str(value))
        number.append(one)
    properties.append(number)


def lists(document) -> None:
    """Make list 1 count 一、 on its first level and 1. on its second."""
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    made = OxmlElement("w:abstractNum")
    made.set(qn("w:abstractNumId"), "0")
    for level, (kind, text) in enumerate((("chineseCounting", "%1、"), ("decimal", "%2."))):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            one.append(child)
        made.append(one)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "1")
    to = OxmlElement("w:abstractNumId")
    to.set(qn("w:val"), "0")
    number.append(to)
    root.append(made)
    root.append(number)


def test_automatic_numbers_are_numbers_of_items() -> None:
    document = Document()
    lists(document)
    document.add_paragraph("甲市工业提质行动方案（2024—2026年）")
    for level, text in (
        (0, "重点任务"),
        (1, "培育企业。新增规上企业50家。（市工信局、市统计局）"),
        (1, "招引项目。（市商务局牵头，市工信局配合）"),
    ):
        numbered(document.add_paragraph(text), level)
    numbered(document.add_paragraph("保障措施"), 0)
    numbered(document.add_paragraph("加强领导。（责任单位：市政府办公室）"), 1)
    plan, _ = read_plan(saved(document), "x.docx", "x")
    assert [(t.no, t.title, [d.name for d in t.duties]) for t in plan.tasks] == [
        ("1", "培育企业", ["市工信局", "市统计局"]),
        ("2", "招引项目", ["市商务局", "市工信局"]),
        ("1", "加强领导", ["市政府办公室"]),
    ]
    assert [(t.action.no, t.action.title) for t in plan.tasks if t.action] == [
        ("一", "重点任务"),
        ("一", "重点任务"),
        ("二", "保障措施"),
    ]
    assert [(i.name, i.target, i.unit, i.task) for i in plan.indicators] == [("规上企业", "50", "家", 0)]


def test_merged_cells_of_a_table_are_read_as_rows() -> None:
    document = Document()
    document.add_paragraph("乙市2024年重点任务分工表")
    table = document.add_table(rows=4, cols=5)
    for at, text in enumerate(("序号", "重点任务", "工作举措", "牵头单位", "配合单位")):
        table.cell(0, at).text = text
    rows = (
        ("1", "强链", "编制图谱", "市工信局", "市发改委"),
        ("", "", "招引项目10个", "市商务局", "市工信局\n各县区政府"),
    )
    for row, texts in enumerate(rows, 1):
        for at, text in enumerate(texts):
            table.cell(row, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    for at, text in enumerate(("2", "育企", "培育小巨人企业3家", "市工信局", "无")):
        table.cell(3, at).text = text
    plan, _ = read_plan(saved(document), "x.docx", "x")
    assert [(t.no, t.title, [(d.name, d.role) for d in t.duties]) for t in plan.tasks] == [
        ("1", "编制图谱", [("市工信局", "牵头"), ("市发改委", "配合")]),
        ("1", "招引项目10个", [("市商务局", "牵头"), ("市工信局", "配合"), ("各县区政府", "配合")]),
        ("2", "育企", [("市工信局", "牵头")]),
    ]
    assert [(i.name, i.target, i.unit) for i in plan.indicators] == [
        ("招引项目", "10", "个"),
        ("小巨人企业", "3", "家"),
    ]


def test_a_plan_in_gb18030_is_the_same_plan() -> None:
    text = "丙市行动方案\n一、重点任务\n（一）培育企业。新增规上企业50家。（责任单位：市工信局、市统计局）\n加强统筹协调，抓好工作落实，务求取得实效。"
    one, other = (read_plan(text.encode(code), "x.txt", "x")[0] for code in ("utf-8", "gb18030"))
    assert one == other and len(one.tasks) == 1


def damaged() -> bytes:
    document = Document()
    document.add_paragraph("丁市行动方案" * 20)
    return saved(document)[:-400]


def without(part: str) -> bytes:
    document = Document()
    held, made = zipfile.ZipFile(io.BytesIO(saved(document))), io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name in held.namelist():
            if name != part:
                new.writestr(name, held.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (damaged(), "file-damaged"),
        (without("word/document.xml"), "plan-damaged"),
        (saved(Document()), "plan-without-text"),
        (b"%PDF-1.7 scanned", "plan-other-kind"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "plan-other-kind"),
        (b"", "file-empty"),
        (b"<html><body><img src='a.png'></body></html>", "plan-without-text"),
        ("戊市方案".encode() * 20 + b"\xff\xfe\xfa", "text-damaged"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    with pytest.raises(LoadError) as caught:
        read_plan(content, "x.docx", "x")
    assert caught.value.problem.code == code


def test_a_large_or_odd_text_is_read_or_reported_and_never_ends_the_reader() -> None:
    task = "（一）培育企业。新增规上企业50家。（责任单位：市工信局、市统计局）\n"
    odd = [
        "（" * 3000 + "市工信局",
        "（责任单位：" * 500,
        "1." * 900,
        "一、" * 900,
        "责任单位：" * 900,
        "分别" * 900 + "1家、2家",
        "年均" * 900 + "3%",
    ]
    for text in odd:
        plan, held = read_plan(f"己市行动方案{'内容' * 40}\n{text}\n{task}".encode(), "x.txt", "x")
        assert plan.tasks is not None and all(isinstance(r, Row | Issue) for r in rows_of(plan, held, "x.txt", "x"))
    plan, _ = read_plan(f"庚市行动方案\n{task * 60}{'这里写的是背景，没有任务。' * 4000}".encode(), "x.txt", "x")
    assert len(plan.tasks) >= 59
