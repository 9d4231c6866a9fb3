"""Firms: which are local for which kind of segment, their roles, badges and groups."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.segments.capability import Standing
from analysis.segments.facts import SegmentFacts
from graph.record import Edge, Graph, Node

HERE = {"本地", "本地生产"}
REGISTERED = "本地注册"
COMING = {"在建", "签约未落地"}


def why_not_local(firm: Node, segment: SegmentFacts) -> str:
    """Return why a firm does not count as local for a segment, empty where it does.

    Parameters
    ----------
    firm : Node
        Of type Firm.
    segment : SegmentFacts

    Returns
    -------
    str
        A Chinese reason, or "".

    Notes
    -----
    Producing in the city counts; registered is enough for design, software and services; a research institute counts
    in 支撑 segments only; a shell, a site of a firm already counted and an incomplete name never do.

    References
    ----------
    docs/methods.md, 有无.
    """
    kind, presence = firm.props.get("kind", "企业"), firm.props.get("presence", "")
    if kind == "研究机构" and not segment.supporting:
        return "研究机构只在支撑环节计数"
    if kind not in ("企业", "研究机构"):
        return f"{kind}，不计企业"
    if presence in HERE or (presence == REGISTERED and not segment.making):
        return ""
    if presence == REGISTERED:
        return "只知在本市注册，制造环节须在本市生产"
    return f"{presence or '在地情况不明'}，不计为本地"


def is_local(firm: Node) -> bool:
    """Tell whether a firm or institute is here: it stands, produces or is registered in the city.

    A shell, a site of a firm already counted and an incomplete name are none. Whether it counts in a segment is another
    question, see `why_not_local`.
    """
    named = firm.props.get("kind", "企业") in ("企业", "研究机构")
    return named and firm.props.get("presence") in {*HERE, REGISTERED}


def is_only_registered(firm: Node) -> bool:
    """Tell whether a firm is known to be registered here and nothing more: suspected where production is asked for."""
    return firm.props.get("kind", "企业") == "企业" and firm.props.get("presence") == REGISTERED


def tags(graph: Graph, firm: Node, chains: Iterable[str]) -> set[str]:
    """Return a firm's roles in the given chains, its badges, and 上市 where it has a stock code.

    Parameters
    ----------
    graph : Graph
    firm : Node
    chains : iterable of str
        Chain ids; a role in another chain says nothing here.

    Returns
    -------
    set of str
    """
    inside = set(chains)
    found = {str(e.props["role"]) for e in roles(graph, firm) if e.end.id in inside and "role" in e.props}
    found |= set(firm.props.get("badges", []))
    if firm.props.get("stock_code"):
        found.add("上市")
    return found


def roles(graph: Graph, firm: Node) -> list[Edge]:
    """Return the edges that say what role a firm has in which chain, and who says so."""
    return [e for e in graph.edges_of.get(firm.key, []) if e.name == "ROLE_IN"]


def standing(firm: Node) -> Standing:
    """Return a firm's badges (listing included) and sourced positions."""
    listed = {"上市"} if firm.props.get("stock_code") else set[str]()
    return Standing(frozenset({*firm.props.get("badges", []), *listed}), frozenset(firm.props.get("position", [])))


def group_of(firm: Node) -> str:
    """Return the group a firm belongs to; a firm without one is its own."""
    return str(firm.props.get("group") or firm.id)


def signals_of(graph: Graph, firm: Node) -> list[Node]:
    """Return a firm's signals, oldest id first, without those said to hold no more."""
    found = [graph.nodes[e.start] for e in graph.edges_of.get(firm.key, []) if e.name == "BY" and e.end == firm.key]
    return [s for s in found if not all(o.outdated for o in s.origins)]
