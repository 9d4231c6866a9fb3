"""A run as files for neo4j-admin database import, with the command to type: for graphs beyond one transaction."""

from __future__ import annotations

import csv
import errno
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from graph.record import Graph
from graph.store.contract import Derived, Run
from graph.store.neo4j.rows import MARKER, RUN, lean, run_props, wanted
from graph.system.in_place import whole_folder

ARRAY = "\x1f"
# What lies in a folder of ours; the import itself leaves its report there.
OWN = ("nodes-*.csv", "edges-*.csv", "导入说明.txt", "import.report")
KINDS = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}
README = """这些文件由产业链知识图谱导出，用 neo4j-admin 离线导入一个空的或可以覆盖的数据库（先停掉服务器）。
在本文件夹里执行（DATABASE 是库名，社区版为 neo4j；--overwrite-destination 会清空它原有的内容）：

{command}

导入后启动服务器，再运行一次 build.py --store neo4j://… ：它建好约束与索引，内容相同便不再写入。
"""


def write_folder(folder: Path, run: Run, graph: Graph, derived: Derived) -> str:
    """Write one CSV for each node type and each kind of relation, and 导入说明.txt; return the command.

    The folder appears when all is written; one of ours is replaced whole, FileExistsError for one that holds other files.
    Raises OSError where it cannot be written. Lists are separated by U+001F, since names may hold semicolons.
    """
    if folder.exists() and not all(any(fnmatch(p.name, own) for own in OWN) for p in folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "other files", str(folder))
    with whole_folder(folder) as made:
        return _fill(made, run, graph, derived)


def _fill(folder: Path, run: Run, graph: Graph, derived: Derived) -> str:
    want = lean(wanted(graph, derived))
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, props in want.nodes.items():
        nodes[key.type].append(props)
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for (name, start, end, _), props in want.edges.items():
        edges[(name, start.type, end.type)].append({":start": start.id, ":end": end.id, **props})
    options: list[str] = []
    for type, rows in sorted(nodes.items()):
        file = f"nodes-{type}.csv"
        _write(folder / file, rows, {"id": f"id:ID({type})"})
        options.append(f"--nodes={type}:{MARKER}={file}")
    _write(
        folder / "nodes-run.csv", [{"id": "current", **run_props(run, graph, derived, want)}], {"id": f"id:ID({RUN})"}
    )
    options.append(f"--nodes={RUN}=nodes-run.csv")
    for (name, start, end), rows in sorted(edges.items()):
        file = f"edges-{start}-{name}-{end}.csv"
        _write(folder / file, rows, {":start": f":START_ID({start})", ":end": f":END_ID({end})"})
        options.append(f"--relationships={name}={file}")
    command = " ".join(
        [
            "neo4j-admin database import full DATABASE --overwrite-destination --multiline-fields=true",
            "--ignore-empty-strings=true --array-delimiter=U+001F",
            *options,
        ]
    )
    (folder / "导入说明.txt").write_text(README.format(command=command), encoding="utf-8")
    return command


def _write(path: Path, rows: list[dict[str, Any]], special: dict[str, str]) -> None:
    kinds: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            kind = KINDS[type(value)]
            # 30 and 20.5 under one heading: whole numbers are written as the others.
            kinds[name] = "double" if {kind, kinds.get(name)} == {"long", "double"} else kind
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        out.writerow([special.get(n) or (n if kind == "string" else f"{n}:{kind}") for n, kind in kinds.items()])
        out.writerows([[_cell(row.get(n)) for n in kinds] for row in rows])


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ARRAY.join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
