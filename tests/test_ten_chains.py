"""The ten chains as one piece: what each segment must have, what chains share, what was searched, facts as first collected."""

import csv
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analysis.chains import ChainView, chain_views
from analysis.rank_ranges import rank_ranges
from benchmarks.ranks import asked, one_at_a_time
from exports.files import content
from exports.method import Method
from exports.tables import TABLES
from graph.store import Run
from loaders.yamls import load
from tests.test_content import CHAINS, DATA, city, read, table

FACTS = Path(__file__).resolve().parents[2] / "shared" / "facts"
SAMPLE = 60
# first collected heading → ours; the rest of a row is told in other words or split
COMPARED = {
    "firms": {
        "firm": "企业名称",
        "role": "角色",
        "stock_code": "股票代码",
        "district": "区县",
        "source_id": "来源",
        "evidence": "说明",
    },
    "projects": {
        "project": "项目名称",
        "investment_yi": "总投资(亿元)",
        "status": "状态",
        "status_date": "状态日期",
        "source_id": "来源",
    },
    "gaps": {
        "gap": "短板内容",
        "effect": "性质",
        "scope": "范围",
        "said_by": "谁说的",
        "source_id": "来源",
        "evidence": "说明",
    },
    "targets": {"firm": "企业", "stage": "阶段", "still_target": "仍是目标", "date": "信号日期", "source_id": "来源"},
    "links": {
        "segments": "环节用语",
        "says": "说法",
        "as_written": "原文写法",
        "firms_named": "点名企业",
        "source_id": "来源",
    },
    "parks": {
        "park": "载体名称",
        "is_carrier": "是否载体",
        "main_chains": "主导产业链",
        "district": "区县",
        "source_id": "来源",
    },
}


@cache
def views() -> list[ChainView]:
    return [v for v in chain_views(city()) if v.mapped]


@pytest.mark.parametrize("chain", CHAINS)
def test_each_segment_says_why(chain: str) -> None:
    view = next(v for v in views() if v.id == chain)
    props = [f.facts.node.props for f in view.findings]
    assert [p["name"] for p in props if not p.get("fit_why")] == []
    keys = [i for i, p in view.places.items() if p.key]
    assert 0.2 <= len(keys) / len(view.places) <= 0.34
    assert [i for i in keys if len(view.places[i].key_why) < 8] == []
    assert [p["name"] for p in props if len(p["name"]) > 12] == []


@pytest.mark.parametrize("chain", CHAINS)
def test_only_raw_ends_have_no_inputs_and_only_last_ends_no_users(chain: str) -> None:
    view = next(v for v in views() if v.id == chain)
    made = [f for f in view.findings if f.facts.making and view.places[f.id].stage in ("中游", "下游")]
    starts = [f.facts.name for f in made if not f.facts.inputs]
    ends = [f.facts.name for f in view.findings if not f.facts.users and view.places[f.id].stage in ("上游", "支撑")]
    assert (starts, ends) == ([], [])


def test_chains_share_segments() -> None:
    places = [f.facts.places for f in city().segments.values()]
    assert sum(len(p) - 1 for p in places) >= 40


def test_a_shared_segment_names_the_file_that_owns_it() -> None:
    loaded = {p.stem: load(p.read_bytes(), p.name) for p in (DATA / "chains").glob("*.yaml")}
    owner = {s["id"]: chain for chain, top in loaded.items() for s in top["segments"]}
    uses = [(chain, u["id"], u["from"]) for chain, top in loaded.items() for u in top.get("uses", [])]
    assert len(uses) >= 40
    assert [use for use in uses if owner[use[1]] != use[2]] == []


def test_a_search_names_only_sources_that_are_there() -> None:
    _, graph, _ = read()
    known = {key.id for key in graph.nodes if key.type == "Source"}
    told = {(q.id, s) for q in graph.all("Search") for s in re.findall(r"S[0-9]{3,}", str(q.props.get("what", "")))}
    assert len(told) > 50
    assert sorted(pair for pair in told if pair[1] not in known) == []


def test_the_key_segments_were_looked_for() -> None:
    for view in views():
        keys = [f for f in view.findings if view.places[f.id].key]
        missed = [f.facts.name for f in keys if f.state == "未查" and not f.facts.looked]
        assert missed == [], view.name


def test_rank_ranges_are_those_of_one_trial_after_another(tries: Callable[[int, int], int]) -> None:
    for view in views():
        chain, present, gaps, rules, whole = asked(view)
        rules = replace(rules, priority=replace(rules.priority, trials=tries(5, 200)))
        found = rank_ranges(chain, present, gaps, rules, whole)
        assert found == one_at_a_time(chain, present, gaps, rules, whole), view.name


def test_the_coverage_page_is_current() -> None:
    table_, found = TABLES["coverage"], city()
    made = content(".md", table_, table_.rows(found), found, Method(Run("x", "2026-11-22", "", {}), ""))
    assert (DATA.parent / "docs" / "coverage.md").read_bytes() == made


def first_collected() -> list[tuple[str, dict[str, str]]]:
    """Sixty rows, the same each time, of the tables as they were first collected."""
    rows: list[tuple[str, dict[str, str]]] = []
    for name in COMPARED:
        with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows += [(name, row) for row in csv.DictReader(file)]
    return random.Random(60).sample(rows, SAMPLE)


@pytest.mark.parametrize(
    ("name", "row"), first_collected() if FACTS.is_dir() else [], ids=lambda v: v if isinstance(v, str) else v["row_id"]
)
def test_a_fact_is_as_first_collected(name: str, row: dict[str, str]) -> None:
    (ours,) = [r for r in table(f"jinan/{name}.csv") if r["编号"] == row["row_id"]]
    assert {h: ours[h] for h in COMPARED[name].values()} == {h: row[k] for k, h in COMPARED[name].items()}
