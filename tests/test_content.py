"""The shipped data: complete, sound, and every fact with its source."""

import csv
import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from analysis.chains.view import chain_views
from analysis.city import City
from analysis.rules import Rules
from analysis.targets.competitors import is_led
from analysis.targets.listing import supplying
from analysis.targets.park_fit import suggestions
from analysis.targets.ranks import TIERS
from exports.lists import TABLES
from graph.assembly.assemble import assemble
from graph.assembly.expectations import expectations
from graph.record import COMMON, Graph, Issue, Key
from graph.types import TYPES
from loaders.reading import Reading, read_all
from loaders.yamls import load

DATA = Path(__file__).resolve().parents[1] / "data"
CHAINS = {p.parent.name: str(load(p.read_bytes(), p.name)["name"]) for p in sorted(DATA.glob("chains/*/chain.yaml"))}
TIES = tuple(sorted(p.parent.relative_to(DATA).as_posix() for p in DATA.rglob("ties.csv")))
# rows of the facts as they were handed over
FACTS = {
    **{"links": 66, "firms": 205, "projects": 129, "gaps": 30, "targets": 43, "sources": 206, "confirmations": 42},
    **{"parks": 88, "departments": 41, "firm_names": 246},
}
FULL_WIDTH_COMMA = "\uff0c"
# columns that people write in sentences
PROSE = {
    "说明",
    "备注",
    "理由",
    "确立依据",
    "在地说明",
    "投资说明",
    "状态说明",
    "状态原文",
    "检索所得",
    "检索范围",
    "短板内容",
    "意向",
}
PROSE |= {
    "任务提要",
    "点到的机制",
    "给什么",
    "其他条件",
    "有效期说明",
    "口径差异",
    "原载",
    "题名",
    "来源备注",
    "原文写法",
    "角色说明",
    "段位原文",
    "资质原文",
    "产业原文",
    "提法",
    "规模",
    "链名原文",
    "只印证",
    "说法",
    "对应说明",
}


@cache
def read() -> tuple[Reading, Graph, list[Issue]]:
    reading = read_all(DATA, lambda _: None)
    graph, issues = assemble(reading.rows)
    return reading, graph, [*reading.issues, *issues, *expectations(graph)]


@cache
def city() -> City:
    reading, graph, _ = read()
    return City(graph, Rules.from_dict(reading.rules or {}), datetime.date(2026, 11, 22))


