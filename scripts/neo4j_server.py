"""Runs a real Neo4j Community without Docker: libraries by Maven into a cache, one home folder a port, in the background."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from types import MappingProxyType
from urllib.request import ProxyHandler, build_opener

from filelock import FileLock

from scripts.neo4j_jars import ServerError, jars, java, said

ROOT = Path(__file__).resolve().parent.parent
HOST, USER = "127.0.0.1", "neo4j"
BOLT_PORT, HTTP_PORT, HEAP = 7687, 7474, "512m"
# No secret: it is documented, and the server listens to this machine only.
DEFAULT_PASSWORD = "local-neo4j"
READ_ONLY = {"server.databases.default_to_read_only": "true", "dbms.security.allow_csv_import_from_file_urls": "false"}
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
# Four seconds when the machine is idle; these are for one whose cores are all busy.
READY_SECONDS, STOP_SECONDS = 180, 60


@dataclass(frozen=True)
class Server:
    """A running server: its home folder, its ports, its process; the password only where it was given."""

    home: Path
    bolt: int
    http: int
    pid: int
    password: str = field(default="", repr=False)

    @property
    def bolt_url(self) -> str:
        """The address for drivers."""
        return f"bolt://{HOST}:{self.bolt}"

    @property
    def browser_url(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://{HOST}:{self.http}/browser/"


def status(home: Path) -> Server | None:
    """Return the server that runs from this home folder, or None."""
    try:
        known = json.loads(_state(home).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    server = Server(home.resolve(), known["bolt"], known["http"], known["pid"])
    return server if _alive(server) else None


def start(
    home: Path,
    bolt: int = BOLT_PORT,
    http: int = HTTP_PORT,
    password: str = DEFAULT_PASSWORD,
    extra_conf: Mapping[str, str] = MappingProxyType({}),
    heap: str = HEAP,
) -> Server:
    """Start a server in the background and return it when Bolt and Neo4j Browser answer; it outlives the caller.

    Data and password stay in `home`; one that already runs from it is returned as it is, whatever its settings.
    `extra_conf` overrides lines of neo4j.conf. ServerError for a port in use, another password than the first start's,
    and a server that does not come up (which is stopped again).
    """
    home = home.resolve()
    _refuse_settings(bolt, http, password)
    libraries, runtime = jars(), java()
    (home / "run").mkdir(parents=True, exist_ok=True)
    with FileLock(home / "run" / "start.lock"):
        if running := status(home):
            return _same(running, bolt, http, password)
        _refuse_taken(bolt, http)
        _configure(home, bolt, http, heap, extra_conf)
        command = [str(runtime), "-cp", os.pathsep.join((f"{libraries}/*", f"{home / 'plugins'}/*"))]
        if not (home / "data" / "databases" / "system").exists():
            _set_password(home, command, password)
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        command[1:1] = [f"-Xms{heap}", f"-Xmx{heap}", *opened, "--enable-native-access=ALL-UNNAMED"]
        command += ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        server = Server(home, bolt, http, _launch(home, command), password)
        _state(home).write_text(json.dumps({"pid": server.pid, "bolt": bolt, "http": http}), encoding="utf-8")
        try:
            _wait_ready(server)
        except BaseException:
            stop(home)
            raise
    return server


def stop(home: Path) -> bool:
    """Shut the home folder's server down cleanly and wait for its end; False when none was running."""
    server = status(home)
    if server is not None:
        try:
            os.kill(server.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        except PermissionError as error:
            raise ServerError(f"进程 {server.pid} 由另一用户启动，请由该用户停止 / started by another user") from error
        until = time.monotonic() + STOP_SECONDS
        while _alive(server):
            if time.monotonic() > until:
                raise ServerError(f"Neo4j（进程 {server.pid}）在 {STOP_SECONDS} 秒内没有停下 / it did not stop in time")
            time.sleep(0.1)
    _state(home).unlink(missing_ok=True)
    return server is not None


def main(arguments: list[str], root: Path = ROOT, environ: Mapping[str, str] = os.environ) -> None:
    """Do start, stop, status or fetch with NEO4J_PORT, NEO4J_HTTP_PORT, NEO4J_PASSWORD, NEO4J_HEAP, NEO4J_READ_ONLY=true."""
    command = arguments[0] if arguments else ""
    bolt, http = _port(environ, "NEO4J_PORT", BOLT_PORT), _port(environ, "NEO4J_HTTP_PORT", HTTP_PORT)
    home = root / "var" / "neo4j" / str(bolt)
    try:
        if command == "start":
            jars(install=True)
            password = environ.get("NEO4J_PASSWORD") or DEFAULT_PASSWORD
            extra = READ_ONLY if environ.get("NEO4J_READ_ONLY") == "true" else {}
            server = start(home, bolt, http, password, extra, environ.get("NEO4J_HEAP") or HEAP)
            print(f"Neo4j 已就绪 / ready\n{_addresses(server)}\n用户 / user: {USER}  密码 / password: {password}")
            print(f"数据 / data: {home.relative_to(root)}\n停止 / stop: make neo4j-stop NEO4J_PORT={bolt}")
        elif command == "stop":
            print("Neo4j 已停止 / stopped" if stop(home) else f"端口 {bolt} 上没有运行本项目的 Neo4j / none is running")
        elif command == "status":
            print(f"正在运行 / running\n{_addresses(found)}" if (found := status(home)) else "没有运行 / not running")
        elif command == "fetch":
            jars(install=True)
        else:
            sys.exit("用法 / usage: python -m scripts.neo4j_server start|stop|status|fetch")
    except (ServerError, OSError) as error:
        sys.exit(str(error))


def _state(home: Path) -> Path:
    return home / "run" / "server.json"


def _alive(server: Server) -> bool:
    # After a restart of the machine the number may belong to another program, so the command line decides.
    if sys.platform == "linux":
        process = Path(f"/proc/{server.pid}")
        try:
            command = (process / "cmdline").read_bytes().decode(errors="replace")
            # A dying process loses it first, while its last threads still hold ports and files.
            dying = not command and len(list((process / "task").iterdir())) > 1
        except OSError:
            return False
        return dying or f"--home-dir={server.home}\0" in command
    listed = ["ps", "-ww", "-o", "command=", "-p", str(server.pid)]
    return f"--home-dir={server.home} " in subprocess.run(listed, capture_output=True, text=True, check=False).stdout


def _refuse_settings(bolt: int, http: int, password: str) -> None:
    if len(password) < 8 or not password.isprintable():
        raise ServerError("NEO4J_PASSWORD 至少 8 个可见字符 / NEO4J_PASSWORD needs at least 8 characters")
    if bolt == http:
        raise ServerError("NEO4J_PORT 与 NEO4J_HTTP_PORT 不能相同 / the two ports must differ")


def _refuse_taken(bolt: int, http: int) -> None:
    for name, port in (("NEO4J_PORT", bolt), ("NEO4J_HTTP_PORT", http)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                other = f"make neo4j {name}={port + 1}"
                raise ServerError(f"端口 {port} 已被占用，请换一个：{other} / the port is taken") from error


def _configure(home: Path, bolt: int, http: int, heap: str, extra: Mapping[str, str]) -> None:
    for name in ("conf", "data", "logs", "plugins", "import"):
        (home / name).mkdir(exist_ok=True)
    settings = {
        "server.default_listen_address": HOST,
        **{f"server.bolt.{way}_address": f"{HOST}:{bolt}" for way in ("listen", "advertised")},
        **{f"server.http.{way}_address": f"{HOST}:{http}" for way in ("listen", "advertised")},
        **dict.fromkeys(("server.https.enabled", "dbms.usage_report.enabled", "client.allow_telemetry"), "false"),
        **{f"server.memory.heap.{which}_size": heap for which in ("initial", "max")},
        "dbms.security.procedures.unrestricted": "apoc.meta.*",  # programs ask for the schema by it
        "server.memory.pagecache.size": "128m",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",  # usually five seconds, and twice
    } | dict(extra)
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def _environ(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    # In the C locale Java cannot read a folder with a Chinese name.
    kept |= {"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {}
    return kept | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _set_password(home: Path, command: list[str], password: str) -> None:
    quoted = password.replace("\\", "\\\\").replace('"', '\\"')
    # In a file, as everyone on the machine can read a command line.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=home / "run") as secret:
        secret.write(f'"{quoted}"\n')
        secret.flush()
        tool = [*command, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "--", f"@{secret.name}"]
        done = subprocess.run(tool, env=_environ(home), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServerError(f"不能设初始密码 / the password could not be set: {said(done.stderr)[:1]}")


def _launch(home: Path, command: list[str]) -> int:
    # Through a shell that ends at once, so that no caller has to wait for the server as its child.
    shell = ["sh", "-c", 'log=$1; shift; "$@" </dev/null >"$log" 2>&1 & echo $!', "sh", str(home / "logs/console.log")]
    return int(subprocess.check_output([*shell, *command], env=_environ(home), start_new_session=True))


def _same(running: Server, bolt: int, http: int, password: str) -> Server:
    if (running.bolt, running.http) != (bolt, http):
        raise ServerError(
            f"已在端口 {running.bolt}、{running.http} 上运行，先停止：make neo4j-stop NEO4J_PORT={running.bolt} / "
            "it is running on other ports, stop it first"
        )
    server = Server(running.home, bolt, http, running.pid, password)
    _wait_ready(server)
    return server


def _wait_ready(server: Server) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if not _alive(server):
            words = _last_words(server.home)
            raise ServerError(f"Neo4j 没能启动，见 {server.home / 'logs'} / it did not start: {words}")
        if _logs_in(server) and _shows_browser(server):
            return
        time.sleep(0.2)
    raise ServerError(f"Neo4j 在 {READY_SECONDS} 秒内没有就绪，见 {server.home / 'logs'} / it was not ready in time")


def _logs_in(server: Server) -> bool:
    import neo4j
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    driver = neo4j.GraphDatabase.driver(server.bolt_url, auth=(USER, server.password))
    try:
        with driver, driver.session() as session:
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise ServerError(
            f"密码与首次启动时不同：请用当时的密码（NEO4J_PASSWORD=…）；要从头来，先 make neo4j-stop NEO4J_PORT={server.bolt}，"
            f"再删除 {server.home}（其中数据一并删除）/ another password than the first start's: give that one, or stop "
            "the server and remove this folder with its data"
        ) from error
    except (DriverError, Neo4jError):
        # Not listening yet, the database still opening, or the seconds that follow three wrong passwords.
        return False
    return True


def _shows_browser(server: Server) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(server.browser_url, timeout=5) as answer:
            return answer.status == 200
    except (OSError, HTTPException):
        return False


def _last_words(home: Path) -> str:
    # The console holds what the Java machine itself refuses, the log what Neo4j does; older starts stand above.
    console, log = ((home / "logs" / name) for name in ("console.log", "neo4j.log"))
    words = said(console.read_text(errors="replace"))[:2]
    if not words and log.exists():
        lines = log.read_text(errors="replace").rpartition(" Starting...")[2].splitlines()
        words = [line for line in lines if "ERROR" in line or "Caused by" in line][-1:]
    return " ".join(words)


def _addresses(server: Server) -> str:
    return f"Bolt: {server.bolt_url}\nNeo4j Browser: {server.browser_url}"


def _port(environ: Mapping[str, str], name: str, usual: int) -> int:
    port = environ.get(name) or str(usual)
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        sys.exit(f"{name} 应为 1 到 65535 的整数，现在是 {port!r} / {name} must be a number from 1 to 65535")
    return int(port)


if __name__ == "__main__":
    main(sys.argv[1:])
