"""What is said of the ways between two things: how many steps the shortest has, and how many of them nobody says."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.around.paths import Step, sourced


def ways_words(one: str, other: str, ways: Sequence[tuple[Step, ...]]) -> str:
    """Return the answer in one sentence, also where there is none."""
    if one == other:
        return "两头是同一个，请换一头。"
    if not ways:
        return f"图谱里没有把{one}和{other}连起来的关系（检索、来源提及、目录条目不算）。"
    first = ways[0]
    open_ = sum(not any(sourced(e) for e in s.edges) for s in first)
    rest = "每一步都有来源" if not open_ else f"其中 {open_} 步只是行业常识，待核实"
    more = f"；另外列出 {len(ways) - 1} 条" if len(ways) > 1 else ""
    return f"{one}与{other}：最短的一条走 {len(first)} 步，{rest}{more}。"
