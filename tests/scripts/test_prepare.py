"""The set-up installs once, again after a change, and says what it could not get."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import machine, prepare

OFFICE = ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-test.txt").write_text("-r requirements.txt\nb==1\n")
    prepare.venv_python(tmp_path / ".venv").parent.mkdir(parents=True)
    return tmp_path


def pip(monkeypatch: pytest.MonkeyPatch, code: int = 0) -> list[str]:
    installed: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        installed.append(Path(command[-1]).name)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(subprocess, "run", run)
    return installed


def test_requirements_are_installed_only_when_they_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = pip(monkeypatch)
    folder = project / ".venv"
    for kind in ("run", "run", "test", "test", "run"):
        prepare.install(kind, project, folder)
    assert calls == ["requirements.txt", "requirements-test.txt"]
    (project / "requirements.txt").write_text("a==2\n")
    for kind in ("run", "test", "test"):
        prepare.install(kind, project, folder)
    assert calls[2:] == ["requirements.txt", "requirements-test.txt"]


def test_a_failed_installation_leaves_no_stamp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = pip(monkeypatch, code=1)
    for _ in range(2):
        with pytest.raises(SystemExit, match="依赖安装失败"):
            prepare.install("run", project, project / ".venv")
    assert calls == ["requirements.txt", "requirements.txt"]


def test_a_cut_stamp_counts_as_none(project: Path) -> None:
    prepare.stamp("test", project, project / ".venv")
    assert prepare.installed("run", project, project / ".venv")
    (project / ".venv" / "requirements.stamp.json").write_text('{"run": "')
    assert not prepare.installed("run", project, project / ".venv")


def test_an_environment_without_interpreter_is_not_usable(project: Path) -> None:
    assert not prepare.usable(project / ".venv")
    assert prepare.usable(Path(sys.prefix))


def test_a_python_without_venv_names_the_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(machine, "apt_install", lambda packages: asked.append(packages) or False)
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(SystemExit, match=f"请先安装 {package}"):
        prepare.make_environment(project / ".venv")
    assert asked == [[package]]


@pytest.mark.parametrize(
    ("browser", "driver", "font", "office", "packages"),
    [
        ("chromium", True, True, True, []),
        (None, True, True, True, ["chromium"]),
        ("chromium", False, True, True, ["libatomic1"]),
        ("chromium", True, False, True, ["fontconfig", "fonts-noto-cjk"]),
        ("chromium", True, True, False, OFFICE),
        (None, False, False, False, ["chromium", "libatomic1", "fontconfig", "fonts-noto-cjk", *OFFICE]),
    ],
)
def test_only_what_is_missing_is_asked_for(
    browser: str | None, driver: bool, font: bool, office: bool, packages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "find_chromium", lambda: browser)
    monkeypatch.setattr(machine, "driver_runs", lambda: driver)
    monkeypatch.setattr(machine, "has_chinese_font", lambda: font)
    monkeypatch.setattr(machine, "has_office", lambda: office)
    monkeypatch.setattr(machine, "find_postgres", lambda: None)
    monkeypatch.setenv("CI", "")
    assert prepare.missing_for_tests() == packages
    monkeypatch.setenv("CI", "true")
    assert prepare.missing_for_tests() == [*packages, "postgresql"]


def test_what_cannot_be_installed_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(prepare, "missing_for_tests", lambda: ["chromium", "fonts-noto-cjk"])
    monkeypatch.setattr(machine, "apt_install", lambda packages: asked.append(packages) or False)
    monkeypatch.setenv("CI", "")
    prepare.provide_test_tools()
    line = "未运行：缺 chromium、fonts-noto-cjk 的测试 / not run: tests that need chromium, fonts-noto-cjk\n"
    assert capsys.readouterr().out == line
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="CI 中不许遗漏"):
        prepare.provide_test_tools()
    assert asked == [["chromium", "fonts-noto-cjk"]] * 2


def test_an_older_python_gets_a_sentence() -> None:
    code = "import sys; sys.version_info = (3, 9, 2); import scripts"
    run = subprocess.run([sys.executable, "-c", code], cwd=prepare.ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[0] == (
        "需要 Python 3.11 或更新版本，当前是 3.9；请安装后重试，或指定：make app PYTHON=python3.12"
    )


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(SystemExit, match="用法"):
        prepare.main(["everything"])
