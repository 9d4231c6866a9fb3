"""The answers of the search field, as the browser gets them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from tests.city import Built
from tests.views.conftest import read_from
from views.parts.frame.find import find


def asked(**query: str) -> tuple[int, dict[str, Any]]:
    scope = {"type": "http", "method": "GET", "headers": [], "query_string": urlencode(query).encode()}
    answer = find(Request(scope))
    return answer.status_code, json.loads(bytes(answer.body))


@pytest.fixture(autouse=True)
def example_city(monkeypatch: pytest.MonkeyPatch, example: Built) -> None:
    read_from(monkeypatch, example.data, example.ledger)


def test_hits_come_by_kind_with_their_addresses() -> None:
    status, answer = asked(q="jianshuqi", chain="robot")
    assert status == 200
    assert [group["label"] for group in answer["groups"]] == ["环节", "产品"]
    assert answer["groups"][0] == {
        "label": "环节",
        "more": False,
        "hits": [{"name": "减速器", "under": "", "note": "机器人", "href": "chain?chain=robot&segment=reducer"}],
    }


def test_nothing_found_is_an_empty_answer() -> None:
    assert asked(q="没有这样的东西") == (200, {"groups": []})
    assert asked() == (200, {"groups": []})


def test_an_empty_or_broken_ledger_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "none.db"))
    status, answer = asked(q="电池")
    assert status == 503 and answer["problem"].startswith("台账还是空的")
    (tmp_path / "broken.db").write_bytes(b"no database" * 100)
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "broken.db"))
    status, answer = asked(q="电池")
    assert status == 503 and "台账" in answer["problem"]
