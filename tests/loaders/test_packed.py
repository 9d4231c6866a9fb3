"""Workbooks that unpack to more than they say: sizes, lies, far cells, passwords; no file may fill the memory."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from graph.record import Issue, Row
from loaders.sheets.kinds.parts import MOST_MB
from loaders.sheets.kinds.pieces import MOST_CELLS
from tests.loaders.reading_of import read_file
from tests.loaders.test_workbooks import FIRMS, book

SHEET = "xl/worksheets/sheet1.xml"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def repack(
    content: bytes,
    change: Callable[[str, bytes], bytes] = lambda _, part: part,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a zip with every part changed, and more parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return made.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """Return the book of two firms with a piece of its sheet's XML replaced."""

    def change(name: str, part: bytes) -> bytes:
        assert name != SHEET or old in part
        return part.replace(old, new) if name == SHEET else part

    return repack(book(企业=FIRMS), change)


BOMB = in_sheet(b"</sheetData>", b"</sheetData><!--" + b" " * (11 * 2**20) + b"-->")


def ods(rows: str, name: str = "企业") -> bytes:
    """Return an .ods with one table of these rows."""
    spaces = "".join(f' xmlns:{n}="urn:{n}"' for n in ("office", "table", "text"))
    content = (
        f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="{name}">{rows}'
    )
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", ODS)
        new.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:m"/>')
        new.writestr("content.xml", content)
    return made.getvalue()


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


HEAD = row(cell("企业标识"), cell("企业名称"))


def stopped(folder: Path, name: str, content: bytes) -> Issue:
    rows, issues = read_file(folder / name, content)
    assert (rows, [i.level for i in issues]) == ([], ["stop"])
    return issues[0]


def read(folder: Path, name: str, content: bytes) -> list[Row]:
    rows, issues = read_file(folder / name, content)
    assert issues == []
    return rows


@pytest.mark.parametrize("name", ["firms.xlsx", "firms.xlsm", "firms.xls", "firms.ods"])
def test_a_workbook_is_told_by_its_bytes(tmp_path: Path, name: str) -> None:
    assert [r.cells["企业标识"] for r in read(tmp_path, name, book(企业=FIRMS))] == ["a"]
    assert [r.cells["企业标识"] for r in read(tmp_path, name, ods(HEAD + row(cell("b"), cell("乙"))))] == ["b"]


def test_a_text_of_many_megabytes_is_refused_before_it_is_built(tmp_path: Path) -> None:
    assert len(BOMB) < 2**15
    found = stopped(tmp_path, "firms.xlsx", BOMB)
    assert (found.code, found.sentence) == ("unpacked-too-large", f"解压后过大（上限 {MOST_MB} MB）")


