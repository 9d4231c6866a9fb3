"""Front door for data: read → check → assemble → new run → report; exit 1 on any stop issue."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from analysis.city import City
from analysis.derived import derived
from analysis.rules import Rules
from graph.assemble import assemble
from graph.codec import bodies_of, digest, dump
from graph.expectations import expectations
from graph.garbage import uncollected
from graph.issues import issue
from graph.record import Graph, Issue
from graph.store import Attempt, Run, Store, StoreError, Written, default_ledger, default_store, open_store
from graph.store_sqlite import Ledger, now
from graph.values import iso_date
from graph.whole import incomplete
from loaders.reading import Reading, read_all

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
Progress = Callable[[str], None]


def build(data: Path, store: Store, as_of: str, progress: Progress) -> dict[str, Any]:
    """Build a run into the store and return the report; on a stop issue the old run stays as it is."""
    if not isinstance(store, Ledger):
        raise StoreError("生成只写入台账。")
    started = time.perf_counter()
    with store.lock(), uncollected():
        reading = read_all(data, progress)
        issues = [*reading.issues, *_rules_issues(reading)]
        graph = Graph({}, [])
        if not any(i.level == "stop" for i in issues):
            progress(f"合并 {len(reading.rows)} 条陈述")
            graph, met = assemble(reading.rows, reading.refused)
            issues += met
            issues += [*expectations(graph), *incomplete(graph), *_conflict_issues(graph)]
        stopped = any(i.level == "stop" for i in issues)
        run, written = None, Written(False, 0, 0)
        if not stopped:
            run = make_run(graph, reading, as_of)
            written = store.write(run, graph, progress)
        report = _report(reading, graph, issues, run, written, as_of, store.address, time.perf_counter() - started)
        attempt = Attempt(now(), report["seconds"], run.id if run else None, {**report, "details": _details(issues)})
        _keep(store, attempt, progress)
    report["details"] = _details(issues)
    return report


def build_to(data: Path, address: str, as_of: str, progress: Progress) -> dict[str, Any]:
    """Build into the ledger at the address or, for a Neo4j address, into the default ledger, and publish it there."""
    if "://" not in address:
        with closing(open_store(address)) as store:
            return build(data, store, as_of, progress)
    with closing(open_store(default_ledger())) as ledger:
        report = build(data, ledger, as_of, progress)
        if report["ok"]:
            report |= _publish(ledger, address, progress)
        return report | {"store": _without_secrets(address)}


def _without_secrets(address: str) -> str:
    """Return an address without its user; what does not look like host, port and database may be a password."""
    scheme, _, rest = address.partition("://")
    place = rest.rsplit("@", 1)[-1]
    seen = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:[0-9]+)?(/[\w.-]*)?", place)
    return f"{scheme}://{place if seen else '…'}"


def _publish(ledger: Store, address: str, progress: Progress) -> dict[str, Any]:
    """Publish the ledger's current run to a server and return what the report then says."""
    run = ledger.current()
    assert run is not None
    graph = ledger.read(run.id)
    city = City(graph, Rules.from_dict(run.rules), date.fromisoformat(run.as_of))
    try:
        with closing(open_store(address)) as server:
            written = server.write(run, graph, progress, derived(city, run.id))
    except StoreError as error:
        return {"ok": False, "published": False, "publish_error": str(error), "written": {"nodes": 0, "edges": 0}}
    return {"new_run": written.new_run, "written": {"nodes": written.nodes, "edges": written.edges}}


def _keep(store: Store, attempt: Attempt, progress: Progress) -> None:
    """Keep the report in the store; once the run is in, a report that cannot be kept does not undo it."""
    try:
        store.note(attempt)
    except StoreError as error:
        if attempt.run is None:
            raise
        progress(f"运行 {attempt.run} 已写入,只是这一次的记录没有存下:{error}")


def make_run(graph: Graph, reading: Reading, as_of: str) -> Run:
    """Return the run of this content: its id is the hash of every node, edge, rule and the date it counts ages to."""
    bodies, rules = bodies_of(graph), reading.rules or {}
    content = ["\t".join((*key, body)) for key, body in zip(graph.nodes, bodies.nodes, strict=True)]
    content += ["\t".join((e.name, *e.start, *e.end, body)) for e, body in zip(graph.edges, bodies.edges, strict=True)]
    found = digest("\n".join([as_of, dump(rules), *sorted(content)]))
    return Run(found, as_of, reading.inputs, rules, bodies=bodies)


def _conflict_issues(graph: Graph) -> list[Issue]:
    return [
        issue("conflict", c.values[1][1], column=c.label, value=f"{c.caption}:{'、'.join(v for v, _ in c.values)}")
        for c in graph.conflicts
    ]


