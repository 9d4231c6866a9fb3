"""export.py neo4j-import → the real neo4j-admin import into an empty home → the same graph, to which a publish adds nothing."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import build
import export
from exports.publish import publish
from graph.store.open import open_store
from scripts.neo4j_jars import java
from scripts.neo4j_server import Server
from tests.city import AS_OF, copy_data
from tests.neo4j.tools import Made, address, ask, clear, database, held, quiet, same


def import_files(home: Path, folder: Path, jars: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run the command that was shown, by the class that neo4j-admin starts."""
    program, *words = shlex.split(command.replace(" DATABASE ", " neo4j "))
    assert program == "neo4j-admin"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("db.tx_log.preallocate=false\n")
    return subprocess.run(
        [str(java()), "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", *words],
        cwd=folder,
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def hard_texts(data: Path) -> None:
    """Put into a text what a CSV can trip over."""
    table = data / "city" / "projects.csv"
    text = table.read_text(encoding="utf-8")
    assert "日报写20亿元" in text
    hard = '"日报写20亿元;""引号"", 逗号\n第二行\\n 反斜杠\\"'
    table.write_text(text.replace("日报写20亿元", hard), encoding="utf-8")


def imported(
    data: Path, ledger: Path, folder: Path, jars: Path, make: Callable[..., Server], said: Callable[[], str]
) -> Server:
    """Export the files of the ledger's run, import them into a new home, and start it."""
    assert export.main(["neo4j-import", "--out", str(folder), "--store", str(ledger)]) == 0
    shown = said()
    command = shown[shown.index("neo4j-admin") :].strip()
    assert command in (folder / "导入说明.txt").read_text(encoding="utf-8")
    home = folder.parent / "home"
    done = import_files(home, folder, jars, command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"IMPORT DONE in", done.stdout)
    return make(home=home)


@pytest.mark.parametrize("which", ["city", "project"])
def test_an_imported_run_is_the_published_one(
    which: str,
    jinan: tuple[Path, Path],
    neo4j_jars: Path,
    neo4j_server: Server,
    server_factory: Callable[..., Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ledger = tmp_path / "ledger.db"
    if which == "city":
        data = copy_data(tmp_path)
        hard_texts(data)
        assert build.main(["--data", str(data), "--store", str(ledger), "--as-of", AS_OF]) == 0
    else:
        data = jinan[0]
        shutil.copy(jinan[1], ledger)
    capsys.readouterr()
    server = imported(data, ledger, tmp_path / "files", neo4j_jars, server_factory, lambda: capsys.readouterr().out)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    monkeypatch.setenv("GRAPH_LEDGER", str(ledger))
    store = open_store(str(ledger))
    run = store.current()
    assert run is not None
    kept = Made(run, store.read())
    store.close()
    assert same(held(server), kept)
    assert build.main(["--data", str(data), "--as-of", run.as_of, "--store", address(server)]) == 0
    assert "写入节点 0、关系 0" in capsys.readouterr().out
    clear(neo4j_server)
    report = publish(*kept, address(neo4j_server), quiet, rewrite=False, internal=False)
    assert report["written"] == {"nodes": len(kept.graph.nodes), "edges": len(kept.graph.edges)}
    # Property by property: what a person asks for in Cypher does not tell which way the graph came. Only the hash of
    # everything does, as an import writes no empty texts and lists.
    for each in (server, neo4j_server):
        ask(each, "MATCH (r:ChainGraphRun) REMOVE r.hashes, r.seal")
    for one, two in zip(database(server, empty=False), database(neo4j_server, empty=False), strict=True):
        assert (set(one) - set(two), len(one)) == (set(), len(two))
