"""Fetches Neo4j Community as Java libraries by Maven, once, into a cache outside the project; finds Java."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock

from scripts import machine

VERSION = "5.26.30"
LIBRARIES = {
    "org.neo4j:neo4j": VERSION,
    "org.neo4j.app:neo4j-server": VERSION,
    "org.neo4j:neo4j-import-tool": VERSION,
    "org.neo4j:neo4j-consistency-check": VERSION,
    "org.neo4j.client:neo4j-browser": "5.24.0",
}
COPY_LIBRARIES = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
JAVA_VERSIONS = (17, 21)


class ServerError(RuntimeError):
    """One sentence that says what is wrong with the server and what to do."""


def cache(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for downloads: CHAIN_GRAPH_CACHE, or chain-graph in the user's cache."""
    if named := environ.get("CHAIN_GRAPH_CACHE"):
        return Path(named).expanduser().resolve()
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chain-graph"


def pom() -> str:
    """Return the Maven project that names Neo4j's libraries."""
    named = "".join(
        f"<dependency><groupId>{name.split(':')[0]}</groupId><artifactId>{name.split(':')[1]}</artifactId>"
        f"<version>{version}</version></dependency>\n"
        for name, version in LIBRARIES.items()
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>chain-graph</groupId><artifactId>neo4j-jars</artifactId>"
        f"<version>1</version><packaging>pom</packaging>\n<dependencies>\n{named}</dependencies></project>\n"
    )


def java() -> str | None:
    """Return the path of a Java 17 or 21, JAVA_HOME first, or None."""
    home = os.environ.get("JAVA_HOME")
    for path in (shutil.which("java", path=str(Path(home, "bin"))) if home else None, shutil.which("java")):
        if path is None:
            continue
        said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
        version = re.search(r'version "(\d+)', said.stderr + said.stdout)
        if version and int(version[1]) in JAVA_VERSIONS:
            return path
    return None


def said(text: str) -> list[str]:
    """Return the lines of a Java program without the one about options that the user has set for all of them."""
    return [line for line in text.strip().splitlines() if not line.startswith("Picked up JAVA_TOOL_OPTIONS")]


def jars(install: bool = False) -> Path:
    """Return the folder of Neo4j's libraries, about 140 MB, fetched by Maven the first time.

    With install, a missing Java or Maven is installed by apt where that is possible. ServerError with a sentence
    when Java or Maven stays missing or the download fails.
    """
    text = pom()
    folder = cache() / f"neo4j-{VERSION}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    _require_tools(maven=not folder.is_dir(), install=install)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f"{folder.name}.lock"):
            if not folder.is_dir():
                _fetch(text, folder)
    except OSError as error:
        raise ServerError(f"不能写缓存 {folder.parent}:{error.strerror} / cannot write the cache") from error
    return folder


def _require_tools(maven: bool, install: bool) -> None:
    if sys.platform == "win32":
        raise ServerError("Windows 上请用 Docker:docker compose up -d / on Windows use Docker")
    for packages in (("openjdk-17-jre-headless", "maven"), ("openjdk-21-jre-headless", "maven"), None):
        lacking = {"Java 17/21": java() is None, "Maven": maven and shutil.which("mvn") is None}
        if not any(lacking.values()):
            return
        # The second round is for a Debian that no longer has Java 17.
        if install and packages:
            machine.apt_install([name for name, missing in zip(packages, lacking.values(), strict=True) if missing])
    named = "、".join(name for name, missing in lacking.items() if missing)
    raise ServerError(
        f"缺 {named}：请安装后重试，或用 Docker：docker compose up -d / missing: install it, or use Docker"
    )


def _fetch(text: str, folder: Path) -> None:
    print(f"正在下载 Neo4j {VERSION}，约 140 MB，仅首次 / fetching it, only the first time", flush=True)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    (part / "pom.xml").write_text(text, encoding="utf-8")
    command = [shutil.which("mvn") or "mvn", "-q", "-B", "--strict-checksums", "-f", str(part / "pom.xml")]
    command += [COPY_LIBRARIES, f"-DoutputDirectory={part}"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = next((line for line in done.stdout.splitlines() if "[ERROR]" in line), done.stderr.strip()[-300:])
        raise ServerError(f"Neo4j 下载失败，请检查网络或 Maven 镜像后重试 / the download failed: {said}")
    part.replace(folder)
