"""A run published to a server: without what rests on 内部 alone unless that is asked for, with what is found of the rest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

from analysis.city import City
from analysis.derived import derived
from analysis.rules import Rules
from graph.public import public
from graph.record import Graph
from graph.store.contract import Run, StoreError
from graph.store.open import open_store


def publish(
    run: Run, graph: Graph, address: str, progress: Callable[[str], None], rewrite: bool, internal: bool
) -> dict[str, Any]:
    """Publish a run to a server and return what the report of the build then says."""
    if not internal:
        graph, out = public(graph)
        if out.words:
            progress(f"发布到 Neo4j：{out.words}；连内部材料一起发布加 --with-internal")
    city = City(graph, Rules.from_dict(run.rules), date.fromisoformat(run.as_of))
    try:
        with closing(open_store(address)) as server:
            from graph.store.neo4j.server import Neo4jStore  # the driver is loaded for those who publish alone

            assert isinstance(server, Neo4jStore)
            written = server.write(run, graph, progress, derived(city, run.id), rewrite)
    except (StoreError, MemoryError) as error:
        why = str(error) if isinstance(error, StoreError) else "内存不够。"
        return {"ok": False, "published": False, "publish_error": why, "written": {"nodes": 0, "edges": 0}}
    return {"new_run": written.new_run, "written": {"nodes": written.nodes, "edges": written.edges}}
