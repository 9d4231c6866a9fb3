"""Lists, stores and toolboxes that a plan names, and which of them the graph keeps under whatever name."""

from __future__ import annotations

# Words that together make a list one of those the graph keeps; the first that fits holds.
FIRMS, TARGETS, PARKS, SAVED, POLICIES, MAP, GUIDE, PROBLEMS = (
    *("链主企业", "目标企业", "落地载体", "培育库与项目库"),
    *("政策工具箱", "产业链图谱", "招商指引", "问题清单"),
)
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TARGETS, ("目标企业",)),
    (FIRMS, ("链主", "清单")),
    (PARKS, ("载体", "清单")),
    (SAVED, ("倍增", "库")),
    (SAVED, ("项目库",)),
    (POLICIES, ("政策", "工具箱")),
    (MAP, ("产业链", "图谱")),
    (GUIDE, ("招商指引",)),
    (PROBLEMS, ("问题", "清单")),
)


def kept_as(name: str) -> str:
    """Return which of the graph's own lists a list of a plan is, empty where the graph keeps none such.

    Examples
    --------
    >>> kept_as("落地载体清单"), kept_as("省市重大项目库"), kept_as("优质投融资机构资源库")
    ('落地载体', '培育库与项目库', '')

    References
    ----------
    docs/methods.md, 计划.
    """
    return next((kind for kind, words in _WORDS if all(w in name for w in words)), "")
