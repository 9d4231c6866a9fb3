"""A large .xlsx read whole (a process of its own, formats, merged cells, the block on each sheet) beside bare python-calamine."""

from __future__ import annotations

import gc
import io
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.measure import Figure, Line, Ratio, by_turns
from loaders.sheets.book import book
from loaders.sheets.structure import blocks

ROWS, COLUMNS = 100_000, 20
TIMES, MEMORY = 2.5, 3.0
# Run in a process of its own, which then says the most memory that it and its children held, in MB.
_ALONE = """
import resource, sys
from pathlib import Path
from benchmarks import table_vs_bare
getattr(table_vs_bare, sys.argv[1])(Path(sys.argv[2]).read_bytes())
most = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(most / (2**20 if sys.platform == "darwin" else 1024))
"""


def lines(rows: int = ROWS, runs: int = 5) -> list[Line]:
    """Return the ratio of the times, and of the most memory where the system tells it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "large.xlsx")
        path.write_bytes(made(rows))
        content = path.read_bytes()
        ours, bare = by_turns(lambda: _seconds(read, content), lambda: _seconds(read_bare, content), runs)
        what = f"读一张大表（{rows:,} 行 × {COLUMNS} 列）/ reading a large table"
        return [
            Ratio(what, ours, bare, TIMES),
            Figure("　　文件 / file", f"{len(content) / 2**20:.1f} MB"),
            Figure("　　内存 / memory", _memory(path)),
        ]


def made(rows: int) -> bytes:
    """Return a workbook with text, codes, whole numbers, amounts and dates, as a list of firms has them."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as out:
        sheet = out.add_worksheet("名单")
        day, money = out.add_format({"num_format": "yyyy-mm-dd"}), out.add_format({"num_format": "0.00"})
        sheet.write_row(0, 0, [f"第{column}栏" for column in range(COLUMNS)])
        for row in range(1, rows + 1):
            for column in range(COLUMNS):
                match column % 5:
                    case 0:
                        sheet.write_string(row, column, f"示例{row % 5000}电池材料有限公司")
                    case 1:
                        sheet.write_number(row, column, row * COLUMNS + column)
                    case 2:
                        sheet.write_number(row, column, row * 0.37 + column, money)
                    case 3:
                        sheet.write_datetime(row, column, datetime(2000, 1, 1) + timedelta(row % 9000), day)
                    case _:
                        sheet.write_string(row, column, f"第{row % 97}区")
    return stream.getvalue()


def read(content: bytes) -> int:
    """Read as the loaders do and return the number of rows found."""
    return sum(len(block.rows) for sheet in book(content, "large.xlsx") if (block := blocks(sheet)))


def read_bare(content: bytes) -> int:
    """Read with python-calamine in this process and return the number of lines."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(len(opened.get_sheet_by_name(name).to_python()) for name in opened.sheet_names)


def _seconds(one, content: bytes) -> float:
    gc.collect()
    started = time.perf_counter()
    one(content)
    return time.perf_counter() - started


def _memory(path: Path) -> str:
    if sys.platform == "win32":
        return "?"
    ours, bare = (_most("read", path), _most("read_bare", path))
    met = "✓" if ours <= MEMORY * bare else "✗"
    return f"{ours:.0f} MB, {bare:.0f} MB, {ours / bare:.2f}× (≤ {MEMORY:g}×) {met}"


def _most(name: str, path: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, name, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    return float(done.stdout)
