"""The libraries come once, whole, from Maven; set-up, Makefile and compose.yaml agree with the script."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts import machine, neo4j_jars, neo4j_server, prepare
from scripts.neo4j_jars import ServerError, jars

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")


def program(folder: Path, name: str, lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with a Java 17 and a Maven that counts its calls and copies one jar."""
    folder = tmp_path / "bin"
    program(folder, "java", "echo 'openjdk version \"17.0.9\" 2023-10-17' >&2")
    # Slow enough that a second process comes while the first is fetching.
    copying = '''PATH=/bin:/usr/bin; for last; do :; done; out=${last#-DoutputDirectory=}
echo call >>"$CHAIN_GRAPH_CACHE/calls"; sleep 0.5; echo jar >"$out/neo4j.jar"'''
    program(folder, "mvn", copying)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("CHAIN_GRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return folder


def test_libraries_are_fetched_once_by_processes_that_start_together(bin_folder: Path, tmp_path: Path) -> None:
    code = "from scripts.neo4j_jars import jars; print(jars())"
    first, second = (
        subprocess.Popen([sys.executable, "-c", code], cwd=prepare.ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    )
    folders = {process.communicate()[0].splitlines()[-1] for process in (first, second)}
    assert folders == {str(jars())}
    assert [path.name for path in sorted(jars().iterdir())] == ["neo4j.jar", "pom.xml"]
    assert (tmp_path / "cache" / "calls").read_text() == "call\n"


def test_a_failed_download_is_said_and_leaves_nothing_that_looks_whole(bin_folder: Path, tmp_path: Path) -> None:
    good = (bin_folder / "mvn").read_text()
    program(bin_folder, "mvn", "echo '[ERROR] Could not transfer artifact'; exit 1")
    with pytest.raises(ServerError, match=r"下载失败，请检查网络或 Maven 镜像.*\[ERROR\] Could not transfer artifact"):
        jars()
    (bin_folder / "mvn").write_text(good)
    assert (jars() / "neo4j.jar").read_text() == "jar\n"


def test_with_libraries_in_the_cache_maven_is_not_needed(bin_folder: Path) -> None:
    folder = jars()
    (bin_folder / "mvn").unlink()
    assert jars() == folder


@pytest.mark.parametrize(
    ("gone", "named", "packages"),
    [
        (
            ["java", "mvn"],
            "Java 17/21、Maven",
            [["openjdk-17-jre-headless", "maven"], ["openjdk-21-jre-headless", "maven"]],
        ),
        (["java"], "Java 17/21", [["openjdk-17-jre-headless"], ["openjdk-21-jre-headless"]]),
        (["mvn"], "Maven", [["maven"], ["maven"]]),
    ],
)
def test_only_what_is_missing_is_installed_and_only_when_asked(
    gone: list[str], named: str, packages: list[list[str]], bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(machine, "apt_install", lambda wanted: asked.append(wanted) or False)
    for name in gone:
        (bin_folder / name).unlink()
    for install, expected in ((False, []), (True, packages)):
        with pytest.raises(ServerError, match=f"^缺 {named}：请安装后重试，或用 Docker"):
            jars(install)
        assert asked == expected


@pytest.mark.parametrize(("version", "fits"), [("17.0.9", True), ("21", True), ("1.8.0_402", False), ("11.0.2", False)])
def test_java_17_and_21_fit(version: str, fits: bool, bin_folder: Path) -> None:
    program(bin_folder, "java", f"echo 'openjdk version \"{version}\"' >&2")
    assert (neo4j_jars.java() is not None) is fits


def test_java_home_goes_first_and_an_unfit_one_is_passed_over(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    (tmp_path / "jdk").mkdir()
    program(tmp_path / "jdk" / "bin", "java", "echo 'openjdk version \"21.0.1\"' >&2")
    assert neo4j_jars.java() == str(tmp_path / "jdk" / "bin" / "java")
    program(tmp_path / "jdk" / "bin", "java", "echo 'openjdk version \"11.0.1\"' >&2")
    assert neo4j_jars.java() == str(bin_folder / "java")


def test_the_cache_is_named_or_the_users_own() -> None:
    assert neo4j_jars.cache({"CHAIN_GRAPH_CACHE": "/a/b", "XDG_CACHE_HOME": "/c"}) == Path("/a/b")
    assert neo4j_jars.cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/chain-graph")
    assert neo4j_jars.cache({}) == Path.home() / ".cache" / "chain-graph"


def test_set_up_fetches_and_says_what_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = prepare.venv_python(tmp_path)
    python.parent.mkdir()
    program(python.parent, python.name, f'echo "$@" >>"{tmp_path}/asked"')
    prepare.provide_neo4j(tmp_path)
    assert (tmp_path / "asked").read_text() == "-m scripts.neo4j_server fetch\n"
    assert capsys.readouterr().out == ""
    program(python.parent, python.name, "exit 1")
    monkeypatch.setenv("CI", "")
    prepare.provide_neo4j(tmp_path)
    assert capsys.readouterr().out == "未运行：需要 Neo4j 的测试 / not run: tests that need Neo4j\n"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="CI 中不许遗漏"):
        prepare.provide_neo4j(tmp_path)


def test_make_knows_the_commands() -> None:
    shown = subprocess.run(["make", "help"], cwd=prepare.ROOT, capture_output=True, text=True, check=True).stdout
    assert {"neo4j", "neo4j-stop"} <= {line.split()[1] for line in shown.splitlines()}
    for target, name in (("neo4j", "start"), ("neo4j-stop", "stop")):
        plan = ["make", "--dry-run", "--no-print-directory", target]
        steps = subprocess.run(plan, cwd=prepare.ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        assert steps[-2].endswith("-m scripts.prepare run")
        assert steps[-1].endswith(f"-m scripts.neo4j_server {name}")


def test_docker_gives_the_same_addresses_password_and_version() -> None:
    service = yaml.safe_load((prepare.ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["neo4j"]
    line = ".".join(neo4j_jars.VERSION.split(".")[:2])
    assert service["image"] == f"neo4j:{line}-community"
    assert service["ports"] == [
        f"{neo4j_server.HOST}:${{NEO4J_PORT:-{neo4j_server.BOLT_PORT}}}:7687",
        f"{neo4j_server.HOST}:${{NEO4J_HTTP_PORT:-{neo4j_server.HTTP_PORT}}}:7474",
    ]
    assert service["environment"]["NEO4J_AUTH"] == f"neo4j/${{NEO4J_PASSWORD:-{neo4j_server.DEFAULT_PASSWORD}}}"
    assert service["environment"]["NEO4J_server_memory_heap_max__size"] == f"${{NEO4J_HEAP:-{neo4j_server.HEAP}}}"
    # The image takes every NEO4J_ variable for a setting and refuses to start with one it does not know.
    assert not {"NEO4J_PASSWORD", "NEO4J_PORT", "NEO4J_HTTP_PORT", "NEO4J_HEAP"} & service["environment"].keys()
