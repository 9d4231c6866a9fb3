"""比较: two to four chains side by side, chosen in the address."""

from functools import partial

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from exports.sentences.compare import FEWEST, compare_sentence
from views.parts.across.look import look
from views.parts.across.side import measured, side_by_side
from views.parts.frame.address import CHAIN, page_title, put, query
from views.parts.html import plain, sentence
from views.parts.run.state import city, findings

ORDER = 8
HIDDEN = True
MOST = 4


def asked() -> list[str]:
    """Return the chains of the address that there are; without any, the session's chain and the next one."""
    found = [i for i in dict.fromkeys(query("chains").split(",")) if i in mapped]
    if found or query("chains"):
        return found[:MOST]
    first = query(CHAIN) if query(CHAIN) in mapped else next(iter(mapped), "")
    return [first, *(i for i in mapped if i != first)][:FEWEST] if first else []


def chosen() -> list[ChainView]:
    """Show the chains to choose from and return those chosen, at most four."""
    names = {i: plain(v.name) for i, v in mapped.items()}
    options = {"selection_mode": "multi", "label_visibility": "collapsed", "format_func": names.__getitem__}
    picked = st.pills("比哪几条链", list(names), default=asked(), **options) or []
    if len(picked) > MOST:
        st.warning(f"一次最多比 {MOST} 条，已取先选的 {MOST} 条。")
    put(chains=",".join(picked[:MOST]))
    return [mapped[i] for i in picked[:MOST]]


here = city()
mapped = {v.id: v for v in chain_views(here) if v.mapped}
st.html(look())
st.subheader("链间比较", anchor=False)
if len(mapped) < FEWEST:
    st.info("画了图谱的链不到两条，还没有可以比的。")
else:
    views = chosen()
    page_title("、".join(v.name for v in views))
    st.html(f'<p class="lead">{sentence(compare_sentence(views))}</p>')
    if len(views) >= FEWEST:
        of = findings()
        st.html(side_by_side(views, [of.once(("compared", v.id), partial(measured, v)) for v in views]))
