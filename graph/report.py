"""The report of a build: the dictionary that docs/build-report.schema.json describes, and its text for a terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graph.issues import CODES
from graph.record import Graph, Issue
from graph.store.contract import Run, Written
from graph.system.memory import peak_mb

Report = dict[str, Any]
MOST_NOTES = 20


def report_of(
    run: Run | None, written: Written, graph: Graph, issues: list[Issue], files: list[dict[str, Any]], **more: Any
) -> Report:
    """Return the report without the single issues, which `details` gives; more: as_of, store, seconds, accepted."""
    codes = Counter((i.code, i.level) for i in issues)
    return {
        "ok": run is not None,
        "run": run.id if run else None,
        "new_run": written.new_run,
        "published": run is not None,
        "peak_mb": peak_mb(),
        "files": files,
        "nodes": dict(sorted(Counter(k.type for k in graph.nodes).items())),
        "edges": dict(sorted(Counter(e.name for e in graph.edges).items())),
        "conflicts": len(graph.conflicts),
        "issues": [{"code": c, "level": level, "count": n} for (c, level), n in sorted(codes.items())],
        "written": {"nodes": written.nodes, "edges": written.edges},
        **more,
    }


def details(issues: list[Issue]) -> list[dict[str, Any]]:
    """Return the issues one by one."""
    return [{"code": i.code, "level": i.level, "place": i.place(), "value": i.value, "text": i.text()} for i in issues]


def failed(error: str, as_of: str, store: str) -> Report:
    """Return the report of a build that did not come to reading, or did not end."""
    more: Report = {"as_of": as_of, "store": store, "seconds": 0, "accepted": [], "details": [], "error": error}
    return report_of(None, Written(False, 0, 0), Graph({}, []), [], [], **more)


def show(report: Report, limit: int = 40) -> str:
    """Return the report as Chinese text for a terminal."""
    if "used" in report:
        why = f"原因：{report['used_why']}。" if report.get("used_why") else "没有写原因（可加 --reason）。"
        return (
            f"已改用运行 {report['run']}（生成于 {report['used']}），数据日期 {report['as_of']}。{why}"
            "下一次生成会按数据文件重做，并换掉它。"
        )
    lines = ["", "文件（读入 = 接受 + 拒绝）"]
    lines += [f"  {f['read']:>5} = {f['accepted']:>5} + {f['rejected']:<4} {f['file']}" for f in report["files"]]
    lines.append("节点  " + "  ".join(f"{k} {v}" for k, v in report["nodes"].items()))
    lines.append("关系  " + "  ".join(f"{k} {v}" for k, v in report["edges"].items()))
    lines.append(f"来源冲突  {report['conflicts']}")
    lines += [f"问题  {i['code']}（{i['level']}）× {i['count']}" for i in report["issues"]]
    serious = sorted((d for d in report["details"] if d["level"] != "note"), key=lambda d: d["level"] != "stop")
    lines += [f"  [{d['level']}] {d['text']}" for d in serious[:limit]]
    if len(serious) > limit:
        lines.append(f"  …… 另有 {len(serious) - limit} 条，见 --report 文件或“数据”页")
    lines += [f"已确认的减少  {text}" for text in report["accepted"]]
    lines += [f"原来{report['replaced']}"] if "replaced" in report else []
    return "\n".join([*lines, *_lost(report), *_end(report)])


def _lost(report: Report) -> list[str]:
    """Return what is not in the run though it stood in a file: what the last lines say before they say 完成."""
    cells = sum(i["count"] for i in report["issues"] if i["level"] == "cell")
    rows = sum(f["rejected"] for f in report["files"])
    notes = [d["text"] for d in report["details"] if d["level"] == "note" and CODES[d["code"]].lost]
    counted = [f"{rows} 行"] * (rows > 0) + [f"{cells} 格"] * (cells > 0)
    head = [f"没有读入  {'、'.join(counted)}，逐条见上"] if counted else []
    more = [f"没有读入  另有 {len(notes) - MOST_NOTES} 处，见 --report 文件"] * (len(notes) > MOST_NOTES)
    return [*head, *(f"没有读入  {text}" for text in notes[:MOST_NOTES]), *more]


def _end(report: Report) -> list[str]:
    if report["ok"]:
        state = "新的运行" if report["new_run"] else "内容未变，沿用运行"
        changed = f"写入节点 {report['written']['nodes']}、关系 {report['written']['edges']}"
        return [f"完成：{state} {report['run']}，数据日期 {report['as_of']}，{changed}，用时 {report['seconds']} 秒"]
    if report["run"]:
        lost = f"运行 {report['run']} 已在台账里，但没有发布：{report['publish_error']}"
        return [lost, "改好后再运行同一条命令即可发布。"]
    return ["没有生成：先处理上面标 [stop] 的问题；原有内容未变。"]
