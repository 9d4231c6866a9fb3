"""What a file is, told by its first bytes: one cause, one sentence, one remedy each."""

import io
import zipfile

import pytest

from loaders import LoadError
from loaders.sheets.book import book
from loaders.sheets.kinds.first_bytes import kind_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
PAGE = "<html><meta charset=utf-8><table><tr><th>企业名称<th>区县<tr><td>甲公司<td>东区</table>"
XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="名单"><Table>
<Row><Cell><Data ss:Type="String">企业名称</Data></Cell><Cell><Data ss:Type="String">区县</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">甲公司</Data></Cell><Cell ss:Index="2" ss:MergeDown="1"><Data ss:Type="String">东区</Data></Cell></Row>
<Row><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name in names:
            out.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        *(
            (packed("xl/workbook.xml"), "xlsx"),
            (packed("content.xml"), "ods"),
            (OLE + "Workbook".encode("utf-16-le"), "xls"),
        ),
        *((PAGE.encode(), "web"), (PAGE.encode("utf-16"), "web"), (b"\xef\xbb\xbf" + PAGE.encode(), "web")),
        *(
            (b" <!-- a --> <TABLE>", "web"),
            (XML_2003.encode(), "xml2003"),
            ("企业名称\n甲".encode(), "text"),
            (b"<a>,1", "text"),
        ),
    ],
)
def test_a_table_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content, "a.xls") == kind


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (b"", "file-empty", "文件里没有内容"),
        (b"\xef\xbb\xbf\r\n", "file-empty", "文件里没有内容"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file-password", "文件有密码"),
        (packed("xl/workbook.xml")[:-9], "file-damaged", "文件已损坏，或没有传完整"),
        (OLE, "file-damaged", "文件已损坏，或没有传完整"),
        (packed("xl/workbook.bin"), "file-other-kind", "这是二进制工作簿（.xlsb），不能直接读"),
        (b"MIME-Version: 1.0\n", "file-other-kind", "这是单个文件网页，不能直接读"),
        (packed("word/document.xml"), "file-is-document", "这是 Word 文件，不是表格"),
        (OLE + "WordDocument".encode("utf-16-le"), "file-is-document", "这是 Word 文件，不是表格"),
        (b"%PDF-1.7", "file-is-document", "这是 PDF，不是表格"),
        (b"\x89PNG\r\n", "file-is-picture", "这是图片，不是表格"),
        (packed("a.csv", "b.csv"), "file-is-archive", "这是压缩包，不是表格"),
        (b"Rar!\x1a\x07", "file-is-archive", "这是压缩包，不是表格"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(content: bytes, code: str, sentence: str) -> None:
    with pytest.raises(LoadError) as error:
        book(content, "a.xlsx")
    assert (error.value.problem.code, error.value.problem.sentence) == (code, sentence)


def test_a_page_and_an_xml_of_2003_are_read_with_merged_cells_and_errors() -> None:
    (page,) = book(PAGE.encode(), "a.xls")
    assert page.lines == [["企业名称", "区县"], ["甲公司", "东区"]]
    (sheet,) = book(XML_2003.encode(), "a.xls")
    assert (sheet.name, sheet.lines) == ("名单", [["企业名称", "区县"], [], ["甲公司", "东区"], ["#N/A"]])
    assert [(n.row, n.column, n.code, n.value) for n in sheet.notes] == [(3, 0, "cell-error-value", "#N/A")]


def test_a_page_without_a_table_is_most_likely_a_login() -> None:
    with pytest.raises(LoadError) as error:
        book(b"<html><form>password</form></html>", "a.xls")
    assert error.value.problem.code == "page-without-table"
