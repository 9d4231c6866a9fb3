"""What this machine offers to tests: a Chromium-like browser, a Chinese font, PostgreSQL, LibreOffice, and apt to install them."""

import ctypes
import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
# Without these a browser talks to its maker at every start; a test may see no request but the app's own.
QUIET_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def strict_ci() -> bool:
    """Tell whether CI=true, where nothing may be left out."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def is_root() -> bool:
    """Tell whether this process is the superuser of a Unix machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@lru_cache(maxsize=1)
def find_chromium() -> str | None:
    """Return the path of a Chromium, Chrome or Edge that starts, or None; the variable CHROMIUM names one outright."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for path in _candidates() if _starts(path)), None)


def launch_options() -> dict[str, Any]:
    """Return Playwright's launch options for the system's browser; RuntimeError when there is none."""
    path = find_chromium()
    if path is None:
        raise RuntimeError("本机没有 Chromium、Chrome 或 Edge / no Chromium, Chrome or Edge on this machine")
    # Chromium refuses to start as root inside its sandbox.
    return {"executable_path": path, "args": [*QUIET_FLAGS, *(["--no-sandbox"] if is_root() else [])]}


def driver_runs() -> bool:
    """Tell whether the library is there that Playwright's own driver needs on Linux and does not bring."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Tell whether a font with Chinese characters is installed; Windows and macOS always bring one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def find_postgres() -> Path | None:
    """Return the folder with PostgreSQL's own programs (Debian keeps them out of PATH), the newest, or None."""
    listed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    named = [Path(path).parent for name in ("initdb",) if (path := shutil.which(name))]
    return next((f for f in [*named, *listed] if (f / "initdb").exists() and (f / "postgres").exists()), None)


def has_office() -> bool:
    """Tell whether LibreOffice is there, with what draws and reads the pages of a PDF."""
    return all(shutil.which(name) for name in ("soffice", "pdftotext", "pdftoppm"))


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages as root or by passwordless sudo; False where that is impossible or fails."""
    if shutil.which("apt-get") is None:
        return False
    sudo: list[str] = []
    if not is_root():
        sudo = ["sudo", "-n"]
        if shutil.which("sudo") is None or _run([*sudo, "true"]) != 0:
            return False
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    print(f"正在安装 / installing: {' '.join(packages)}", flush=True)
    # A stale or partly unreachable index may still hold the packages, so only the installation decides.
    _run([*apt, "update"])
    return _run([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0


def _candidates() -> list[str]:
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    if sys.platform == "darwin":
        found += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC_BROWSERS]
    if sys.platform == "win32":
        roots = [os.environ.get(key) for key in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
        found += [str(Path(root, tail)) for root in roots if root for tail in WINDOWS_BROWSERS]
    return [path for path in found if Path(path).is_file()]


def _starts(path: str) -> bool:
    # Ubuntu ships a stub that only asks for a snap; on Windows --version would open a window.
    return sys.platform != "linux" or _run([path, "--version"], quiet=True) == 0


def _run(command: list[str], quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, timeout=1800, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 1
    return done.returncode
