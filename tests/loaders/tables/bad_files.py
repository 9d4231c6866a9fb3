"""Files that offices have put beside the others and that read wrong, each as small as it can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.loaders.tables.made import Given, Page
from tests.loaders.tables.writers import WRITERS, ods, web_page, xls, xlsx

NAMES: list[list[Any]] = [
    ["企业标识", "企业名称", "企业全称"],
    ["ceshi-yi", "测试一", "测试一有限公司"],
    ["ceshi-er", "测试二", "测试二有限公司"],
]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def given(lines: list[list[Any]], **more: Any) -> Given:
    """Return a file of one sheet."""
    return Given("firm_names.xlsx", [Page("Sheet1", lines, **more)])


def far_cell(value: str) -> bytes:
    """Return a small workbook with one cell at the far corner."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(given(NAMES))))
    book.worksheets[0]["XFD1048576"] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def far_cell_xls(value: str) -> bytes:
    """Return the same as an .xls, whose corner is nearer."""
    page = Page("Sheet1", [*NAMES, *[[] for _ in range(65_535 - len(NAMES))], [*[None] * 255, value]])
    return xls(Given("firm_names.xls", [page]))


def with_password() -> bytes:
    """Return the beginning of an .xlsx that has a password: an OLE file that holds an encrypted package."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def bomb() -> bytes:
    """Return a workbook of some kilobytes whose sheet unpacks to hundreds of times as much."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(given(NAMES)))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                new.writestr(part.filename, old.read(part))
        with new.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for _ in range(40):
                sheet.write(b" " * 2**20)
            sheet.write(b"</sheetData></worksheet>")
    return made.getvalue()


def damaged_utf8() -> bytes:
    """Return a table in UTF-8 with one damaged character in its third line."""
    lines = ["企业标识,企业名称,企业全称", *[f"ceshi-{n},测试第{n}家,测试第{n}家有限公司" for n in range(40)]]
    whole = "\n".join(lines).encode()
    place = whole.index("测试第1家,".encode()) + 4
    return whole[:place] + whole[place + 1 :]


def open_quote() -> bytes:
    """Return a table whose second row opens a quote and never closes it."""
    return '企业标识,企业名称,企业全称\nceshi-yi,"测试一,测试一有限公司\nceshi-er,测试二,测试二有限公司\n'.encode()


def many_cells() -> bytes:
    """Return a workbook of text that many cells share: small as a file, large when read."""
    return xlsx(given([["企业标识", "企业名称"], *[["长" * 30_000, "甲"] for _ in range(3)]]))


def external_links() -> bytes:
    """Return a workbook with macros and a link to another file, which are not followed."""
    made = io.BytesIO(xlsx(given(NAMES)))
    with zipfile.ZipFile(made, "a") as add:
        add.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(200))
        add.writestr(
            "xl/externalLinks/externalLink1.xml", b'<externalLink xmlns="urn:x"><externalBook/></externalLink>'
        )
    return made.getvalue()


Made = Callable[[], bytes]
# Read as if nothing were: file name, and bytes.
FINE: dict[str, tuple[str, Made]] = {
    "a web page named .xls": ("firm_names.xls", lambda: web_page(given(NAMES))),
    "an .xlsx named .xls": ("firm_names.xls", lambda: xlsx(given(NAMES))),
    "an .xls named .xlsx": ("firm_names.xlsx", lambda: xls(given(NAMES))),
    "an .ods named .xlsx": ("firm_names.xlsx", lambda: ods(given(NAMES))),
    "text named .xls": ("firm_names.xls", lambda: WRITERS[".tsv"](Given("", [Page("", NAMES)], separator="\t"))),
    "semicolons": ("firm_names.csv", lambda: WRITERS[".csv"](Given("", [Page("", NAMES)], separator=";"))),
    "a title above the headings": ("firm_names.xlsx", lambda: xlsx(given([["企业写法表"], *NAMES], merged=["A1:C1"]))),
    "headings with marks": (
        "firm_names.xlsx",
        lambda: xlsx(given([["企业标识*", "企业\n名称", " 企业全称（选填） "], *NAMES[1:]])),
    ),
    "macros and links": ("firm_names.xlsm", external_links),
    "a space far away": ("firm_names.xlsx", lambda: far_cell(" ")),
    "a hidden sheet and one that explains": (
        "firm_names.xlsx",
        lambda: xlsx(
            Given(
                "",
                [
                    Page("填表说明", [["填表说明"], ["一、每家一行。"], ["二、标识用小写英文。"]]),
                    Page("企业", NAMES),
                    Page("字典", [["区县"], ["东区"]], hidden=True),
                ],
            )
        ),
    ),
}
# Stops: file name, bytes, the code, and what the sentence names.
STOPS: dict[str, tuple[str, Made, str, tuple[str, ...]]] = {
    "a text far away": ("firm_names.xlsx", lambda: far_cell("远"), "sheet-too-large", ("Sheet1", "XFD1048576")),
    "a password": ("firm_names.xlsx", with_password, "file-password", ("密码",)),
    "a bomb": ("firm_names.xlsx", bomb, "unpacked-too-large", ()),
    "a damaged character": ("firm_names.csv", damaged_utf8, "text-damaged", ("第3行",)),
    "an open quote": ("firm_names.csv", open_quote, "csv-quotes", ()),
    "YAML in GBK": ("chain.yaml", lambda: "name: 电池\n".encode("gbk"), "yaml-encoding", ("UTF-8",)),
    "half a workbook": ("firm_names.xlsx", lambda: xlsx(given(NAMES))[:900], "file-damaged", ()),
    "a picture": ("firm_names.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), "file-is-picture", ()),
    "a Word file": ("firm_names.xlsx", lambda: _word(), "file-is-document", ()),
}


def _word() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", "<document/>")
    return made.getvalue()


def put(data: Path, name: str, content: bytes, number: int = 0) -> str:
    """Write a file into a folder of its own among the data and return its name below them."""
    folder = data / "city" / f"new{number}"
    folder.mkdir()
    (folder / name).write_bytes(content)
    return f"city/new{number}/{name}"