def _rules_issues(reading: Reading) -> list[Issue]:
    if reading.rules is None:
        return []
    try:
        Rules.from_dict(reading.rules)
    except ValueError as error:
        return [issue("rules-invalid", file="rules.yaml", detail=str(error))]
    return []


def _details(issues: list[Issue]) -> list[dict[str, Any]]:
    return [{"code": i.code, "level": i.level, "place": i.place(), "value": i.value, "text": i.text()} for i in issues]


def _report(
    reading: Reading,
    graph: Graph,
    issues: list[Issue],
    run: Run | None,
    written: Written,
    as_of: str,
    store: str,
    took: float,
) -> dict[str, Any]:
    codes = Counter((i.code, i.level) for i in issues)
    return {
        "ok": run is not None,
        "run": run.id if run else None,
        "new_run": written.new_run,
        "as_of": as_of,
        "store": store,
        "published": run is not None,
        "seconds": round(took, 3),
        "peak_mb": _peak_mb(),
        "files": reading.counts(issues),
        "nodes": dict(sorted(Counter(k.type for k in graph.nodes).items())),
        "edges": dict(sorted(Counter(e.name for e in graph.edges).items())),
        "conflicts": len(graph.conflicts),
        "issues": [{"code": c, "level": level, "count": n} for (c, level), n in sorted(codes.items())],
        "written": {"nodes": written.nodes, "edges": written.edges},
    }


def _peak_mb() -> float | None:
    """Return the process's peak memory in MB, None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    # On Linux getrusage counts the parent's memory at the time of the fork as well; the kernel's own mark does not.
    with suppress(OSError):
        found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return round(int(found.group(1)) / 1024, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 1024), 1)


def show(report: dict[str, Any], limit: int = 40) -> str:
    """Return the report as Chinese text for a terminal."""
    lines = ["", "文件(读入 = 接受 + 拒绝)"]
    lines += [f"  {f['read']:>5} = {f['accepted']:>5} + {f['rejected']:<4} {f['file']}" for f in report["files"]]
    lines.append("节点  " + "  ".join(f"{k} {v}" for k, v in report["nodes"].items()))
    lines.append("关系  " + "  ".join(f"{k} {v}" for k, v in report["edges"].items()))
    lines.append(f"来源冲突  {report['conflicts']}")
    lines += [f"问题  {i['code']}({i['level']})× {i['count']}" for i in report["issues"]]
    serious = [d for d in report["details"] if d["level"] in ("stop", "row", "cell")]
    lines += [f"  [{d['level']}] {d['text']}" for d in serious[:limit]]
    if len(serious) > limit:
        lines.append(f"  …… 另有 {len(serious) - limit} 条,见 --report 文件或“数据”页")
    if report["ok"]:
        state = "新的运行" if report["new_run"] else "内容未变,沿用运行"
        changed = f"写入节点 {report['written']['nodes']}、关系 {report['written']['edges']}"
        lines.append(f"完成:{state} {report['run']},数据日期 {report['as_of']},{changed},用时 {report['seconds']} 秒")
    elif report["run"]:
        lines.append(f"运行 {report['run']} 已在台账里,但没有发布:{report['publish_error']}")
        lines.append("改好后再运行同一条命令即可发布。")
    else:
        lines.append("没有生成:先处理上面标 [stop] 的问题;原有内容未变。")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="读取 data/,检查、合并,生成一次新的运行。")
    parser.add_argument("--data", type=Path, default=DATA, help="数据目录(默认 data/)")
    parser.add_argument("--store", default=default_store(), help="存储地址(默认 var/ledger.db 或 GRAPH_STORE)")
    parser.add_argument("--as-of", default=date.today().isoformat(), help="时效计到哪一天,例如 2026-11-22(默认今天)")
    parser.add_argument("--report", type=Path, help="把报告写成 JSON 文件")
    args = parser.parse_args(argv)
    as_of = iso_date(args.as_of)
    if as_of is None or len(as_of) != 10:
        print(f"--as-of 应写成 2026-11-22 这样的日期,现在是:{args.as_of}", file=sys.stderr)
        return 1
    try:
        report = build_to(args.data, args.store, as_of, lambda text: print(text, file=sys.stderr))
    except StoreError as error:
        print(str(error), file=sys.stderr)
        return 1
    print(show(report))
    if args.report:
        try:
            args.report.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
        except OSError as error:
            print(f"报告写不到 {args.report}:{error.strerror}", file=sys.stderr)
            return 1
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
