"""A process that has loaded all a build needs and waits for its arguments: begun while somebody reads what would change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from build import ROOT

WAITS = 300.0  # seconds; whoever reads longer waits for the loading
SCRIPT = (
    "import json, sys, build, desk.desk\n"
    "line = sys.stdin.readline()\n"
    "sys.exit(build.main(json.loads(line)) if line else 0)"
)


@dataclass(frozen=True)
class _Waiting:
    process: subprocess.Popen[str]
    environ: dict[str, str]
    limit: threading.Timer


_guard = threading.Lock()
_waiting: list[_Waiting] = []


def get_ready() -> None:
    """Start a process that waits, unless one does already; it ends by itself when nobody needs it or the app ends."""
    with _guard:
        if _waiting and _waiting[0].process.poll() is None and _waiting[0].environ == _environ():
            return
        _let_go()
        process = _start()
        limit = threading.Timer(WAITS, _expire, (process,))
        limit.daemon = True
        limit.start()
        _waiting.append(_Waiting(process, _environ(), limit))


def started(arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Return build.py at work with these arguments, in the process that waits or in a new one; its stderr is a pipe."""
    with _guard:
        fits = bool(_waiting) and _waiting[0].process.poll() is None and _waiting[0].environ == _environ()
        process = _waiting[0].process if fits else None
        if _waiting and fits:
            _waiting.pop().limit.cancel()
        _let_go()
    process = process or _start()
    assert process.stdin is not None
    process.stdin.write(json.dumps(list(arguments)) + "\n")
    process.stdin.close()
    return process


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=_environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _environ() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "OPENBLAS_NUM_THREADS": "1"}


def _expire(process: subprocess.Popen[str]) -> None:
    with _guard:
        if _waiting and _waiting[0].process is process:
            _let_go()


def _let_go() -> None:
    while _waiting:
        gone = _waiting.pop()
        gone.limit.cancel()
        for pipe in (gone.process.stdin, gone.process.stderr):
            if pipe:
                pipe.close()
        gone.process.kill()
        gone.process.wait()
