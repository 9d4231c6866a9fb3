"""The ten chains as one piece: what each segment must have, what chains share, what was searched, facts as first collected."""

import csv
import random
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analysis.chains.rank_ranges import rank_ranges
from analysis.chains.view import ChainView, chain_views
from analysis.segments.presence import presence
from analysis.segments.stated import is_weak
from analysis.segments.states import is_gap
from benchmarks.ranks import asked, one_at_a_time
from exports.board.head import counted
from exports.board.layout.layout import layout
from exports.board.of_chain import board_model
from exports.board.page import one_page, page_pdf
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from graph.store.contract import Run
from loaders.yamls import load
from tests.test_content import CHAINS, DATA, city, read, table

FACTS = Path(__file__).resolve().parents[2] / "shared" / "facts"
SAMPLE = 60
RUN = Run("x", "2026-11-22", "", {})
LEAST = 8.5  # points of the smallest words on paper
SAID, MARKS = ("说明",), str.maketrans(",:;()!?", "，：；（）！？")
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
        "investment_yi": "总投资（亿元）",
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
    loaded = {p.parent.name: load(p.read_bytes(), p.name) for p in (DATA / "chains").glob("*/chain.yaml")}
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


def test_the_key_segments_were_looked_for_be_it_in_vain() -> None:
    for view in views():
        keys = [f for f in view.findings if view.places[f.id].key]
        missed = [f.facts.name for f in keys if f.state == "未查" and not f.facts.searches]
        assert missed == [], view.name


def test_rank_ranges_are_those_of_one_trial_after_another(tries: Callable[[int, int], int]) -> None:
    for view in views():
        chain, present, gaps, rules, whole = asked(view)
        rules = replace(rules, priority=replace(rules.priority, trials=tries(5, 200)))
        found = rank_ranges(chain, present, gaps, rules, whole)
        assert found == one_at_a_time(chain, present, gaps, rules, whole), view.name


READ = {"不计": "，不计作逐环节检索", "未定": "，尚未查清"}


def test_the_depth_of_a_search_is_what_its_reading_says() -> None:
    rows = [row for path in DATA.rglob("searches.csv") for row in table(path.relative_to(DATA).as_posix())]
    assert len(rows) > 450
    ends = {
        depth: {row["检索所得"].endswith(end) for row in rows if row["检索深度"] == depth}
        for depth, end in READ.items()
    }
    assert ends == {depth: {True} for depth in READ}
    light = [row["检索所得"] for row in rows if row["检索深度"] in ("浅", "全")]
    assert [said for said in light if re.search("不计|尚未查清|不足以判断|不能算", said)] == []
    open_ = [f for f in city().segments.values() if f.state in ("查未清", "未查")]
    assert {f.facts.looked for f in open_ if f.state == "查未清"} == {True}
    assert {f.facts.looked for f in open_ if f.state == "未查"} == {False}
    assert len({f.state for f in open_}) == 2


def test_no_first_gap_rests_on_what_was_said_of_another_chain() -> None:
    for view in views():
        for row in view.gaps[:5]:
            f = row.finding
            mine = [g for g in f.gaps if g.counts_in(view.id)]
            alone = presence(f.facts, mine, city().rules, city().as_of)
            assert is_gap(alone.state, any(is_weak(g) for g in mine)), (view.name, f.facts.name)
            assert (row.ranked.tier == 1) <= (alone.state == "缺" or any(is_weak(g) for g in mine))


def test_the_leaks_that_were_seen_are_closed() -> None:
    gaps = {view.id: {row.finding.id for row in (*view.gaps, *view.apart)} for view in views()}
    assert "large-model" in gaps["ai"] and "smart-terminal" in gaps["ai"]
    assert "large-model" not in gaps["cnc-robot"] | gaps["software"]
    assert "smart-terminal" not in gaps["ic"] | gaps["it-equipment"]


def test_each_statement_that_holds_counts_somewhere() -> None:
    lost = {
        g.said.node.id
        for f in city().segments.values()
        for g in f.gaps
        if g.current and not any(g.counts_in(p.chain) for p in f.own)
    }
    assert lost == set()


