"""Makes the virtual environment and installs what the app (run) or its tests (test) need."""

import hashlib
import importlib.util
import json
import subprocess
import sys
import venv
from pathlib import Path

from scripts import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = {"run": ("requirements.txt",), "test": ("requirements.txt", "requirements-test.txt")}


def venv_python(folder: Path = VENV) -> Path:
    """Return where the environment's interpreter lies on this system."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def usable(folder: Path = VENV) -> bool:
    """Tell whether the environment runs Python 3.11 or newer and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run([str(venv_python(folder)), "-c", probe], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_environment(folder: Path = VENV) -> None:
    """Create the environment unless a usable one is there; SystemExit with a sentence when Python lacks venv."""
    if usable(folder):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not machine.apt_install([package]):
            sys.exit(f"这个 Python 缺 venv 模块，请先安装 {package} / this Python lacks venv, install {package} first")
        importlib.invalidate_caches()
    print(f"正在建立虚拟环境 / making the virtual environment: {folder.name}", flush=True)
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=sys.platform != "win32").create(folder)


def fingerprint(kind: str, root: Path = ROOT) -> str:
    """Return the SHA-256 of the requirement files of a kind, run or test."""
    return hashlib.sha256(b"\0".join((root / name).read_bytes() for name in REQUIREMENTS[kind])).hexdigest()


def installed(kind: str, root: Path = ROOT, folder: Path = VENV) -> bool:
    """Tell whether the stamp in the environment says that exactly these requirements are installed."""
    return _stamps(folder).get(kind) == fingerprint(kind, root)


def stamp(kind: str, root: Path = ROOT, folder: Path = VENV) -> None:
    """Record that the requirements of a kind are installed; those of the tests include those of the app."""
    kinds = ("run", "test") if kind == "test" else ("run",)
    _stamp_file(folder).write_text(json.dumps(_stamps(folder) | {each: fingerprint(each, root) for each in kinds}))


def install(kind: str, root: Path = ROOT, folder: Path = VENV) -> None:
    """Install the pinned requirements unless the stamp says they are there; SystemExit with a sentence on failure."""
    if installed(kind, root, folder):
        return
    file = REQUIREMENTS[kind][-1]
    print(f"正在安装依赖，首次需几分钟 / installing {file}, some minutes the first time", flush=True)
    command = [str(venv_python(folder)), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(root / file)]
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit(
            "依赖安装失败：请检查网络，或用环境变量 PIP_INDEX_URL 指定镜像后重试 / "
            "installation failed: check the network, or name a mirror in PIP_INDEX_URL, and run it again"
        )
    stamp(kind, root, folder)


def missing_for_tests() -> list[str]:
    """Return the Debian packages of what the tests need and this machine lacks."""
    missing: list[str] = []
    if machine.find_chromium() is None:
        missing.append("chromium")
    if not machine.driver_runs():
        missing.append("libatomic1")
    if not machine.has_chinese_font():
        # fontconfig brings fc-list, the only way to see that the font has arrived.
        missing += ["fontconfig", "fonts-noto-cjk"]
    if not machine.has_office():
        missing += ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils"]
    if machine.find_postgres() is None and machine.strict_ci():
        # Debian starts the server it installs: not on the machine of somebody who did not ask for one.
        missing.append("postgresql")
    return missing


def provide_test_tools() -> None:
    """Get browser, font and LibreOffice where that is possible; say in one line what is not run; SystemExit when CI=true."""
    missing = missing_for_tests()
    if missing:
        machine.apt_install(missing)
        machine.find_chromium.cache_clear()
        missing = missing_for_tests()
    if missing:
        _say_not_run(f"未运行：缺 {'、'.join(missing)} 的测试 / not run: tests that need {', '.join(missing)}")


def provide_neo4j(folder: Path = VENV) -> None:
    """Get Java and Neo4j where that is possible; say in one line what is not run; SystemExit when CI=true."""
    command = [str(venv_python(folder)), "-m", "scripts.neo4j_server", "fetch"]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        _say_not_run("未运行：需要 Neo4j 的测试 / not run: tests that need Neo4j")


def main(arguments: list[str]) -> None:
    """Set up for the kind named, run (the default) or test."""
    kind = arguments[0] if arguments else "run"
    if kind not in REQUIREMENTS:
        sys.exit(f"用法 / usage: python -m scripts.prepare [{'|'.join(REQUIREMENTS)}]")
    make_environment()
    install(kind)
    if kind == "test":
        provide_test_tools()
        provide_neo4j()


def _say_not_run(line: str) -> None:
    if machine.strict_ci():
        sys.exit(f"{line};CI 中不许遗漏 / CI may leave nothing out")
    print(line, flush=True)


def _stamp_file(folder: Path) -> Path:
    return folder / "requirements.stamp.json"


def _stamps(folder: Path) -> dict[str, str]:
    try:
        return json.loads(_stamp_file(folder).read_text())
    except (OSError, ValueError):
        # No stamp, or one cut short by a full disk: installing again is right in both cases.
        return {}


if __name__ == "__main__":
    main(sys.argv[1:])
