"""The rules: the file holds the method's numbers, and every wrong one is refused by name."""

import pytest

from analysis.chains.pull import METHOD
from analysis.rules import Rules
from analysis.segments.linkage import KNOWN_SHARE


def test_the_file_holds_the_numbers_of_the_method(rules: Rules) -> None:
    s, t = rules.strength, rules.targets
    assert s.weights == {"scale": 0.30, "supply": 0.25, "capability": 0.20, "linkage": 0.15, "diversity": 0.10}
    assert s.group_points == {"链主": 5, "龙头": 3, "上市": 3, "其他": 1}
    assert s.leader_tags == {"链主", "龙头", "上市", "独角兽"}
    assert s.badges == {
        **{"单项冠军": 5, "小巨人": 4, "独角兽": 3, "上市": 3},
        **{"省级独角兽": 2, "省专精特新": 2, "瞪羚": 2, "高企": 1},
    }
    assert s.positions == {"全球前三": 5, "全国第一": 5, "全国前三": 3, "全省第一": 3}
    assert (s.scale_half, s.capability_half, s.strong, s.middle, s.max_width, s.many) == (3, 5, 60, 40, 45, 3)
    assert (s.linkage_known, s.single_hhi) == (0.5, 0.5)
    assert t.weights == {"relation": 0.30, "intent": 0.25, "capability": 0.20, "landing": 0.15, "proximity": 0.10}
    assert t.match == {"confirmed": 1, "common": 0.7, "rejected": 0}
    assert t.signals == {
        **{"扩产计划": 0.6, "洽谈": 0.5, "拿地或设厂": 0.5, "对外投资": 0.5, "合作": 0.4, "融资": 0.4},
        **{"本地中标": 0.4, "招商走访": 0.3, "推介邀请": 0.15, "招聘": 0.1},
    }
    assert t.proximity == {"同省": 1, "邻省或京津": 0.7, "国内其他": 0.4, "境外": 0.2}
    assert (t.half_life, t.max_hops, t.risk_points, t.risk_cap, t.risk_weight) == (12, 3, 3, 15, 0.5)
    assert (t.common_tie, t.leaders) == (0.5, {"链主", "龙头", "上市"})
    assert (rules.ages.tie, rules.ages.stated, rules.ages.intent) == (60, 36, 24)
    assert (rules.ages.recheck_tie, rules.ages.recheck_intent) == (24, 12)
    assert (rules.priority.unlisted, rules.priority.named_max, rules.priority.drop_share) == (0.6, 3, 0.1)
    assert (rules.work.steps, rules.work.searched) == (3, 0.5)


def test_what_functions_assume_without_rules_is_what_the_file_says(rules: Rules) -> None:
    assert rules.pull == METHOD
    assert rules.strength.linkage_known == KNOWN_SHARE


def test_rules_of_a_run_from_before_relations_are_read_as_the_file_has_them(table: dict) -> None:
    earlier = {k: v for k, v in table["targets"].items() if k not in ("common_tie", "leaders")}
    assert Rules.from_dict({**table, "targets": earlier}) == Rules.from_dict(table)
    ages = {name: months for name, months in table["ages"].items() if not name.startswith("recheck")}
    assert Rules.from_dict({**table, "ages": ages}) == Rules.from_dict(table)


def test_every_dimension_has_a_chinese_name(rules: Rules) -> None:
    assert rules.labels.keys() == rules.strength.weights.keys() | rules.targets.weights.keys()
    assert rules.labels["supply"] == "本地配套"


def change(table: dict, path: str, value: object) -> None:
    *above, key = path.split(".")
    for name in above:
        table = table[name]
    if value is None:
        del table[key]
    else:
        table[key] = value


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("pull", None, "规则缺少 pull"),
        ("strength.weights.scale", None, "规则缺少 strength.weights.scale"),
        ("strength.weights.scale", 0.31, "规则 strength.weights 的权重之和为 1.01，应为 1"),
        ("strength.weights.scale", 0.30000001, "规则 strength.weights 的权重之和为 1.00000001，应为 1"),
        ("strength.weights.scale", -0.1, "规则 strength.weights.scale = -0.1 超出范围，应在 0 到 1 之间"),
        ("strength.weights.scales", 0.0, "规则里有不认识的键：strength.weights.scales"),
        ("targets.weights.intent", "0.25", "规则 targets.weights.intent = '0.25' 不是数"),
        ("targets.half_life", True, "规则 targets.half_life = True 不是数"),
        ("targets.half_life", float("nan"), "规则 targets.half_life = nan 超出范围，应在 1e-06 到 1200 之间"),
        ("targets.signals", {}, "规则 targets.signals 是空的"),
        ("targets.common_tie", 1.5, "规则 targets.common_tie = 1.5 超出范围，应在 0 到 1 之间"),
        ("targets.leaders", [], "规则 targets.leaders 应是一列词"),
        ("targets.match.common", 1, "规则 targets.match 应满足 confirmed > common > rejected = 0"),
        ("strength.middle", 60, "规则 strength.middle = 60 应小于 strength.strong = 60"),
        ("strength.leader_tags", "链主", "规则 strength.leader_tags 应是一列词"),
        ("ages.stated", 36.5, "规则 ages.stated = 36.5 应是整数"),
        ("priority.trials", 0, "规则 priority.trials = 0 超出范围，应在 1 到 100000 之间"),
        ("work", [1], "规则 work 应是一组“键: 值”"),
        ("labels.scale", "", "规则 labels.scale 是空的"),
        ("extra", 1, "规则里有不认识的键：extra"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(table: dict, path: str, value: object, sentence: str) -> None:
    change(table, path, value)
    with pytest.raises(ValueError) as refused:
        Rules.from_dict(table)
    assert str(refused.value) == sentence


def test_weights_may_be_off_by_rounding(table: dict) -> None:
    change(table, "strength.weights.scale", 0.3 + 5e-10)
    assert Rules.from_dict(table).strength.weights["scale"] == 0.3 + 5e-10
