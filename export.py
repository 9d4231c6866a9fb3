"""Front door for files out: lists as .xlsx, .csv or .json, and every kind of file in exports/kinds."""

from __future__ import annotations

import argparse
import datetime
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from analysis.city import City
from analysis.derived import derived
from analysis.rules import Rules
from desk.csv_out import write as write_desk
from desk.csv_out import write_work
from desk.note import shown
from desk.place import default_desk, name_of
from desk.there import acts_of, there
from exports.evidence import Kept, KeptFile
from exports.files import ExportError, save
from exports.kinds import KINDS
from exports.kinds.changes import KIND as CHANGES
from exports.kinds.changes import NO_HISTORY
from exports.kinds.kind import Asked, Kind
from exports.lists import TABLES
from exports.method import FOR_OTHERS, Method
from exports.neo4j_import import write_folder
from exports.pick import NoSuchChain, chains
from exports.plans import NoSuchPlan
from exports.send import TITLE, write_chain
from graph.public import LeftOut, public
from graph.record import Graph
from graph.store.contract import Run, Store, StoreError
from graph.store.ledger.chosen import wanted
from graph.store.ledger.ledger import Ledger
from graph.store.open import default_store, ledger_path, open_kept
from graph.system.arguments import Parser
from graph.system.console import prepare, say
from graph.system.in_place import whole_file, whole_folder
from graph.system.os_words import words as words_of

IMPORT = "neo4j-import"
CHAIN = "chain-lists"
DESK = "desk"


def _import_files(folder: Path, run: Run, city: City, out: LeftOut) -> int:
    """Write the files for an offline import and print the command to type."""
    try:
        command = write_folder(folder, run, city.graph, derived(city, run.id))
    except FileExistsError as error:
        raise ExportError(f"文件夹 {folder} 里有别的文件，没有动它；请换一个新的或空的文件夹。") from error
    except OSError as error:
        raise ExportError(f"写不到 {folder}（{words_of(error)}）；请检查路径与权限，或换一个文件夹。") from error
    left = f"{out.words}，要一起写加 --with-internal；" if out.words else ""
    say(
        f"离线导入文件 → {folder}（{left}运行 {run.id[:8]}，说明见 导入说明.txt）。停掉 Neo4j 后在该文件夹里执行：\n{command}",
        sys.stdout,
    )
    return 0


def _chain_lists(path: Path, chain: str | None, method: Method, city: City) -> int:
    """Write the lists of one chain as one workbook."""
    if not chain:
        raise ExportError(f"{CHAIN} 是一条链的清单：请用 --chain 写明是哪一条。")
    if path.suffix.lower() != ".xlsx":
        raise ExportError(f"{TITLE}只有 .xlsx：请让“{path.name}”以 .xlsx 结尾。")
    (view,) = chains(city, chain)
    try:
        with whole_file(path) as made:
            count = write_chain(made, view, replace(method, filter=f"产业链：{view.name}"))
    except OSError as error:
        raise ExportError(f"写不到 {path}（{words_of(error)}）；请检查文件夹、权限，或关闭正打开它的程序。") from error
    say(f"{view.name}{TITLE}：{count} 行 → {path}（{_told(method)}）", sys.stdout)
    return 0


def _kind(kind: Kind, args: argparse.Namespace, method: Method, city: City) -> int:
    """Write a file that is no list."""
    options = {name: getattr(args, name) for name in map(_name, kind.options)}
    asked = Asked(args.out, method.run, city, method, args.chain, options, args.store, lambda: kept_at(args.desk))
    content, words = kind.made(asked)
    try:
        with whole_file(args.out) as made:
            made.write_bytes(content)
    except OSError as error:
        raise ExportError(
            f"写不到 {args.out}（{words_of(error)}）；请检查文件夹、权限，或关闭正打开它的程序。"
        ) from error
    say(f"{kind.title}：{words} → {args.out}（{_told(method)}）", sys.stdout)
    return 0


