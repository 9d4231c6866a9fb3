"""The reader of plans on ten and a hundred copies of one plan, beside as many times the time of a single one."""

from __future__ import annotations

import time

from benchmarks.measure import Line, Ratio, by_turns
from loaders.plan.reader import read_plan

TIMES = 1.2
COPIES = (10, 100)
TASKS = 40


def made_up() -> str:
    """Return a plan of many tasks, each with parties and promised numbers."""
    tasks = "\n".join(
        f"{n}.推进第{n}类企业提质。强化企业主体地位，到2026年，培育龙头企业{n + 2}家、专精特新企业{n * 3}家，营业收入突破{n * 10}亿元，"
        "年均增长8%左右；完善协调机制，常态化开展供需对接。（责任单位：市工业和信息化局、市发展改革委、市财政局，各区县政府）"
        for n in range(1, TASKS + 1)
    )
    return f"某市制造业提质行动方案（2024—2026年）\n一、总体要求\n坚持项目为王。\n二、重点任务\n{tasks}\n"


def lines(copies: tuple[int, ...] = COPIES, runs: int = 3) -> list[Line]:
    """Return for each number of copies the ratio of its time to that of so many single readings."""
    text = made_up()

    def seconds(times: int) -> float:
        content = (text * times).encode()
        start = time.process_time()
        read_plan(content, "plan.txt", "plan")
        return time.process_time() - start

    return [
        Ratio(
            f"计划 {n} 份 / copies",
            *by_turns(lambda n=n: seconds(n), lambda n=n: n * seconds(1), runs),
            times=TIMES,
        )
        for n in copies
    ]
