"""A table → a file, the writer chosen by the file's ending; written beside and moved into place, so that a failure leaves the old file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from analysis.city import City
from exports.formats import csv, json, md, xlsx
from exports.method import Method
from exports.table import Row, Table
from graph.system.in_place import whole_file
from graph.system.os_words import words

WRITERS = {w.ENDING: w for w in (xlsx, csv, json, md)}


class ExportError(Exception):
    """A file that could not be written; the message is one Chinese sentence."""


def save(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write a table to a file; ExportError for an unknown ending or a place that cannot be written."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportError(f"不认识的文件类型“{path.suffix or path.name}”，请用 {'、'.join(WRITERS)} 结尾。")
    try:
        with whole_file(path) as made:
            writer.write(made, table, rows, city, method)
    except OSError as error:
        raise ExportError(f"写不到 {path}（{words(error)}）；请检查文件夹、权限，或关闭正打开它的程序。") from error


def content(ending: str, table: Table, rows: list[Row], city: City, method: Method) -> bytes:
    """Return a file's bytes, for a download."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"x{ending}"
        WRITERS[ending].write(made, table, rows, city, method)
        return made.read_bytes()
