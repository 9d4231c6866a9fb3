"""The same sheet in other valid XML (quotes, prefixes, order, comments, encodings) reads the same, or is refused in words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from loaders import LoadError
from loaders.sheets.book import book
from tests.loaders.tables.inside import book_inside
from tests.loaders.tables.made import Given, Page
from tests.loaders.tables.second_reader import by_openpyxl, unaccounted
from tests.loaders.tables.writers import xlsx

LINES = [
    ["企业名称", "总投资（亿元）", "状态日期", "占比", "说明"],
    ["甲电池", 30.5, {"v": 2024.1, "as": "0.00"}, {"v": 0.5, "as": "0%"}, {"f": "=10*3"}],
    [
        "乙 & 丙 <集团>",
        {"e": "#N/A"},
        date(2024, 10, 1),
        {"v": 7, "as": "000"},
        {"f": '=IF(B2>3,"是","否")', "v": "是"},
    ],
    ["丁", 8, {"v": date(2024, 10, 1), "as": "yyyy-mm"}, True, {"rich": ["前", "后"]}],
]
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[str], str]


def spelt(change: Change, part: str = SHEET, encoding: str = "utf-8") -> bytes:
    """Return the workbook with the XML of one part spelt otherwise."""
    made = io.BytesIO()
    whole = xlsx(Given("", [Page("项目", LINES)]))
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            said = old.read(info)
            new.writestr(info, change(said.decode()).encode(encoding) if info.filename == part else said)
    return made.getvalue()


def _swapped(xml: str) -> str:
    """Put the attributes of each cell the other way round."""
    return re.sub(r"<c ([^/>]+)>", lambda m: f"<c {' '.join(reversed(m[1].split()))}>", xml)


def _prefixed(xml: str) -> str:
    xml = xml.replace('xmlns="', 'xmlns:x="', 1)
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)


SPELLINGS: dict[str, Change] = {
    "as written": lambda xml: xml,
    "single quotes": lambda xml: re.sub(r'(\s[\w:]+)="([^"\']*)"', r"\1='\2'", xml),
    "other order": _swapped,
    "a prefix": _prefixed,
    "spaces": lambda xml: re.sub(r"<(c|row) ", r"<\1\n\t  ", xml).replace("</c>", "\n</c>").replace("<v>", "\n<v>"),
    "tabs between attributes": lambda xml: re.sub(r'(<c r="[A-Z]+\d+") s=', r"\1\ts=", xml),
    "both kinds of quotes": lambda xml: re.sub(r's="(\d+)"', r"s='\1'", xml),
    "a value with an attribute": lambda xml: xml.replace("<v>2024.1<", '<v xml:space="preserve">2024.1<'),
    "more attributes": lambda xml: re.sub(r'(<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="\w+")?)>', r'\1 cm="1" vm="1">', xml),
    "more attributes before": lambda xml: re.sub(r'(<c r="[A-Z]+\d+") s=', r'\1 ph="1" s=', xml),
    "a space before the end": lambda xml: re.sub(r"(<c [^<>/]*)>", r"\1 >", xml),
    "spaces around equals": lambda xml: re.sub(r'<c r="', '<c r = "', xml),
    "no places": lambda xml: re.sub(r'<c r="[A-Z]+\d+"', "<c", xml),
    "no places of rows": lambda xml: re.sub(r'<row r="\d+"', "<row", xml),
    "a comment with a cell": lambda xml: xml.replace(
        "<sheetData>", '<sheetData><!-- <row r="9"><c r="A9" t="e"><v>#REF!</v></c></row> -->'
    ),
    "a comment in a cell": lambda xml: xml.replace("<v>30.5</v>", "<!-- 1 --><v>30.5</v>"),
    "CDATA": lambda xml: xml.replace("<v>30.5</v>", "<v><![CDATA[30.5]]></v>"),
    "a formula that holds a sign": lambda xml: xml.replace("&gt;", ">"),
    "lower-case places": lambda xml: re.sub(r'r="([A-Z]+\d+)"', lambda m: f'r="{m[1].lower()}"', xml),
    "types said": lambda xml: re.sub(r'<c (r="[A-Z]+\d+"(?: s="\d+")?)>(?=<v>)', r'<c \1 t="n">', xml),
    "numbers with an exponent": lambda xml: xml.replace("<v>30.5</v>", "<v>3.05E+1</v>").replace(
        "2024.1<", "2.0241e3<"
    ),
    "blank cells with a style": lambda xml: xml.replace('<row r="2"', '<row r="2" x="1"').replace(
        "</row>", '<c r="H1" s="1"/></row>', 1
    ),
    "a wrong dimension": lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', xml),
    "a huge dimension": lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', xml),
    "text in the cell": lambda xml: re.sub(
        r'<c r="A2" t="s"><v>\d+</v></c>',
        '<c r="A2" t="inlineStr"><is><t xml:space="preserve"> 甲电池 </t></is></c>',
        xml,
    ),
    "an empty formula": lambda xml: xml.replace("<f>10*3</f><v></v>", "<f>10*3</f>"),
    "a shared formula": lambda xml: xml.replace("<f>10*3</f><v></v>", '<f t="shared" ref="E2:E2" si="0">10*3</f><v/>'),
    "a formula with an empty text": lambda xml: xml.replace(
        "<f>10*3</f><v></v>", '<f>10*3</f><v xml:space="preserve"></v>'
    ),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_another_spelling_reads_the_same(name: str) -> None:
    made = spelt(SPELLINGS[name])
    assert unaccounted(made, "projects.xlsx", by_openpyxl(made)) == []
    (sheet,) = book_inside(made, "projects.xlsx")
    assert sheet.lines[1][:4] == ["甲电池", "30.5", "2024.10", "50%"]
    assert [cell for cell in sheet.lines[2][:4]] == ["乙 & 丙 <集团>", sheet.lines[2][1], "2024-10-01", "007"]
    assert sheet.lines[3][2:5] == ["2024-10", "是", "前后"]
    assert {(n.row, n.column, n.code) for n in sheet.notes} == {
        (1, 4, "cell-not-calculated"),
        (2, 1, "cell-error-value"),
    }


def test_readings_of_a_word_are_no_part_of_it() -> None:
    made = spelt(
        lambda xml: xml.replace("<t>甲电池</t>", "<t>甲电池</t><rPh sb='0' eb='1'><t>jia</t></rPh>"),
        "xl/sharedStrings.xml",
    )
    assert book_inside(made, "projects.xlsx")[0].lines[1][0] == "甲电池"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read_or_refused(encoding: str) -> None:
    made = spelt(lambda xml: xml.replace("UTF-8", encoding[:6].strip("-").upper()), encoding=encoding)
    try:
        (sheet,) = book(made, "projects.xlsx")
    except LoadError as error:
        assert error.problem.code == "file-damaged"
    else:
        assert sheet.lines[1][:4] == ["甲电池", "30.5", "2024.10", "50%"] and len(sheet.notes) == 2


@pytest.mark.parametrize("code", ["0.00", "yyyy/m/d", '0"亩"', "000000", "#,##0.00", "[>100]0.0;0", "0.0%"])
def test_formats_of_a_workbook_by_another_writer(code: str) -> None:
    opened = openpyxl.Workbook()
    sheet = opened.worksheets[0]
    sheet.append(["名称", "数"])
    sheet.append(["甲", 2024.1])
    sheet["B2"].number_format = code
    stream = io.BytesIO()
    opened.save(stream)
    assert unaccounted(stream.getvalue(), "projects.xlsx", by_openpyxl(stream.getvalue())) == []


def test_days_counted_from_1904() -> None:
    opened = openpyxl.Workbook()
    opened.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # pyright: ignore[reportAttributeAccessIssue]
    sheet = opened.worksheets[0]
    sheet.append(["名称", "状态日期"])
    sheet.append(["甲", date(2024, 10, 15)])
    stream = io.BytesIO()
    opened.save(stream)
    assert book_inside(stream.getvalue(), "projects.xlsx")[0].lines[1] == ["甲", "2024-10-15"]
