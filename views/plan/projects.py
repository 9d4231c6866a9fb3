"""项目: projects by stage with their lights, where they are stuck, and what each department is to push this week."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.chains.view import ChainView, chain_views
from analysis.plan.lights import NO_LIGHT
from analysis.plan.stages import BATCHES, STAGES, UNKNOWN
from analysis.plan.stuck import STUCK
from analysis.plan.tracked import BY_CHAIN, NO_DEPARTMENT, Tracked, by_department, to_push, tracked
from exports.lists import TABLES
from exports.lists.plan.push import rows_of
from exports.sentences.plan.projects import OPEN, next_step, projects_sentence, push_words, stuck_words, who_words
from exports.table import Row
from graph.record import Key
from views.parts.cards.entity import entity_card
from views.parts.drawer import drawer
from views.parts.frame.address import page_title, put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import answer, badge, e, link
from views.parts.plan.board_of_projects import batches, board, lamp, silence
from views.parts.plan.choose import choose, pick
from views.parts.plan.files import offer
from views.parts.plan.look import look
from views.parts.run.state import city, findings
from views.parts.table import Col, Line, show_table

ORDER = 4
PAGE = "projects"
OPENS = writes("project")
SHOWS = {"": "看板", "push": "本周推进", "list": "名单"}
WEEK = (
    Col("name", "项目", width=180),
    Col("stage", "阶段", width=70),
    Col("light", "灯", "html", width=70),
    Col("stuck", "卡在", "html", width=120),
    Col("why", "为什么要推", width=200),
    Col("next", "下一步", width=220),
    Col("chains", "产业链", width=110, none="未写"),
)
LIST = (
    Col("name", "项目", width=180),
    Col("chains", "产业链", width=110, none="未写"),
    Col("stage", "阶段", width=80),
    Col("batch", "批次", width=70),
    Col("light", "灯", "html", width=90),
    Col("stuck", "卡在", "html", width=120),
    Col("news", "最近消息", "html", width=120),
    Col("money", "总投资（亿元）", "number", none="未知"),
    Col("who", "谁推进", width=130),
)


def narrowed(found: Sequence[Tracked]) -> list[Tracked]:
    """Show the filters and return the projects they leave."""

    def many(test: Callable[[Tracked], bool]) -> int:
        return sum(map(test, found))

    with st.container(horizontal=True, vertical_alignment="center"):
        stages = {s: f"{s} {n}" for s in (*STAGES, UNKNOWN) if (n := many(lambda t, s=s: t.stage == s))}
        stage = choose(PAGE, "stage", {"": "全部阶段", **stages}, "阶段", 150)
        held = {s: f"{s} {n}" for s in STUCK if (n := many(lambda t, s=s: t.stuck == s))}
        if n := many(lambda t: bool(t.unseen)):
            held[OPEN] = f"{OPEN}（待核对）{n}"
        stuck = choose(PAGE, "stuck", {"": "卡没卡都看", **held}, "卡在", 180)
        lit = {s: f"{s}灯" if s != NO_LIGHT else s for s in ("红", "黄", "绿", NO_LIGHT)}
        lamps = {s: f"{words} {n}" for s, words in lit.items() if (n := many(lambda t, s=s: t.judged.shown == s))}
        light = choose(PAGE, "light", {"": "不分灯", **lamps}, "灯", 160)
        batched = {b: f"{b}一批 {n}" for b in BATCHES if (n := many(lambda t, b=b: t.batch == b))}
        batch = choose(PAGE, "batch", {"": "全部批次", **batched}, "批次", 160)
        groups = by_department(found)
        titles = {i or "none": f"{department(i)} {len(some)}" for i, some in groups.items()}
        who = choose(PAGE, "department", {"": "全部部门", **titles}, "部门", 260)
    return [
        t
        for t in found
        if stage in ("", t.stage)
        and (stuck in ("", t.stuck) or (stuck == OPEN and bool(t.unseen)))
        and light in ("", t.judged.shown)
        and batch in ("", t.batch)
        and (not who or who in ([d.id for d in t.departments] or ["none"]))
    ]


def department(id: str) -> str:
    """Return a department's name, or that nobody is known to push."""
    return here.graph.nodes[Key("Department", id)].caption if id else NO_DEPARTMENT


