"""A Neo4j address: the user split off, the password from the environment, nothing secret ever shown."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graph.store.contract import StoreError

SCHEMES = tuple(f"{name}{secure}" for name in ("neo4j", "bolt") for secure in ("", "+s", "+ssc"))


@dataclass(frozen=True)
class Address:
    """Where a server is and who asks; `shown` holds no user and no password."""

    uri: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    database: str | None = None

    @property
    def shown(self) -> str:
        """The address without secrets."""
        return self.uri + (f"/{self.database}" if self.database else "")


def parse(text: str) -> Address:
    """Return the parts of neo4j://[user@]host[:port][/database]; StoreError for one that cannot be used.

    The user in the address goes before NEO4J_USERNAME, which goes before neo4j. The password comes from NEO4J_PASSWORD
    only: an address that holds one is refused, so that it stands in no shell history.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise StoreError("Neo4j 地址写得不对：应为 neo4j://主机:7687。") from error
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise StoreError(f"Neo4j 地址写得不对：应以 {'、'.join(s + '://' for s in SCHEMES)} 开头并写明主机。")
    if parts.password is not None:
        raise StoreError("地址里不要写密码：请放进环境变量 NEO4J_PASSWORD，地址只写 neo4j://主机:7687。")
    password = os.environ.get("NEO4J_PASSWORD")
    if not password:
        raise StoreError("没有密码：请先设置环境变量 NEO4J_PASSWORD。")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    user = unquote(parts.username or "") or os.environ.get("NEO4J_USERNAME") or "neo4j"
    uri = f"{parts.scheme}://{host}:{port or 7687}"
    return Address(uri, parts.hostname, port or 7687, user, password, parts.path.strip("/") or None)
