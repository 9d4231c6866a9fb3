"""Front door for data: read → check → assemble → new run → report; exit 1 on any stop issue."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from analysis.rules import Rules
from desk.layouts import layouts
from desk.place import default_desk
from desk.record import Act
from desk.rows import FILE as DESK
from desk.rows import inputs, places, rows
from desk.there import acts_of
from exports.publish import publish
from graph.assembly.assemble import assemble
from graph.assembly.copies import copies
from graph.assembly.expectations import disagreements, expectations
from graph.assembly.whole import incomplete
from graph.codec import bodies_of, digest, packed
from graph.issues import issue
from graph.losses import losses, losses_but
from graph.record import Graph, Issue
from graph.report import Report, details, failed, report_of, show
from graph.rows.values import iso_date
from graph.store.contract import Attempt, Run, Store, StoreError, Written
from graph.store.ledger.again import replaced, use_again, used_again
from graph.store.ledger.chosen import listed
from graph.store.ledger.ledger import Ledger, now
from graph.store.open import default_ledger, default_store, ledger_path, open_kept, open_store, without_secrets
from graph.system import memory
from graph.system.arguments import Parser
from graph.system.console import prepare, say
from graph.system.garbage import uncollected
from graph.system.in_place import whole_file
from graph.system.os_words import words
from loaders.reading import Reading, read_all

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
Progress = Callable[[str], None]


@uncollected()  # around all of it: what was made is let go before the collector could go through it
def build(
    data: Path,
    store: Store,
    as_of: str,
    progress: Progress,
    accept_loss: bool = False,
    acts: Sequence[Act] | None = None,
) -> Report:
    """Build a run into the store and return the report; on a stop issue the old run stays as it is.

    `acts` are what the desk says: empty to leave it out, None where there is none. Losses against the current run are stop issues, unless
    accept_loss: then the report's `accepted` names them.
    """
    if not isinstance(store, Ledger):
        raise StoreError("生成只写入台账。")
    started = time.perf_counter()
    with store.lock():
        reading = read(data, progress, acts or ())
        graph, issues = assembled(reading, progress)
        lost = list[Issue]()
        if not _stopped(issues):
            lost = _losses(store, reading.counts(issues), graph, missed=acts is None)
            issues += [] if accept_loss else lost
        run, written, used = None, Written(False, 0, 0), used_again(store)
        if not _stopped(issues):
            run = make_run(graph, reading, as_of)
            written = store.write(run, graph, progress)
        report = report_of(run, written, graph, issues, reading.counts(issues), as_of=as_of, store=store.address)
        report["accepted"] = [i.text() for i in lost] if accept_loss else []
        report["seconds"] = round(time.perf_counter() - started, 3)
        report["details"] = details(_placed(issues, acts or ()))
        report |= replaced(used, report["run"])
        _keep(store, Attempt(now(), report["seconds"], run.id if run else None, report), progress)
    return report


def read(data: Path, progress: Progress, acts: Sequence[Act] = (), known: Sequence[tuple[str, str]] = ()) -> Reading:
    """Read the data folder, then what stands of the desk as one more file; `known` are layouts known without acts."""
    reading, said = read_all(data, progress, layouts(acts) | dict(known)), rows(acts)
    if said:
        progress(f"读取 {DESK} {len(said)} 条")
        reading.add(DESK, said, inputs(said))
    return reading


def assembled(reading: Reading, progress: Progress) -> tuple[Graph, list[Issue]]:
    """Return the graph of what was read, empty where an issue stops it, and all issues met."""
    issues = [*reading.issues, *_rules_issues(reading), *copies(reading.rows)]
    if _stopped(issues):
        return Graph({}, []), issues
    progress(f"合并 {len(reading.rows)} 条陈述")
    graph, met = assemble(reading.rows, reading.refused)
    return graph, [*issues, *met, *expectations(graph), *incomplete(graph), *disagreements(graph)]


def _placed(issues: list[Issue], acts: Sequence[Act]) -> list[Issue]:
    """Return the issues, those of the desk with who said it and when for their place."""
    where = places(acts) if acts else {}
    desk = [i.file == DESK and not i.sheet and i.row in where for i in issues]
    return [replace(i, file=where[i.row], row=0) if d else i for i, d in zip(issues, desk, strict=True)]


def _stopped(issues: list[Issue]) -> bool:
    return any(i.level == "stop" for i in issues)


def _losses(ledger: Ledger, files: list[dict[str, Any]], graph: Graph, missed: bool) -> list[Issue]:
    """Return what this content lacks that the current run had; what a desk took back is on record and not `missed`."""
    current = ledger.current()
    before = ledger.attempt_of(current.id) if current else None
    then: Report = dict(before.report) if before else {}
    if missed or current is None:
        return losses(then, files, Counter(k.type for k in graph.nodes))
    return losses_but(then, files, graph, lambda: ledger.read(current.id), DESK)


def build_to(
    data: Path,
    address: str,
    as_of: str,
    progress: Progress,
    accept_loss: bool = False,
    rewrite: bool = False,
    acts: Sequence[Act] | None = None,
    internal: bool = False,
) -> Report:
    """Build into the ledger at the address or, for a Neo4j address, into the default ledger, and publish it there.

    `rewrite` deletes the published copy and writes it anew, for what a plain publish cannot mend. Without `internal`
    what rests on 内部 alone is not published.
    """
    path = ledger_path(address)
    with closing(open_store(path or default_ledger())) as ledger:
        report = build(data, ledger, as_of, progress, accept_loss, acts)
        return report if path else _to_server(report, ledger, address, progress, rewrite, internal)


def use(
    prefix: str,
    address: str,
    progress: Progress,
    rewrite: bool = False,
    internal: bool = False,
    who: str = "",
    why: str = "",
) -> Report:
    """Make a kept run current again, on record with who did it and why; StoreError when no one run is meant."""
    path = ledger_path(address)
    with closing(open_kept(path or default_ledger())) as ledger:
        assert isinstance(ledger, Ledger)
        with ledger.lock():
            report = use_again(ledger, prefix, who, why)
            _keep(ledger, Attempt(now(), 0, report["run"], report), progress)
        return report if path else _to_server(report, ledger, address, progress, rewrite, internal)


def _to_server(
    report: Report, ledger: Store, address: str, progress: Progress, rewrite: bool, internal: bool
) -> Report:
    if report["ok"]:
        run = ledger.current()
        assert run is not None
        report |= publish(run, ledger.read(run.id), address, progress, rewrite, internal)
    return report | {"store": without_secrets(address)}


def _keep(store: Store, attempt: Attempt, progress: Progress) -> None:
    """Keep the report in the store; once the run is in, a report that cannot be kept does not undo it."""
    try:
        store.note(attempt)
    except StoreError as error:
        if attempt.run is None:
            raise
        progress(f"运行 {attempt.run} 已写入，只是这一次的记录没有存下：{error}")


def make_run(graph: Graph, reading: Reading, as_of: str) -> Run:
    """Return the run of this content: its id is the hash of every node, edge, rule and the date it counts ages to."""
    bodies, rules = bodies_of(graph), reading.rules or {}
    nodes = zip(graph.nodes, bodies.nodes, strict=True)
    edges = zip(graph.edges, bodies.edges, strict=True)
    content = [f"{type}\t{id}\t".encode() + body for (type, id), body in nodes]
    content += [f"{e.name}\t{e.start[0]}\t{e.start[1]}\t{e.end[0]}\t{e.end[1]}\t".encode() + body for e, body in edges]
    found = digest(b"\n".join([as_of.encode(), packed(rules), *sorted(content)]))
    return Run(found, as_of, reading.inputs, rules, bodies=bodies)


def _rules_issues(reading: Reading) -> list[Issue]:
    if reading.rules is None:
        return []
    try:
        Rules.from_dict(reading.rules, whole=True)
    except ValueError as error:
        return [issue("rules-invalid", file="rules.yaml", detail=str(error))]
    return []


def _list(address: str) -> str:
    """Return the runs kept, newest first, one a line."""
    with closing(open_kept(ledger_path(address) or default_ledger())) as ledger:
        return listed(ledger.runs(), ledger.current())


def _write(path: Path, report: Report) -> bool:
    """Write the report whole and return whether that could be done; else say why."""
    try:
        with whole_file(path) as made:
            made.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as error:
        say(f"报告写不到 {path}：{words(error)}", sys.stderr)
        return False
    return True


def _parser() -> Parser:
    parser = Parser(description="读取 data/ 与经办库，检查、合并，生成一次新的运行。")
    parser.add_argument("--data", type=Path, default=DATA, help="数据目录（默认 data/）")
    parser.add_argument("--store", default=default_store(), help="存储地址（默认 var/ledger.db 或 GRAPH_STORE）")
    parser.add_argument(
        "--desk", default=default_desk(), help="经办库：文件或地址（默认 GRAPH_DESK 或 var/desk.db，没有就不读）"
    )
    parser.add_argument("--no-desk", action="store_true", help="不读经办库，只用数据目录")
    parser.add_argument("--as-of", default=date.today().isoformat(), help="时效计到哪一天，例如 2026-11-22（默认今天）")
    parser.add_argument("--rewrite", action="store_true", help="发布到 Neo4j 时把本项目的部分整个删掉重写")
    parser.add_argument("--with-internal", action="store_true", help="发布到 Neo4j 时连只有内部来源的内容一起发布")
    parser.add_argument("--report", type=Path, help="把报告写成 JSON 文件")
    parser.add_argument("--accept-loss", action="store_true", help="文件、节点或被拒的行比上次少得多时，仍然生成")
    parser.add_argument("--memory-mb", type=int, metavar="N", help="内存上限（MB），超过就停下")
    parser.add_argument("--runs", action="store_true", help="列出台账里留存的运行")
    parser.add_argument("--use", metavar="RUN", help="改用一次留存的运行（标识或它的前 6 位以上），不读数据")
    parser.add_argument("--reason", default="", help="--use：为什么改回去，记录在案")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code, which depends on nothing that is printed."""
    prepare()
    args = _parser().parse_args(argv)
    as_of = iso_date(args.as_of)
    if as_of is None or len(as_of) != 10:
        error = f"--as-of 应写成 2026-11-22 这样的日期，现在是：{args.as_of}"
        return _end(args, failed(error, date.today().isoformat(), without_secrets(args.store)))
    if (args.memory_mb or 0) > 0 and not memory.limit(args.memory_mb):
        say("这个系统不能限制内存，照常进行。", sys.stderr)
    unfinished = failed("没有做完就结束了：程序被关闭，或内存不够。", as_of, without_secrets(args.store))
    if args.report and not _write(args.report, unfinished):
        return 1

    def progress(text: str) -> None:
        say(text, sys.stderr)

    try:
        if args.rewrite and ledger_path(args.store):
            raise StoreError("--rewrite 只用于已发布到 Neo4j 的图：请同时写 --store neo4j://主机:7687。")
        if args.with_internal and ledger_path(args.store):
            raise StoreError(
                "--with-internal 只用于发布到 Neo4j：台账里本来就是全部。请去掉，或写 --store neo4j://主机:7687。"
            )
        if args.runs:
            say(_list(args.store), sys.stdout)
            return 0
        if args.use:
            how = (args.rewrite, args.with_internal, "", args.reason)
            return _end(args, use(args.use, args.store, progress, *how))
        acts = () if args.no_desk else acts_of(args.desk)
        how = (args.accept_loss, args.rewrite, acts, args.with_internal)
        return _end(args, build_to(args.data, args.store, as_of, progress, *how))
    except StoreError as error:
        return _end(args, unfinished | {"error": str(error)})
    except MemoryError:
        limit = f"内存超过 {args.memory_mb} MB" if args.memory_mb else "内存不够"
        return _end(args, unfinished | {"error": f"{limit}，没有生成，原有内容未变；请拆小或移出过大的文件后重试。"})


def _end(args: argparse.Namespace, report: Report) -> int:
    """Write the report, then print it; a report that could not be written is an error of its own."""
    written = not args.report or _write(args.report, report)
    if "error" in report:
        say(report["error"], sys.stderr)
    else:
        say(show(report), sys.stdout)
    return 0 if report["ok"] and written else 1


if __name__ == "__main__":
    sys.exit(main())
