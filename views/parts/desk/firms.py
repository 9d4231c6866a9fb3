"""The firm that a person names: chosen from all there are by any part of a name, or a new one; a near name is never taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from analysis.matching.firms import NEAR, SAME, Firms, Near
from desk.claims import NewFirm
from desk.record import DeskError
from graph.record import Graph, Key, Node
from views.parts.run.state import findings

MOST = 3
PLACEHOLDER = "输入名称里的几个字，从下面选；没有就写全称"


def names() -> Firms:
    """Return all firms of the current run by their names."""
    found = findings()
    return found.once("firms by name", lambda: Firms(found.city.graph))


def choose(label: str, key: str, first: Iterable[str] = (), new: bool = True, optional: bool = False) -> str:
    """Show a field in which one types and chooses a firm, those of `first` at the top; return what it says, empty for nothing.

    With `new` another name may be written too.
    """
    labels = _labels()
    ahead = [labels[i] for i in first if i in labels]
    options = list(dict.fromkeys([*ahead, *labels.values()]))
    shown = f"{label}（可不填）" if optional else label
    return st.selectbox(shown, options, None, key=key, placeholder=PLACEHOLDER, accept_new_options=new) or ""


def meant(graph: Graph, written: str) -> str | NewFirm:
    """Return the id of the firm that was chosen or has this name, a new firm where none has; DeskError where several have it."""
    if not written.strip():
        raise DeskError("请写明企业；没有存下。")
    chosen = {label: id for id, label in _labels().items()}.get(written)
    if chosen:
        return chosen
    match = names().same(written)
    if match.kind == SAME and match.firm:
        return match.firm
    if match.kind == NEAR and match.shared:
        raise DeskError(f"“{written}”有几家都叫这个名字；请写全称，或从列表里选。")
    taken = {i for node in graph.all("Firm") for i in (node.id, *node.props.get("former_ids", []))}
    return NewFirm(written.strip(), taken=taken)


def known(graph: Graph, written: str) -> str:
    """Return the id of a firm that is registered; DeskError with the nearest names for one that is not."""
    found = meant(graph, written)
    if isinstance(found, str):
        return found
    raise DeskError(f"没有叫“{written}”的企业；相近的有：{near_words(graph, written) or '没有'}。")


def near_words(graph: Graph, written: str) -> str:
    """Return the names near one that nobody has registered."""
    near = [graph.nodes[Key("Firm", n.firm)].caption for n in names().same(written).near]
    return "、".join(near or [label for label in _labels().values() if written.strip() in label][:MOST])


def near_to(firm: Node) -> list[Near]:
    """Return the other firms whose names are near a firm's, each with why."""
    found = {n.firm: n for name in (firm.caption, firm.props.get("full_name", "")) if name for n in names().near(name)}
    return [n for id, n in found.items() if id != firm.id]


def _labels() -> dict[str, str]:
    found = findings()

    def made() -> dict[str, str]:
        told: dict[str, str] = {}
        firms = sorted(found.city.graph.all("Firm"), key=lambda n: (not n.props.get("presence"), n.caption))
        for node in firms:
            full = str(node.props.get("full_name") or "")
            told[node.id] = f"{node.caption}（{full}）" if full and full != node.caption else node.caption
        many = Counter(told.values())
        return {id: label if many[label] == 1 else f"{label} · {id}" for id, label in told.items()}

    return found.once("firm labels", made)
