"""The drawer's script and look, the same in the app and in files."""

from pathlib import Path

_HERE = Path(__file__)


def drawer_script() -> str:
    """Return the script that defines makeDrawer(host, closed)."""
    return _HERE.with_suffix(".js").read_text(encoding="utf-8")


def drawer_css() -> str:
    """Return the drawer's look; it takes its colours from the page's tokens."""
    return _HERE.with_suffix(".css").read_text(encoding="utf-8")
