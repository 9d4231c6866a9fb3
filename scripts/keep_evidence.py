"""Keeps what was read of a source: `python -m scripts.keep_evidence S001 page.pdf --person 张某 --read-on 2026-11-25`."""

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from desk.evidence.keeping import MOST_BYTES, keep
from desk.place import default_desk
from desk.record import DeskError
from graph.record import Graph
from graph.store.contract import StoreError
from graph.store.open import default_store, open_kept
from graph.system.arguments import Parser
from graph.system.console import prepare, say
from graph.system.os_words import words


def main(argv: list[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Keep the files named; 1 with a sentence where one cannot be kept: those before it are."""
    prepare()
    parser = Parser(
        prog="python -m scripts.keep_evidence", description="留存一个来源的原文：读过的网页或文件，记下指纹和读取日期"
    )
    parser.add_argument("source", help="来源编号（如 S001）或它的网址")
    parser.add_argument("files", nargs="+", type=Path, help="网页存成的文件、PDF、图片等")
    parser.add_argument("--person", default=environ.get("USER") or environ.get("USERNAME") or "", help="谁读的")
    parser.add_argument("--read-on", default=date.today().isoformat(), help="哪一天读的（默认今天）")
    parser.add_argument("--store", default=default_store(), help="存储地址，来源要在里面")
    parser.add_argument("--desk", default=default_desk(environ), help="经办库（默认 GRAPH_DESK 或 var/desk.db）")
    args = parser.parse_args(argv)
    try:
        with closing(open_kept(args.store)) as store:
            source = _source(store.read(), args.source)
        for path in args.files:
            made = keep(args.desk, source, path.name, _read(path), args.read_on, args.person)
            kept = "；同一天的这一份已经留存过，没有再存" if made.again else ""
            say(f"{source}：{made.name}（{made.size} 字节，{made.read_on} 读）→ {made.hash}{kept}", sys.stdout)
    except (StoreError, DeskError) as error:
        say(str(error), sys.stderr)
        return 1
    return 0


def _source(graph: Graph, asked: str) -> str:
    """Return the number of the source asked for by number or address; DeskError where there is none or several."""
    found = [n.id for n in graph.all("Source") if asked in (n.id, n.props.get("url"))]
    if len(found) != 1:
        many = f"用这个网址的来源有 {len(found)} 个（{'、'.join(found)}）" if found else f"没有来源“{asked[:80]}”"
        raise DeskError(f"{many}；请写来源编号，见数据页的来源。")
    return found[0]


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DeskError(f"“{path.name}”超过 {MOST_BYTES // 10**6} MB，没有留存；请换一份。")
        return path.read_bytes()
    except OSError as error:
        raise DeskError(f"读不了 {path}（{words(error)}）；请检查路径。") from error


if __name__ == "__main__":
    sys.exit(main())
