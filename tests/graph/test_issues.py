"""Issue codes: declared once, each with a sentence and a remedy, each raised somewhere, none undeclared."""

import ast
from pathlib import Path

import pytest

from graph.issues import CODES, Code, issue
from graph.record import Origin

ROOT = Path(__file__).resolve().parents[2]
# made from a stem: name-unknown, link-ambiguous …
STEMS = {f"{stem}-{what}" for stem in ("name", "link") for what in ("unknown", "ambiguous")}


def raised() -> set[str]:
    """Return every string constant of the rooms that read and check, and of the front door."""
    files = [*(ROOT / "graph").rglob("*.py"), *(ROOT / "loaders").rglob("*.py"), ROOT / "build.py"]
    trees = [
        ast.parse(f.read_text(encoding="utf-8")) for f in files if f.name not in ("issues.py", "issues_of_files.py")
    ]
    constants = (n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {str(value) for value in constants} | STEMS


def test_every_declared_code_is_raised_somewhere() -> None:
    assert CODES.keys() - raised() == set()


@pytest.mark.parametrize("code", CODES.values(), ids=lambda c: c.code)
def test_every_code_says_what_is_wrong_and_what_to_do(code: Code) -> None:
    made = issue(
        code.code, file="a.csv", value="值", detail="细节", limit="50", was="9", now="5", lost="4", read="9", count="3"
    )
    assert made.level in ("stop", "row", "cell", "note")
    assert made.sentence and made.remedy and "{" not in made.sentence + made.remedy


def test_a_code_nobody_declared_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        issue("no-such-code")


def test_an_issue_reads_as_one_line_with_its_place() -> None:
    origin = Origin("S001", "firms.xlsx", "企业", 7)
    made = issue("name-unknown", origin, column="企业名称", value="甲公司们", hints=("甲公司", "乙公司"))
    assert made.text() == (
        "firms.xlsx·企业 第7行“企业名称”列：名称不在名称表里（值：甲公司们）（相近的名称：甲公司、乙公司，仅供参考） "
        "处理：先在名称表（firm_names 等）登记这个写法指向谁，再重新生成"
    )


def test_what_nobody_sees_is_written_out_wherever_it_stands() -> None:
    made = issue(
        "name-unknown", Origin("", "a\u202eb.csv", "表\u200b", 7), column="列\x01", value="甲\u200d", hints=("乙\x7f",)
    )
    assert made.text().isprintable() and (made.file, made.value) == ("a\u202eb.csv", "甲\\u200d")
    assert made.place() == "a\\u202eb.csv·表\\u200b 第7行“列\\u0001”列"


def test_a_long_value_is_cut() -> None:
    assert issue("bad-number", value="9" * 500).value == "9" * 79 + "…"
