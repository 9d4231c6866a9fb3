"""What people read in code has full-width marks: every Chinese text in a string, data and patterns left out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import build

ROOT = Path(build.__file__).resolve().parent
ROOMS = ("graph", "loaders", "analysis", "exports", "views", "scripts", "app.py", "build.py", "export.py")
HAN = "[\u3400-\u9fff“”（）。，；：]"
HALF = re.compile(rf"{HAN}[,;:!?(]|[,;:!?)](?={HAN})")
# What is typed as it stands or read by programs, not prose.
EXEMPT = re.compile(
    r"[年月日][()?]+|行业常识:[0-9]|键: 值|主机:7687|\[最少, 最多\]|(?:计算|权重)!|\]\([^)]*\)|\(\?(?::|<?[=!])|“\?”|`[^`]*`"
)
# Arguments that hold data or patterns: choices, examples, other ways to write a heading, regular expressions.
DATA_ARGUMENTS = {"choices", "aliases", "example", "pattern", "tables"}


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string that people may read; docstrings, patterns and data are no such."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.Call):
            held = [k.value for k in node.keywords if k.arg in DATA_ARGUMENTS]
            held += node.args if ast.unparse(node.func).startswith("re.") else []
            skipped |= {id(part) for value in held for part in ast.walk(value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def wrong_marks(text: str) -> list[tuple[int, str]]:
    return [(line, value) for line, value in strings(ast.parse(text)) if HALF.search(EXEMPT.sub("", value))]


def files() -> list[str]:
    found = [path for room in ROOMS for path in ((ROOT / room).rglob("*.py") if "." not in room else [ROOT / room])]
    return [path.relative_to(ROOT).as_posix() for path in found]


def test_words_that_users_read_have_full_width_marks() -> None:
    assert len(files()) > 150
    wrong = {
        f"{name}:{line}": value
        for name in files()
        for line, value in wrong_marks((ROOT / name).read_text(encoding="utf-8"))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("x = f'没有{a},请检查'", 1),
        ("x = '没有(见上)'", 1),
        ("x = '写“行业常识:0.9”，或 neo4j://主机:7687'", 0),
        ("x = Field('a', '甲', choices=('有,未点名企业',))", 0),
        ("x = re.compile('年(?:月)')", 0),
        ("def f():\n    '''区县: a district.'''", 0),
        ("x = 'neo4j://host:7687, a (b)'", 0),
    ],
)
def test_half_width_marks_are_found_where_they_are_prose(code: str, wrong: int) -> None:
    assert len(wrong_marks(code)) == wrong
