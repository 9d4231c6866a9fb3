"""The first bytes of a file → which kind of table it is, or in one sentence what it is instead; its name does not count."""

from __future__ import annotations

import io
import re
import zipfile

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.kinds.decoding import is_utf_16

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office keeps an .xlsx that has a password
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_BARE_BOOKS = tuple(bytes((9, version)) for version in (0, 2, 4, 8))  # Excel 2 to 5 without a container
# What else people have: issue code, what it is called.
_OTHERS = (
    (b"%PDF", "file-is-document", " PDF"),
    (b"{\\rtf", "file-is-document", " Word（RTF）文件"),
    (b"\x89PNG", "file-is-picture", ""),
    (b"\xff\xd8\xff", "file-is-picture", ""),
    (b"GIF8", "file-is-picture", ""),
    (b"II*\x00", "file-is-picture", ""),
    (b"MM\x00*", "file-is-picture", ""),
    (b"Rar!", "file-is-archive", ""),
    (b"7z\xbc\xaf", "file-is-archive", ""),
    (b"\x1f\x8b", "file-is-archive", ""),
)
_OLE_OTHERS = {"WordDocument": " Word 文件", "PowerPoint Document": "演示文稿"}
_ZIP_OTHERS = {"word/": " Word 文件", "ppt/": "演示文稿", "visio/": " Visio 图"}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div|center|form|script)\b",
    re.I | re.S,
)
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(content: bytes, name: str) -> str:
    """Return xlsx, xls, ods, web or text; raises LoadError that says what else the file is."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise LoadError(issue("file-empty", file=name))
    if content.startswith(b"PK"):
        return _packed(content, name)
    if content.startswith(_OLE):
        return _container(content, name)
    if content.startswith(_BARE_BOOKS) and content[2:3] in b"\x04\x06\x08":
        return "xls"
    for begin, code, what in _OTHERS:
        if content.startswith(begin):
            raise LoadError(issue(code, file=name, detail=what))
    return _text(content, name)


def _packed(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            names = set(held.namelist())
            mime = (
                held.read("mimetype")[:200] if "mimetype" in names and held.getinfo("mimetype").file_size < 200 else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise LoadError(issue("file-damaged", file=name)) from error
    if "xl/workbook.xml" in names and "content.xml" not in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise LoadError(issue("file-other-kind", file=name, detail="二进制工作簿（.xlsb）"))
    if "content.xml" in names and "xl/workbook.xml" not in names:
        if mime and b"spreadsheet" not in mime:
            raise LoadError(issue("file-is-document", file=name, detail="文字或演示文件"))
        return "ods"
    for folder, what in _ZIP_OTHERS.items():
        if any(n.startswith(folder) for n in names):
            raise LoadError(issue("file-is-document", file=name, detail=what))
    if any(n.startswith("Index/") for n in names):
        raise LoadError(issue("file-other-kind", file=name, detail=" Numbers 表格"))
    book = any(n.startswith("xl/") or n == "[Content_Types].xml" for n in names) or not names
    raise LoadError(issue("file-damaged" if book or "content.xml" in names else "file-is-archive", file=name))


def _container(content: bytes, name: str) -> str:
    if _LOCKED in content:
        raise LoadError(issue("file-password", file=name))
    if any(book in content for book in _OLD_BOOKS):
        return "xls"
    for stream, what in _OLE_OTHERS.items():
        if stream.encode("utf-16-le") in content:
            raise LoadError(issue("file-is-document", file=name, detail=what))
    raise LoadError(issue("file-damaged", file=name))


def _text(content: bytes, name: str) -> str:
    head = content[:8192]
    if is_utf_16(content):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _SPREADSHEET_2003 in head and b"<?xml" in head[:200]:
        return "xml2003"
    if _PAGE.match(head):
        return "web"
    if head.lstrip()[:13].lower() == b"mime-version:":
        raise LoadError(issue("file-other-kind", file=name, detail="单个文件网页"))
    return "text"
