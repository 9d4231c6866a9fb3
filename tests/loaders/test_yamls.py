"""YAML files: lines, plain scalars, and a clear issue with the line for all that is wrong."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders import LoadError
from loaders.yamls import Lined, load


def loaded(content: str | bytes) -> Lined:
    return load(content.encode() if isinstance(content, str) else content, "chains/x.yaml")


def problem(content: str | bytes) -> tuple[str, int, str]:
    with pytest.raises(LoadError) as caught:
        loaded(content)
    found = caught.value.problem
    assert (found.level, found.file) == ("stop", "chains/x.yaml")
    return found.code, found.row, found.sentence


def test_words_stay_words_and_codes_keep_their_zeros() -> None:
    text = "yes: no\non: off\ncode: 0371\ntime: 12:30\nday: 2026-11-22\nnumber: 5\nshare: 0.5\ngood: true\nnothing:\nid: 1_0\n"
    assert dict(loaded(text)) == {
        **{"yes": "no", "on": "off", "code": "0371", "time": "12:30", "day": "2026-11-22", "id": "1_0"},
        **{"number": 5, "share": 0.5, "good": True, "nothing": None},
    }


def test_every_mapping_knows_its_line() -> None:
    found = loaded("# 注释\na: 1\nb:\n  - id: x\n\n  - {id: y}\n")
    assert (found.line, [one.line for one in found["b"]]) == (2, [4, 6])


def test_a_byte_order_mark_is_no_harm() -> None:
    assert dict(loaded(b"\xef\xbb\xbfa: b\n")) == {"a": "b"}


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        ("a: b\nc: d: e\n", 2, "这里不该有冒号"),
        ("a: b\n c: d\n", 2, "缩进"),
        ("a:\tb\n\tc: d\n", 2, "制表符"),
        ("a: [1, 2\nb: c\n", 2, "没有用 ] 收尾"),
        ("a: {b: c\nd: e\n", 2, "没有用 } 收尾"),
        ("a: b\n- c\n", 2, "缩进与上面不齐"),
        ("- a\nb: c\n", 2, "缩进与上面的 - 不齐"),
        ("a: @x\n", 1, "不能开头的字符"),
        ('a: "\\q"\n', 1, "认不出的 \\ 转义"),
        ("a: *\n", 1, "以 * 或 & 开头"),
        ("a: !<x y\n", 1, "写法不合规则（第 7 列附近）"),
        ('a: "没有关\nb: c\n', 3, "引号没有成对"),
        ("a: b\nb: c\na: d\n", 3, "同一层写了两次 a"),
        ("a:\n  x: 1\n  x: 2\n", 3, "同一层写了两次 x"),
        ("a: b\n? [c]\n: d\n", 2, "键应是一个词"),
        ("a: b\nc: !!int abc\n", 2, "不用类型标记"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "不用类型标记"),
        ("a: b\n---\nc: d\n", 2, "一个文件只写一份内容"),
        ("\n\na: \x00b\n", 3, "控制字符"),
        ("", 1, "最外层应为“键: 值”"),
        ("- a\n- b\n", 1, "最外层应为“键: 值”"),
        ("只是一句话\n", 1, "最外层应为“键: 值”"),
        ("[" * 200_000, 1, "嵌套超过 50 层"),
        ("- " * 100_000, 1, "嵌套超过 50 层"),
    ],
)
def test_what_is_wrong_names_its_line(content: str, row: int, said: str) -> None:
    code, line, sentence = problem(content)
    assert (code, line) == ("yaml-syntax", row)
    assert said in sentence


def test_another_encoding_is_a_clear_stop() -> None:
    for content in ("名称: 集成电路\n".encode("gb18030"), "a: b\n".encode("utf-16")):
        assert problem(content)[::2] == ("yaml-encoding", "文字编码不是 UTF-8")


LAUGHS = "a: &a [x, x]\n" + "".join(f"b{i}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24))


@pytest.mark.parametrize(
    ("content", "row"),
    [("a: b\nc: *nobody\n", 2), ("a: &x [*x]\n", 1), ("a: b\nb:\n  c: &long 甲\n", 3), (LAUGHS, 1), ("<<: *a\n", 1)],
)
def test_anchors_and_aliases_are_refused_before_anything_is_built(content: str, row: int) -> None:
    assert problem(content) == ("yaml-alias", row, "不用锚点（&）与别名（*）")


def test_no_word_of_the_parser_reaches_a_reader() -> None:
    """Every one of these has a cause of its own in the parser; none may come out in English."""
    for content in (
        "a: [",
        "a: {",
        "a: '",
        'a: "\\x',
        "a: |9x",
        "a: > x",
        "%FOO\n---\na: b",
        "%YAML 9.9\na: b",
        "a: !<",
        "? a\nb",
    ):
        words = re.sub(r"[A-Z]{3,}|YAML", "", problem(content)[2])
        assert re.search("[A-Za-z]{2,}", words) is None, words


def test_a_file_that_would_fill_the_memory_is_refused_by_its_size() -> None:
    assert problem("a: [" + "[]," * 350_000 + "]")[::2] == ("file-too-large", "文件超过 1 MB")


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(alphabet="ab: -[]{}&*!|>'\"#%@`,?\n\t0é甲", max_size=60), st.text(max_size=40), st.binary(max_size=60)
    )
)
@example("a: |\n  b")
def test_nothing_but_a_load_error_ever_comes_out(content: str | bytes) -> None:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        assert isinstance(loaded(raw), Lined)
    except LoadError as error:
        assert error.problem.row >= 1 or error.problem.code == "yaml-encoding"
