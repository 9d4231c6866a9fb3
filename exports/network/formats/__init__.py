"""The formats of a graph by the word that asks for them: every file here that declares a FORMAT, found by being here."""

from __future__ import annotations

import importlib
import pkgutil

from exports.network.formats.format import Format

OTHERS = ("format", "as_networkx")


def _collect() -> dict[str, Format]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name not in OTHERS)
    found = [importlib.import_module(f"{__name__}.{name}").FORMAT for name in names]
    return {format.name: format for format in sorted(found, key=lambda f: f.order)}


FORMATS: dict[str, Format] = _collect()