def test_many_parts_are_counted_together(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 36 * 1024  # 9 MB: each alone is below what is looked at as a ratio
    many = {f"s{number}": [["a"]] for number in range(MOST_MB // 9 + 1)}
    content = repack(
        book(**many),
        lambda n, part: (
            part + b"\n" * 0 + (b"<!--" + noise.hex().encode()[: 9 * 2**20] + b"-->" if "/sheet" in n else b"")
        ),
    )
    assert stopped(tmp_path, "firms.xlsx", content).code == "unpacked-too-large"


def test_pictures_are_not_read_and_macros_are_said(tmp_path: Path) -> None:
    content = repack(book(企业=FIRMS), more={"xl/media/a.png": bytes(2**24), "xl/vbaProject.bin": b"\xd0\xcf"})
    rows, issues = read_file(tmp_path / "firms.xlsm", content)
    assert (len(rows), [(i.code, i.level, i.sheet) for i in issues]) == (1, [("macros-left-out", "note", "企业")])


def lying(content: bytes, part: str, size: int) -> bytes:
    """Return a zip that gives another unpacked size for a part, in both of its places."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        info = old.getinfo(part)
    changed = bytearray(content)
    struct.pack_into("<I", changed, info.header_offset + 22, size)
    start = content.index(b"PK\x01\x02")
    while changed[start + 46 : start + 46 + len(part)] != part.encode():
        start = content.index(b"PK\x01\x02", start + 1)
    struct.pack_into("<I", changed, start + 24, size)
    return bytes(changed)


@pytest.mark.parametrize("size", [0, 10, 2**31])
def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path, size: int) -> None:
    assert stopped(tmp_path, "firms.xlsx", lying(in_sheet(b"x", b"x"), SHEET, size)).code == "file-damaged"
    assert stopped(tmp_path, "firms.xlsx", lying(BOMB, SHEET, size)).code == "unpacked-too-large"


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    far = in_sheet(b'r="A1"', b'r="XFD1048576"')
    with zipfile.ZipFile(io.BytesIO(far)) as old:
        sheet = old.read(SHEET)
    made = io.BytesIO(book(企业=FIRMS))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(made, "a") as add:
        add.writestr(SHEET, sheet)
    assert stopped(tmp_path, "firms.xlsx", made.getvalue()).code == "file-damaged"


def far_book(**cells: object) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    made.create_sheet("区县").append(["区县标识", "区县名称"])
    sheet = made.create_sheet("企业")
    for line in FIRMS:
        sheet.append(line)
    for place, value in cells.items():
        sheet[place] = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("place", ["XFD1048576", "XFD400", "J1048576"])
def test_one_space_far_away_is_passed_over_and_a_word_is_named_by_sheet_and_cell(tmp_path: Path, place: str) -> None:
    for blank in (" ", "\u3000\n"):
        rows, issues = read_file(tmp_path / "firms.xlsx", far_book(**{place: blank}))
        assert ([(r.type, r.origin.row) for r in rows], [i.code for i in issues]) == ([("Firm", 2)], [])
    found = stopped(tmp_path, "firms.xlsx", far_book(**{place: "落下的"}))
    assert (found.code, found.file, found.value) == ("sheet-too-large", "firms.xlsx·企业", place)
    assert found.sentence == f"有内容的范围过大，超过 {MOST_CELLS} 格"


def test_a_far_cell_that_is_only_coloured_does_no_harm(tmp_path: Path) -> None:
    content = in_sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert len(read(tmp_path, "firms.xlsx", content)) == 1


def test_cells_without_an_address_follow_one_another(tmp_path: Path) -> None:
    content = in_sheet(b' r="A1"', b"").replace(b"", b"")
    assert len(read(tmp_path, "firms.xlsx", content)) == 1
    wide = b'<row r="400"><c r="XFC400" t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'
    found = stopped(tmp_path, "firms.xlsx", in_sheet(b"</sheetData>", wide + b"</sheetData>"))
    assert (found.code, found.value) == ("sheet-too-large", "XFC400")


def test_cells_are_counted_over_all_sheets(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for number in range(3):
        made.create_sheet(f"s{number}")["B1000000"] = "x"
    stream = io.BytesIO()
    made.save(stream)
    assert stopped(tmp_path, "firms.xlsx", stream.getvalue()).file == "firms.xlsx·s2"


def test_what_a_table_writes_once_and_counts_many_times(tmp_path: Path) -> None:
    times = ' table:number-rows-repeated="1048574"'
    wide = ' table:number-columns-repeated="16384"'
    empty = row(f"<table:table-cell{wide}/>", more=times)
    good = ods(HEAD + row(cell("a"), cell("甲")) + empty)
    assert len(read(tmp_path, "firms.ods", good)) == 1  # as LibreOffice ends every table
    rows, _ = read_file(tmp_path / "firms.ods", ods(empty + HEAD + row(cell("b"), cell("乙"))))
    assert [r.origin.row for r in rows] == [1048576]
    found = stopped(tmp_path, "firms.ods", ods(HEAD + row(cell("x", wide), more=times)))
    assert (found.code, found.file, found.row) == ("sheet-too-large", "firms.ods·企业", 2)
    spaces = ods(HEAD + row(cell('a<text:s text:c="4000000000"/>')))
    assert stopped(tmp_path, "firms.ods", spaces).code == "file-damaged"


def flagged(content: bytes) -> bytes:
    """Return a zip whose parts say that they are encrypted."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            changed[start + place] |= 1
            start = content.find(mark, start + 1)
    return bytes(changed)


LOCKED = b'<manifest:manifest xmlns:manifest="urn:m"><manifest:encryption-data/></manifest:manifest>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(480)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("firms.xlsx", flagged(book(企业=FIRMS))),
        ("firms.xlsx", OLE),
        ("firms.ods", repack(ods(HEAD), lambda n, part: LOCKED if n.endswith("manifest.xml") else part)),
    ],
    ids=["flag", "ole", "manifest"],
)
def test_a_password_is_said(tmp_path: Path, name: str, content: bytes) -> None:
    found = stopped(tmp_path, name, content)
    assert (found.code, found.remedy) == ("file-password", "在 Excel 或 WPS 中去掉打开密码后另存")


@pytest.mark.parametrize(
    "content",
    [
        book(企业=FIRMS)[:-30],
        book(企业=FIRMS)[: len(book(企业=FIRMS)) // 2],
        in_sheet(b"<sheetData>", b"<sheetData"),
        in_sheet(b'r="A1"', b'r="A0"'),
        in_sheet(b'r="A1"', b'r="AAAA1"'),
        repack(book(企业=FIRMS), lambda n, part: b"" if n == SHEET else part),
        repack(book(企业=FIRMS), more={"content.xml": b"<a/>"}),
        b"PK\x05\x06" + bytes(18),
    ],
    ids=["end", "half", "tag", "row-0", "far-column", "empty-part", "two-kinds", "no-part"],  # the bytes hold the time
)
def test_a_damaged_zip_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    found = stopped(tmp_path, "firms.xlsx", content)
    assert (found.code, found.sentence) == ("file-damaged", "文件已损坏，或没有传完整")


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "x" * 100}">' for i in range(9))
    laughs = f"<!DOCTYPE worksheet [{entities}]><worksheet>&e8;</worksheet>".encode()
    content = repack(book(企业=FIRMS), lambda n, part: laughs if n == SHEET else part)
    assert stopped(tmp_path, "firms.xlsx", content).code == "file-damaged"
