"""Opens a store by its address: a path is the embedded ledger, which is the default, neo4j:// and bolt:// a server."""

from __future__ import annotations

import os
import re
from pathlib import Path

from graph.store.contract import Store, StoreError


def default_ledger() -> str:
    """Return the ledger's path: GRAPH_LEDGER, else var/ledger.db of the project."""
    return os.environ.get("GRAPH_LEDGER") or str(Path(__file__).resolve().parents[2] / "var" / "ledger.db")


def default_store() -> str:
    """Return the address readers use: GRAPH_STORE, else GRAPH_LEDGER, else var/ledger.db of the project."""
    given = os.environ.get("GRAPH_STORE") or default_ledger()
    return given.removeprefix("sqlite:///") or given


def ledger_path(address: str) -> str | None:
    """Return the file of a ledger's address (a path, sqlite:PATH or sqlite:///PATH), None for a Neo4j server's.

    Raises StoreError for an address nobody serves.
    """
    if address.startswith(("neo4j", "bolt")) and "://" in address:
        return None
    path = address.removeprefix("sqlite:///" if address.startswith("sqlite:///") else "sqlite:")
    if not path or ("://" in address and not address.startswith("sqlite:///")):
        raise StoreError(
            f"不支持的存储地址 {address.split('://')[0]}://…：请写台账文件的路径（如 var/ledger.db）或 neo4j://主机:7687。"
        )
    return path


def open_store(address: str) -> Store:
    """Open a store by address: a path, sqlite:PATH or sqlite:///PATH is the embedded ledger, neo4j:// and bolt:// a server.

    Raises StoreError for an address nobody serves, or a store that is damaged, locked or unreadable.
    """
    path = ledger_path(address)
    if path is None:
        from graph.store.neo4j.server import Neo4jStore

        return Neo4jStore(address)
    from graph.store.ledger.ledger import Ledger

    return Ledger(path)


def open_kept(address: str) -> Store:
    """Open a store that must be there: a mistyped path makes no empty ledger but raises StoreError."""
    path = ledger_path(address)
    if path is not None and not os.path.exists(path):
        raise StoreError(f"没有台账 {path}：请检查路径，或先运行 make build 生成。")
    return open_store(address)


def without_secrets(address: str) -> str:
    """Return an address without its user; what does not look like host, port and database may be a password."""
    scheme, _, rest = address.partition("://")
    place = rest.rsplit("@", 1)[-1]
    if "://" not in address:
        return address
    seen = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:[0-9]+)?(/[\w.-]*)?", place)
    return f"{scheme}://{place if seen else '…'}"
