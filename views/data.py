"""数据: what the map rests on: sources, ages, contradictions, the list of chains; searches, issues, files and runs last."""

from collections.abc import Callable

import streamlit as st

from analysis.across.conflicts import contradictions
from analysis.chains.view import chain_views
from exports.sentences.data import chains_words, data_sentence
from views.parts.chain_list import catalogue, established, whole_list
from views.parts.data.files import show_run
from views.parts.data.issues import show_issues
from views.parts.data.rests import show_ages, show_conflicts, show_searches
from views.parts.frame.address import put, query
from views.parts.html import e, sentence
from views.parts.run.kept import ages
from views.parts.run.state import findings, last_attempt, run
from views.parts.source_list import show_sources

ORDER = 7


def show_chains() -> None:
    """Show how far the list of chains is established."""
    listed = [str(v.node.props["standing"]) for v in chain_views(here) if v.node.props.get("standing")]
    st.html(f"<p>{e(chains_words(listed))}</p>" + established() + catalogue(here) + whole_list(here))


PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "sources": ("来源", lambda: show_sources(of)),
    "ages": ("时效", lambda: show_ages(ages(of))),
    "conflicts": ("来源不一致", lambda: show_conflicts(here)),
    "chains": ("链名单的依据", show_chains),
    "searches": ("检索", lambda: show_searches(here)),
    "issues": ("读入时的问题", lambda: show_issues(last_attempt())),
    "run": ("运行与文件", lambda: show_run(now, last_attempt())),
}


of, now = findings(), run()
here = of.city
found = ages(of)
sources = here.graph.all("Source")
bare = sum(not n.props.get("url") for n in sources)
told = data_sentence(now.as_of, len(sources), bare, found.counts, found.old, len(contradictions(here.graph)))
st.html(f'<p class="lead">{sentence(told)}</p>')
st.session_state["data-part"] = query("part") if query("part") in PARTS else "sources"
part = st.segmented_control(
    "内容",
    list(PARTS),
    required=True,
    format_func=lambda p: PARTS[p][0],
    key="data-part",
    on_change=lambda: put(part=st.session_state["data-part"], source=""),
    label_visibility="collapsed",
)
PARTS[part or "sources"][1]()
