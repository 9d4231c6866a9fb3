"""What every test may rely on: the system's browser, one worker for it, and no silent omissions in CI."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from scripts import machine
from tests.browser.server import ROOT, build_ledger
from tests.city import copy_data, example
from tests.exports.office import Office

# Three workers on two cores: a deadline would measure the neighbour, and CI repeats what a developer saw.
settings.register_profile("project", deadline=None, derandomize=machine.strict_ci(), print_blob=True)
settings.load_profile("project")

# Each program that a test starts would translate the whole project anew where the system says to keep nothing of it.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test meets the desk of whoever runs it; a test that has one of its own names it.
os.environ["GRAPH_DESK"] = str(Path(tempfile.gettempdir(), "no-desk-of-the-tests", "desk.db"))

NEEDS = {
    "browser": (lambda: machine.driver_runs() and machine.find_chromium() is not None, "没有 Chromium / no Chromium"),
    "chinese_font": (machine.has_chinese_font, "没有中文字体 / no Chinese font"),
    "office": (machine.has_office, "没有 LibreOffice 或 poppler-utils / no LibreOffice or poppler-utils"),
}
# What each of these makes for all its tests takes seconds: in one worker it is made once.
TOGETHER = {"test_another_city", "test_door", "test_little_and_much", "test_past", "test_permit"}
NOT_RUN = "未运行 / not run: "


def require(need: str) -> None:
    """Skip the running test where the machine lacks what it needs; fail it where CI=true."""
    there, reason = NEEDS[need]
    if not there():
        if machine.strict_ci():
            pytest.fail(f"CI=true: {reason}", pytrace=False)
        pytest.skip(NOT_RUN + reason)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --soak: thousands of tries in place of a few, and the tests that are nothing but long."""
    parser.addoption("--soak", action="store_true", help="long runs: thousands of made inputs (make soak)")


@pytest.fixture(scope="session")
def tries(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How many: tries(few, many) is the first number, and the second under --soak."""
    soaking = bool(request.config.getoption("--soak"))
    return lambda few, many: many if soaking else few


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: whoever tests a browser or Neo4j waits for other processes much of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what tries more under --soak, leave out what is only long unless asked for; what belongs together in one worker."""
    for item in items:
        if "tries" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.soak)
    if not config.getoption("--soak"):
        long = [i for i in items if (m := i.get_closest_marker("soak")) and m.kwargs.get("only")]
        config.hook.pytest_deselected(items=long)
        items[:] = [i for i in items if i not in long]
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
        elif item.path.stem in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Check what the marked test needs before its fixtures are made."""
    for need in NEEDS:
        if item.get_closest_marker(need):
            require(need)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a CI run that left tests out."""
    if exitstatus == 0 and machine.strict_ci() and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(config: pytest.Config, terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not run."""
    skipped = _skipped(config)
    lacking = [reason for _, reason in NEEDS.values() if any(NOT_RUN + reason in text for text in skipped)]
    if skipped:
        line = f"{NOT_RUN}{len(skipped)} 项测试 / tests"
        line += f"({';'.join(lacking)})" if lacking else ""
        terminalreporter.write_line(line + (";CI=true 时按失败处理" if machine.strict_ci() else ""), yellow=True)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of the system's Chromium; without one the test is skipped, and fails where CI=true."""
    require("browser")
    return machine.launch_options()["executable_path"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: str) -> dict[str, Any]:
    """Make every Playwright fixture (page, context, browser) use the system's Chromium."""
    return {**browser_type_launch_args, **machine.launch_options(), "executable_path": chromium_path}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; the test carries the marker `office`. Each call costs seconds: hand it all files at once."""
    require("office")
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def jinan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project's data, copied, and the ledger built from it, once for all workers: to be read only."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "jinan"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            begun = tmp_path_factory.mktemp("begun") / "jinan"
            shutil.copytree(ROOT / "data", begun / "data")
            build_ledger(begun / "data", begun / "ledger.db")
            begun.rename(folder)
    return folder / "data", folder / "ledger.db"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the city's data, free to be changed."""
    return copy_data(tmp_path)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of its own that already holds the city."""
    return Path(shutil.copy(example().ledger, tmp_path / "ledger.db"))


def _skipped(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    # The workers of xdist have none: the controller counts for all of them.
    return [str(report.longrepr) for report in reporter.stats.get("skipped", [])] if reporter else []


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test with bytes by their argument: an archive made on the spot holds the time, so workers would not agree."""
    return argname if isinstance(val, bytes) else None
