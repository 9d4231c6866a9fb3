"""The looks of the screens of an import."""

import streamlit as st

CSS = """<style>
.intake{border-collapse:collapse;width:100%;font-size:var(--type-text);color:var(--ink);margin:.2rem 0}
.intake th,.intake td{border-bottom:1px solid var(--line);padding:.25rem .6rem .25rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.intake th{color:var(--soft);font-weight:600}.intake caption{text-align:left;color:var(--soft);font-size:var(--type-small)}
.intake-head{line-height:1.3}.intake-head small{color:var(--soft)}.intake-cells{color:var(--ink);font-size:var(--type-small);overflow-wrap:anywhere}
.stMain mark{background:var(--amber-fill);color:var(--ink);padding:0 .1em;border-bottom:2px solid var(--amber-line)}
</style>"""


def look() -> None:
    """Bring them to the page."""
    st.html(CSS)
