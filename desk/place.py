"""Where the desk lies: a SQLite file by its path, or any SQL database by its URL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desk.record import DeskError

if TYPE_CHECKING:  # who has no desk need not wait for SQLAlchemy
    from sqlalchemy.engine import URL

ROOT = Path(__file__).resolve().parent.parent
WRONG = "看不懂经办库的地址：请写文件的路径（如 var/desk.db）或 postgresql://用户:口令@主机:5432/库名。"
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def default_desk(environ: Mapping[str, str] = os.environ) -> str:
    """Return the desk's address: GRAPH_DESK, else var/desk.db of the project."""
    return environ.get("GRAPH_DESK") or str(ROOT / "var" / "desk.db")


def url_of(address: str) -> URL:
    """Return the database of an address; DeskError for one nobody serves."""
    from sqlalchemy.engine import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if "://" not in address:
        return URL.create("sqlite", database=str(_path(address)))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise DeskError(WRONG) from error
    if url.drivername not in ("sqlite", *DRIVERS, *DRIVERS.values()) or not url.database:
        raise DeskError(WRONG)
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


def file_of(address: str) -> Path | None:
    """Return the SQLite file of an address, None for a server's database."""
    if "://" not in address:
        return _path(address)
    url = url_of(address)
    return Path(url.database or "").resolve() if url.drivername == "sqlite" else None


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:")).resolve()


def name_of(address: str) -> str:
    """Return what the desk is called in sentences: its file's name, or server and database without user and password."""
    path = file_of(address)
    return path.name if path else "{0.host}/{0.database}".format(url_of(address))


def files_folder(address: str) -> Path:
    """Return the folder of uploaded files: beside the desk's file, for a server's database under var/."""
    path = file_of(address)
    return (path.parent if path else ROOT / "var") / "desk-files"
