"""What the tests of the formulas share: the project's rules, and the worked chain of the methods."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml

from analysis.rules import Rules

RULES_FILE = Path(__file__).resolve().parents[2] / "data" / "rules.yaml"


def read_rules_file() -> dict[str, Any]:
    return yaml.safe_load(RULES_FILE.read_text(encoding="utf-8"))


def graph(edges: list[tuple[str, str]]) -> "nx.DiGraph[str]":
    return nx.DiGraph(edges)


@pytest.fixture
def table() -> dict[str, Any]:
    """The rules as read from their file, free to be changed by the test."""
    return read_rules_file()


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules.from_dict(read_rules_file())


@pytest.fixture(scope="session")
def chain() -> nx.DiGraph:
    edges = ["硅料 芯片", "芯片 主板", "光刻胶 芯片", "主板 服务器", "电源 服务器", "机箱 服务器", "服务器 算力服务"]
    return graph([(source, to) for source, to in map(str.split, edges)])


@pytest.fixture(scope="session")
def states() -> dict[str, str]:
    present = dict.fromkeys(("芯片", "主板", "电源", "机箱", "服务器", "算力服务"), "有")
    return {"硅料": "缺", "光刻胶": "未查", **present}
