"""build.py --store on a real server: exact numbers, other people's data untouched, clashes refused, nothing secret shown."""

import json
from pathlib import Path

import pytest

import build
from desk import claims
from desk.claims import NewFirm
from graph.store.contract import StoreError
from graph.store.neo4j.address import parse
from graph.store.neo4j.schema import FULL_TEXT, LABELS, check_server
from scripts.neo4j_server import Server
from tests.city import AS_OF, copy_data, example
from tests.desk.said import Told
from tests.neo4j.tools import address, ask, build_process, city, clear, database, held, publish, same


def whole() -> dict[str, int]:
    """Return how many nodes and edges the city's ledger holds."""
    return {"nodes": len(city().graph.nodes), "edges": len(city().graph.edges)}


def segments() -> int:
    """Return how many segments the city has: each carries the run its findings are of, so a new run writes them all."""
    return sum(key.type == "Segment" for key in city().graph.nodes)


@pytest.fixture
def password(neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of a publish inside this process."""
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    return neo4j_server.password


def built(server: Server, data: Path, *more: str) -> dict[str, int]:
    """Run build.py in this process; return the numbers written."""
    path = data.parent / "report.json"
    words = ["--data", str(data), "--store", address(server), "--as-of", AS_OF, "--report", str(path)]
    assert build.main([*words, *more]) == 0
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["published"] is True
    return report["written"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_publish_writes_all_and_the_second_nothing(fresh: Server, tmp_path: Path) -> None:
    data, ledger, report = copy_data(tmp_path), tmp_path / "ledger.db", tmp_path / "report.json"
    words = ("--report", str(report))
    store = address(fresh, "neo4j", "neo4j")
    first = build_process(store, data, ledger, fresh.password, *words, NEO4J_USERNAME="nobody")
    assert (first.returncode, "写入节点 {nodes}、关系 {edges}".format(**whole()) in first.stdout) == (0, True), (
        first.stderr
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["store"], found["new_run"], found["written"]) == (
        f"neo4j://127.0.0.1:{fresh.bolt}",
        True,
        whole(),
    )
    assert (found["run"], found["published"]) == (example().report["run"], True)
    assert ask(fresh, "MATCH (n:ChainGraph) RETURN count(n)") == [whole()["nodes"]]
    before = database(fresh)
    second = build_process(address(fresh), data, ledger, fresh.password, *words, NEO4J_USERNAME="neo4j")
    assert (second.returncode, "写入节点 0、关系 0" in second.stdout) == (0, True), second.stderr
    assert json.loads(report.read_text(encoding="utf-8"))["new_run"] is False
    assert database(fresh) == before
    assert fresh.password not in report.read_text(encoding="utf-8") + "".join(ledger.read_bytes().decode("latin-1"))


def test_constraints_and_the_full_text_index_come_from_the_schema(fresh: Server, tmp_path: Path, password: str) -> None:
    built(fresh, copy_data(tmp_path))
    made = ask(fresh, "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties RETURN labelsOrTypes + properties + type")
    assert sorted(made) == sorted([label, "id", "UNIQUENESS"] for label in (*LABELS, "ChainGraphRun", "ChainGraphLock"))
    query = "SHOW INDEXES YIELD name, type, state, options WHERE type = 'FULLTEXT' RETURN [name, state, options.indexConfig['fulltext.analyzer']]"
    assert ask(fresh, query) == [[FULL_TEXT, "ONLINE", "cjk"]]
    search = f"CALL db.index.fulltext.queryNodes('{FULL_TEXT}', $words) YIELD node RETURN node.name"
    assert "甲电池" in ask(fresh, search, words="电池")
    # An index of an earlier version, which knew fewer types, is made anew.
    ask(fresh, f"DROP INDEX {FULL_TEXT}")
    ask(fresh, f"CREATE FULLTEXT INDEX {FULL_TEXT} FOR (n:Park) ON EACH [n.name]")
    assert built(fresh, tmp_path / "data") == {"nodes": 0, "edges": 0}
    assert "甲电池" in ask(fresh, search, words="电池")


def test_a_change_writes_what_differs_and_deletes_what_is_gone(
    neo4j_server: Server, tmp_path: Path, password: str
) -> None:
    clear(neo4j_server)
    data = copy_data(tmp_path)
    assert built(neo4j_server, data) == whole()
    edit(data / "city" / "districts.csv", "西城", "西部城区;西城")
    assert built(neo4j_server, data) == {"nodes": 1 + segments(), "edges": 0}
    searches = data / "city" / "searches.csv"
    edit(searches, "Q07,机器人,不计,机器人运维,运维,2026-11-07,公开网页,材料太少,资料整理\n", "")
    # The search was of one chain and covered one segment.
    assert built(neo4j_server, data) == {"nodes": 1 + segments(), "edges": 2}
    assert ask(neo4j_server, "MATCH (n:ChainGraph) RETURN count(n)") == [whole()["nodes"] - 1]
    assert ask(
        neo4j_server, "MATCH (n:Segment) RETURN DISTINCT n.derived_run = $run", run=held(neo4j_server).run.id
    ) == [True]


def test_other_peoples_data_are_as_before(neo4j_server: Server, tmp_path: Path, password: str) -> None:
    clear(neo4j_server)
    data = copy_data(tmp_path)
    built(neo4j_server, data)
    ask(
        neo4j_server,
        "CREATE (:Customer {id: 'dong', name: '客户', tags: ['a', 'b']})-[:KNOWS {since: 3}]->(:Customer {id: 'x'})",
    )
    ask(
        neo4j_server,
        "MATCH (c:Customer {id: 'x'}), (p:Park {id: 'dianchi-yuan'}) CREATE (c)-[:WATCHES {why: '园区'}]->(p)",
    )
    before = database(neo4j_server, foreign=True)
    assert [len(part) for part in before] == [2, 2]
    # Our nodes and the relations between them are ours whole: what others put on them goes.
    ask(neo4j_server, "MATCH (a:Firm)-[:WORKS_IN]->(b) WITH a, b LIMIT 1 CREATE (a)-[:WORKS_IN {by: '客户'}]->(b)")
    ask(neo4j_server, "MATCH (p:Park {id: 'dianchi-yuan'}) SET p:Customer")
    edit(data / "city" / "districts.csv", "西城", "西部城区;西城")
    assert built(neo4j_server, data) == {"nodes": 2 + segments(), "edges": 1}
    assert database(neo4j_server, foreign=True) == before
    assert ask(neo4j_server, "MATCH (p:Park {id: 'dianchi-yuan'}) RETURN size(labels(p))") == [2]
    assert len(held(neo4j_server).graph.nodes) == whole()["nodes"]


def test_a_rewrite_writes_all_of_ours_anew(neo4j_server: Server, tmp_path: Path, password: str) -> None:
    clear(neo4j_server)
    data = copy_data(tmp_path)
    built(neo4j_server, data)
    before = database(neo4j_server)
    assert built(neo4j_server, data, "--rewrite") == whole()
    assert database(neo4j_server) == before
    assert built(neo4j_server, data) == {"nodes": 0, "edges": 0}


def test_a_ledger_is_not_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--data", str(copy_data(tmp_path)), "--store", str(tmp_path / "ledger.db"), "--as-of", AS_OF, "--rewrite"]
    assert build.main(words) == 1
    said = "--rewrite 只用于已发布到 Neo4j 的图：请同时写 --store neo4j://主机:7687。"
    assert (capsys.readouterr().err.strip(), (tmp_path / "ledger.db").exists()) == (said, False)


def test_nodes_of_a_type_that_is_no_longer_declared_go(neo4j_server: Server, password: str) -> None:
    clear(neo4j_server)
    publish(neo4j_server, city())
    ask(
        neo4j_server,
        "MATCH (p:Park {id: 'dianchi-yuan'}) CREATE (:ChainGraph:Retired {id: 'a', _hash: 'x', _body: '{}'})-[:OLD {_hash: 'x', _body: '{}'}]->(p)",
    )
    assert publish(neo4j_server, city()) == (1, 1)
    assert same(held(neo4j_server), city())


def test_a_clash_of_labels_is_refused_and_nothing_is_written(fresh: Server, tmp_path: Path) -> None:
    ask(fresh, "CREATE (:Firm {id: 'jia', name: '别人的企业'}), (:Firm {id: 'yi'}), (:Product:Thing {id: 'z'})")
    before = database(fresh)
    done = build_process(address(fresh), copy_data(tmp_path), tmp_path / "ledger.db", fresh.password)
    assert done.returncode == 1
    assert "数据库里已有 2 个不是本程序写入的 Firm 节点，标签相撞：请换一个空的数据库" in done.stdout
    assert f"运行 {example().report['run']} 已在台账里，但没有发布" in done.stdout
    assert database(fresh) == before
    assert ask(fresh, "SHOW CONSTRAINTS YIELD name") == []
    assert ask(fresh, "SHOW INDEXES YIELD type RETURN DISTINCT type") == ["LOOKUP"]


@pytest.mark.parametrize(
    ("store", "given", "said"),
    [
        ("bolt://neo4j:{0}@127.0.0.1:{1}", True, "地址里不要写密码：请放进环境变量 NEO4J_PASSWORD"),
        ("bolt://127.0.0.1:{1}", False, "没有密码：请先设置环境变量 NEO4J_PASSWORD。"),
        ("bolt://127.0.0.1:{0}", True, "Neo4j 地址写得不对：应为 neo4j://主机:7687。"),
        ("neo4j+x://127.0.0.1:{1}", True, "Neo4j 地址写得不对：应以 neo4j://、"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_sentence_without_the_password(
    store: str, given: bool, said: str, neo4j_server: Server, tmp_path: Path
) -> None:
    secret, report = neo4j_server.password, tmp_path / "report.json"
    wanted = store.format(secret, neo4j_server.bolt)
    words = ("--report", str(report))
    done = build_process(wanted, copy_data(tmp_path), tmp_path / "ledger.db", secret if given else None, *words)
    assert (done.returncode, said in done.stdout) == (1, True), done.stdout
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["ok"], found["published"], found["written"]) == (False, False, {"nodes": 0, "edges": 0})
    everything = done.stdout + done.stderr + report.read_text(encoding="utf-8")
    assert secret not in everything + (tmp_path / "ledger.db").read_bytes().decode("latin-1")


def test_the_user_is_split_off_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    monkeypatch.setenv("NEO4J_USERNAME", "li")
    named, unnamed = parse("neo4j+s://wang%40x@host/neo4j"), parse("bolt://[::1]:7700")
    assert (named.uri, named.user, named.database, named.shown) == (
        "neo4j+s://host:7687",
        "wang@x",
        "neo4j",
        "neo4j+s://host:7687/neo4j",
    )
    assert (unnamed.uri, unnamed.user, unnamed.database) == ("bolt://[::1]:7700", "li", None)
    monkeypatch.delenv("NEO4J_USERNAME")
    assert parse("bolt://host").user == "neo4j"
    assert "secret-word" not in f"{named!r}{unnamed!r}"


class Answers:
    """A session whose server says its version; a real server this old cannot run on the Java of the others."""

    def __init__(self, version: str) -> None:
        self.version = version

    def run(self, query: str) -> "Answers":
        assert "dbms.components" in query
        return self

    def single(self) -> list[str]:
        return [self.version]


@pytest.mark.parametrize("version", ["4.4.40", "5.25.1", "5.9.0", "5.25.1-drop02.0"])
def test_a_server_older_than_5_26_is_refused(version: str) -> None:
    with pytest.raises(StoreError, match=rf"^Neo4j 版本 {version} 太旧：请升级到 5.26 或更新的版本。$"):
        check_server(Answers(version))


@pytest.mark.parametrize("version", ["5.26.0", "5.26.30", "2025.01.0", "6.0"])
def test_newer_servers_are_taken(version: str) -> None:
    check_server(Answers(version))


def test_what_is_internal_is_published_only_when_asked_for(
    neo4j_server: Server, tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clear(neo4j_server)
    told = Told(tmp_path)
    told.keep(claims.here("separator", "隔膜", NewFirm("示例隔膜科技有限公司", "示例隔膜"), "看过它的产线"))
    desk, firm = ("--desk", str(told.desk)), "MATCH (f:Firm {name: '示例隔膜'}) RETURN count(f)"
    state = "MATCH (s:Segment {id: 'separator'}) RETURN s.state"
    access = "MATCH (r:ChainGraphRun) RETURN r.access"
    assert built(neo4j_server, told.data, *desk) == whole()
    assert "只有内部来源的 2 条没有列入（企业 1，关系 1）" in capsys.readouterr().err
    assert [ask(neo4j_server, q) for q in (firm, state, access)] == [[0], ["疑缺"], ["公开"]]
    built(neo4j_server, told.data, *desk, "--with-internal")
    assert [ask(neo4j_server, q) for q in (firm, state, access)] == [[1], ["有"], ["全部"]]
    assert ask(neo4j_server, "MATCH (n) WHERE n._body CONTAINS '张某' OR n.publisher CONTAINS '张某' RETURN n.id") == []
    built(neo4j_server, told.data, *desk)
    assert [ask(neo4j_server, q) for q in (firm, state, access)] == [[0], ["疑缺"], ["公开"]]
