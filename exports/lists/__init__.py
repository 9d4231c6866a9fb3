"""The kinds of tables that go out: every file here declares one TABLE; they are collected by being here."""

from __future__ import annotations

import importlib
import pkgutil

from exports.table import Table

TABLES: dict[str, Table] = {
    m.name: importlib.import_module(f"{__name__}.{m.name}").TABLE
    for m in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name)
}
