"""Type of work per chain and segment, in the plan's own words: 强链, 补链, 延链, 建链."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx

from analysis.rules import Rules
from analysis.segments.states import is_missing, is_present, is_settled

STRENGTHEN, FILL, EXTEND, BUILD = "强链", "补链", "延链", "建链"


def work_type(state: str, critical: bool, direction: bool, users: bool, suppliers: bool) -> str | None:
    """Return the type of work for one segment of one chain.

    Parameters
    ----------
    state : str
        A word of `states.ORDER`; 企业待列 is present.
    critical : bool
        Whether the segment is a 关键环节 of this chain.
    direction : bool
        Whether a source names it as 补链方向, or it is 有据短板.
    users, suppliers : bool
        Whether a present segment stands within three steps downstream, upstream (`nearby`).

    Returns
    -------
    str or None
        强链: present, and critical or named as 补链方向. 补链: missing, with present users. 延链: missing, only
        upstream present. 建链: missing, neither. None: present without a reason to raise it, or 未查.

    Examples
    --------
    >>> [work_type("缺", False, False, users, suppliers) for users, suppliers in ((1, 1), (0, 1), (0, 0))]
    ['补链', '延链', '建链']

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 工作类型.
    """
    if is_present(state):
        return STRENGTHEN if critical or direction else None
    if not is_missing(state):
        return None
    if users:
        return FILL
    return EXTEND if suppliers else BUILD


def nearby(g: nx.DiGraph[str], node: str, present: Collection[str], rules: Rules) -> tuple[bool, bool]:
    """Tell whether present segments stand within reach downstream and upstream.

    Parameters
    ----------
    g : nx.DiGraph
        Edges run from input to user.
    node : str
        A node of `g`; the node itself does not count.
    present : collection of str
    rules : Rules
        `work.steps`.

    Returns
    -------
    tuple of bool
        Users, suppliers.

    Examples
    --------
    >>> import networkx as nx, yaml
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> nearby(nx.DiGraph([("a", "b"), ("b", "c")]), "b", {"a"}, rules)
    (False, True)

    Notes
    -----
    Cost O(m) at most.

    References
    ----------
    docs/methods.md, 工作类型.
    """
    here = frozenset(present) - {node}
    down: dict[str, int] = nx.single_source_shortest_path_length(g, node, cutoff=rules.work.steps)
    up: dict[str, int] = nx.single_source_shortest_path_length(g.reverse(copy=False), node, cutoff=rules.work.steps)
    return not here.isdisjoint(down), not here.isdisjoint(up)


def chain_work(states: Iterable[str], rules: Rules) -> str | None:
    """Return 建链 for a whole chain of which nothing is here and most segments have been searched, else None.

    Parameters
    ----------
    states : iterable of str
        The state of each segment; a light search (疑缺) is a search.
    rules : Rules
        `work.searched`: the share that must be exceeded.

    Returns
    -------
    str or None

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> chain_work(["缺", "疑缺", "未查"], rules), chain_work(["缺", "未查"], rules)
    ('建链', None)

    Notes
    -----
    Cost linear in the segments.

    References
    ----------
    docs/methods.md, 工作类型.
    """
    every = list(states)
    searched = sum(is_settled(state) for state in every)
    if not any(is_present(state) for state in every) and searched > rules.work.searched * len(every):
        return BUILD
    return None
