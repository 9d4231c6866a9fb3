"""The memory this process may take, and has taken."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path


def limit(megabytes: int) -> bool:
    """Let the process take no more than this much address space; False where the system cannot limit it (Windows)."""
    try:
        import resource
    except ImportError:
        return False
    # Each thread of the linear algebra would take its own part, of which nothing is used.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 2**20
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))
    except (OSError, ValueError):
        return False
    return True


def peak_mb() -> float | None:
    """Return the process's peak memory in MB, None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    # On Linux getrusage counts the parent's memory at the time of the fork as well; the kernel's own mark does not.
    with suppress(OSError):
        found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return round(int(found.group(1)) / 1024, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 1024), 1)
