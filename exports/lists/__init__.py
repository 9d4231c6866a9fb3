"""The kinds of tables that go out: every file here or in a folder below declares one TABLE; they are collected by being here."""

from __future__ import annotations

import importlib
import pkgutil

from exports.table import Table

TABLES: dict[str, Table] = {
    m.name.rpartition(".")[2]: importlib.import_module(m.name).TABLE
    for m in sorted(pkgutil.walk_packages(__path__, f"{__name__}."), key=lambda m: m.name.rpartition(".")[2])
    if not m.ispkg
}
