"""YAML files: lines, plain scalars, and a clear issue with the line for all that is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders import LoadError
from loaders.yamls import Lined, load


def loaded(folder: Path, content: str | bytes) -> Lined:
    path = folder / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path, "chains/x.yaml")


def problem(folder: Path, content: str | bytes) -> tuple[str, int, str]:
    with pytest.raises(LoadError) as caught:
        loaded(folder, content)
    found = caught.value.problem
    assert (found.level, found.file) == ("stop", "chains/x.yaml")
    return found.code, found.row, found.sentence


def test_words_stay_words_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    text = "yes: no\non: off\ncode: 0371\ntime: 12:30\nday: 2026-11-22\nnumber: 5\nshare: 0.5\ngood: true\nnothing:\nid: 1_0\n"
    assert dict(loaded(tmp_path, text)) == {
        **{"yes": "no", "on": "off", "code": "0371", "time": "12:30", "day": "2026-11-22", "id": "1_0"},
        **{"number": 5, "share": 0.5, "good": True, "nothing": None},
    }


def test_every_mapping_knows_its_line(tmp_path: Path) -> None:
    found = loaded(tmp_path, "# 注释\na: 1\nb:\n  - id: x\n\n  - {id: y}\n")
    assert (found.line, [one.line for one in found["b"]]) == (2, [4, 6])


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    assert dict(loaded(tmp_path, b"\xef\xbb\xbfa: b\n")) == {"a": "b"}


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        ("a: b\nc: d: e\n", 2, "mapping values"),
        ("a: b\n c: d\n", 2, ""),
        ("a:\tb\n\tc: d\n", 2, "tab"),
        ("a: [1, 2\nb: c\n", 2, ""),
        ('a: "没有关\nb: c\n', 3, "end of stream"),
        ("a: b\nb: c\na: d\n", 3, "同一层写了两次 a"),
        ("a:\n  x: 1\n  x: 2\n", 3, "同一层写了两次 x"),
        ("a: b\n? [c]\n: d\n", 2, "键应是一个词"),
        ("a: *nobody\n", 1, "undefined alias"),
        ("a: &x [*x]\n", 1, "recursive"),
        ("a: b\nc: !!int abc\n", 2, "不用类型标记"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "不用类型标记"),
        ("a: b\n---\nc: d\n", 2, "another document"),
        ("\n\na: \x00b\n", 3, "控制字符"),
        ("", 1, "最外层应为“键: 值”"),
        ("- a\n- b\n", 1, "最外层应为“键: 值”"),
        ("只是一句话\n", 1, "最外层应为“键: 值”"),
        ("[" * 200_000, 1, "嵌套超过 50 层"),
        ("- " * 100_000, 1, "嵌套超过 50 层"),
    ],
)
def test_what_is_wrong_names_its_line(tmp_path: Path, content: str, row: int, said: str) -> None:
    code, line, sentence = problem(tmp_path, content)
    assert (code, line) == ("yaml-syntax", row)
    assert said in sentence


def test_another_encoding_is_a_clear_stop(tmp_path: Path) -> None:
    for content in ("名称: 集成电路\n".encode("gb18030"), "a: b\n".encode("utf-16")):
        assert problem(tmp_path, content)[::2] == ("file-unreadable", "文件打不开:文字编码不是 UTF-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    st.one_of(
        st.text(alphabet="ab: -[]{}&*!|>'\"#%@`,?\n\t0é甲", max_size=60), st.text(max_size=40), st.binary(max_size=60)
    )
)
@example("a: |\n  b")
def test_nothing_but_a_load_error_ever_comes_out(tmp_path: Path, content: str | bytes) -> None:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        assert isinstance(loaded(tmp_path, raw), Lined)
    except LoadError as error:
        assert error.problem.row >= 1 or error.problem.code == "file-unreadable"
