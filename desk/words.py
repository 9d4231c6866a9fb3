"""What a database reports of the desk → one Chinese sentence that says what is wrong and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from desk.record import DeskError
from graph.store.ledger.words import FULL, LOCKED, NOT_OPENED, NOT_READ, NOT_WRITTEN, READ_ONLY, UNUSABLE
from graph.system.os_words import words

DAMAGED = (
    "经办库 {} 已损坏或不是经办库；请运行 make restore FILE=备份文件 从备份恢复（现在的文件会留一份），"
    "不要删除它，里面是经办人填的内容。"
)
NEWER = "经办库 {} 由更新的版本写成，请升级本程序后再打开；原有内容未变。"
UNREACHED = "连不上经办库 {}：请检查 GRAPH_DESK 里的主机、库名、用户与口令，以及数据库是否启动；原有内容未变。"
REFUSED = "经办库 {} 没有接受这一步；原有内容未变，请检查数据库的权限与空间后重试。"


class Damaged(Exception):
    """Content that is not what was kept."""


@contextmanager
def said(name: str) -> Generator[None]:
    """Turn a failure into a DeskError."""
    try:
        yield
    except DBAPIError as error:
        lost = isinstance(error, OperationalError) or error.connection_invalidated
        told = _sentence(error.orig) if isinstance(error.orig, sqlite3.Error) else (UNREACHED if lost else REFUSED)
        raise DeskError(told.format(name)) from error
    except sqlite3.Error as error:
        raise DeskError(_sentence(error).format(name)) from error
    except (SQLAlchemyError, Damaged, ValueError, KeyError, TypeError) as error:
        raise DeskError(DAMAGED.format(name)) from error
    except OSError as error:
        raise DeskError(UNUSABLE.replace("台账", "经办库").format(name, words(error))) from error


def _sentence(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = getattr(error, "sqlite_errorname", "")
    known = {
        sqlite3.SQLITE_BUSY: LOCKED,
        sqlite3.SQLITE_LOCKED: LOCKED,
        sqlite3.SQLITE_CANTOPEN: NOT_OPENED,
        sqlite3.SQLITE_PERM: READ_ONLY,
        sqlite3.SQLITE_READONLY: READ_ONLY,
        sqlite3.SQLITE_FULL: FULL,
        sqlite3.SQLITE_IOERR: NOT_READ if "READ" in name else NOT_WRITTEN,
    }
    return known.get(code, DAMAGED).replace("台账", "经办库")
