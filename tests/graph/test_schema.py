"""The grammar: every refusal with its sentence."""

import pytest

from graph.schema import Edge, Field, NodeType, SchemaError, check_vocabulary

ID = Field("id", "标识")
NAME = Field("name", "名称")


def kind(**changes: object) -> NodeType:
    given = {"name": "Thing", "label": "东西", "about": "一样东西。", "fields": (ID, NAME), **changes}
    return NodeType(**given)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Upper", "label": "甲"}, "字段名 'Upper' 不是小写英文标识"),
        ({"name": "", "label": "甲"}, "字段名 '' 不是小写英文标识"),
        ({"name": "a", "label": ""}, "字段 a 没有中文表头"),
        (
            {"name": "a", "label": "甲", "pattern": "[0-9]+", "example": "x"},
            "字段 a 的示例 'x' 不合自己的格式 '[0-9]+'",
        ),
        ({"name": "a", "label": "甲", "choices": ("一", "二"), "example": "三"}, "字段 a 的示例 '三' 不在可选值中"),
    ],
)
def test_a_field_refuses_nonsense(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(SchemaError, match="^" + sentence.replace("[", r"\[").replace("+", r"\+")):
        Field(**given)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "makes", "column": ID}, "关系名 'makes' 应为大写英文"),
        ({"name": "MAKES"}, "关系 MAKES 要么有列，要么来自人工对应表，要么来自关系表"),
        ({"name": "MAKES", "column": ID, "tie": True}, "关系 MAKES 要么有列，要么来自人工对应表，要么来自关系表"),
        ({"name": "MAKES", "column": ID, "identity": ("role",)}, r"关系 MAKES 的区分字段 \['role'\] 不在它的属性里"),
    ],
)
def test_an_edge_refuses_nonsense(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(SchemaError, match=sentence):
        Edge(**{"label": "生产", "to": "Thing", **given})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fields": (ID, NAME, Field("name", "别名"))}, "类型 Thing 有重名字段"),
        ({"key": "code"}, "类型 Thing：code 不是它的字段"),
        ({"caption": "title"}, "类型 Thing：title 不是它的字段"),
        ({"date": "day"}, "类型 Thing：day 不是它的字段"),
        ({"names": ("also",)}, "类型 Thing：also 不是它的字段"),
        ({"featured": ("size",)}, "类型 Thing：size 不是它的字段"),
        ({"fields": (ID, NAME, Field("other", "名称"))}, "类型 Thing：表头“名称”同属 name 与 other"),
        ({"fields": (ID, NAME, Field("other", "另", aliases=("name",)))}, "类型 Thing：表头“name”同属 name 与 other"),
        ({"fields": (ID, NAME, Field("evidence", "凭证"))}, "类型 Thing：表头 evidence 保留给来源列"),
        (
            {"edges": (Edge("IN", "位于", to="Thing", column=Field("place", "名称")),)},
            "类型 Thing：表头“名称”同属 name 与 place",
        ),
    ],
)
def test_a_type_refuses_nonsense(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(SchemaError, match=sentence):
        kind(**changes)


def test_a_vocabulary_refuses_unknown_ends_and_shared_tables() -> None:
    lost = kind(edges=(Edge("IN", "位于", to="Nowhere", column=Field("place", "地方")),))
    with pytest.raises(SchemaError, match="类型 Thing 的关系 IN 指向未声明的类型 Nowhere"):
        check_vocabulary({"Thing": lost})
    with pytest.raises(SchemaError, match="表名“东西”同属 Thing 与 Other"):
        check_vocabulary({"Thing": kind(), "Other": kind(name="Other", label="别物", tables=("东西",))})


def test_columns_hold_each_name_once() -> None:
    place = Field("place", "地方", merge="many")
    near = Field("near", "附近")
    made = kind(
        edges=(Edge("IN", "位于", to="Thing", column=place, props=(near,)), Edge("AT", "在", to="Thing", column=place))
    )
    assert [f.name for f in made.columns()] == ["id", "name", "place", "near"]
    assert place.headings == ("地方", "place")


def test_a_field_or_edge_nobody_declared_is_a_key_error() -> None:
    assert kind().field("name") is NAME
    for missing in (lambda: kind().field("size"), lambda: kind().edge("IN")):
        with pytest.raises(KeyError):
            missing()