def table(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> set[str]:
    return {p.strip() for p in re.split("[;\uff1b、|]", cell) if p.strip()}


def test_every_row_is_read_and_none_rejected() -> None:
    reading, _, issues = read()
    assert [i.text() for i in issues if i.level in ("stop", "row", "cell")] == []
    counts = {c["file"]: c for c in reading.counts(issues)}
    assert [c for c in counts.values() if c["rejected"]] == []
    assert {name: counts[f"city/{name}.csv"]["read"] for name in FACTS} == FACTS


def test_no_segment_stands_alone_and_nothing_runs_in_a_loop() -> None:
    assert [i.text() for i in read()[2] if i.code in ("cycle", "isolated", "hint-untied", "heading-unknown")] == []


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_has_its_segments_products_and_stages(chain: str) -> None:
    view = next(v for v in chain_views(city()) if v.id == chain)
    assert view.name == CHAINS[chain]
    assert 35 <= len(view.findings) <= len(view.drawn) <= 60
    products = [len(f.facts.products) for f in view.findings]
    assert min(products) >= 1 and sum(products) / len(products) >= 3
    assert {p.stage for p in view.places.values()} == {"上游", "中游", "下游", "支撑"}
    assert any(p.key for p in view.places.values())
    assert [i for i, p in view.places.items() if p.key and not p.key_why] == []


def test_the_other_chains_are_there_with_their_facts() -> None:
    views = chain_views(city())
    assert [v.id for v in views] == [row["产业链标识"] for row in table("city/catalog.csv")]
    ten = [v for v in views if v.node.props["standing"] in ("来源点名", "最有依据的候选")]
    assert len(ten) == 10
    assert {v.id for v in views if v.mapped} == CHAINS.keys()
    assert [v.name for v in ten if not v.edges("OF_CHAIN") and not v.firms] == []


@pytest.mark.parametrize("chain", CHAINS)
def test_the_segments_that_sources_name_are_found_again(chain: str) -> None:
    tied = {row["陈述"] for name in TIES for row in table(f"{name}/ties.csv")}
    links = [r for path in DATA.rglob("links.csv") for r in table(path.relative_to(DATA).as_posix())]
    named = [r for r in links if CHAINS[chain] in parts(r["产业链"]) and r["环节用语"]]
    assert named
    assert [r["编号"] for r in named if r["编号"] not in tied] == []


def test_every_wording_of_a_tied_mention_is_answered() -> None:
    answered: dict[str, set[str]] = {}
    for name in TIES:
        for row in table(f"{name}/ties.csv"):
            answered.setdefault(row["陈述"], set()).update({row["提示"], *parts(row["提示"])})
    links = [r for r in table("city/links.csv") if r["编号"] in answered]
    open_ = {r["编号"]: parts(r["环节用语"]) - answered[r["编号"]] for r in links}
    assert {i: words for i, words in open_.items() if words} == {}


@pytest.mark.parametrize("chain", CHAINS)
def test_candidates_are_at_most_six_each_and_fully_named(chain: str) -> None:
    firms = {row["企业名称"]: row for row in table(f"chains/{chain}/candidate_firms.csv")}
    offers = Counter(row["环节"] for row in table(f"chains/{chain}/candidates.csv"))
    assert offers and max(offers.values()) <= 6
    unnamed = [name for name, row in firms.items() if not row["企业全称"].endswith(("公司", "研究所", "研究院"))]
    assert unnamed == []
    codes = {(name, code) for name, row in firms.items() for code in parts(row["股票代码"])}
    assert [pair for pair in codes if not re.fullmatch(r"[0-9]{6}|[0-9]{5}\.HK", pair[1])] == []
    assert [row["企业名称"] for row in firms.values() if not (row["省份"] and row["城市"] and row["依据"])] == []


def test_one_stock_code_is_one_firm() -> None:
    codes = {(code, firm.id) for firm in read()[1].all("Firm") for code in firm.props.get("stock_code", [])}
    shared = [code for code, count in Counter(code for code, _ in codes).items() if count > 1]
    assert shared == []


MERGED = {"ji-nan-bi-ya-di-ban-dao-ti": "fu-neng-ban-dao-ti", "zhong-che-shan-dong-feng-dian": "bei-che-feng-dian"}


def test_merged_firms_are_found_by_both_ids_and_show_both_names() -> None:
    _, graph, _ = read()
    former = {n.id: n.props["former_ids"] for n in graph.all("Firm") if "former_ids" in n.props}
    assert former == {new: [old] for new, old in MERGED.items()}
    assert all(graph.current(Key("Firm", old)) == Key("Firm", new) for new, old in MERGED.items())
    told = {(c.key.id, c.label) for c in graph.conflicts if c.key.id in MERGED}
    assert told == {(new, label) for new in MERGED for label in ("企业名称", "企业全称")}


def test_relations_name_firms_and_say_where_they_come_from() -> None:
    names = ("SUPPLIES", "BUYS_FROM", "SAME_GROUP", "INVESTS_IN", "PARTNERS_WITH")
    edges = [e for name in names for e in read()[1].named(name)]
    written = sum(len(table(path.relative_to(DATA).as_posix())) for path in DATA.rglob("relations.csv"))
    assert written == sum(len({o.statement for o in e.origins}) for e in edges) >= 40
    common = [o for e in edges for o in e.origins if o.source == COMMON]
    assert [o for o in common if not o.confidence or not o.evidence] == []
    assert [o for e in edges for o in e.origins if not o.evidence] == []


def test_no_chain_is_sent_to_the_same_parks_for_all_its_gaps() -> None:
    for view in (v for v in chain_views(city()) if len(v.gaps) > 2):
        found = {tuple(h.park.id for h in suggestions(city(), g.finding.id)[:2]) for g in view.gaps}
        assert len(found) > 1 or found == {()}, view.name


def test_the_list_holds_gaps_and_the_missing_inputs_of_segments_that_leaders_hold() -> None:
    rows = TABLES["targets"].rows(city())
    views = {v.id: v for v in chain_views(city())}
    gaps = {chain: {g.finding.id for g in (*v.gaps, *v.apart)} for chain, v in views.items()}
    assert [r for r in rows if bool(r["serves"]) == (r["segment_id"] in gaps[r["chain_id"]])] == []
    served = {
        (chain, t.segment)
        for chain, inside in gaps.items()
        for gap in inside
        for t in supplying(city(), gap)
        if t.segment not in inside
    }
    assert {(r["chain_id"], r["segment_id"]) for r in rows if r["serves"]} == served
    held = {f.id for f in city().segments.values() if is_led(f)}
    assert [r for r in rows if r["segment_id"] in held] == []
    order = [(bool(r["rivals"]), TIERS.index(r["tier"])) for r in rows]
    assert order == sorted(order)


def test_the_geely_project_is_the_one_conflict_of_sources() -> None:
    (found,) = [c for c in read()[1].conflicts if c.key.id not in MERGED]
    assert "吉利" in found.caption
    assert (found.label, [value for value, _ in found.values]) == ("总投资（亿元）", ["112.0", "42.0"])


def test_every_id_keeps_its_pattern() -> None:
    wrong = [
        node.key
        for kind, declared in TYPES.items()
        for node in read()[1].all(kind)
        if (pattern := declared.field(declared.key).pattern) and not re.fullmatch(pattern, node.id)
    ]
    assert wrong == []


def test_no_statement_is_without_a_source() -> None:
    graph = read()[1]
    sources = {s.id for s in graph.all("Source")}
    said = [o for node in graph.nodes.values() for o in node.origins if o.statement and TYPES[node.key.type].sourced]
    assert said
    assert [o.statement for o in said if o.source not in sources | {COMMON}] == []
    edges = [o for e in graph.edges if e.name in ("WORKS_IN", "ABOUT", "FOR", "FILLS", "OFFERS_FOR") for o in e.origins]
    assert [(o.file, o.row) for o in edges if o.source not in sources | {COMMON}] == []


def test_what_is_general_knowledge_is_marked_so_and_counts_nowhere() -> None:
    ties = [e for e in read()[1].named("WORKS_IN")]
    common = [e for e in ties if {o.source for o in e.origins} == {COMMON}]
    assert len(common) > 25
    assert [e for e in ties if (e.props["tie_basis"] == "常识") != (e in common)] == []
    assert [e.start.id for e in common if not all(o.confidence and o.note for o in e.origins)] == []
    counted = {t.said.node.id for p in city().presences.values() for t in p.counted if t.said.basis != "来源"}
    assert counted == set()
    # no chain counts a firm of which nothing but general knowledge is known
    unknown = {n.id for n in read()[1].all("Firm") if {o.source for o in n.origins} <= {"", COMMON}}
    assert {i for v in chain_views(city()) for i in v.firms} & unknown == set()


def test_no_full_width_comma_stands_in_data() -> None:
    found: list[str] = []
    for path in sorted(DATA.rglob("*.csv")):
        for number, row in enumerate(table(path.relative_to(DATA).as_posix()), 2):
            found += [
                f"{path.name}:{number} {h}" for h, cell in row.items() if FULL_WIDTH_COMMA in cell and h not in PROSE
            ]
    assert found == []


def test_addresses_of_sources_are_addresses() -> None:
    wrong = [
        s.id
        for s in read()[1].all("Source")
        if s.props.get("url") and not s.props["url"].startswith(("http://", "https://"))
    ]
    assert wrong == []