def test_each_segment_in_use_says_whether_it_is_the_chain_s_own() -> None:
    loaded = {p.parent.name: load(p.read_bytes(), p.name) for p in (DATA / "chains").glob("*/chain.yaml")}
    parts = {(chain, u["id"]): u.get("part") for chain, top in loaded.items() for u in top.get("uses", [])}
    assert {pair for pair, part in parts.items() if part not in ("本链", "参照")} == set()
    assert 30 <= sum(part == "参照" for part in parts.values()) <= 60
    for view in views():
        assert [i for i, p in view.places.items() if p.key and not p.own] == []  # a star is a figure of the chain


def test_a_key_segment_that_need_not_be_here_says_what_follows() -> None:
    for view in views():
        for segment, place in view.places.items():
            fit = city().facts[segment].node.props["fit"]
            where = (view.name, segment)
            asked = place.key and fit in ("可外购", "不宜")
            assert (place.follow in ("攻关", "备份", "跟踪")) is asked, where
            assert bool(place.follow_why) is asked, where
            assert not asked or len(place.follow_why) >= 12, where
            # a reserve names two suppliers elsewhere, each by its place: X的甲、Y的乙
            assert place.follow != "备份" or re.search(r"的[^，、]+、[^，]+", place.follow_why), where


def test_the_states_add_up_on_every_page_and_in_every_file() -> None:
    rows = {row["chain"]: row for row in TABLES["coverage"].rows(city())}
    listed = Counter((row["chain"], row["state"]) for row in TABLES["segments"].rows(city()) if row["part"] == "本链")
    for view in views():
        figures, row = view.completeness.figures, rows[view.name]
        assert sum(figures.values()) == len(view.findings) == row["segments"]
        names = dict(zip(figures, ("present", "maybe", "missing", "suspect", "unsettled", "unsearched"), strict=True))
        assert {state: row[name] for state, name in names.items()} == figures
        present = listed[view.name, "有"] + listed[view.name, "企业待列"]
        assert {**{s: listed[view.name, s] for s in figures}, "有": present} == figures
        board = layout(board_model(view, RUN))
        assert counted(p.segment for p in board.pills).sentence == view.completeness.sentence
        assert sum(stage.present for stage in board.stages) == figures["有"]


@pytest.mark.office
@pytest.mark.chinese_font
def test_the_page_of_every_chain_is_read_without_a_glass(tmp_path: Path) -> None:
    for view in views():
        (tmp_path / "p.pdf").write_bytes(page_pdf(one_page(view, RUN)))
        command = ["pdftohtml", "-xml", "-zoom", "3", "-stdout", str(tmp_path / "p.pdf")]
        made = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        found = ET.fromstring(re.sub(r"<!DOCTYPE.*?>", "", made))
        (page,) = found.iter("page")
        used = {t.get("font") for t in page.iter("text")}
        sizes = {int(f.get("size") or 0) / 3 for f in found.iter("fontspec") if f.get("id") in used}
        assert min(sizes) >= LEAST, (view.name, sorted(sizes))
        said = "".join("".join(t.itertext()) for t in page.iter("text"))
        names = [s.name for s in board_model(view, RUN).segments]
        assert [n for n in names if n.replace(" ", "") not in said.replace(" ", "")] == [], view.name


def test_the_coverage_page_is_current() -> None:
    table_, found = TABLES["coverage"], city()
    made = content(".md", table_, table_.rows(found), found, Method(RUN, ""))
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
    (ours,) = [r for r in table(f"city/{name}.csv") if r["编号"] == row["row_id"]]
    # What is said of a fact has full-width marks here; the facts' own cells are compared to the letter.
    first = {h: row[k].translate(MARKS) if h in SAID else row[k] for k, h in COMPARED[name].items()}
    assert {h: ours[h].translate(MARKS) if h in SAID else ours[h] for h in COMPARED[name].values()} == first
