"""A place of a chain and a policy entered at the desk stand in the graph of the small city, and go when taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.plan.leadership import leadership
from desk.plan.entered import offered, seated
from desk.record import DeskError
from graph.record import Key
from tests.desk.said import Told

POLICY = {
    "政策名称": "首台套奖励",
    "制定单位": "市工业和信息化局",
    "政策级别": "市",
    "扶持方式": "奖励",
    "给什么": "按销售额奖励",
    "扶持对象": "产品",
    "最高金额（万元）": "200",
    "其他条件": "首台（套）认定",
    "产业链": "battery",
}


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def test_a_place_and_a_policy_stand_and_go(told: Told) -> None:
    seat, policy = told.keep(
        seated("battery", "工作专班", "2026-11-20", {"承担者": "电池产业专班", "部门": "gongxin"}, "D-1"),
        offered(POLICY, "d-1"),
    )
    city = told.city()
    place = next(s for s in leadership(city, "battery")[0] if s.role == "工作专班")
    assert (place.holder, [n.id for n in place.departments]) == ("电池产业专班", ["gongxin"])
    one = city.graph.nodes[Key("Policy", "d-1")].props
    assert (one["amount_max_wan"], one["until_note"], "until" in one) == (200, "没有写明，申报前须核实", False)
    told.take_back(seat)
    told.take_back(policy)
    city = told.city()
    assert Key("Policy", "d-1") not in city.graph.nodes
    assert not next(s for s in leadership(city, "battery")[0] if s.role == "工作专班").filled


def test_what_is_missing_is_said() -> None:
    with pytest.raises(DeskError, match="请写承担者（职务、单位或成果的名称），或选部门、企业；没有存下。"):
        seated("battery", "工作专班", "2026", {})
    with pytest.raises(DeskError, match="日期请写成 2026、2026-11 或 2026-11-22；没有存下。"):
        seated("battery", "工作专班", "去年", {"承担者": "专班"})
    with pytest.raises(DeskError, match="分工请选 市级领导链长"):
        seated("battery", "组长", "2026", {"承担者": "专班"})
    with pytest.raises(DeskError, match="请写制定单位、给什么；没有存下。"):
        offered({**POLICY, "制定单位": "", "给什么": " "})
    with pytest.raises(DeskError, match="有效期至请写成 2026、2026-11 或 2026-11-22；没有存下。"):
        offered({**POLICY, "有效期至": "年底"})
    with pytest.raises(DeskError, match="最高金额（万元）请只写数；没有存下。"):
        offered({**POLICY, "最高金额（万元）": "200万"})
    with pytest.raises(DeskError, match="政策没有“奖金”这一栏"):
        offered({**POLICY, "奖金": "1"})
