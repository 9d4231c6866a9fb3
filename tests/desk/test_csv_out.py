"""What the desk says, written as tables and read from the data folder, is the same graph."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import export
from desk import claims
from desk.note import Note
from desk.work import keep
from graph.record import Graph, Origin
from graph.store.open import open_store
from tests.desk.said import Told
from tests.desk.test_claims import NEW


def content(graph: Graph) -> Any:
    """Return all of a graph but the places where statements stand."""

    def bare(origin: Origin) -> Origin:
        return origin._replace(file="", sheet="", row=0)

    nodes = {
        key: (node.props, sorted([(c.field, str(c.value), bare(node.origins[c.origin])) for c in node.claims], key=str))
        for key, node in graph.nodes.items()
    }
    edges = sorted(
        (e.name, e.start, e.end, sorted(map(str, e.props.items())), sorted(map(bare, e.origins), key=str))
        for e in graph.edges
    )
    return nodes, edges, [(c.key, c.field, [v for v, _ in c.values]) for c in graph.conflicts]


def read(ledger: Path) -> Graph:
    with closing(open_store(str(ledger))) as store:
        return store.read()


def test_written_and_read_back_it_is_the_same_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = Told(tmp_path)
    first, *_ = told.keep(
        claims.here("separator", "隔膜", NEW, '看过，有\n两条线，"一期"'),
        claims.not_here("encoder", claims.FULL, "名录", "2026-11-20", "张某", "编码器"),
        claims.doubted("cell", "已搬走", "yi-dianchi"),
        claims.can_make("wai-ci-4", "servo", "伺服电机", "问过"),
        claims.unfit("wai-ci-1", "servo", "不来"),
        claims.settled("wai-ci-3", "servo", "已投产", "伺服"),
        claims.corrected("yi-dianchi", {"企业全称": "乙电池股份有限公司"}, "执照"),
        claims.same("bing-dianchi", "yi-dianchi", "同一张执照"),
        claims.different("yi-dianchi", "jia-dianxin", "两张执照"),
        claims.undecided("lao-zhoucheng", "lao-cicai", "还要查"),
        claims.outdated("F005", "已停产"),
        claims.wanted("jia-dianchi", "湿法隔膜", {"年采购额（亿元）": "1.2", "规格要求": "9微米"}, "采购部说"),
        claims.met("N003", "已在本地买到"),
    )
    keep(str(told.desk), {("battery", "lithium-salt", "wai-li-1"): Note("张某", "已联系", "", "下|周\n再打")}, "李某")
    (gone,) = told.keep(claims.doubted("cathode", "不清楚"))
    told.take_back(gone)
    told.city()
    before = content(read(told.ledger))
    out = tmp_path / "out"
    assert export.main(["desk", "--out", str(out), "--desk", str(told.desk)]) == 0
    said = capsys.readouterr().out
    assert "desk/firms.csv  5 行" in said and "desk/purchase_needs.csv  1 行" in said and "跟进.md  1 行" in said
    assert "| 张某 | 已联系 |  | 下\\|周 再打 | 李某 |" in (out / "跟进.md").read_text(encoding="utf-8")
    assert export.main(["desk", "--out", str(out), "--desk", str(told.desk)]) == 1
    shutil.copytree(out, told.data, dirs_exist_ok=True)
    report = told.build(acts=())
    assert report["ok"], report["details"]
    assert content(read(told.ledger)) == before
    assert first.at[:10] in str(before)


def test_no_desk_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["desk", "--out", str(tmp_path / "out"), "--desk", str(tmp_path / "none.db")]) == 1
    assert capsys.readouterr().err.startswith("还没有经办库 none.db")
    assert not (tmp_path / "out").exists() and not (tmp_path / "none.db").exists()