def line(one: Tracked) -> Line:
    """Return a project as a row of both tables."""
    p = one.node.props
    return Line(
        one.node.id,
        {
            "name": one.node.caption,
            "chains": "、".join(c.caption for c in one.chains) or None,
            "stage": one.stage,
            "batch": one.batch,
            "light": lamp(one.judged),
            "stuck": badge(stuck_words(one), "flag")
            if one.stuck
            else f"<span class=quiet>{e(stuck_words(one))}</span>",
            "why": "；".join(one.reasons),
            "next": next_step(one),
            "who": who_words(one),
            "news": silence(one),
            "money": p.get("investment_yi"),
        },
    )


def project_rows(found: Sequence[Tracked]) -> list[Row]:
    """Return the rows of the list of projects for those shown, in their order."""
    by_id = {r["id"]: r for r in TABLES["projects"].rows(here)}
    return [by_id[t.node.id] for t in found]


def week(found: Sequence[Tracked]) -> str:
    """Show what to push this week; return the row that was opened."""
    wanted = to_push(found)
    st.html(f'<p class="lead">{e(push_words(found))}{help_mark("本周推进")}</p>')
    if wanted:
        offer("push", lambda: rows_of(here, wanted), f"{words}，本周要推的", where)
    picked = ""
    for id, some in by_department(wanted).items():
        how = f'<p class="quiet">{BY_CHAIN}。</p>' if all(t.basis == BY_CHAIN for t in some) else ""
        st.html(f"<h3 class=group>{e(department(id))} {len(some)} 个</h3>{how}")
        shown = show_table(
            [line(t) for t in some], WEEK, f"{PAGE}-week-{id}", query("project"), label=department(id), opens=OPENS
        )
        picked = shown.id if shown.id and shown.id != query("project") else picked
    return picked


def card() -> None:
    """Show the card of the project that the address names."""
    key = here.graph.current(Key("Project", query("project")))
    if not query("project") or key not in here.graph.nodes:
        return
    page_title(here.graph.nodes[key].caption)
    if drawer(entity_card(here, key), "projects-card", here.graph.nodes[key].caption):
        put(project="")
        st.rerun()


here = city()
st.html(look())
view: ChainView | None = the_chain(chain_views(here))
where = view.name if view else "全市"
every = findings().once(("tracked", view and view.id), lambda: tracked(here, view))
st.html(answer(projects_sentence(every, where, view.id if view else "")))
if every:
    shows = pick(PAGE, "show", SHOWS, "看什么")
    found = narrowed(every)
    words = f"{where}，{len(found)} / {len(every)} 个项目" if len(found) < len(every) else where
    opened = ""
    if not found:
        st.html('<p class="none" role="status">没有符合筛选的项目；请放宽条件。</p>')
    elif shows == "push":
        opened = week(found)
    else:
        st.html(f'<p class="quiet">{e(batches(found))}{help_mark("项目灯")}</p>')
        if shows == "list":
            opened = (
                show_table(
                    [line(t) for t in found], LIST, f"{PAGE}-list", query("project"), label="项目", opens=OPENS
                ).id
                or ""
            )
        else:
            st.html(board(found))
        with st.container(horizontal=True, vertical_alignment="center"):
            offer("projects", lambda: project_rows(found), words, where)
            chain = view.id if view else ""
            st.html(f"<p>{link('directory', '在名录里看这些项目', kind='project', chain=chain)}</p>")
    if opened and opened != query("project"):
        put(project=opened)
        st.rerun()
    card()
