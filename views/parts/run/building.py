"""A build beside the app: build.py in a process of its own, with limits, one at a time; its progress and how it ended."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from desk.place import default_desk
from graph.store.contract import StoreError
from graph.store.open import open_store
from graph.system.os_words import words
from views.parts.run import ahead

MEMORY_MB, SECONDS = "GRAPH_BUILD_MEMORY_MB", "GRAPH_BUILD_SECONDS"
LIMITS = {MEMORY_MB: 2048, SECONDS: 600}
READING = "读取 "
LONGEST_LINE = 2000
UNCHANGED = "原有内容未变"


@dataclass
class Build:
    """One build of a data folder into a ledger: what it says while it runs, then its report or why there is none.

    `stamp` stands for the state of the folder, so that what failed need not be tried again on the same files; `then` is
    called once the run is there.

    `ok` is told by the ledger too: a process that dies after its last step has written all the same. `who` asked for it;
    `before` is the build it waits for.
    """

    data: Path
    store: str
    accept_loss: bool = False
    stamp: object = None
    then: Callable[[], None] = lambda: None
    who: str = ""
    before: Build | None = None
    at: str = field(default_factory=lambda: f"{datetime.now():%H:%M}")
    lines: deque[str] = field(default_factory=lambda: deque[str](maxlen=40))
    last_file: str = ""
    pid: int = 0
    ok: bool = False
    said: str = ""
    stops: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    begun: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def line(self) -> str:
        """The newest line of progress."""
        return self.lines[-1] if self.lines else ""

    @property
    def asks(self) -> bool:
        """Whether nothing but a loss stopped it, which somebody may accept."""
        return bool(self.stops) and all(str(d["code"]).startswith("loss-") for d in self.stops)

    def text(self) -> str:
        """Return in Chinese whose build it is and since when."""
        return f"{self.who}（{self.at}）" if self.who else f"{self.at} 开始"

    def run(self) -> None:
        """Run the build to its end, after the one it waits for; whatever happens is told in `ok`, `said` and `stops`."""
        try:
            if self.before:
                self.lines.append(f"等{self.before.text()}的生成先做完")
                self.before.done.wait()
                self.before = None
            before = _current(self.store)
            with TemporaryDirectory() as folder:
                self._run(Path(folder, "report.json"))
            if not self.ok and not self.stops and _current(self.store) != before:
                self.ok = True
            if self.ok:
                self.then()
        except StoreError as error:
            self.said = str(error)
        except OSError as error:
            self.said = f"生成没有开始：{words(error)}；{UNCHANGED}。"
        except ValueError as error:
            self.said = str(error)
        finally:
            self.begun.set()
            self.done.set()

    def _run(self, report: Path) -> None:
        seconds = _limit(SECONDS)
        process = ahead.started(self._arguments(report))
        self.begun.set()
        self.pid, began = process.pid, time.monotonic()
        limit = threading.Timer(seconds, process.kill)
        limit.start()
        try:
            assert process.stderr is not None
            self._follow(process.stderr)
            code = process.wait()
        finally:
            limit.cancel()
            process.kill()
        self._end(report, code, time.monotonic() - began >= seconds)

    def _arguments(self, report: Path) -> list[str]:
        command = ["--data", str(self.data), "--store", self.store, "--desk", default_desk()]
        command += ["--as-of", date.today().isoformat(), "--report", str(report), "--memory-mb", str(_limit(MEMORY_MB))]
        return [*command, *(["--accept-loss"] if self.accept_loss else [])]

    def _follow(self, pipe: IO[str]) -> None:
        # A line without an end is cut: what the process says may not fill the app's memory.
        while text := pipe.readline(LONGEST_LINE):
            line = text.strip()
            if line.startswith(READING):
                self.last_file = line.split(" ", 2)[-1]
            if line:
                self.lines.append(line)

    def _end(self, path: Path, code: int, late: bool) -> None:
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.said = self._death(code, late)
            return
        self.ok = bool(report["ok"])
        self.stops = [d for d in report.get("details", []) if d["level"] == "stop"]
        if not self.ok and (code < 0 or late):
            self.said, self.stops = self._death(code, late), []
        elif not self.ok and not self.stops:
            error = str(report.get("error") or self._death(code, late))
            self.said = error + self._while_reading(error)

    def _while_reading(self, error: str) -> str:
        before = [line for line in self.lines if line not in error]
        return f"最后在读的文件是 {self.last_file}。" if before and before[-1].startswith(READING) else ""

    def _death(self, code: int, late: bool) -> str:
        if late:
            why = f"超过 {_limit(SECONDS)} 秒被停下（可用 {SECONDS} 放宽）"
        elif code < 0:
            why = f"被系统停下（信号 {-code}），多半是内存不够（可用 {MEMORY_MB} 放宽，单位兆）"
        else:
            why = f"异常结束（代码 {code}）"
        where = f"最后在读的文件是 {self.last_file}" if self.last_file else "还没有开始读文件"
        retry = "请检查这个文件后重试" if self.last_file else "请重试"
        return f"生成中断：{why}；{where}。{UNCHANGED}。{retry}，或在服务器上运行 make build 看详细原因。"


_guard = threading.Lock()
_newest: dict[tuple[Path, str], Build] = {}


def begin(build: Build) -> Build:
    """Start a build, or return the one that runs or waits for these files: a ledger has one at a time, whoever asks.

    Files that changed since that one began are read by one that waits for its end; all who come meanwhile share it.
    """
    with _guard:
        found = _newest.get((build.data, build.store))
        if found is None or found.done.is_set() or not (found.before or found.stamp == build.stamp):
            build.before = found if found and not found.done.is_set() else None
            found = _newest[build.data, build.store] = build
            threading.Thread(target=found.run, daemon=True, name="build").start()
        return found


def newest(data: Path, store: str) -> Build | None:
    """Return the newest build of this data into this ledger since the server started."""
    with _guard:
        return _newest.get((data, store))


def _current(store: str) -> str | None:
    with closing(open_store(store)) as opened:
        run = opened.current()
    return run.id if run else None


def _limit(name: str) -> int:
    given = os.environ.get(name, "")
    if not given:
        return LIMITS[name]
    if not (given.isascii() and given.isdigit() and int(given) > 0):
        raise ValueError(f"环境变量 {name} 应为正整数，现在是 {given}；生成没有开始，{UNCHANGED}。")
    return int(given)
