"""Random damage to the city's files: whatever the bytes, a build ends with a report in which read = accepted + rejected."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

import build
from graph.store.open import open_store
from tests.city import AS_OF, copy_data, example
from tests.loaders.reading_of import read_file
from tests.loaders.test_packed import HEAD, SHEET, cell, ods, repack, row
from tests.loaders.test_workbooks import FIRMS, book

PIECES = [
    *map(bytes, ([0], [255], [13], [10], [34])),
    b"\xef\xbb\xbf",
    b",",
    b";",
    b": ",
    b"- ",
    b"&a ",
    b"*a",
    b"=1",
    "、".encode(),
]


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Return bytes with one to a few of them changed, cut out, doubled or put in."""
    for _ in range(draw.choice((1, 1, 2, 5, 40))):
        at, size = draw.randrange(len(content) + 1), draw.choice((1, 1, 3, 30, 300))
        piece = draw.choice([draw.randbytes(1), draw.choice(PIECES), content[at : at + size] * 2, b""])
        content = content[:at] + piece + content[at + draw.choice((0, 1, size)) :]
    return content


def with_a_book(data: Path) -> None:
    """Write one of the tables as a workbook too, in its place."""
    table = data / "city" / "districts.csv"
    made = openpyxl.Workbook()
    made.worksheets[0].title = "区县"
    for line in table.read_text(encoding="utf-8").splitlines():
        made.worksheets[0].append(line.split(","))
    made.save(table.with_suffix(".xlsx"))
    table.unlink()


@pytest.mark.soak
def test_a_damaged_file_never_ends_in_a_traceback(tmp_path: Path, tries: Callable[[int, int], int]) -> None:
    ledger = Path(shutil.copy(example().ledger, tmp_path / "ledger.db"))
    data = copy_data(tmp_path)
    with_a_book(data)
    whole = {p: p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file()}
    with closing(open_store(str(ledger))) as store:
        for seed in range(tries(20, 2000)):
            draw = random.Random(seed)
            touched = draw.sample(list(whole), draw.choice((1, 1, 3)))
            for path in touched:
                path.write_bytes(damaged(whole[path], draw))
            report = build.build(data, store, AS_OF, lambda _: None)
            assert all(f["read"] == f["accepted"] + f["rejected"] for f in report["files"]), seed
            assert report["ok"] != any(i["level"] == "stop" for i in report["issues"]), seed
            build.show(report).encode()
            for path in touched:
                path.write_bytes(whole[path])


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["packed", "inside", "ods"])
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, kind: str, tries: Callable[[int, int], int]) -> None:
    good = ods(HEAD + row(cell("a"), cell("甲")) * 9) if kind == "ods" else book(企业=FIRMS * 9)
    for seed in range(tries(25, 3000)):
        draw = random.Random(seed)
        content = damaged(good, draw)
        if kind == "inside":
            content = repack(
                good, lambda name, part, d=draw: damaged(part, d) if name == SHEET or d.random() < 0.2 else part
            )
        rows, issues = read_file(tmp_path / "firms.xlsx", content)
        assert rows or issues, seed
        assert all(i.file.startswith("firms.xlsx") and i.text() for i in issues), seed


@pytest.mark.soak
def test_a_damaged_xls_is_read_or_refused(tmp_path: Path, tries: Callable[[int, int], int]) -> None:
    sample = Path(__file__).parent / "sample.xls"
    for seed in range(30, tries(36, 330)):
        content = damaged(sample.read_bytes(), random.Random(seed))
        rows, issues = read_file(tmp_path / "firms.xls", content)
        assert rows or issues, seed
