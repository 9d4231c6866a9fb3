"""What hangs on no segment in the small city, what is proposed for it, and what a person's word makes of that."""

from pathlib import Path

import pytest

from analysis.city import City
from analysis.matching.loose import loose
from desk.record import Claim, Saying, Whose
from desk.ties import Tying, called, not_tied, tied
from exports.sentences import words
from exports.sentences.desk.match import match_sentence
from graph.record import Key
from tests.desk.said import Told

TABLE = Whose("张某", source="园区名录", source_date="2026-11-01")


def firm(id: str, name: str, **cells: str) -> Saying:
    return Saying("Firm", {"企业标识": id, "企业名称": name, "在地情况": "本地", **cells})


ROWS = (
    firm("shi-li-ge-mo", "示例隔膜", 主要产品="湿法隔膜、铝塑膜"),
    firm(
        "shi-li-ji-dian",
        "示例机电",
        主要产品="电机",
        原表其他栏="经营范围：一般项目：编码器销售；谐波减速器的研发、销售",
    ),
    firm("wai-shi-li", "外示例", 主要产品="储能柜", 在地情况="非本地"),
)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    made.keep(Claim("导入", "File:x", ROWS), whose=TABLE)
    return made


def proposals(city: City) -> list[str]:
    return [
        f"{o.wording.node.caption} {o.proposal.words} {o.proposal.segment} {o.proposal.basis}" for o in loose(city).open
    ]


def unread(city: City) -> list[str]:
    return [f"{w.node.caption} {w.text}" for w in loose(city).unread]


BEFORE = [
    "示例隔膜 湿法隔膜 separator 来源",
    "示例机电 编码器 encoder 推断",
    "示例机电 谐波减速器 reducer 推断",
    "外示例 储能柜 storage 来源",
]


def ties(city: City, *wanted: str) -> list[Tying]:
    return [
        Tying(
            o.wording.statement,
            o.wording.node.id,
            o.proposal.words,
            o.proposal.segment,
            o.proposal.basis,
            o.reason,
            o.wording.elsewhere,
        )
        for o in loose(city).open
        if o.proposal.segment in wanted
    ]


def test_words_of_products_are_proposed_and_nothing_else(told: Told) -> None:
    city = told.city()
    assert sorted(proposals(city)) == sorted(BEFORE)
    found = {o.proposal.segment: o for o in loose(city).open}
    assert found["separator"].reason == "“主要产品”写有“湿法隔膜”，与产品“湿法隔膜”同名"
    assert found["encoder"].reason == "“经营范围”写有“编码器”，与环节同名"
    assert found["storage"].wording.elsewhere and not found["encoder"].wording.elsewhere
    assert "示例机电 电机" not in unread(city)  # something of the firm is proposed
    assert unread(city) == ["庚食品 饼干", "己装备 装备", "甲电池电芯二期 甲电池电芯二期", "某储能电站 某储能电站"]
    assert loose(city).firms == ()


def test_the_opening_sentence_counts(told: Told) -> None:
    said = words(match_sentence(told.city(), loose(told.city())))
    assert said.startswith(
        "有 4 处用语等着对应到环节（来源 2 处、推断 2 处），涉及 3 家企业或条目。其中 4 个环节现在还不是“有”："
    )


def test_what_is_accepted_counts_by_what_it_rests_on_and_is_taken_back_whole(told: Told) -> None:
    before = told.city()
    assert before.states["separator"] == "疑缺" and before.states["encoder"] == "查未清"
    (act,) = told.keep(tied(ties(before, "separator", "encoder", "storage")))
    after = told.city()
    assert (after.states["separator"], after.states["encoder"]) == ("有", "疑有")
    assert [f.id for f, _ in after.facts["storage"].offers] == ["wai-shi-li"]
    assert proposals(after) == ["示例机电 谐波减速器 reducer 推断"]
    (tie,) = after.presences["separator"].counted
    source = after.graph.nodes[Key("Source", tie.said.origins[0].source)]
    assert source.caption == "园区名录"  # the table says it, the person only says what its words mean
    told.take_back(act)
    assert sorted(proposals(told.city())) == sorted(BEFORE)
    assert dict(told.city().states) == dict(before.states)


def test_what_is_refused_is_not_proposed_again_until_it_is_taken_back(told: Told) -> None:
    (act,) = told.keep(not_tied(ties(told.city(), "reducer"), "只是代销"))
    assert "示例机电 谐波减速器 reducer 推断" not in proposals(told.city())
    # A newer table that says the same of the firm is not asked about again.
    told.keep(
        Claim("导入", "File:y", (Saying("Firm", {"企业名称": "示例机电", "主要产品": "谐波减速器"}),)), whose=TABLE
    )
    assert not [p for p in proposals(told.city()) if "谐波减速器" in p]
    told.take_back(act)
    assert [p for p in proposals(told.city()) if "谐波减速器" in p]


def test_another_name_of_a_product_is_proposed_from_then_on(told: Told) -> None:
    (act,) = told.keep(called("伺服电机", "电机"))
    city = told.city()
    assert city.graph.nodes[Key("Product", "伺服电机")].props["aka"] == ["电机"]
    assert "示例机电 电机 servo 来源" in proposals(city)
    told.take_back(act)
    assert sorted(proposals(told.city())) == sorted(BEFORE)
    told.keep(called("", "铝塑膜", "pack"))
    assert "示例隔膜 铝塑膜 pack 来源" in proposals(told.city())


def test_a_statement_without_a_number_is_said_once_more_of_its_firm(told: Told) -> None:
    told.keep(tied([Tying("", "shi-li-ji-dian", "微控制器", "controller-chip", "来源", "看过")]))
    assert told.city().states["controller-chip"] == "有"
