"""What the server answers: the lists whole by pages and as exported, every row with its sources, cards, refusals in words."""

import json
from pathlib import Path
from typing import Any

import pytest

import export
from desk import claims
from desk.claims import NewFirm
from exports.lists import TABLES
from exports.serve import pages
from exports.serve.arguments import MOST_ROWS
from exports.serve.server import answer, every_tool
from exports.serve.shown import Reader
from tests.city import example
from tests.desk.said import Told

KNOWN = every_tool()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(str(example().ledger), False)


def ask(reader: Reader, name: str, **given: Any) -> dict[str, Any]:
    found = answer(reader, KNOWN, name, given)
    assert not found.is_error, found.content
    assert json.loads(found.content[0].text) == found.structured_content  # pyright: ignore[reportAttributeAccessIssue]
    return found.structured_content


def refused(reader: Reader, name: str, **given: Any) -> str:
    found = answer(reader, KNOWN, name, given)
    assert found.is_error and found.structured_content is None
    return found.content[0].text  # pyright: ignore[reportAttributeAccessIssue]


def walked(reader: Reader, tool: str, limit: int, **given: Any) -> list[dict[str, Any]]:
    rows, cursor = [], None
    while True:
        found = ask(reader, tool, limit=limit, cursor=cursor, **given)
        rows += found["rows"]
        cursor = found["next_cursor"]
        if cursor is None:
            assert len(rows) == found["total"]
            return rows


