"""The server as a program meets it: a real process, the library's own client, standard output that carries the protocol alone."""

import hashlib
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import export
from exports.lists import TABLES
from exports.serve.__main__ import main
from tests.city import example

ROOT = Path(export.__file__).parent
SERVER = ["-m", "exports.serve", "--store"]


def seen(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_a_program_reads_lists_and_cards_and_nothing_is_written(tmp_path: Path) -> None:
    ledger = Path(shutil.copy(example().ledger, tmp_path / "ledger.db"))
    before, told = seen(tmp_path), {}
    desk = tmp_path / "no-desk" / "desk.db"

    async def session() -> None:
        parameters = StdioServerParameters(
            command=sys.executable, args=[*SERVER, str(ledger)], cwd=ROOT, env={"GRAPH_DESK": str(desk)}
        )
        async with Client(parameters) as client:
            told["info"] = client.server_info
            told["tools"] = (await client.list_tools()).tools
            for name, given in (
                ("list_targets", {"chain": "电池", "limit": 1}),
                ("segment_card", {"segment": "锂盐"}),
                ("list_gaps", {"chain": "没有"}),
            ):
                told[name] = await client.call_tool(name, given)

    # A thread of its own: where a browser was driven before, the main one has a loop that runs.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(anyio.run, session).result()
    tools = {t.name: t for t in told["tools"]}
    assert list(tools) == ["search", "about", "segment_card", "firm_card", *(f"list_{n}" for n in TABLES)]
    assert all(t.annotations.read_only_hint and not t.input_schema["additionalProperties"] for t in tools.values())
    assert tools["list_gaps"].description.startswith("缺口清单。缺口分三组：")
    found = told["list_targets"].structured_content
    assert (found["as_of"], found["total"]) == ("2026-11-22", 6)
    (row,) = found["rows"]
    assert (row["firm"], row["tier"], row["score"], row["low"], row["high"]) == ("外锂一", "第一批", 17.5, 8.7, 82.5)
    assert row["sources"][0]["address"] == "https://example.org/s002"
    assert told["segment_card"].structured_content["shown"] == "缺"
    assert told["list_gaps"].is_error and told["list_gaps"].content[0].text.startswith("没有名为“没有”的产业链")
    assert seen(tmp_path) == before and not desk.parent.exists()


def test_standard_output_carries_the_protocol_alone_whatever_comes_in() -> None:
    def call(number: int, method: str, **params: Any) -> bytes:
        return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode() + b"\n"

    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    lines = [
        call(1, "initialize", **hello),
        b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n',
        b"not json\n",
        b'{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":5}}\n',
        b"\xff\xfe\x00\n",
        call(3, "tools/call", name="search", arguments={"words": "锂" * 100_000}),
        call(4, "tools/write", name="x"),
        call(5, "tools/call", name="search", arguments={"words": "锂盐"}),
    ]
    with subprocess.Popen(
        [sys.executable, *SERVER, str(example().ledger)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"".join(lines))
        process.stdin.flush()
        answers: dict[int, Any] = {}
        while 5 not in answers or len(answers) < 5:
            told = json.loads(process.stdout.readline())
            assert told["jsonrpc"] == "2.0"
            if told.get("id") is not None:
                answers[told["id"]] = told
        process.stdin.close()
        assert process.stdout.read() == b"" and process.wait(60) == 0
    assert answers[1]["result"]["serverInfo"]["name"] == "chain-graph"
    assert "error" in answers[2] and "error" in answers[4]
    assert answers[3]["result"]["isError"] is True
    groups = answers[5]["result"]["structuredContent"]["groups"]
    assert groups[0]["hits"][0]["id"] == "lithium-salt"


@pytest.mark.parametrize("store", ["none.db", "mysql://x"])
def test_nothing_to_serve_is_said_and_ends(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", store if ":" in store else str(tmp_path / store)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith(("没有台账 ", "不支持的存储地址 "))
    assert list(tmp_path.iterdir()) == []


def test_started_without_a_program_to_talk_to_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["--store", str(example().ledger)]) == 1
    assert capsys.readouterr().err == "要由助手程序来启动：标准输入或标准输出是关着的。\n"
