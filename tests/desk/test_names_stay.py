"""Names of people who said something are in the ledger and stay out of what is published."""

import datetime
from pathlib import Path

from analysis.derived import derived
from desk import claims
from graph.record import Key
from graph.store.neo4j.rows import wanted
from tests.city import findings
from tests.desk.said import Told


def test_a_published_graph_holds_no_name_of_a_person(tmp_path: Path) -> None:
    told = Told(tmp_path)
    said = told.keep(
        claims.not_here("encoder", claims.FULL, "名录", "2026-11-20", "张某"), claims.doubted("cathode", "不清楚")
    )
    city = told.city()
    search = next(n for n in city.graph.all("Search") if n.id == "JB000001")
    assert search.props["by"] == city.graph.nodes[Key("Source", "J000001")].props["publisher"] == "经办人 张某"
    want = wanted(city.graph, derived(city, "run"))
    assert "张某" not in str(want.nodes) + str(want.edges)
    source = want.nodes[Key("Source", "J000001")]
    assert (source["publisher"], source["name"], source["date"]) == ("经办人", "经办人", said[0].at[:10])
    assert want.nodes[search.key]["by"] == "经办人"
    assert datetime.date.fromisoformat(source["date"])


def test_a_graph_to_which_nobody_spoke_is_published_as_it_is() -> None:
    want = wanted(findings().graph, {})
    assert want.nodes[next(n.key for n in findings().graph.all("Search") if n.id == "Q03")]["by"] == "王处"
