"""docs/agents.md says what there is: the tools, the settings as programs take them."""

import json
import re

from exports.serve.arguments import MOST_ROWS, ROWS
from exports.serve.server import every_tool
from tests.docs.test_docs import DOCS, fences, read

PAGE = read(DOCS / "agents.md")


def test_the_page_names_every_tool_that_is_no_list() -> None:
    told = re.findall(r"^\| `(\w+)` \| .*(?:有哪些清单|得到标识|它在各清单里的行) \|$", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(n for n in every_tool() if not n.startswith("list_"))
    named = set(re.findall(r"`(list_\w+)`", PAGE))
    assert named and named <= every_tool().keys()
    assert f"一次最多 {MOST_ROWS} 行（`limit`，不写是 {ROWS}）" in PAGE


def test_the_settings_are_such_as_programs_read() -> None:
    first, official, labs = (json.loads(text) for text in fences(PAGE) if text.startswith("{"))
    (ours,), (theirs,) = (each["mcpServers"].values() for each in (first, official))
    assert ours["args"][:3] == ["-m", "exports.serve", "--store"] and "PYTHONPATH" in ours["env"]
    assert theirs["args"][4:6] == ["--read-only", "true"] and "NEO4J_MCP_PASSWORD" in theirs["env"]
    assert "--read-only" in labs["args"] and "NEO4J_PASSWORD" in labs["env"]
