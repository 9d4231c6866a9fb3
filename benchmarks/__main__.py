"""Front door of the benchmarks: python -m benchmarks [NAME …] prints one table of ratios; the names are those of KINDS."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable

from benchmarks import (
    books,
    build_vs_bare,
    changes,
    claim,
    click_vs_rerun,
    growth,
    large,
    page_vs_bare,
    plans,
    publish,
    ranks,
    search,
    table_vs_bare,
)
from benchmarks.ledger import checked_read, years
from benchmarks.measure import Line, show

KINDS: dict[str, Callable[[], list[Line]]] = {
    "build": build_vs_bare.lines,
    "books": books.lines,
    "page": page_vs_bare.lines,
    "click": click_vs_rerun.lines,
    "changes": changes.lines,
    "claim": claim.lines,
    "growth": growth.lines,
    "large": large.lines,
    "plans": plans.lines,
    "publish": publish.lines,
    "ranks": ranks.lines,
    "read": checked_read.lines,
    "search": search.lines,
    "table": table_vs_bare.lines,
    "years": years.lines,
}
USUAL = ("build", "page", "click")


def main(arguments: list[str] | None = None) -> None:
    """Measure what is named, build, page and click when nothing is; SystemExit with a sentence when something cannot run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="与最简单的做法并排测量 / measured side by side"
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="、".join(KINDS))
    names = parser.parse_args(arguments).names or USUAL
    if unknown := [name for name in names if name not in KINDS]:
        parser.error(f"没有这一项 / no such benchmark: {', '.join(unknown)}(可用 / known: {', '.join(KINDS)})")
    lines: list[Line] = []
    for name in names:
        print(f"正在测量 / measuring: {name}", file=sys.stderr, flush=True)
        try:
            lines += KINDS[name]()
        except RuntimeError as error:
            sys.exit(str(error))
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} 核 / cores")
    show(lines)


if __name__ == "__main__":
    main()
