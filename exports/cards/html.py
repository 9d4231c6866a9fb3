"""Small pieces of HTML; every text passes through escape here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlencode

from exports.escape import escape
from exports.sentences import Sentence
from exports.sources import age_mark, no_address, source_of
from graph.record import COMMON, Graph, Key, Origin

ADDRESSED = {"Firm": "firm", "Park": "park", "Project": "project"}
# Types that open on a page of their own: the page and the name of the filter.
PAGES = {
    "Department": ("departments", "department"),
    "Task": ("plan", "task"),
    "Indicator": ("indicators", "indicator"),
}
# The class of style.html for each state but 有, which is coloured by its grade.
STATE_KINDS = {
    "企业待列": "unlisted",
    "疑有": "maybe",
    "缺": "missing",
    "疑缺": "suspect",
    "查未清": "unsettled",
    "未查": "unsearched",
}


def e(value: object) -> str:
    """Return text made safe for HTML."""
    return escape("" if value is None else str(value))


class Link(Protocol):
    """Makes a link to a page of the app with a query, or what stands for it where there is no app."""

    def __call__(self, page: str, words: str, **query: str) -> str:
        """Return safe HTML."""
        ...


class Say(Protocol):
    """Makes a link by which a reader says something of a thing: what (desk/claims.py), and the thing's ids."""

    def __call__(self, code: str, *ids: str) -> str:
        """Return safe HTML."""
        ...


def link(page: str, words: str, **query: str) -> str:
    """Return a link to a page of the app with a query."""
    return f'<a href="{e(page)}?{e(urlencode(query))}">{e(words)}</a>'


def sentence(said: Sentence, make: Link = link) -> str:
    """Return a sentence as HTML; what leads somewhere is a link."""
    return "".join(make(p.page, p.text, **p.query) if p.page else e(p.text) for p in said)


def node_link(key: Key, words: str, make: Link = link) -> str:
    """Return a link to a node's own page: the directory, a page of the plan, or free exploration for what has none."""
    if key.type in ADDRESSED:
        return make("directory", words, **{ADDRESSED[key.type]: key.id})
    if key.type in PAGES:
        page, name = PAGES[key.type]
        return make(page, words, **{name: key.id})
    return make("explore", words, node=f"{key.type}:{key.id}")


def badge(words: str, kind: str = "") -> str:
    """Return a small label; `kind` is a class of style.html (the state's, for one)."""
    return f'<span class="badge {e(kind)}">{e(words)}</span>'


def state_badge(shown: str, state: str) -> str:
    """Return the label of a segment's state: colour, border and words."""
    grades = {"强": "strong", "中": "middle", "弱": "weak"}
    return badge(shown, STATE_KINDS.get(state) or grades.get(shown[:1], "present"))


def source(graph: Graph, origin: Origin, as_of: datetime.date) -> str:
    """Return a source with its date, its address where one can be shown, and its age."""
    if origin.source == COMMON:
        sure = f"，把握 {origin.confidence:.2g}" if origin.confidence else ""
        return f'<span class="common">{COMMON}·待核实{sure}</span>'
    if not origin.source:
        return f'<span class="src">项目整理（{e(origin.file)} 第{origin.row}行）</span>'
    props = source_of(graph, origin)
    words = f"{props['publisher']} {origin.date or props.get('date') or '日期不明'}"
    url = str(props.get("url", ""))
    shown = f'<a href="{e(url)}" target="_blank" rel="noopener noreferrer">{e(words)}</a>' if url else e(words)
    marks = "" if url or props.get("access") == "内部" else f" · {no_address(props)}"
    marks += " · 弱来源" if props.get("rank") == 5 else ""
    age = age_mark(origin, as_of)
    old = f' <span class="old">{e(age)}</span>' if age and age not in words else ""
    only = f"（只印证：{e(origin.only_for)}）" if origin.only_for else ("（印证）" if origin.confirms else "")
    return f'<span class="src">{shown}{e(marks)}{only}{old}</span>'


def sources(graph: Graph, origins: Iterable[Origin], as_of: datetime.date) -> str:
    """Return each source once, after one another."""
    return " ".join(dict.fromkeys(source(graph, o, as_of) for o in origins))


def rows(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of label and (already safe) content; pairs without content are left out."""
    return "<dl>" + "".join(f"<dt>{e(k)}</dt><dd>{v}</dd>" for k, v in pairs if v) + "</dl>"


def items(found: Iterable[str], empty: str = "") -> str:
    """Return a list of (already safe) items, or the words for none."""
    made = [f"<li>{i}</li>" for i in found]
    return f"<ul>{''.join(made)}</ul>" if made else f'<p class="none">{e(empty)}</p>'
