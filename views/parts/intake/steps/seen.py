"""Step 2: what was understood of the file: headings, last row, merged cells, hidden sheets, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.city import City
from desk.record import Act
from loaders.sheets.command.seen import SheetSeen, layouts_of
from views.parts.html import plain
from views.parts.intake.reading import begin
from views.parts.intake.steps.screen import WORK, lines, onward, say
from views.parts.intake.work import Work

MOST_LEFT = 12


def seen(mine: Work, city: City, acts: Sequence[Act]) -> None:
    """Show what was understood; of several layouts one is chosen."""
    first, block = mine.first, mine.first.block
    assert block is not None
    rows = sum(len(s.rows) for s in mine.sheets)
    known = f"这种样式 {mine.known} 读过，照那次的读法。" if mine.known else ""
    what = (
        f"认得是{first.plan.why}" if first.plan and first.plan.kind else "没有认出是哪一类的表，下一步请选每一行是什么"
    )
    named = f"工作表“{'、'.join(s.sheet.name for s in mine.sheets)}”，" if first.sheet.name else ""
    say(f"看懂了“{mine.name}”：{named}表头在{_rows(block.heading_rows)}，读出 {rows} 行。{known or what + '。'}")
    _choose(mine, acts)
    found = [*_facts(mine)]
    if found:
        lines(("看到的", "怎么处理"), found, "看懂了什么")
    onward(mine)


def _what(mine: Work) -> str:
    plan = mine.first.plan
    if mine.means is None:
        known = plan.why if plan and "没有哪一列" not in plan.why else ""
        told = f"这是{known}，不是图谱里的一类" if known else "没有认出是哪一类的表"
        return f"{told}；要放，下一步请选每一行是什么"
    return f"认得是{plan.why}" if plan and plan.kind is mine.means.kind else f"每一行是{mine.means.label}"


def _choose(mine: Work, acts: Sequence[Act]) -> None:
    layouts = layouts_of(mine.whole)
    if len(layouts) < 2:
        return
    names = {i: "、".join(s.sheet.name for s in same) for i, same in enumerate(layouts)}
    current = next(i for i, same in enumerate(layouts) if same[0].sheet is mine.first.sheet)
    st.caption("文件里有几种样式的表，一次放一种；存下后再放一次，选另一种。")
    chosen = st.selectbox("放哪一种", list(names), current, lambda i: plain(names[i]), key="intake-layout", width=420)
    if chosen != current and (other := begin(mine.content, mine.name, mine.whole, acts, chosen or 0)):
        st.session_state[WORK] = other
        st.rerun()


def _facts(mine: Work) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for seen in mine.sheets:
        block, at = seen.block, f"“{seen.sheet.name}”" if seen.sheet.name and len(mine.sheets) > 1 else ""
        assert block is not None
        found += [
            (f"{at}{_rows(left.rows)}{left.kind}：{left.text}", "没有当作数据") for left in block.left_out[:MOST_LEFT]
        ]
        if len(block.left_out) > MOST_LEFT:
            found.append((f"{at}另有 {len(block.left_out) - MOST_LEFT} 处标题、合计、注或签名", "没有当作数据"))
        found += [
            (f"{at}“{block.headings[c] if c < len(block.headings) else c + 1}”列有合并的格", f"照上面的格填了 {n} 格")
            for c, n in block.merged.items()
        ]
        found += [(f"{at}这张工作表上还有：{block.also}", "没有读；要读请另存成一张工作表")] if block.also else []
    return found + [_passed(s) for s in mine.whole if s not in mine.sheets]


def _passed(seen: SheetSeen) -> tuple[str, str]:
    name = f"工作表“{seen.sheet.name}”" if seen.sheet.name else "另一张表"
    return (name, "样式不同，这一次不放" if seen.block else f"略过：{seen.passed}")


def _rows(rows: range) -> str:
    return f"第 {rows.start} 行" if len(rows) == 1 else f"第 {rows.start} 至 {rows.stop - 1} 行"
