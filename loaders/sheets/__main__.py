"""python -m loaders.sheets FILE: what was understood of a table, in Chinese; a first mapping to correct; its rows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graph.schema import NodeType
from graph.system.arguments import Parser
from graph.system.console import prepare, say
from graph.system.in_place import whole_file
from graph.system.os_words import words
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.folder import Found, contents, shown
from loaders.sheets.command.first_mapping import first_mapping
from loaders.sheets.command.seen import SheetSeen, layouts_of, seen_of
from loaders.sheets.command.shown import data_of, rows_of, text_of
from loaders.sheets.mapping import mapping

KINDS = {word: kind for kind in TYPES.values() if not kind.virtual for word in (kind.label, kind.name)}


def _parser() -> Parser:
    parser = Parser(prog="python -m loaders.sheets", description="看懂一张表：表头、类型、各列的含义。")
    parser.add_argument("file", type=Path, help="表：.xlsx .xlsm .xls .ods .csv .tsv .txt，或网页另存的 .xls")
    parser.add_argument("--mapping", type=Path, help="按这份对照表读（data/sources/名称.yaml）")
    parser.add_argument("--type", choices=list(KINDS), metavar="类型", help="指定每一行是什么：企业、项目、载体……")
    parser.add_argument(
        "--write", type=Path, nargs="?", const=Path(), metavar="FILE", help="写出对照表的初稿（默认与表同名的 .yaml）"
    )
    parser.add_argument("--rows", action="store_true", help="一行一条 JSON 印出读到的行，不印别的")
    parser.add_argument("--json", type=Path, metavar="FILE", help="把读到的全部写成 JSON 文件")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return 1 where the file cannot be read or an output cannot be written."""
    prepare()
    args = _parser().parse_args(argv)
    if missing := [p for p in (args.file, args.mapping) if p and not p.is_file()]:
        say(f"找不到文件 {shown(str(missing[0]))}：检查路径和文件名。", sys.stderr)
        return 1
    try:
        how = mapping(_bytes(args.mapping), args.mapping.name) if args.mapping else None
        sheets = seen_of(_bytes(args.file), args.file.name, _kind(args.type), how)
    except LoadError as error:
        say(error.problem.text(), sys.stderr)
        return 1
    if args.rows:
        for row in rows_of(sheets):
            say(json.dumps(row, ensure_ascii=False), sys.stdout)
    else:
        say(text_of(args.file.name, sheets), sys.stdout)
    done = [_write_json(args.json, args.file.name, sheets)] if args.json else []
    done += [_write_mappings(args.write, args.file, sheets)] if args.write else []
    return 0 if all(done) else 1


def _kind(word: str | None) -> NodeType | None:
    return KINDS[word] if word else None


def _bytes(path: Path) -> bytes:
    return contents(Found(path, path.name, ()))


def _write_json(path: Path, name: str, sheets: list[SheetSeen]) -> bool:
    return _write(path, json.dumps(data_of(name, sheets), ensure_ascii=False, indent=2) + "\n")


def _write_mappings(path: Path, file: Path, sheets: list[SheetSeen]) -> bool:
    """Write a mapping for each layout of the file's sheets; one that is there already is not written over."""
    first = path if path != Path() else file.with_suffix(".yaml")
    layouts = layouts_of(sheets)
    if not layouts:
        say("没有表，写不出对照表。", sys.stderr)
    return bool(layouts) and all([_write_mapping(first, n, same, len(layouts), file) for n, same in enumerate(layouts)])


def _write_mapping(first: Path, number: int, same: list[SheetSeen], of: int, file: Path) -> bool:
    target = first.with_stem(f"{first.stem}-{number + 1}") if number else first
    if target.exists():
        say(f"{target} 已经有了，没有改动：要重写的，先移走它，或在 --write 后写另一个文件名。", sys.stderr)
        return False
    block, plan = same[0].block, same[0].plan
    assert block and plan
    names = [s.sheet.name for s in same if s.sheet.name] if of > 1 or len(same) == 1 else []
    found = len({s.block.heading_rows for s in same if s.block}) > 1
    if not _write(target, first_mapping(plan, block, file.name, names, found)):
        return False
    which = f"（工作表 {'、'.join(s.sheet.name for s in same)}）" if of > 1 else ""
    say(f"对照表{which}写在 {target}：请改好来源与各列的含义，再与原表一起放进 data/sources/。", sys.stderr)
    return True


def _write(path: Path, text: str) -> bool:
    try:
        with whole_file(path) as made:
            made.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        say(f"写不到 {path}：{words(error)}", sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
