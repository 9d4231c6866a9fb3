"""The browser is found, named or missed; apt is asked only where it may be."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import machine


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    machine.find_chromium.cache_clear()
    yield
    machine.find_chromium.cache_clear()


def program(folder: Path, name: str, code: int) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_variable_names_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path, "mine", 0)
    monkeypatch.setenv("CHROMIUM", path)
    assert machine.find_chromium() == path
    assert machine.launch_options()["executable_path"] == path
    assert ("--no-sandbox" in machine.launch_options()["args"]) is machine.is_root()


@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")
def test_a_stub_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "chromium", 1)
    assert machine.find_chromium() is None
    with pytest.raises(RuntimeError, match="没有 Chromium"):
        machine.launch_options()
    machine.find_chromium.cache_clear()
    good = program(tmp_path, "google-chrome", 0)
    assert machine.find_chromium() == good


def test_without_apt_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.apt_install(["chromium"]) is False


@pytest.mark.parametrize(("root", "commands"), [(True, ["env", "env"]), (False, ["sudo"])])
def test_apt_runs_as_root_or_not_at_all(
    root: bool, commands: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("apt-get", "sudo"):
        program(tmp_path, name, 0)
    ran: list[list[str]] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "is_root", lambda: root)
    monkeypatch.setattr(machine, "_run", lambda command: ran.append(command) or (0 if root else 1))
    assert machine.apt_install(["chromium"]) is root
    assert [command[0] for command in ran] == commands
    assert not root or ran[-1][-4:] == ["install", "-y", "--no-install-recommends", "chromium"]


@pytest.mark.parametrize(("value", "strict"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_ci_is_read_from_the_environment(value: str, strict: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    assert machine.strict_ci() is strict