@pytest.mark.parametrize("name", TABLES)
def test_a_list_by_pages_is_the_list_exported(name: str, reader: Reader, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    assert export.main([name, "--out", str(out), "--store", str(example().ledger)]) == 0
    exported = json.loads(out.read_text(encoding="utf-8"))
    rows = walked(reader, f"list_{name}", 3)
    aside = ("sources", "source", "unsourced")
    assert [{n: v for n, v in r.items() if n not in aside} for r in rows] == [
        {n: v for n, v in r.items() if n not in aside} for r in exported
    ]
    for row, whole in zip(rows, exported, strict=True):
        cited = whole.get("sources") or [s for s in [whole.get("source")] if s]
        if cited:
            assert [s["words"] for s in row["sources"]] == cited
        # Coverage and what waits only count; all others say where they are from.
        assert bool(row["sources"]) or row["unsourced"] == (pages.ONLY_NAMED if name == "firms" else pages.UNSOURCED)


def test_a_source_has_publisher_title_date_and_address(reader: Reader) -> None:
    (row,) = ask(reader, "list_signals", limit=1)["rows"]
    assert row["sources"] == [
        {
            "words": "示例日报《产业链观察》，2026-08-22，https://example.org/s002",
            "source": "S002",
            "publisher": "示例日报",
            "title": "产业链观察",
            "date": "2026-08-22",
            "address": "https://example.org/s002",
        }
    ]
    (task,) = ask(reader, "list_tasks", limit=1)["rows"]
    assert task["sources"] == [
        {
            "words": "邻市人民政府《邻市先进制造业行动方案》，2025-01-10，第1条",
            "publisher": "邻市人民政府",
            "title": "邻市先进制造业行动方案",
            "date": "2025-01-10",
        }
    ]


def test_what_is_left_out_is_said_and_the_cursor_fits_its_question_only(reader: Reader) -> None:
    found = ask(reader, "list_targets", chain="电池", limit=2)
    assert found["said"] == "共 6 行，这里是第 1 到 2 行；还有 4 行没有列出，用 next_cursor 接着取。"
    after = ask(reader, "list_targets", chain="电池", limit=100, cursor=found["next_cursor"])
    assert (after["said"], after["next_cursor"]) == ("共 6 行，这里是第 3 到 6 行。", None)
    assert refused(reader, "list_targets", cursor=found["next_cursor"]) == pages.OUTWORN
    assert refused(reader, "list_gaps", chain="电池", cursor=found["next_cursor"]) == pages.OUTWORN
    mark = found["next_cursor"].partition("-")[2]
    for wrong in ("", "0", "-1", "6", "999999999999", "²", "1e3"):
        assert refused(reader, "list_targets", chain="电池", cursor=f"{wrong}-{mark}") == pages.OUTWORN


def test_long_rows_make_short_pages(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = walked(reader, "list_targets", MOST_ROWS)
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 3000)
    first = ask(reader, "list_targets", limit=MOST_ROWS)
    assert 0 < len(first["rows"]) < len(whole) and "还有" in first["said"]
    assert walked(reader, "list_targets", MOST_ROWS) == whole


def test_a_segments_card_has_its_row_in_every_list(reader: Reader) -> None:
    card = ask(reader, "segment_card", segment="锂盐")
    assert card["conclusion"]["电池"][0] == "本地缺：政府（2025-06-01）称本地缺失。"
    assert {n: found["total"] for n, found in card["lists"].items()} == {
        **{"gaps": 1, "problems": 1, "segments": 1, "signals": 3, "targets": 5},
    }
    assert card["lists"]["targets"]["rows"][0]["firm"] == "外锂一"
    gap = next(s for s in card["said"] if s["says"].startswith("短板"))
    assert gap["says"] == "短板：政府：缺：锂盐全靠外购" and gap["sources"][0]["source"] == "S001"
    assert ask(reader, "segment_card", segment="lithium-salt", chain="battery") == card


def test_a_firms_card_is_found_by_any_of_its_names(reader: Reader) -> None:
    card = ask(reader, "firm_card", firm="600001")
    assert card == ask(reader, "firm_card", firm="甲电池") == ask(reader, "firm_card", firm="jia-dianchi")
    assert card["conclusion"][0] == "电池的链主；计入环节：电芯。"
    assert card["lists"]["firms"]["total"] == 1 and card["lists"]["projects"]["rows"][0]["name"] == "甲电池电芯二期"
    assert all(s["sources"] for s in card["said"])


def test_search_gives_identifiers(reader: Reader) -> None:
    for words in ("锂盐", "liyan"):
        hits = ask(reader, "search", words=words)["groups"][0]
        assert (hits["kind"], hits["hits"][0]["id"]) == ("环节", "lithium-salt") and "found_by" not in hits["hits"][0]
    (like,) = ask(reader, "search", words="正级材料")["groups"][0]["hits"]
    assert (like["name"], like["found_by"]) == ("正极材料", "写法或读音相近，不一定是所问的")
    assert ask(reader, "search", words="？")["said"] == "没有找到；可以换一个写法，或少写几个字。"
    about = ask(reader, "about")
    assert [c["name"] for c in about["chains"]] == ["电池", "机器人", "食品"]
    assert [x["tool"] for x in about["lists"]] == [f"list_{n}" for n in TABLES]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("drop_table", {}, "没有工具“drop_table”；可用：search、about、"),
        ("list_gaps", {"chain": "没有的链"}, "没有名为“没有的链”的产业链；可用：电池、机器人、食品"),
        ("list_gaps", {"chain": "链" * 5000}, "参数“chain”太长（5000 字），最多 200 字。"),
        ("list_gaps", {"chain": ["电池"]}, "参数“chain”要写文字。"),
        ("list_gaps", {"limit": 0}, "limit 要在 1 到 100 之间。"),
        ("list_gaps", {"limit": 10**9}, "limit 要在 1 到 100 之间。"),
        ("list_gaps", {"limit": True}, "参数“limit”要写整数。"),
        ("list_gaps", {"all": True}, "没有参数“all”；可用：chain、limit、cursor。"),
        ("list_tasks", {"plan": "../../etc/passwd"}, "没有名为“../../etc/passwd”的计划。"),
        ("search", {}, "缺参数“words”："),
        ("about", {"x": 1}, "没有参数“x”；可用：（没有参数）。"),
        ("segment_card", {"segment": "隔摸"}, "没有叫“隔摸”的环节。相近的：隔膜"),
        ("segment_card", {"segment": "锂盐", "chain": "机器人"}, "锂盐不在这条链上；它在：电池。"),
        ("firm_card", {"firm": "\x00\ud800'; DROP"}, "没有叫“"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    name: str, given: dict[str, Any], said: str, reader: Reader
) -> None:
    assert refused(reader, name, **given).startswith(said)


def test_what_is_internal_stays_out_for_others_and_a_new_run_is_seen(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.keep(claims.here("separator", "隔膜", NewFirm("示例隔膜科技有限公司", "示例隔膜"), "看过它的产线"))
    told.city()
    own, others = Reader(str(told.ledger), False), Reader(str(told.ledger), True)
    assert [r["name"] for r in walked(own, "list_firms", 50) if r["name"] == "示例隔膜"] == ["示例隔膜"]
    assert "示例隔膜" not in json.dumps(walked(others, "list_firms", 50), ensure_ascii=False)
    assert refused(others, "firm_card", firm="示例隔膜").startswith("没有叫“示例隔膜”的企业。")
    assert "张某" not in json.dumps(ask(others, "segment_card", segment="隔膜"), ensure_ascii=False)
    assert ask(others, "about")["left_out"] == "只有内部来源的 2 条没有列入（企业 1，关系 1）"
    cursor = ask(own, "list_firms", limit=5)["next_cursor"]
    told.take_back(told.acts()[0])
    told.city()
    assert refused(own, "list_firms", limit=5, cursor=cursor) == pages.OUTWORN
    assert refused(own, "firm_card", firm="示例隔膜").startswith("没有叫“示例隔膜”的企业。")
    told.ledger.unlink()
    assert refused(own, "about").startswith("没有台账 ") and not told.ledger.exists()
