"""One segment explained from row to rank, word for word on the small city."""

import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from analysis.explain import Unknown, explain
from tests import city as example

REDUCER = """\
减速器（reducer）在“机器人”
  本链 · 上游 · 零件 · 关键环节：本体成本的三分之一
  性质 制造；宜本地：与本体厂配套
  投入 轴承（有）；用户 机器人本体（有）
  写在 chains/robot/chain.yaml 第45行（行业常识·待核实）
陈述
  短板 媒体·国·卡脖子，同时点名 1 个 ← city/gaps.csv 第8行（来源 S002，2026-03，陈述 G007）
  短板 政府·市·补链方向，同时点名 4 个 ← city/gaps.csv 第7行（来源 S001，2025-06-01，陈述 G006）
  检索 全，2026-11-04，工商与统计名录：未见 ← city/searches.csv 第5行（项目整理，陈述 Q04）
状态 缺（计入 0 家，0 个集团）
  王处于 2026-11-04 全面检索（工商与统计名录），未见本地企业
评定 没有：只有状态是“有”的环节才评强弱
标记
  断链：上游 1 个、下游 1 个直接相连的环节本地已有，中间缺
  卡脖子：媒体（2026-03）：减速器受制于人
  补链方向：政府（2025-06-01）：补编码器、减速器、伺服、磁材（同时点名 4 个）
缺口 宜本地、补链：优先度 48.6，第 2 位（第 1 层），去掉一成关系时 1–3 位
  G 1.000 × C 0.184 × E 0.625，立方根乘以 100；本链按“缺”算
"""


def test_a_missing_segment_is_told_from_its_rows_to_its_rank() -> None:
    assert explain(example.findings(), "robot", "减速器") == REDUCER.splitlines()


def test_a_present_one_tells_who_counts_and_every_dimension() -> None:
    told = explain(example.findings(), "电池", "cell")
    assert (
        "  企业 甲电池二厂，用语“电芯”，依据 来源，不计入：厂区，不计企业 ← city/firms.csv 第5行（来源 S001，2025-06-01，陈述 F004）"
        in told
    )
    grade = next(i for i, line in enumerate(told) if line.startswith("评定"))
    assert told[grade] == "评定 强·初判：得分 63.5，区间 47.7–86.8，信息覆盖率 0.75"
    assert [line.split()[0] for line in told[grade + 1 : grade + 6]] == ["规模", "本地配套", "能级", "关联", "多元"]
    assert told[-1] == "缺口 不是：状态 有 在本链不算缺口"


def test_an_unknown_name_is_answered_with_those_that_are_there() -> None:
    with pytest.raises(Unknown, match=r"没有环节“齿轮”，可用：.*减速器（reducer）"):
        explain(example.findings(), "robot", "齿轮")
    with pytest.raises(Unknown, match="没有产业链“x”，可用：电池（battery）、机器人（robot）"):
        explain(example.findings(), "x", "cell")


def test_the_command_prints_it_and_says_what_is_missing(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        root = Path(analysis.__file__).resolve().parents[1]
        command = [sys.executable, "-X", "utf8", "-m", "analysis.explain", *words]
        return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)

    done = run("robot", "reducer", "--store", str(example.example().ledger))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(REDUCER) and "数据日期 2026-11-22，运行 " in done.stdout
    lost = run("robot", "reducer", "--store", str(tmp_path / "none.db"))
    assert (lost.returncode, lost.stdout) == (1, "") and "没有台账" in lost.stderr
    wrong = run("robot", "gear", "--store", str(example.example().ledger))
    assert (wrong.returncode, wrong.stdout) == (1, "") and wrong.stderr.startswith("没有环节“gear”")
