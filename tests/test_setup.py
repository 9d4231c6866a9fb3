"""Set-up as the README promises it: commands, pinned versions, settings and scripts agree."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z0-9-]*):", MAKEFILE, re.MULTILINE))
READMES = ("README.md", "README.zh.md")
BASHISMS = {
    "[[ … ]]": r"\[\[",
    "== in a test": r"\[ [^\]]*==",
    "source": r"(?:^|[;&|]\s*)source\s",
    "&>": r"&>",
    "here-string": r"<<<",
    "process substitution": r"[<>]\(",
    "function": r"(?:^|[;&|]\s*)function\s",
    "$'…'": r"\$'",
    "array": r"\w+=\(",
    "echo -e": r"echo -[en]",
    "pushd": r"\b(?:pushd|popd)\b",
}


def bashisms(recipe: str) -> list[str]:
    return [name for name, pattern in BASHISMS.items() if re.search(pattern, recipe, re.MULTILINE)]


def recipes() -> str:
    everything = ["make", "--dry-run", "--no-print-directory", *sorted(TARGETS)]
    done = subprocess.run(everything, cwd=ROOT, capture_output=True, text=True, check=True)
    # make shows here what a failing $(shell …) printed.
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_every_make_command_of_the_readme_is_a_target(readme: str) -> None:
    used = set(
        re.findall(r"\bmake ([a-z][a-z0-9-]*)", "\n".join(commands((ROOT / readme).read_text(encoding="utf-8"))))
    )
    assert {"app", "test"} <= used
    assert used - TARGETS == set()


def commands(markdown: str) -> list[str]:
    """Return what stands in code fences and code spans."""
    fences = re.findall(r"^```\w*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    return fences + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL))


def test_help_lists_what_a_person_calls() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"make ([a-z0-9-]+) ", shown)) == TARGETS - {"python", "setup", "setup-test"}


def test_recipes_run_in_a_plain_shell() -> None:
    assert "SHELL" not in MAKEFILE
    assert bashisms(recipes()) == []
    checked = subprocess.run(["sh", "-n"], input=recipes(), capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("recipe", ["[[ -f x ]]", '[ "$a" == b ]', "source x", "a &> b", "x=(1 2)", "cat <(ls)"])
def test_a_bashism_is_seen(recipe: str) -> None:
    assert len(bashisms(recipe)) == 1


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_requirements_are_pinned(name: str) -> None:
    lines = [line.split(" #")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#") and line != "-r requirements.txt"]
    loose = [line for line in wanted if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z0-9,_-]+\])?==\d[\w.]*", line)]
    assert wanted and not loose


def test_streamlit_knows_every_setting_and_stays_on_this_machine() -> None:
    from streamlit import config

    tables = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    themes = {f"theme.{name}": tables["theme"].pop(name) for name in ("light", "dark")}
    values = {f"{table}.{key}": value for table, keys in (tables | themes).items() for key, value in keys.items()}
    assert values.keys() - config.get_config_options().keys() == set()
    assert values["server.address"] == values["browser.serverAddress"] == "127.0.0.1"
    assert values["browser.gatherUsageStats"] is values["server.showEmailPrompt"] is False


def test_the_windows_start_file_can_be_read_by_cmd() -> None:
    raw = (ROOT / "start.bat").read_bytes()
    assert raw.startswith(b"@echo off\r\nchcp 65001 >nul\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    called = re.findall(r"-m scripts\.(\w+)", raw.decode("utf-8"))
    assert called == re.findall(r"-m scripts\.(\w+)", "-m scripts.prepare -m scripts.start")
    assert all((ROOT / "scripts" / f"{name}.py").is_file() for name in called)
    assert set(re.findall(r"goto (\w+)", raw.decode("utf-8"))) == set(re.findall(r"^:(\w+)", raw.decode("utf-8"), re.M))


def test_hooks_and_ci_run_the_same_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["make check", "make test"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[2] == "set -euo pipefail"
    assert script.splitlines()[-1] == "make test </dev/null"
    assert "export CI=true" in script
