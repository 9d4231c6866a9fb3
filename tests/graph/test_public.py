"""What is handed to others holds nothing that rests on 内部 alone, and says how much it lacks."""

from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from analysis.city import City
from analysis.targets.listing import targets_of
from desk import claims
from desk.claims import NewFirm
from desk.record import Whose
from graph.assembly.merge import merge_all
from graph.assembly.whole import incomplete
from graph.codec import bodies_of, edge_in, edge_out
from graph.public import LeftOut, public
from graph.record import Graph, Key
from graph.store.open import open_store
from graph.types import TYPES
from tests.city import findings
from tests.city.every_finding import every_finding
from tests.desk import needs
from tests.desk.said import Told

NEW = NewFirm("示例隔膜科技有限公司", "示例隔膜")
OFFICE = Whose("张某", "", "市局内部名单", "2026-11-01", "内部")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def written(graph: Graph) -> str:
    """Return everything that is said in a graph, as one text."""
    text = b"\n".join(chain(*bodies_of(graph))).decode()
    assert "碳酸锂" in text
    return text


def outside(city: City) -> tuple[City, LeftOut]:
    graph, out = public(city.graph)
    assert incomplete(graph) == []
    return City(graph, city.rules, city.as_of), out


def test_a_graph_of_public_sources_is_handed_out_as_it_is() -> None:
    graph, out = public(findings().graph)
    assert (out, out.words, graph.public) == (LeftOut(), "", True)
    assert bodies_of(graph) == bodies_of(findings().graph)


def test_what_sources_say_of_every_node_makes_its_values_again() -> None:
    """Values may be made anew from claims alone: so it is done where some of them are left out."""
    for node in findings().graph.nodes.values():
        said: dict[str, list[tuple[str | float | bool, int]]] = {}
        for c in node.claims:
            said.setdefault(c.field, []).append((c.value, c.origin))
        made, _ = merge_all(TYPES[node.key.type].fields, said, node.origins)
        assert made.keys() == node.props.keys()
        assert all(
            sorted(v) == sorted(node.props[k]) if isinstance(v, list) else v == node.props[k] for k, v in made.items()
        )


def test_what_a_person_said_alone_is_absent_and_counted(told: Told) -> None:
    told.keep(
        claims.here("separator", "隔膜", NEW, "看过它的产线"), claims.corrected("yi-dianchi", {"集团": "乙集团"}, "x")
    )
    city = told.city()
    open_to, out = outside(city)
    assert (city.states["separator"], open_to.states["separator"]) == ("有", "疑缺")
    assert open_to.states == findings().states
    assert Key("Firm", NEW.id) not in open_to.graph.nodes
    assert out == LeftOut({"企业": 1}, edges=1, values=1, sources=1)
    assert out.words == "只有内部来源的 3 条没有列入（企业 1，关系 1，栏目的值 1）"
    assert bodies_of(open_to.graph) == bodies_of(findings().graph)


def test_what_also_rests_on_a_public_source_stays_with_what_that_says(told: Told) -> None:
    told.keep(claims.can_make("wai-li-6", "lithium-salt", "氢氧化锂", "看过样品"))
    city = told.city()
    (mixed,) = [e for e in city.graph.named("OFFERS_FOR") if e.claims]
    open_to, out = outside(city)
    assert out == LeftOut({}, edges=0, values=out.values, sources=1) and out.values > 0
    assert bodies_of(open_to.graph) == bodies_of(findings().graph)
    before, after = (next(t for t in targets_of(c, "lithium-salt") if t.firm.id == "wai-li-6") for c in (city, open_to))
    assert (before.match, before.products, before.why) == (1.0, ("氢氧化锂", "电池级碳酸锂"), "看过样品")
    assert (after.match, after.products, after.why) == (0.7, ("电池级碳酸锂",), "有锂盐产线")
    assert edge_in(mixed.name, mixed.start, mixed.end, edge_out(mixed)) == mixed


def test_without_knowing_which_source_gives_what_only_the_tie_stays(told: Told) -> None:
    told.keep(claims.can_make("wai-li-6", "lithium-salt", "氢氧化锂", "看过样品"))
    graph = told.city().graph
    older = Graph(graph.nodes, [replace(e, claims=[]) for e in graph.edges], graph.conflicts, graph.reviewed)
    (edge,) = [
        e for e in public(older)[0].named("OFFERS_FOR") if (e.start.id, e.end.id) == ("wai-li-6", "lithium-salt")
    ]
    assert edge.props == {} and edge.origins


def test_a_firm_found_unfit_or_a_word_outdated_is_not_handed_out_as_if_nobody_had_said_so(told: Told) -> None:
    told.keep(claims.unfit("wai-li-1", "lithium-salt", "环评过不了"), claims.outdated("F006", "已经停产"))
    city = told.city()
    open_to, out = outside(city)
    assert "wai-li-1" not in [t.firm.id for t in targets_of(open_to, "lithium-salt")]
    assert not [n for n in open_to.graph.all("Rejection")] and "环评" not in written(open_to.graph)
    assert out.nodes["不合适"] == 1
    assert all(not o.outdated for e in open_to.graph.edges for o in e.origins)
    assert not [e for e in open_to.graph.named("WORKS_IN") if e.start.id == "bing-dianchi"]


def test_rows_and_tables_marked_internal_stay_inside(told: Told) -> None:
    needs.write(told.data, (*needs.LINES[:2], needs.LINES[2].replace(",,S001", ",内部,S001")))
    rows = claims.here("coater", "涂布设备", "ji-zhuangbei", "名单")
    told.keep(rows, whose=OFFICE)
    city = told.city()
    open_to, out = outside(city)
    assert [n.node.id for n in city.needs] == ["N003", "N002", "N001"]
    assert [n.node.id for n in open_to.needs] == ["N002", "N001"]
    assert (city.states["coater"], open_to.states["coater"]) == ("有", findings().states["coater"])
    assert out == LeftOut({"采购需求": 1}, edges=2, values=out.values, sources=1)


def test_everything_can_be_computed_of_what_is_handed_out(told: Told) -> None:
    told.keep(
        claims.here("separator", "隔膜", NEW, "看过"),
        claims.not_here("encoder", claims.FULL, "名录", "2026-11-20", "张某"),
        claims.unfit("wai-li-2", "lithium-salt", "不合适"),
        claims.doubted("cathode", "不清楚"),
        claims.different("wai-li-1", "wai-li-2", "两家"),
    )
    city = told.city()
    open_to, _ = outside(city)
    with closing(open_store(str(told.ledger))) as store:
        run = store.current()
    assert run is not None
    every_finding(open_to.graph, run)
    text = written(open_to.graph)
    assert "张某" not in text and "J00000" not in text
