"""Makes the ledger smaller: shows which runs would be forgotten by the stated rules, asks, and forgets them."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from desk.rests import rests_on
from desk.there import acts_of
from graph.store.contract import StoreError
from graph.store.ledger.compact import DAYS, Plan, carry_out, plan, shrink
from graph.store.ledger.file import LedgerFile
from scripts.ask import agreed
from scripts.backup import ROOT, ledger_path
from scripts.desk_copies import desk_address

RULES = f"保留：当前的运行、最近 {DAYS} 天的运行、每个月最后一次运行、改回去用过的运行，以及经办陈述所依据的内容最后出现的运行；生成记录全部保留。"


def shown(found: Plan) -> str:
    """Return in words what would go."""
    lines = [RULES, f"现有 {len(found.kept) + len(found.dropped)} 次运行，留下 {len(found.kept)} 次。"]
    lines += [f"  删去 {row.id}  数据日期 {row.as_of}  生成于 {row.created[:16]}" for row in found.dropped]
    return "\n".join([*lines, f"删去 {len(found.dropped)} 次运行，约 {found.bytes / 1e6:.2f} MB。"])


def compact(ledger: Path, desk: str, today: date, yes: bool, ask: Callable[[str], str]) -> int:
    """Show, ask and carry out; return the exit code. StoreError when the ledger cannot be used."""
    if not ledger.exists():
        raise StoreError(f"还没有台账 {ledger.name}；请先运行 make build。")
    named = rests_on(acts_of(desk) or ())  # a desk that cannot be read stops it: nobody knows what its claims rest on
    file = LedgerFile(ledger)
    with closing(file.db), file.lock():
        found = plan(file, today, named)
        print(shown(found))
        if found.dropped and not yes and not agreed("", ask):
            print("没有删去，原有内容未变。")
            return 1
        before = ledger.stat().st_size / 1e6
        carry_out(file, found.dropped)
        try:
            shrink(file)
        except StoreError as error:
            raise StoreError("运行已删去，但文件没有缩小，再运行一次 make compact 即可。" + str(error)) from error
    print(f"台账 {ledger.name}：{before:.2f} MB → {ledger.stat().st_size / 1e6:.2f} MB")
    return 0


def main(
    argv: list[str] | None = None,
    root: Path = ROOT,
    environ: Mapping[str, str] = os.environ,
    ask: Callable[[str], str] = input,
) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="make compact", description="按规则删去台账里旧的运行。")
    parser.add_argument("--yes", action="store_true", help="不再询问")
    args = parser.parse_args(argv)
    try:
        desk = desk_address(root, environ)
        return compact(ledger_path(root, environ), desk, datetime.now(UTC).date(), args.yes, ask)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
