"""Guards over every declared type: labels, examples, headings, tables, ends."""

import re

import pytest

from graph.derive import fingerprint, label_of, relations
from graph.record import Origin
from graph.rows.values import parse
from graph.schema import Field, NodeType
from graph.types import TYPES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
KINDS = pytest.mark.parametrize("kind", TYPES.values(), ids=lambda k: k.name)


def all_fields(kind: NodeType) -> list[Field]:
    return [*kind.fields, *(p for e in kind.edges for p in e.props), *(e.column for e in kind.edges if e.column)]


def test_the_vocabulary_holds_what_the_city_needs() -> None:
    wanted = {"Chain", "Segment", "Product", "Firm", "Park", "District", "Project", "Department", "Source", "Search"}
    assert wanted <= TYPES.keys()
    assert [name for name, kind in TYPES.items() if name != kind.name] == []


@KINDS
def test_what_users_read_is_chinese(kind: NodeType) -> None:
    labels = [kind.label, kind.about, *(f.label for f in all_fields(kind)), *(e.label for e in kind.edges)]
    assert [text for text in labels if not CHINESE.search(text)] == []
    assert kind.about.endswith("。")


@KINDS
def test_every_example_is_a_value_of_its_field(kind: NodeType) -> None:
    for field in all_fields(kind):
        if field.example:
            values, issues = parse(field, field.example, Origin("", "", "", 1))
            assert (len(values), issues) == (1, []), field.name


@KINDS
def test_headings_are_unique_within_a_type(kind: NodeType) -> None:
    headings = [h for f in kind.columns() for h in f.headings]
    assert sorted(headings) == sorted(set(headings))


@KINDS
def test_the_key_is_required_and_keeps_a_pattern(kind: NodeType) -> None:
    key = kind.field(kind.key)
    assert key.required
    if kind.key == "id":
        assert key.pattern and key.example


@KINDS
def test_a_field_of_one_name_means_the_same_on_every_edge(kind: NodeType) -> None:
    seen: dict[str, Field] = {}
    for edge in kind.edges:
        for field in (*edge.props, *([edge.column] if edge.column else [])):
            other = seen.setdefault(field.name, field)
            assert (other.label, other.merge, other.kind) == (field.label, field.merge, field.kind), field.name


@KINDS
def test_a_type_has_at_most_one_edge_for_ties(kind: NodeType) -> None:
    assert sum(e.tie for e in kind.edges) <= 1


def test_table_names_are_unique_over_all_types() -> None:
    names = [name for kind in TYPES.values() for name in (kind.label, *kind.tables)]
    assert sorted(names) == sorted(set(names))


def test_labels_are_unique_over_all_types() -> None:
    labels = [kind.label for kind in TYPES.values()]
    assert sorted(labels) == sorted(set(labels))


def test_relations_name_declared_ends_in_their_direction() -> None:
    found = relations()
    assert ("Segment", "FEEDS", "供给", "Segment") in found
    assert ("Firm", "WORKS_IN", "从事", "Segment") in found
    assert {end for start, _, _, stop in found for end in (start, stop)} <= TYPES.keys()
    assert not any(name == "TIES_TO" for _, name, _, _ in found)


def test_the_fingerprint_is_the_same_every_time() -> None:
    assert fingerprint() == fingerprint()
    assert re.fullmatch(r"[0-9a-f]{20}", fingerprint())


def test_label_of_gives_the_heading_or_the_name_itself() -> None:
    assert label_of("Firm", "stock_code") == "股票代码"
    assert label_of("Firm", "role") == "角色"
    assert label_of("Firm", "nobody") == "nobody"
