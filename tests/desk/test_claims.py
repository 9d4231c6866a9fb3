"""Each claim has its exact effect in the graph of the small city, and none once it is taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.chains.view import ChainView
from analysis.city import City
from analysis.targets.listing import settled_of, targets_of
from analysis.targets.relations import relations
from desk import claims
from desk.claims import NewFirm
from desk.pairs import Contradicted, undecided_of
from desk.record import DeskError, Whose
from graph.record import Key
from tests.city import example
from tests.desk.said import Told

SEPARATOR = "separator"
LI = Whose("李某", "核对过")
NEW = NewFirm("示例隔膜科技有限公司", "示例隔膜")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def gaps(city: City, chain: str) -> list[str]:
    view = ChainView(city, city.graph.nodes[Key("Chain", chain)])
    return [g.finding.id for g in view.gaps]


def states(city: City) -> dict[str, str]:
    return dict(city.states)


def listed(city: City, segment: str) -> dict[str, float]:
    return {t.firm.id: t.match for t in targets_of(city, segment)}


def test_a_suspected_gap_is_closed_by_a_word_and_open_again_when_it_is_taken_back(told: Told) -> None:
    before = told.city()
    assert before.segments[SEPARATOR].state == "疑缺" and SEPARATOR in gaps(before, "battery")
    (said,) = told.keep(claims.here(SEPARATOR, "隔膜", NEW, "看过它的产线"))
    after = told.city()
    found = after.segments[SEPARATOR]
    assert (found.state, found.shown, found.presence.n) == ("有", "孤点·强弱待评", 1)
    assert states(after) == {**states(before), SEPARATOR: "有"}
    assert gaps(after, "battery") == [g for g in gaps(before, "battery") if g != SEPARATOR]
    firm = after.graph.nodes[Key("Firm", NEW.id)]
    assert (firm.id, firm.caption, firm.props["presence"]) == (
        "shi-li-ge-mo-ke-ji-you-xian-gong-si",
        "示例隔膜",
        "本地",
    )
    (tie,) = found.presence.counted
    source = after.graph.nodes[Key("Source", tie.said.origins[0].source)]
    assert source.props == {
        **{"id": "J000001", "publisher": "经办人 张某", "kind": "经办人", "rank": 1.0, "date": said.at[:10]},
        "access": "内部",
    }
    told.take_back(said, LI)
    report = told.build()
    assert report["ok"] and report["run"] == example().report["run"]
    assert states(told.kept()) == states(before)


def test_a_new_firm_never_takes_the_id_of_another() -> None:
    id = "shi-li-ge-mo-ke-ji-you-xian-gong-si"
    assert NEW.id == id
    assert NewFirm("示例革模科技有限公司", taken={id, f"{id}-2"}).id == f"{id}-3"
    assert NewFirm("示例", credit_code="91370100163145XXXX", stock_code="600001").id == "cn-600001"


def test_a_known_firm_and_what_it_makes_are_tied(told: Told) -> None:
    told.keep(claims.here("controller-chip", "芯片", "zhuce-xinpian", "在本市有产线"))
    city = told.city()
    assert city.segments["controller-chip"].state == "有"
    assert city.graph.nodes[Key("Firm", "zhuce-xinpian")].props["presence"] == "本地"


def test_a_full_search_makes_it_missing_a_light_one_suspected(told: Told) -> None:
    unsearched = next(i for i, s in told.city().states.items() if s == "未查")
    (light,) = told.keep(claims.not_here(unsearched, claims.LIGHT, "公开网页", "2026-11-20", "张某"))
    assert told.city().states[unsearched] == "疑缺"
    told.keep(claims.not_here(unsearched, claims.FULL, "规上企业名录", "2026-11-21", "张某"))
    found = told.city().segments[unsearched]
    assert (found.state, found.presence.reasons) == (
        "缺",
        ("经办人 张某于 2026-11-21 全面检索（规上企业名录），未见本地企业",),
    )
    told.take_back(light)
    assert told.city().states[unsearched] == "缺"


def test_a_doubt_lets_what_is_older_count_no_more(told: Told) -> None:
    before = told.city()
    assert (before.states["cathode"], before.states["lithium-salt"], before.states[SEPARATOR]) == ("有", "缺", "疑缺")
    said = told.keep(
        claims.doubted("cathode", "听说停产了"),
        claims.doubted("lithium-salt", "东区好像有一家"),
        claims.doubted(SEPARATOR, "没有查全"),
        whose=LI,
    )
    after = told.city()
    day = said[0].at[:10]
    assert after.states["cathode"] == "疑有"
    assert after.presences["cathode"].reasons == (f"甲材料：经办人 李某（{day}）存疑：听说停产了",)
    assert after.states["lithium-salt"] == "疑有"  # 常识电源 is suspected there
    assert (after.states[SEPARATOR], after.presences[SEPARATOR].reasons) == (
        "查未清",
        (f"经办人 李某（{day}）存疑：没有查全",),
    )
    told.keep(claims.here("cathode", "正极", "jia-cailiao", "今天去看过，在产"))
    assert told.city().states["cathode"] == "有"
    told.take_back(said[1])
    assert told.city().states["lithium-salt"] == "缺"


def test_a_doubt_about_one_firm_leaves_the_others(told: Told) -> None:
    before = {t.said.node.id for t in told.city().presences["cell"].counted}
    told.keep(claims.doubted("cell", "已搬走", "yi-dianchi"))
    here = told.city().presences["cell"]
    assert {t.said.node.id for t in here.counted} == before - {"yi-dianchi"} != before
    assert {t.said.node.id for t in here.suspected} >= {"yi-dianchi"}


def test_a_rejected_target_never_returns(told: Told) -> None:
    before = listed(told.city(), "servo")
    assert "wai-ci-1" in before
    (said,) = told.keep(claims.unfit("wai-ci-1", "servo", "去年谈过，不来"))
    told.keep(claims.can_make("wai-ci-1", "servo", "伺服电机", "产品手册写明"))
    offers = told.data / "chains" / "robot" / "candidates.csv"
    offers.write_text(offers.read_text(encoding="utf-8") + "servo,外伺一,伺服驱动器,又列一次,S002\n", encoding="utf-8")
    city = told.city()
    assert listed(city, "servo") == {i: m for i, m in before.items() if i != "wai-ci-1"}
    assert {f.id: why for f, why in settled_of(city, "servo")}["wai-ci-1"] == (
        f"不合适：去年谈过，不来（经办人 张某（{said.at[:10]}））"
    )
    told.take_back(said)
    assert listed(told.city(), "servo")["wai-ci-1"] == 1.0


def test_a_confirmed_target_is_sourced(told: Told) -> None:
    assert listed(told.city(), "servo")["wai-ci-4"] == 0.7
    told.keep(claims.can_make("wai-ci-4", "servo", "伺服电机", "问过销售"))
    assert listed(told.city(), "servo")["wai-ci-4"] == 1.0


def test_a_target_that_is_here_is_none(told: Told) -> None:
    before = told.city()
    only, works = told.keep(
        claims.settled("wai-ci-2", "servo", "去年已设厂"),
        claims.settled("wai-ci-3", "servo", "已投产", "伺服"),
    )
    city = told.city()
    assert city.states["servo"] == "有" != before.states["servo"]
    assert {t.said.node.id for t in city.presences["servo"].counted} == {"wai-ci-3"}
    assert not {"wai-ci-2", "wai-ci-3"} & listed(city, "servo").keys()
    told.take_back(works)
    assert told.city().states["servo"] == before.states["servo"]
    told.take_back(only)
    assert listed(told.city(), "servo") == listed(before, "servo")


def test_a_correction_stands_before_older_sources_and_both_are_kept(told: Told) -> None:
    firm = Key("Firm", "yi-dianchi")
    assert told.city().graph.nodes[firm].props["full_name"] == "乙电池有限公司"
    told.keep(claims.corrected("yi-dianchi", {"企业全称": "乙电池股份有限公司"}, "营业执照"))
    graph = told.city().graph
    assert graph.nodes[firm].props["full_name"] == "乙电池股份有限公司"
    (found,) = [c for c in graph.conflicts if c.key == firm]
    assert [v for v, _ in found.values] == ["乙电池股份有限公司", "乙电池有限公司"]
    with pytest.raises(DeskError, match="不能更正“税号”"):
        claims.corrected("yi-dianchi", {"税号": "1"}, "x")


def test_same_and_different_names_hold_together_after_a_rebuild(told: Told) -> None:
    # 丙电池 is 乙电池, 乙电池 is not 甲电芯: then 丙电池 is not 甲电芯.
    told.keep(
        claims.same("bing-dianchi", "yi-dianchi", "同一张执照"),
        claims.different("bing-dianchi", "jia-dianxin", "两张执照"),
        claims.undecided("lao-zhoucheng", "lao-cicai", "还要查"),
    )
    for _ in range(2):
        city = told.city()
        graph = city.graph
        assert graph.current(Key("Firm", "bing-dianchi")) == Key("Firm", "yi-dianchi")
        assert [(e.start.id, e.end.id) for e in graph.named("DIFFERS_FROM")] == [("yi-dianchi", "jia-dianxin")]
        assert [(e.start.id, e.end.id) for e in graph.named("MAYBE_SAME")] == [("lao-zhoucheng", "lao-cicai")]
        assert not {"不是同一家", "是否同一家待定"} & {link.label for link in relations(city)}


def test_names_said_to_be_the_same_are_not_said_to_be_two_until_that_is_taken_back(told: Told) -> None:
    (said,) = told.keep(claims.same("bing-dianchi", "yi-dianchi", "同一张执照"))
    apart = claims.different("yi-dianchi", "bing-dianchi", "两张执照")
    told_by = f"张某 {said.at[:10]} {said.at[11:16]} 已说“同一”（实地看过）"
    with pytest.raises(Contradicted) as refused:
        told.keep(apart, whose=LI)
    assert str(refused.value) == f"没有存下“不同”：{told_by}，两种说法不能都对。要改主意，先撤回它，再说。"
    assert refused.value.acts == (said,) and told.acts() == [said]
    told.take_back(said)
    told.keep(apart, whose=LI)
    with pytest.raises(Contradicted, match="没有存下“同一”：李某"):
        told.keep(claims.same("bing-dianchi", "yi-dianchi", "同一张执照"))


def test_what_contradicts_by_way_of_a_third_firm_is_refused_and_names_all_of_the_way(told: Told) -> None:
    # 丙电池 is 乙电池, 乙电池 is not 甲电芯: then 甲电芯 is not 丙电池.
    told.keep(claims.same("bing-dianchi", "yi-dianchi", "x"), claims.different("yi-dianchi", "jia-dianxin", "x"))
    with pytest.raises(Contradicted) as refused:
        told.keep(claims.same("jia-dianxin", "bing-dianchi", "x"), whose=LI)
    assert [a.kind for a in refused.value.acts] == [claims.DIFFERENT, claims.SAME]
    told.keep(claims.same("jia-dianxin", "lao-cicai", "x"))
    with pytest.raises(Contradicted) as refused:
        told.keep(claims.same("lao-cicai", "yi-dianchi", "x"))
    assert [a.kind for a in refused.value.acts] == [claims.DIFFERENT, claims.SAME]


def test_a_decision_takes_the_place_of_none(told: Told) -> None:
    (open_,) = told.keep(claims.undecided("lao-zhoucheng", "lao-cicai", "还要查"))
    about = claims.about_pair("lao-cicai", "lao-zhoucheng")
    takes = undecided_of(told.acts(), about)
    assert takes == tuple(s.number for s in open_.statements)
    told.keep(replace(claims.different("lao-zhoucheng", "lao-cicai", "两张执照"), takes=takes))
    graph = told.city().graph
    assert [(e.start.id, e.end.id) for e in graph.named("DIFFERS_FROM")] == [("lao-zhoucheng", "lao-cicai")]
    assert not list(graph.named("MAYBE_SAME"))


def test_an_outdated_statement_is_kept_and_counts_no_more(told: Told) -> None:
    before = told.city()
    assert before.states["cathode"] == "有" and before.states["lithium-salt"] == "缺"
    tie, gap = told.keep(claims.outdated("F005", "已停产"), claims.outdated("G001", "去年已有"))
    after = told.city()
    assert after.states["cathode"] == "企业待列"  # G002 calls it weak
    assert [t.why_not for t in after.presences["cathode"].suspected] == ["经办人指出已过时，须重新核实"]
    assert after.states["lithium-salt"] == "疑有"
    assert any(o.outdated for o in after.graph.nodes[Key("Firm", "jia-cailiao")].origins)
    told.take_back(tie)
    told.take_back(gap)
    assert states(told.city()) == states(before)


def test_a_statement_that_is_none_is_an_issue_with_its_place(told: Told) -> None:
    (said,) = told.keep(claims.outdated("F999", "x"))
    report = told.build()
    (found,) = [d for d in report["details"] if d["code"] == "statement-unknown"]
    assert found["place"] == f"经办 JB000001（张某 {said.at[:10]} {said.at[11:16]}）“陈述”列"
    assert {f["file"]: (f["read"], f["rejected"]) for f in report["files"]}["经办"] == (1, 1)


def test_a_claim_without_its_reason_is_none() -> None:
    with pytest.raises(DeskError, match="请写明理由"):
        claims.unfit("wai-ci-1", "servo", " ")
