"""A process of its own that is killed in the middle of its work."""

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def killed(work: str, arguments: list[str], after: float) -> None:
    """Run Python code that prints a line when it begins its work, and kill it `after` seconds later."""
    command = [sys.executable, "-c", work, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "begun\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