def kept_at(address: str) -> Kept:
    """Return what was read of sources and kept at the desk."""
    if not there(address):
        return {}
    from desk.evidence.keeping import content, kept  # who has no desk need not wait for SQLAlchemy

    return {
        source: tuple(KeptFile(e.name, e.hash, e.size, e.read_on, partial(content, address, e)) for e in some)
        for source, some in kept(address).items()
    }


def _name(flag: str) -> str:
    return flag.lstrip("-").replace("-", "_")


def _told(method: Method) -> str:
    """Return what is said of a file in the terminal: date, run, what was left out."""
    run = method.run
    out = f"；给外单位：{method.left_out or '没有只靠内部来源的内容'}" if method.public else ""
    return f"数据日期 {run.as_of}，运行 {run.id[:8]}{out}"


def _whole(args: argparse.Namespace) -> tuple[Run, Graph, LeftOut]:
    """Return the run asked for, else the current one, and its graph: without what is 内部 where the file is for others."""
    with closing(open_kept(args.store)) as store:
        run = _past(store, args) or store.current()
        # Of that very run: a server may have another one a moment later.
        graph = store.read(run.id if run else None)
    assert run is not None
    outside = args.public or (args.what == IMPORT and not args.with_internal)
    return (run, *(public(graph) if outside else (graph, LeftOut())))


def _past(store: Store, args: argparse.Namespace) -> Run | None:
    """Return the run looked back to, as the pages do; None, and `as_of` empty, where it is the current one or none is asked for."""
    if args.as_of is None:
        return None
    if ledger_path(args.store) is None:
        raise ExportError(NO_HISTORY)
    assert isinstance(store, Ledger)
    run, now = wanted(args.as_of, store.runs(), store.held()), store.current()
    if now and run.id == now.id:
        args.as_of = None
    return run


def _method(args: argparse.Namespace, run: Run, out: LeftOut, filter: str) -> Method:
    """Return what goes with a list: for others what was left out, else what was filled in for targets before, if it is of now."""
    if args.public:
        return Method(run, f"{filter}，{FOR_OTHERS}", left_out=out.words, public=True)
    if args.as_of or args.what not in ("targets", "workbook", CHAIN) or not there(args.desk):
        return Method(run, filter)
    from desk.work import noted  # who has no desk need not wait for SQLAlchemy

    filled, base = shown(noted(args.desk))
    return Method(run, filter, filled=filled, base=base)


def _desk(folder: Path, address: str) -> int:
    """Write what stands of the desk as tables for the data folder."""
    acts = acts_of(address)
    if acts is None:
        raise ExportError(f"还没有经办库 {name_of(address)}：没有可写的内容；请检查 --desk 或 GRAPH_DESK。")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ExportError(f"文件夹 {folder} 里有别的文件，没有动它；请换一个新的或空的文件夹。")
        with whole_folder(folder) as made:
            from desk.work import history  # who has no desk need not wait for SQLAlchemy

            written = write_desk(made, acts) | write_work(made, history(address))
    except OSError as error:
        raise ExportError(f"写不到 {folder}（{words_of(error)}）；请检查路径与权限，或换一个文件夹。") from error
    lines = [f"  {name}  {count} 行" for name, count in written.items()]
    say("\n".join([f"经办库的陈述 → {folder}（放进数据目录即可读入，之后不要再同时读经办库）", *lines]), sys.stdout)
    return 0


