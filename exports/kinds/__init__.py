"""What export.py writes besides lists: every file here declares one KIND; they are collected by being here."""

from __future__ import annotations

import importlib
import pkgutil

from exports.kinds.kind import Kind


def _collect() -> dict[str, Kind]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name != "kind")
    found = [importlib.import_module(f"{__name__}.{name}").KIND for name in names]
    return {kind.name: kind for kind in found}


KINDS: dict[str, Kind] = _collect()
