"""Records ↔ text: every record comes back equal, and equal content has one text."""

from hypothesis import given
from hypothesis import strategies as st

from graph.codec import conflicts_in, conflicts_out, digest, edge_in, edge_out, node_in, node_out, origin_in, origin_out
from graph.record import Claim, Conflict, Edge, Key, Node, Origin

WORDS = st.text(max_size=6)
ORIGINS = st.builds(
    Origin,
    source=WORDS,
    file=WORDS,
    sheet=WORDS,
    row=st.integers(0, 10**6),
    date=WORDS,
    statement=WORDS,
    evidence=WORDS,
    note=WORDS,
    confidence=st.one_of(st.none(), st.floats(0, 1)),
    only_for=WORDS,
    confirms=st.booleans(),
)
VALUES = st.one_of(WORDS, st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.lists(WORDS, max_size=3))
PROPS = st.dictionaries(WORDS, VALUES, max_size=4)
START, END = Key("Firm", "a"), Key("Segment", "b")


@given(ORIGINS)
def test_an_origin_comes_back_equal(origin: Origin) -> None:
    assert origin_in(origin_out(origin)) == origin


def test_an_origin_is_written_without_its_empty_tail() -> None:
    assert origin_out(Origin("S001", "a.csv", "", 2)) == ["S001", "a.csv", "", 2]
    assert origin_out(Origin("", "", "", 0)) == ["", "", "", 0]
    assert origin_out(Origin("S001", "a.csv", "", 2, confidence=0.0))[-1] == 0.0


@given(PROPS, st.lists(ORIGINS, max_size=3), st.lists(st.builds(Claim, WORDS, WORDS, st.integers(0, 3)), max_size=3))
def test_a_node_comes_back_equal(props: dict[str, object], origins: list[Origin], claims: list[Claim]) -> None:
    node = Node(START, props, origins, claims)
    assert node_in(START, node_out(node)) == node


@given(PROPS, st.lists(ORIGINS, max_size=3))
def test_an_edge_comes_back_equal(props: dict[str, object], origins: list[Origin]) -> None:
    edge = Edge("WORKS_IN", START, END, props, origins)
    assert edge_in("WORKS_IN", START, END, edge_out(edge)) == edge


@given(st.lists(st.tuples(WORDS, ORIGINS), min_size=2, max_size=3))
def test_a_conflict_comes_back_equal(values: list[tuple[str, Origin]]) -> None:
    conflicts = [Conflict(START, "某企业", "name", "名称", tuple(values))]
    assert conflicts_in(conflicts_out(conflicts)) == conflicts


def test_the_order_of_properties_does_not_show() -> None:
    one, other = Node(START, {"a": 1.0, "b": "x"}, []), Node(START, {"b": "x", "a": 1.0}, [])
    assert node_out(one) == node_out(other)
    assert digest("甲") == digest("甲") != digest("乙")
    assert len(digest("")) == 20
