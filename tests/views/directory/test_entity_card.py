"""The card of a firm, park, project or department: each value with its source, conflicts, histories, ties, and hostile text."""

from __future__ import annotations

import re

import pytest

from analysis.city import City
from graph.record import Claim, Key
from tests.city import Built
from tests.views.test_html import HOSTILE, Read
from views.parts.cards.entity import entity_card, evidence


@pytest.fixture(scope="module")
def city(example: Built) -> City:
    return example.city()


def card(city: City, type: str, id: str) -> str:
    """The evidence of a card: what stands folded."""
    return evidence(city, city.graph.nodes[Key(type, id)])


def front(city: City, type: str, id: str) -> str:
    """What a card shows before its evidence."""
    made = entity_card(city, Key(type, id))
    assert made.count('<details class="evidence">') == 1
    return made.split('<details class="evidence">')[0]


def words(made: str) -> str:
    return Read(made).words


def section(made: str, title: str) -> str:
    """The words under a heading, up to the next one."""
    found = re.search(rf"<h4>{re.escape(title)}[^<]*</h4>(.*?)(?=<h4>|<details|$)", made)
    assert found, title
    return Read(found.group(1)).words


def test_each_value_names_its_source(city: City) -> None:
    words = section(card(city, "Firm", "jia-dianchi"), "基本情况")
    assert "股票代码600001 [1]甲电池股份有限公司 2026" in words
    assert "企业全称甲电池股份有限公司 [2]项目整理（city/firm_names.csv 第2行）" in words
    assert "来源没有写到：统一社会信用代码" in words


def test_a_full_name_from_general_knowledge_is_marked(city: City) -> None:
    assert "甲电芯有限公司 全称待核实" in section(card(city, "Firm", "jia-dianxin"), "基本情况")
    assert "全称待核实" not in card(city, "Firm", "jia-dianchi")


def test_roles_say_who_says_them_and_lead_to_the_chain(city: City) -> None:
    made = card(city, "Firm", "jia-dianchi")
    assert "电池 ★ 链主（市） 中游" in section(made, "在产业链中的角色")
    assert '<a href="chain?chain=battery">电池</a>' in made


def test_a_tie_says_that_it_counts_and_why(city: City) -> None:
    made = card(city, "Firm", "jia-dianchi")
    assert '<a href="chain?chain=battery&amp;segment=cell">' in made
    assert "— 计入本环节" in section(made, "所在环节，是否计数")


def test_relations_read_from_both_sides_with_their_source(city: City) -> None:
    assert section(card(city, "Firm", "wai-ci-1"), "供货给").startswith("丁机器人")
    assert section(card(city, "Firm", "ding-jiqiren"), "供货方").startswith("外伺一")
    assert "示例日报 2026-03" in section(card(city, "Firm", "ding-jiqiren"), "供货方")
    assert section(card(city, "Firm", "wai-ci-2"), "省内基地").startswith("青岛工厂")


def test_a_firm_from_elsewhere_says_how_it_is_tied_to_a_local_leader(city: City) -> None:
    words = section(card(city, "Firm", "wai-jian-1"), "与本地龙头的关系")
    assert words.startswith("外减一与外伺一合作；外伺一供货给丁机器人（2 步，有来源）")
    assert section(card(city, "Firm", "wai-ci-4"), "与本地龙头的关系").strip() == "没有查过，未知"
    assert "与本地龙头的关系" not in card(city, "Firm", "ding-jiqiren")


def test_a_merged_entry_shows_both_names(city: City) -> None:
    made = card(city, "Firm", "jia-cailiao")
    assert section(made, "曾用名").startswith("老甲材料")
    assert "来源不一致" not in made


@pytest.mark.parametrize(
    ("firm", "why"),
    [
        ("lao-cicai", "来源已旧（2020-05-20），须重新核实"),
        ("jia-erchang", "厂区，不计企业"),
        ("mou-dianyuan", "推断，未见来源写明"),
    ],
)
def test_a_tie_that_does_not_count_says_why(city: City, firm: str, why: str) -> None:
    assert f"— 不计入：{why}" in section(card(city, "Firm", firm), "所在环节，是否计数")


def test_a_firm_without_a_segment_says_so(city: City) -> None:
    assert "环节待核实" in section(card(city, "Firm", "ji-zhuangbei"), "所在环节")


def test_a_conflict_shows_both_sayings_with_their_sources(city: City) -> None:
    words = section(card(city, "Project", "j001"), "来源不一致")
    assert "30 现采用市局示例市工业和信息化局 2025-06-01" in words
    assert "20日报写20亿元示例日报 2026-02" in words


def test_a_project_shows_the_history_of_its_status_newest_first(city: City) -> None:
    words = section(card(city, "Project", "j001"), "状态的历史")
    assert words.index("2026-02在建") < words.index("2025-06-01开工")


def test_a_park_shows_chains_firms_and_projects(city: City) -> None:
    made = card(city, "Park", "dianchi-yuan")
    assert section(made, "主导产业链") == "电池 [1]示例市工业和信息化局 2025-06-01"
    assert section(made, "其他产业链") == "机器人 [1]示例市工业和信息化局 2025-06-01"
    assert section(made, "入驻企业").startswith("甲电池 ")
    assert "甲电池电芯二期 在建 30 亿元 2026-02" in section(made, "在园项目")
    assert "不是园区" in front(city, "Park", "jiqiren-quan")


def test_a_department_shows_its_duty_and_chains(city: City) -> None:
    made = card(city, "Department", "gongxin")
    assert section(made, "基本情况").startswith("职责统筹产业链 [1]示例市工业和信息化局")
    roles = re.findall(r"<h4>负责</h4><ul>(.*?)</ul>", made)
    assert words(roles[0]).count("示例市工业和信息化局") == 2


