"""The register of names: exact only; near names are hints."""

from hypothesis import given
from hypothesis import strategies as st

from graph.assembly.names import Register
from graph.rows.characters import one_width
from tests.graph.given import BASE, checked

REGISTER = Register.of(checked(*BASE))


def test_a_key_or_a_written_name_finds_its_id() -> None:
    assert [REGISTER.find("Firm", w) for w in ("jia", "甲公司", "甲有限公司")] == [{"jia"}] * 3
    assert REGISTER.find("Chain", "甲公司") == set()


def test_a_name_that_is_only_similar_finds_nothing() -> None:
    for near in ("甲公", "甲公司(济南)", "甲有限责任公司"):
        assert REGISTER.find("Firm", near) == set()


def test_width_and_spaces_of_a_name_make_no_other_name() -> None:
    register = Register.of(checked(*BASE))
    assert register.find("Firm", "甲 公司\u3000") == {"jia"} and register.bent == {("Firm", "甲 公司\u3000")}
    assert register.find("Firm", "甲公司") == {"jia"} and len(register.bent) == 1
    assert register.find("Firm", "JIA") == set()  # an id is written one way only


def test_hints_are_the_nearest_three_names_at_most() -> None:
    assert REGISTER.near("Firm", "甲有限责任公司")[0] == "甲有限公司"
    assert len(REGISTER.near("Firm", "公司")) == 3
    assert REGISTER.near("Firm", "☆") == ()
    assert REGISTER.near("Source", "S00") == ("S001", "S002", "S003")


@given(st.text(max_size=12))
def test_only_what_is_registered_is_ever_found(written: str) -> None:
    names = {"甲公司", "甲有限公司", "乙公司"}
    known = {"jia", "yi"} | names
    assert bool(REGISTER.find("Firm", written)) == (written in known or one_width(written) in names)
    assert set(REGISTER.near("Firm", written)) <= known
