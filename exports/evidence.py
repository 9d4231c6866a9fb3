"""The evidence of a list as one .zip: the pages and files that were read, and an index from row to source to file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from analysis.city import City
from exports.citations import Citation, Citations
from exports.files import content
from exports.method import Method
from exports.table import Brief, Column, Row, Table, text
from graph.record import COMMON
from graph.store.contract import StoreError

INDEX, FOLDER = "索引.xlsx", "文件"
# Of all files together; what does not go in is said in the index.
MOST_BYTES = 200_000_000
MOST_NAME = 100
NO_LINK = re.compile(r"[#%]")  # with these in its name a link does not find a file


@dataclass(frozen=True)
class KeptFile:
    """A file that was read of a source: its name, hash, bytes, the day it was read; `read` gives it, StoreError where it is gone."""

    name: str
    hash: str
    size: int
    read_on: str
    read: Callable[[], bytes]


Kept = Mapping[str, tuple[KeptFile, ...]]

COLUMNS = (
    Column("row", "行", "integer", 6),
    Column("subject", "说的是", width=24),
    Column("publisher", "原载", width=20),
    Column("title", "题名", "long", 30),
    Column("date", "日期", width=12),
    Column("address", "网址", "long", 40),
    Column("state", "原文", width=30),
    Column("file", "文件", "long", 40),
    Column("read_on", "读取日期", width=12),
    Column("hash", "指纹（SHA-256）", width=30),
)
# What is read: the title leads to the page, the state to the file that was kept.
BRIEF = (
    Brief("行", "row", 6, top=True, stays=True),
    Brief("说的是", "subject", 18, top=True),
    Brief("原载", "publisher", 22, top=True),
    Brief("题名", lambda row: row.get("title") or row.get("address"), 40, top=True, link="address"),
    Brief("日期", "date", 12),
    Brief("原文", lambda row: _kept_words(row), 30, top=True, stays=True, link="file"),
    Brief("读取日期", "read_on", 12),
)
ABOUT = "清单的每一行、它的每个来源、读过并留存的原文；行号与清单的次序相同。"


@dataclass
class _Packing:
    """What goes into the archive: files by their hash, each once, until there is no room."""

    zip: zipfile.ZipFile
    inside: dict[str, str] = field(default_factory=dict[str, str])
    bytes: int = 0

    def put(self, source: str, one: KeptFile) -> tuple[str, str]:
        """Put a file in and return what is said of it, and its name inside (empty where it is not)."""
        if one.hash in self.inside:
            return "已留存", self.inside[one.hash]
        if self.bytes + one.size > MOST_BYTES:
            return f"已留存，但全部文件超过 {MOST_BYTES // 10**6} MB，没有装入", ""
        try:
            made = one.read()
        except StoreError:
            return "留存的文件不在了，或已损坏", ""
        # The source's number in front: no name that Windows keeps for itself, no two alike.
        name = f"{FOLDER}/{source}_{one.read_on}_{one.hash[:8]}_{NO_LINK.sub('-', one.name[-MOST_NAME:])}"
        self.zip.writestr(name, made)
        self.bytes += len(made)
        self.inside[one.hash] = name
        return "已留存", name


def pack(table: Table, rows: list[Row], city: City, method: Method, kept: Kept) -> tuple[bytes, int, int]:
    """Return the archive, how many sources the list cites, and of how many of these something is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        packing, citations = _Packing(archive), Citations(city)
        index = [line for i, row in enumerate(rows, 1) for line in _lines(i, row, table, citations, kept, packing)]
        book = Table("evidence", f"{table.title}的证据", COLUMNS, lambda: [], ABOUT, brief=BRIEF, subject="subject")
        archive.writestr(INDEX, content(".xlsx", book, index, city, method))
    sources = {r["source_id"] for r in index if r["source_id"]}
    return made.getvalue(), len(sources), len({r["source_id"] for r in index if r["file"]})


def _lines(i: int, row: Row, table: Table, citations: Citations, kept: Kept, packing: _Packing) -> Iterator[Row]:
    """Yield the index of one row: a line for each source and each file kept of it."""
    about = {"row": i, "subject": text(row.get(table.subject)) or text(row.get("name")) or ""}
    cited = citations.of(row)
    if not cited:
        yield {**about, "source_id": "", "state": "这一行是数出来的，没有单独的来源", "file": ""}
    for c in cited:
        parts = {n: getattr(c, n) for n in ("publisher", "title", "date", "address")}
        told = {**about, **parts, "publisher": c.publisher or c.words, "source_id": c.source, "file": ""}
        if files := kept.get(c.source, ()) if c.source else ():
            for one in files:
                state, name = packing.put(c.source, one)
                yield {**told, "state": state, "file": name, "name": one.name, "read_on": one.read_on, "hash": one.hash}
        else:
            yield {**told, "state": _lacking(c)}


def _kept_words(row: Row) -> str:
    return f"{row['state']}：{row['name']}" if row["file"] else row["state"]


def _lacking(c: Citation) -> str:
    if c.publisher == COMMON:
        return "行业常识，没有来源，使用前须核实"
    return "没有留存，请打开网址核对" if c.address else "没有留存，也没有网址"
