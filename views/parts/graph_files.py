"""What a page shows as a graph, to take along for other programs: GraphML, GEXF, a workbook for Gephi."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from exports.method import Method
from exports.network.formats import FORMATS
from exports.network.formats.format import Format
from exports.network.hand import handed_out
from exports.send import file_name
from graph.record import Graph
from graph.store.contract import Run
from views.parts.run.outside import Handed


def graph_files(part: Callable[[], Graph], made: Handed, run: Run, what: str, name: str) -> None:
    """Offer part of a graph, made when it is asked for, in each format; `what` says in the file what it is, `name` begins its name."""

    def content(format: Format) -> bytes:
        method = made.method(Method(run, what))
        return format.content(handed_out(part(), made.city, method, f"产业链知识图谱：{what}"))

    with st.container(horizontal=True, gap="small"):
        for format in FORMATS.values():
            st.download_button(
                format.words,
                lambda format=format: content(format),
                file_name("图数据", run.as_of, name, ending=format.ending),
                format.mime,
                on_click="ignore",
                width="content",
            )