def _parser() -> Parser:
    parser = Parser(
        # Blanks between them: a line breaks at these alone.
        description="导出清单： " + " ".join(f"{t.name}({t.title})" for t in TABLES.values())
    )
    kinds = [*sorted(TABLES), *sorted(KINDS), CHAIN, DESK, IMPORT]
    parser.add_argument("what", choices=kinds, metavar="WHAT", help=" ".join(kinds))
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help=f"文件名，清单以 .xlsx、.csv 或 .json 结尾；{IMPORT} 与 {DESK} 时是文件夹",
    )
    parser.add_argument("--store", default=default_store(), help="存储地址（默认 var/ledger.db 或 GRAPH_STORE）")
    parser.add_argument("--desk", default=default_desk(), help=f"{DESK}：经办库（默认 GRAPH_DESK 或 var/desk.db）")
    parser.add_argument("--chain", help="只导出这一条产业链（名称或标识）")
    parser.add_argument("--plan", help="tasks、duties、indicators、departments：只要这一份计划（文件名，不含后缀）")
    parser.add_argument("--all", action="store_true", help="targets：不是缺口的环节也列出来")
    parser.add_argument("--public", action="store_true", help="清单给外单位：不列只有内部来源的内容，写明没有列入多少")
    for kind in KINDS.values():
        for flag, about in kind.options.items():
            parser.add_argument(flag, help=f"{kind.name}：{about}")
    parser.add_argument(
        "--as-of", help="照过去某一天（如 2026-10-01）或某一次运行（标识前 6 位以上）的图谱写，不写就是现在的"
    )
    parser.add_argument("--with-internal", action="store_true", help=f"{IMPORT}：连只有内部来源的内容一起写")
    return parser


def _fitting(args: argparse.Namespace) -> None:
    """Refuse a choice that what is written does not know: to pass over it might hand out more than was meant."""
    if args.all and not (args.what in TABLES and TABLES[args.what].everything):
        title = TABLES[args.what].title if args.what in TABLES else args.what
        raise ExportError(f"{title}没有 --all：它只用于目标企业清单，请去掉。")
    if args.plan is not None and not (args.what in TABLES and TABLES[args.what].plans):
        title = TABLES[args.what].title if args.what in TABLES else args.what
        raise ExportError(f"{title}没有 --plan：它只用于计划的清单，请去掉。")
    for kind in KINDS.values():
        for flag in kind.options:
            if args.what != kind.name and getattr(args, _name(flag)) is not None:
                raise ExportError(f"{args.what} 没有 {flag}：它只用于{kind.title}（{kind.name}），请去掉。")
    if args.public and args.what == DESK:
        raise ExportError(f"{DESK} 写的就是经办人的话，没有 --public；要给外单位的，请导出清单。")
    if args.as_of is not None and args.what in (DESK, CHANGES.name):
        why = "写的是经办库现在的陈述" if args.what == DESK else "从哪一天比到哪一天，用 --since 与 --until"
        raise ExportError(f"{args.what} 没有 --as-of：它{why}，请去掉。")
    if args.with_internal and args.what != IMPORT:
        raise ExportError(f"--with-internal 只用于 {IMPORT}：清单不写 --public 就是全部，请去掉。")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    prepare()
    args = _parser().parse_args(argv)
    try:
        _fitting(args)
        if args.what == DESK:
            return _desk(args.out, args.desk)
        run, graph, out = _whole(args)
        city = City(graph, Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
        if args.what == IMPORT:
            return _import_files(args.out, run, city, out)
        if args.what in KINDS:
            return _kind(KINDS[args.what], args, _method(args, run, out, ""), city)
        if args.what == CHAIN:
            return _chain_lists(args.out, args.chain, _method(args, run, out, ""), city)
        table = TABLES[args.what]
        everything = {"everything": True} if args.all else {}
        rows = table.rows(city, args.chain, **everything, **({"plan": args.plan} if table.plans else {}))
        words = f"产业链：{args.chain}" if args.chain else "全部产业链"
        words += f"，计划：{args.plan}" if args.plan else ""
        method = _method(args, run, out, f"{words}，含不是缺口的环节" if everything else words)
        save(args.out, table, rows, city, method)
    except (StoreError, ExportError, NoSuchChain, NoSuchPlan) as error:
        say(str(error), sys.stderr)
        return 1
    except OSError as error:
        say(f"没有写成（{words_of(error)}）；请检查磁盘与权限，再试一次。", sys.stderr)
        return 1
    say(f"{table.title}：{len(rows)} 行 → {args.out}（{_told(method)}）", sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
