"""Which thing a row without an identifier is about: by credit code, by name in any width, else new with an id by rule."""

from graph.record import Issue, Origin, Row
from loaders.identity import Identities, certainty
from tests.graph.given import BASE, checked

A, B = "91990100MAK8PBRNYT", "91990100MATPLXG0TH"


def row(name: str, type: str = "Firm", **cells: str) -> Row:
    label = {"Firm": "企业名称", "Project": "项目名称"}[type]
    return Row(type, {label: name, **cells}, Origin("", "a.csv", "", 2))


def known() -> Identities:
    own = ("Firm", {"企业标识": "bing", "企业名称": "丙(济南)公司", "统一社会信用代码": A, "曾用名": "老丙公司"})
    return Identities(checked(*BASE, own))


def ids(found: Row | Issue) -> tuple[str | None, str | None]:
    assert isinstance(found, Row)
    return found.cells.get("企业标识"), found.cells.get("企业名称")


def test_what_is_known_is_named_and_not_declared_again() -> None:
    own = known()
    assert ids(own.settled(row("甲有限公司"))) == (None, "jia")
    assert ids(own.settled(row("丙（济南）公司"))) == (None, "bing")
    assert ids(own.settled(row("老丙公司"))) == (None, "bing")
    assert ids(own.settled(row("改了名的公司", 统一社会信用代码=A))) == (None, "bing")
    made = own.settled(row("丙（济南）公司", 企业全称="丙济南有限公司"))
    assert isinstance(made, Row) and made.cells["原文写法"] == "丙济南有限公司" and "企业全称" not in made.cells
    assert not own.new


def test_a_firm_of_the_same_name_with_another_code_is_another() -> None:
    assert ids(known().settled(row("丙(济南)公司", 统一社会信用代码=B))) == (f"uscc-{B.lower()}", "丙(济南)公司")


def test_new_ones_get_an_id_by_rule_and_are_known_from_then_on() -> None:
    own = known()
    assert ids(own.settled(row("丁公司", 统一社会信用代码=B))) == (f"uscc-{B.lower()}", "丁公司")
    assert ids(own.settled(row("丁 公司"))) == (f"uscc-{B.lower()}", "丁 公司")
    assert ids(own.settled(row("戊", 股票代码="000973", 企业全称="戊股份公司"))) == ("cn-000973", "戊")
    assert ids(own.settled(row("己材料（示例）有限公司"))) == (
        "ji-cai-liao-shi-li-you-xian-gong-si",
        "己材料（示例）有限公司",
    )
    assert own.new == {"a.csv": {f"uscc-{B.lower()}", "cn-000973", "ji-cai-liao-shi-li-you-xian-gong-si"}}


def test_a_long_name_has_a_short_id_of_its_own() -> None:
    made = known().settled(row("新建年产十万吨高性能电子级玻璃纤维及制品生产线项目", "Project"))
    assert isinstance(made, Row) and len(made.cells["项目标识"]) <= 70
    other = known().settled(row("新建年产十万吨高性能电子级玻璃纤维及制品生产线二期项目", "Project"))
    assert isinstance(other, Row) and other.cells["项目标识"] != made.cells["项目标识"]


def test_two_names_of_one_pinyin_and_a_taken_id_are_told() -> None:
    own = known()
    own.settled(row("庚公司"))
    taken = own.settled(row("耕公司"))
    assert isinstance(taken, Issue) and (taken.code, taken.value) == ("id-taken", "耕公司")
    assert "geng-gong-si" in taken.text()


def test_rows_with_codes_are_settled_first() -> None:
    rows = [row("丁公司"), row("丁公司", 股票代码="000973"), row("丁公司", 统一社会信用代码=B), row("丁", "Project")]
    assert [certainty(r) for r in rows] == [2, 1, 0, 0]