def test_a_candidate_says_what_it_could_fill_and_that_it_is_general_knowledge(city: City) -> None:
    made = card(city, "Firm", "wai-li-6")
    words = section(made, "可以补的环节")
    assert "匹配产品：电池级碳酸锂；有锂盐产线 [2]行业常识·待核实，把握 0.7" in words
    assert words.count("行业常识·待核实") == 2
    assert '<a href="targets?chain=battery&amp;segment=lithium-salt">' in made
    assert "外地候选企业" in front(city, "Firm", "wai-li-6")


def test_a_signal_shows_its_stage_and_source(city: City) -> None:
    assert section(card(city, "Firm", "wai-li-1"), "意向信号") == "洽谈 洽谈锂盐厂 日报 示例日报 2026-08-22"


def test_a_source_without_an_address_and_an_old_one_are_marked(city: City) -> None:
    words = section(card(city, "Firm", "lao-cicai"), "全部陈述与来源")
    assert "2020年报道 某门户 2020-05-20 · 转载页，原址待换 旧资料（2020年） F010" in words
    assert "另一来源印证上一条 示例日报 2026-09-10（只印证：注册地） F010" in words


def test_numbers_name_the_statements_below(city: City) -> None:
    for type in ("Firm", "Park", "Project", "Department"):
        for node in city.graph.all(type):
            made = entity_card(city, node.key)
            listed = made[made.index("全部陈述与来源") :]
            known = set(re.findall(r">\[(\d+)\]<", listed))
            assert known == {str(i + 1) for i in range(len(known))}
            assert set(re.findall(r">\[(\d+)\]<", made)) == known


def test_free_exploration_is_one_link_away(city: City) -> None:
    assert '<a href="explore?node=Firm%3Ajia-dianchi">' in front(city, "Firm", "jia-dianchi")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(example: Built, name: str) -> None:
    own = example.city()
    node = own.graph.nodes[Key("Firm", "jia-dianchi")]
    node.origins[0] = node.origins[0]._replace(note="备注")
    plain = Read(entity_card(own, node.key)).tags
    node.origins[0] = node.origins[0]._replace(evidence=name, note=name)
    node.props |= {"name": name, "full_name": name}
    node.claims = [Claim(c.field, name if c.field == "full_name" else c.value, c.origin) for c in node.claims]
    read = Read(entity_card(own, node.key))
    assert [t for t, _ in read.tags] == [t for t, _ in plain]
    assert read.words.count(name) >= 4
    assert {a for _, attrs in read.tags for a in attrs} <= {"href", "class", "id", "title", "target", "rel"}


def test_what_a_card_shows_first_has_no_inner_words(city: City) -> None:
    for type in ("Firm", "Park", "Project", "Department"):
        for node in city.graph.all(type):
            shown = words(front(city, type, node.id))
            assert not re.search(r"\.csv|\[\d|\b[A-Z]\d{3}\b|None", shown), shown


def test_a_firm_stands_between_its_suppliers_and_customers(city: City) -> None:
    made = front(city, "Firm", "ding-jiqiren")
    assert "供应商：有来源写明的 1 家，按上下游环节可能还有 2 家。" in words(made)
    assert section(made, "供应商") == (
        "★ 外伺一对方供货给本企业 示例日报 2026-03丙电池按环节：电池包注册软件按环节：机器人软件"
    )
    assert section(made, "客户").startswith("没有写明的客户，下游环节也没有点名的本地企业。")
    assert section(made, "同行").startswith("戊机器人按环节：机器人本体")
    assert "是推断" in words(made)


def test_kin_are_told_with_what_they_rest_on(city: City) -> None:
    assert section(front(city, "Firm", "wai-ci-1"), "集团、投资与合作") == "外减一合作 示例日报 2026-05-06"
    assert section(front(city, "Firm", "jia-dianxin"), "集团、投资与合作").startswith("★ 甲电池同集团 项目整理")


def test_a_firm_without_a_segment_says_why_nobody_is_beside_it(city: City) -> None:
    made = front(city, "Firm", "geng-shipin")
    assert "没有来源写明它在哪个环节" in words(made)
    assert words(made).count("它还没有对应到环节，看不出上下游") == 2


def test_a_park_begins_with_the_gaps_it_could_take(city: City) -> None:
    made = front(city, "Park", "dianchi-yuan")
    assert words(made).index("可承接 4 个宜本地的缺口") < words(made).index("园内企业")
    told = section(made, "可承接的缺口")
    assert told.startswith(
        "正极材料（电池） 孤点·强弱待评 关键为什么在这里：园内有上下游的甲电池谁可以来：还没有候选企业"
    )
    assert "谁可以来：外锂六；全部 1 家" in told
    assert "主导产业链上其他宜本地的缺口 2 个" in words(made)
    assert '<a href="targets?chain=battery&amp;segment=separator">' in made


def test_an_area_takes_no_gap(city: City) -> None:
    made = front(city, "Park", "jiqiren-quan")
    assert "不列可承接的缺口" in words(made)
    assert "<h4>可承接的缺口" not in made


def test_a_project_says_how_long_nobody_has_reported_on_it(city: City) -> None:
    made = front(city, "Project", "j001")
    assert "在建（2026-02），最近的消息是 2026-02，已过 267 天，超过半年；总投资 30 亿元（来源说法不一）。" in words(
        made
    )
    assert "来源没有写投资额" in words(front(city, "Project", "j003"))
