"""The documents say what the code does: everything public is named, generated parts are current, commands run."""

import ast
import importlib
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

import build
import export
from exports import dictionary
from exports.issue_examples import examples
from exports.lists import TABLES
from graph.issues import CODES
from graph.schema import NodeType
from graph.types import TYPES
from loaders.sheets.mapping import mapping
from tests.city import copy_data
from views.parts.frame.pages import page_files

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = sorted([*READMES, ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
CHINESE = [*sorted(DOCS.glob("*.md")), READMES[1]]
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff“”][,;:?!][\u4e00-\u9fff“”]")
RULES = yaml.safe_load((ROOT / "data" / "rules.yaml").read_text(encoding="utf-8"))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def plain(markdown: str) -> str:
    """Return the prose: no fenced code, no code spans, no addresses."""
    unfenced = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", unfenced)


def fences(markdown: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)


def title(page: Path) -> str:
    return (ast.get_docstring(ast.parse(read(page))) or "").split(":")[0].strip()


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_every_type_is_in_glossary_and_dictionary(kind: NodeType) -> None:
    assert re.search(rf"^\| {kind.label} \| `{kind.name}` \|", read(DOCS / "glossary.md"), re.MULTILINE)
    section = read(DOCS / "data-dictionary.md").partition(f"## {kind.label} `{kind.name}`\n")[2].partition("\n## ")[0]
    assert all(f"| {dictionary.code(f.label)} | `{f.name}` |" in section for f in kind.columns())
    assert all(f"`{edge.name}`" in section for edge in kind.edges)


def test_every_issue_code_has_its_level_and_remedy() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| \S+ `(\w+)` \| .+ \| .+ \|$", read(DOCS / "issues.md"), re.MULTILINE))
    assert rows == {c.code: c.level for c in CODES.values()}
    glossary = read(DOCS / "glossary.md").partition("## Levels of issues")[2]
    assert re.findall(r"^\| (\S+) \| `(\w+)` \|", glossary, re.MULTILINE) == [
        (v, k) for k, v in dictionary.LEVELS.items()
    ]


def _words(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else f"{value:g}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "、".join(f"`{key}` {_words(item)}" for key, item in value.items())
    if isinstance(value, list):
        return f"`{'、'.join(value)}`"
    return value if isinstance(value, str) else f"`{value:g}`"


def test_every_rule_stands_in_the_methods_with_its_value() -> None:
    told = dict(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| (.+?) \| [^|]+ \|$", read(DOCS / "methods.md"), re.MULTILINE))
    assert told == {f"{part}.{key}": _shown(value) for part, keys in RULES.items() for key, value in keys.items()}


def test_every_heading_that_analysis_refers_to_exists() -> None:
    found = {
        name.strip()
        for path in (ROOT / "analysis").rglob("*.py")
        for named in re.findall(r"docs/methods\.md, (\w+(?: and \w+)*)", read(path))
        for name in named.split(" and ")
    }
    headings = re.findall(r"^#+ (.+)$", read(DOCS / "methods.md"), re.MULTILINE)
    words = {word for heading in headings for word in (heading, *heading.split())}
    assert len(found) >= 15
    assert found - words == set()


@pytest.mark.parametrize(
    "words",
    [
        *[
            ("segments.states", name)
            for name in ("PRESENT", "UNLISTED", "MAYBE", "MISSING", "SUSPECT", "UNSETTLED", "UNSEARCHED")
        ],
        *[("segments.strength", name) for name in ("STRONG", "MIDDLE", "WEAK", "WITH_LEADER", "MANY", "FEW", "ALONE")],
        *[("targets.score", name) for name in ("FIRST", "SECOND", "TO_VERIFY", "REJECTED")],
        *[("chains.worktype", name) for name in ("STRENGTHEN", "FILL", "EXTEND", "BUILD")],
    ],
    ids="-".join,
)
def test_states_grades_and_tiers_are_told(words: tuple[str, str]) -> None:
    word = getattr(importlib.import_module(f"analysis.{words[0]}"), words[1])
    assert word in read(DOCS / "glossary.md") and word in read(DOCS / "methods.md")


def test_every_flag_is_told() -> None:
    source = read(ROOT / "analysis" / "segments" / "flags.py")
    names = {n for n in re.findall(r'"([\u4e00-\u9fff]{2,5})"', source)} - {
        "签约",
        "拟开工",
        "开工",
        "在建",
        "推进中",
        "竣工",
    }
    assert {"断链", "疑断链", "单点", "有据短板", "在建补缺"} <= names
    for document in ("glossary", "methods"):
        told = set(re.findall(r"^\| (\S+) \|", read(DOCS / f"{document}.md"), re.MULTILINE))
        assert names - told == set()


def test_every_page_is_told() -> None:
    told = dict(re.findall(r"^\| (\S+) \| `(\w+)` \| .+ \|$", read(DOCS / "architecture.md"), re.MULTILINE))
    pages = {title(p): p.stem for p in page_files()}
    assert pages.keys() >= {"总览", "链图", "缺口"}
    assert pages.items() <= told.items()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_export_column_has_a_meaning(table) -> None:
    section = read(DOCS / "exports.md").partition(f"### `{table.name}` {table.title}\n")[2].partition("\n### ")[0]
    told = dict(
        re.findall(r"^\| `(\w+)` \| `[^`]+` \| \S+ \| (.*) \|$", section.replace("只在 ", "只在"), re.MULTILINE)
    )
    assert list(told) == [c.name for c in table.columns]
    assert [name for name, meaning in told.items() if not meaning.strip()] == []


def test_every_what_of_export_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        export.main(["--help"])
    listed = capsys.readouterr().out
    assert all(re.search(rf"\b{name}\b", listed) for name in TABLES)
    assert f"`{export.IMPORT}`" in read(DOCS / "exports.md")


def test_generated_documents_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert (dictionary.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_a_new_column_keeps_the_old_meanings_and_has_none() -> None:
    old = dictionary.export_columns("### `firms` x\n\n| `name` | `企业名称` | 都有 | 甲,乙 |\n")
    assert "| `name` | `企业名称` | 都有 | 甲,乙 |" in old
    assert "| `full_name` | `企业全称` | 都有 |  |" in old
    assert dictionary.between("a<!-- 生成开始 x -->\nb<!-- 生成结束 x -->c", "x", "B\n").count("B\n<!--") == 1
    with pytest.raises(ValueError, match="没有标记"):
        dictionary.between("a", "x", "b")


def test_full_width_marks_are_put_into_prose_only() -> None:
    full = "产业链\uff08群\uff09\uff0c`甲,乙`\uff1b见[甲](甲.md#一,二)。共 3\uff0c不(x)多"
    assert dictionary.prose("产业链(群),`甲,乙`;见[甲](甲.md#一,二)。共 3,不(x)多") == full


def test_schema_sections_show_patterns_and_reversed_edges() -> None:
    segment = read(DOCS / "data-dictionary.md").partition("## 环节 `Segment`")[2].partition("\n## ")[0]
    assert "| 供给 | `FEEDS` | 环节 → 环节 | `投入环节` |" in segment
    assert dictionary.code(r"[0-9]{6}|[0-9]{5}") == r"`[0-9]{6}\|[0-9]{5}`"


def commands(path: Path) -> Iterator[str]:
    yield from (line for block in fences(read(path)) for line in block.splitlines() if line)


def test_both_readmes_have_the_same_parts() -> None:
    english, chinese = (read(path) for path in READMES)
    for pattern in (r"^(#+) ", r"^(- \*\*)", r"^(!\[)", r"\]\((docs/[^)]+|LICENSE|CHANGELOG.md)\)"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(pattern, chinese, re.MULTILINE)
    assert fences(english) == fences(chinese) != []
    assert set(re.findall(r"`[^`\n]+`", plain_code(english))) == set(re.findall(r"`[^`\n]+`", plain_code(chinese)))


def plain_code(markdown: str) -> str:
    return re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)


def test_readme_commands_run(tmp_path: Path) -> None:
    environ = {**os.environ, "GRAPH_LEDGER": str(tmp_path / "ledger.db"), "PYTHONUTF8": "1"}
    environ.pop("GRAPH_STORE", None)
    spans = set(re.findall(r"`(make [^`\n]+)`", read(READMES[0])))
    for line in [*commands(READMES[0]), *sorted(spans)]:
        words = line.replace("\\", "/").split()
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:.*## ", read(ROOT / "Makefile"), re.MULTILINE), line
        elif words[0] == ".venv/bin/python" and words[1].endswith(".py"):
            run([sys.executable, str(ROOT / words[1]), *words[2:]], tmp_path, environ)
        else:
            assert words[1:4] in (["-m", "venv", ".venv"], ["-3.11", "-m", "venv"]) or words[1] == "-m", line
            assert words[2] != "scripts.start" or (ROOT / "scripts" / "start.py").is_file()
            assert "-r" not in words or (ROOT / words[-1]).is_file()
    run(["make", "help"], ROOT, environ)
    assert {"gaps.csv", "targets.xlsx"} <= {p.name for p in tmp_path.iterdir()}


def run(command: list[str], folder: Path, environ: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (command, done.stderr)


def test_the_chain_of_the_contributing_page_builds(tmp_path: Path) -> None:
    (example,) = [block for block in fences(read(DOCS / "contributing.md")) if block.startswith("id:")]
    data = copy_data(tmp_path)
    (data / "chains" / "forklift.yaml").write_text(example, encoding="utf-8")
    store = build.open_store(str(tmp_path / "ledger.db"))
    report = build.build(data, store, "2026-11-22", lambda _: None)
    store.close()
    assert report["ok"], report["details"]
    (counted,) = [f for f in report["files"] if f["file"] == "chains/forklift.yaml"]
    assert (counted["read"], counted["accepted"], counted["rejected"]) == (2, 2, 0)


def slugs(markdown: str) -> set[str]:
    found = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in found}


@pytest.mark.parametrize("document", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", read(document)):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        there = (document.parent / name).resolve() if name else document
        assert there.exists(), target
        assert not anchor or anchor in slugs(read(there)), target


@pytest.mark.parametrize("document", CHINESE, ids=lambda p: p.name)
def test_chinese_prose_has_full_width_marks(document: Path) -> None:
    assert HALF_WIDTH.findall(plain(read(document))) == []


def test_a_half_width_mark_is_seen() -> None:
    assert HALF_WIDTH.findall(plain("有,缺 `甲,乙` [丙](丁,戊)")) == ["有,缺"]


def test_decisions_are_numbered_and_have_their_three_parts() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [p.name[:4] for p in pages] == [f"{n:04d}" for n in range(1, len(pages) + 1)]
    for page in pages:
        assert re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)[1:] == ["Decision", "Rejected", "Why"]
        assert read(page).startswith(f"# {page.name[:4]} ")


def test_every_issue_code_has_an_example() -> None:
    shown = examples()
    assert shown.keys() == CODES.keys()
    for name, text in shown.items():
        assert "{" not in text and all(part in text for part in re.split(r"{\w+}", CODES[name].sentence))
    assert all(f"- `{name}` " in read(DOCS / "issues.md") for name in CODES)


def test_the_mappings_of_the_page_on_own_tables_can_be_read() -> None:
    page = read(DOCS / "own-tables.md")
    whole, part = (textwrap.dedent(b) for b in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    how = mapping(whole.encode(), "sources/规上.yaml")
    assert (how.heading, how.source, how.values) == ((2, 3), "S900", {"presence": "本地"})
    assert [c.name for c in how.columns][:4] == ["不读", "name", "uscc", "district"]
    one = mapping(f"type: 项目\nsource: S900\n{part}".encode(), "sources/项目.yaml").columns[0]
    assert (one.name, one.unit) == ("investment_yi", "万元")
