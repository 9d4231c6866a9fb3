"""The rules of the house hold in every file, and each rule is able to fail."""

import os
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"var", "__pycache__", "node_modules", "test-results"}
SHOWN = {".ci", ".streamlit", ".github"}
CODE = {".py", ".js", ".css", ".html", ".toml", ".bat", ".mk"}
TEXT = CODE | {".md", ".yaml", ".yml", ".csv", ".json", ".txt", ".svg", ""}


def files() -> Iterator[tuple[str, Path]]:
    """Yield every file of the project by its path from the root, caches and the environment left out."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name in SHOWN or not (name in SKIPPED or name.startswith(".")))
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(ROOT).as_posix(), path


def texts(*endings: str) -> dict[str, str]:
    return {name: path.read_text(encoding="utf-8") for name, path in files() if path.suffix in endings}


PYTHON = texts(".py")


def test_the_project_was_found() -> None:
    assert {"tests/house.py", "scripts/prepare.py"} <= PYTHON.keys()
    assert {name.split("/")[0] for name in PYTHON if "/" in name} >= set(house.ROOMS)


@pytest.mark.parametrize("rule", [house.wrong_imports, house.wrong_shape], ids=lambda rule: rule.__name__)
def test_python_files_keep_the_rule(rule) -> None:
    found = [line for name, text in PYTHON.items() for line in rule(name, text)]
    assert not found, "\n" + "\n".join(found)


def test_no_folder_is_crowded() -> None:
    assert (
        house.crowded(name for name, _ in files() if name.endswith((".py", ".js", ".css", ".html", ".csv", ".yaml")))
        == []
    )


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert house.circles({name: text for name, text in PYTHON.items() if name.split("/")[0] not in house.FREE}) == []


def test_half_of_the_files_are_short() -> None:
    lengths = {name: len(text.splitlines()) for name, text in PYTHON.items() if not name.startswith("tests/")}
    longest = sorted(lengths, key=lambda name: -lengths[name])[:5]
    assert statistics.median(lengths.values()) <= house.MEDIAN_LINES, [f"{n}:{lengths[n]}" for n in longest]


def test_code_names_no_outside_host() -> None:
    code = {
        name: text for name, text in texts(*CODE, "").items() if not name.startswith("tests/") and name != "LICENSE"
    }
    found = [line for name, text in code.items() for line in house.outside_hosts(name, text)]
    assert not found, "\n" + "\n".join(found)


def test_no_file_names_a_path_of_one_machine() -> None:
    own = ("tests/test_architecture.py",)
    found = [line for name, text in texts(*TEXT).items() if name not in own for line in house.machine_paths(name, text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "graph/rows/check.py",
            "import os\nfrom loaders.cells import text",
            ["graph/rows/check.py:2: graph must not import loaders"],
        ),
        ("analysis/gaps/a.py", "import views", ["analysis/gaps/a.py:1: analysis must not import views"]),
        ("build.py", "import views.chain", ["build.py:1: build must not import views"]),
        ("views/a.py", "import app", ["views/a.py:1: views must not import app"]),
        (
            "loaders/a.py",
            "import importlib\nif 1:\n    importlib.import_module('streamlit')",
            ["loaders/a.py:3: streamlit may be imported only in app.py, views/, scripts/start.py"],
        ),
        (
            "graph/store/contract.py",
            "from neo4j import Driver",
            ["graph/store/contract.py:1: neo4j may be imported only in graph/store/neo4j/, scripts/neo4j_server.py"],
        ),
        ("graph/a.py", "import yaml", ["graph/a.py:1: yaml may be imported only in loaders/, exports/"]),
        (
            "exports/graphml.py",
            "import networkx as nx",
            ["exports/graphml.py:1: networkx may be imported only in analysis/, exports/network/"],
        ),
        ("exports/a.py", "import analysis\nfrom graph.record import Row\nfrom exports import b\nimport xlsxwriter", []),
        ("views/parts/board.py", "import streamlit\nimport build\nfrom . import b", []),
        ("tests/a.py", "import streamlit, networkx, views", []),
    ],
)
def test_wrong_imports_are_told_with_file_and_line(path: str, text: str, expected: list[str]) -> None:
    assert house.wrong_imports(path, text) == expected


def test_wrong_shapes_are_told_with_file_and_line() -> None:
    assert house.wrong_shape("graph/a.py", "import os") == ["graph/a.py:1: the module has no docstring"]
    assert house.wrong_shape("a.py", '"""A."""\n' + "x = 1\n" * 299) == []
    assert house.wrong_shape("a.py", '"""A."""\n' + "x = 1\n" * 300) == ["a.py:301: 301 lines, 300 at most"]
    body = '"""A."""\n\n\ndef f():\n    """Do.\n\n    More.\n    """\n' + "    x = 1\n" * 39
    assert house.wrong_shape("a.py", body) == []
    assert house.wrong_shape("a.py", body + "    x = 2\n") == ["a.py:4: f has 41 lines, 40 at most"]


def test_crowded_folders_and_circles_are_told() -> None:
    many = [f"views/a{i}.py" for i in range(21)]
    assert house.crowded([*many, "views/__init__.py"]) == ["views: 21 files, 20 at most"]
    assert house.crowded([*many[:20], "views/__init__.py", *(f"graph/types/t{i}.py" for i in range(30))]) == []
    a, b = "from graph.b import B", "if TYPE_CHECKING:\n    from graph.a import A"
    assert len(house.circles({"graph/a.py": a, "graph/b.py": b})) == 1
    assert house.circles({"graph/a.py": a, "graph/b.py": "import graph.c"}) == []


def test_outside_hosts_are_told_with_file_and_line() -> None:
    cited = '"""A.\n\nhttps://doi.org/10.1/x\n"""\nNS = "http://www.w3.org/2000/svg"\n# https://a.cn\nHERE = "http://127.0.0.1:1"\n'
    assert house.outside_hosts("a.py", cited) == []
    assert house.outside_hosts("a.py", cited + 'CDN = "//cdn.net/x.js"') == ["a.py:8: names the outside host cdn.net"]
    script = "let a = 1 // note.end\nfetch('https://a.b.cn/x')"
    assert house.outside_hosts("v/a.js", script) == ["v/a.js:2: names the outside host a.b.cn"]


def test_machine_paths_are_told_with_file_and_line() -> None:
    assert house.machine_paths("a.md", "ok\nsee /home/x/y") == ["a.md:2: names the machine path /home/x…"]
    assert house.machine_paths("a.csv", "/tmp/out") == ["a.csv:1: names the machine path /tmp/o…"]
    assert house.machine_paths("a.csv", "https://a.cn/home/1.html ./tmp/x ~/home/x /usr/bin/env") == []
