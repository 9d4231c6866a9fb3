"""Text by its bytes: damaged UTF-8 stops with its line, GB18030 is for what is not nearly UTF-8."""

import pytest

from loaders import LoadError
from loaders.sheets.kinds.decoding import decoded
from loaders.yamls import load

TEXT = "企业标识,企业名称\na,济南某某科技有限公司\nb,联通\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "a,b\n1,2\n", "联通", "a,é\n", "𠮷祥,李㐂\n"])
def test_what_offices_write_is_read(encoding: str, text: str) -> None:
    if encoding in ("gbk", "gb18030") and ("é" in text or "𠮷" in text):
        text = TEXT  # one letter alone tells no encoding, and GBK lacks rare characters
    if encoding.startswith("utf-16-") and "," not in text:
        text = TEXT  # without a mark it is known by its commas and line ends
    assert decoded(text.encode(encoding), "a.csv") == text


def problem(content: bytes) -> tuple[str, int, str]:
    with pytest.raises(LoadError) as error:
        decoded(content, "a.csv")
    found = error.value.problem
    return found.code, found.row, found.sentence


def test_one_damaged_character_stops_with_its_line() -> None:
    whole = TEXT.encode()
    for at in (whole.index("某".encode()), whole.index("某".encode()) + 1):
        for damage in (whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + whole[at + 1 :]):
            assert problem(damage) == ("text-damaged", 2, "这一行有损坏的字符（编码 UTF-8）")
    assert problem(whole + "丙".encode()[:2])[:2] == ("text-damaged", 4)
    windows = TEXT.replace("\n", "\r\n").encode()
    assert problem(windows.replace("联".encode(), b"\xe8\x81"))[:2] == ("text-damaged", 3)


def test_a_damaged_gb18030_text_stops_with_its_line() -> None:
    whole = TEXT.encode("gb18030")
    at = whole.index("科".encode("gb18030"))
    assert problem(whole[:at] + b"\xff" + whole[at + 1 :])[:2] == ("text-damaged", 2)


@pytest.mark.parametrize(
    "content", [TEXT.encode("utf-32"), bytes(range(128, 192)) * 9, "日本,東京\n".encode("shift-jis") * 9]
)
def test_other_encodings_are_refused(content: bytes) -> None:
    assert problem(content)[0] == "file-encoding"


def test_a_yaml_in_gbk_and_a_damaged_one_are_two_things() -> None:
    for content, code, row in (
        ("名称: 链\n".encode("gbk"), "yaml-encoding", 0),
        ("名称: 链".encode()[:-1], "text-damaged", 1),
    ):
        with pytest.raises(LoadError) as error:
            load(content, "a.yaml")
        assert (error.value.problem.code, error.value.problem.row) == (code, row)
