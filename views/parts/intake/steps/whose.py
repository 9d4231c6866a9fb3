"""Step 4: whose words the table is: who made it, of which day, for the office or for everyone; an older edition is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis.city import City
from desk.record import INTERNAL, PUBLIC, Act
from graph.rows.values import iso_date
from views.parts.desk.person import person
from views.parts.html import plain
from views.parts.intake.editions import before
from views.parts.intake.means import LISTED
from views.parts.intake.rows import cities
from views.parts.intake.steps.screen import onward, say
from views.parts.intake.work import Work

LONGEST = 100


def whose(mine: Work, city: City, acts: Sequence[Act]) -> None:
    """Ask whose words they are; everything but the name is filled in beforehand."""
    assert mine.means is not None
    say(f"每一行是{mine.means.label}。这份表是谁给的、哪天的？每一条都会记着出处。")
    mine.person = person("intake-person")
    left, middle, right = st.columns([4, 2, 2])
    source = left.text_input("谁做的表（单位与表名）", mine.source, max_chars=LONGEST, key="intake-source")
    day = middle.text_input("表的日期", mine.date or date.today().isoformat(), key="intake-date")
    with right:
        access = st.segmented_control(
            "公开程度", (INTERNAL, PUBLIC), default=mine.access, required=True, key="intake-access"
        )
    mine.source, mine.access = source.strip(), access or INTERNAL
    good = iso_date(day.strip())
    mine.date = good or mine.date or date.today().isoformat()
    _badge(mine)
    _home(mine)
    _editions(mine, acts)
    wrong = ""
    if not mine.source:
        wrong = "请写明谁做的表。"
    elif not good:
        wrong = "表的日期请写成 2026-03-31 或 2026-03。"
    elif not mine.person:
        wrong = "请写您的姓名，写完按回车。"
    onward(mine, disabled=bool(wrong), why=wrong)


def _badge(mine: Work) -> None:
    assert mine.plan is not None
    if mine.means is not LISTED or any(c.name in ("badges", "stock_code") for c in mine.plan.columns):
        return
    given = st.text_input(
        "认定的名称（每一家都记上，例如 小巨人；没有就空着）",
        mine.values.get("badges", mine.plan.values.get("badges", "")),
        key="intake-badge",
        width=420,
    )
    mine.values = {**mine.values, "badges": given.strip()} if given.strip() else {}


def _home(mine: Work) -> None:
    """Ask which city is ours where a list of firms here names several: the others are firms elsewhere."""
    found = cities(mine)
    if len(found) < 2:
        mine.home = ""
        return
    names = [n for n, _ in found.most_common()]
    told = "、".join(f"{n} {k} 家" for n, k in found.most_common(4))
    mine.home = (
        st.selectbox(
            plain(f"表里写着几个地方（{told}），哪个是本市？其余的记为外地企业"),
            names,
            names.index(mine.home) if mine.home in names else 0,
            key="intake-home",
            width=420,
        )
        or names[0]
    )


def _editions(mine: Work, acts: Sequence[Act]) -> None:
    found = before(acts, mine)
    if found.newer:
        st.warning(
            plain(f"图里已有这份名单更新的一版（{found.newer[-1].whose.source_date}）；这一份较早，存下后两版并存。")
        )
    if found.older:
        days = "、".join(dict.fromkeys(a.whose.source_date for a in found.older))
        rows = sum(len(a.live) for a in found.older)
        words = f"这是同一份名单的新一版：替换 {days} 那一版的 {rows} 条（留有记录）"
        mine.replaces = None if st.checkbox(plain(words), mine.replaces is not False, key="intake-new") else False
    elif found.same_day:
        rows = sum(len(a.live) for a in found.same_day)
        ways = {False: "补充进去，两份都留", True: f"替换已存的 {rows} 条"}
        st.caption(plain(f"同一天的这份名单已经存过 {rows} 条。"))
        mine.replaces = bool(st.radio("这一份", list(ways), int(bool(mine.replaces)), ways.get, key="intake-same"))
    else:
        mine.replaces = None
